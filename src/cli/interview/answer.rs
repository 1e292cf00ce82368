//! What is asked about one skill, and what an answer means.

use jiff::civil::Date;

use super::{Stop, record::Record};
use crate::cli::prompt::Prompt;
use crate::load::scalar::{parse_period, plain_decimal};
use crate::model::evidence::EvidenceKind;
use crate::model::skill::{Skill, SkillIndex};
use crate::yaml::write::scalar;

/// From this share of the top on, a rating is worth a piece of evidence.
const WORTH_EVIDENCE: f64 = 0.6;
/// What somebody would like to do most of all.
const MOST_INTEREST: f64 = 5.0;

/// One skill that is asked about.
pub struct Asking<'a> {
    /// The skill.
    pub skill: &'a Skill,
    /// Its index.
    pub index: SkillIndex,
    /// By rating, what it looks like.
    pub texts: &'a [(u8, Vec<String>)],
    /// The kinds of evidence that usually show it.
    pub shown_by: &'a [EvidenceKind],
    /// Which question it is, of how many.
    pub number: (usize, usize),
    /// People rate themselves: they also say what they want, and what shows it.
    pub is_self: bool,
    /// The day of the interview.
    pub today: Date,
}

/// What somebody says to the first question about a skill.
#[derive(Debug, PartialEq)]
pub enum Answer {
    /// Nothing: it stays open.
    Skip,
    /// No more questions.
    Stop,
    /// It does not apply.
    NotApplicable,
    /// A rating, and a note.
    Rating(f64, Option<String>),
}

impl Asking<'_> {
    /// Asks, and saves what is answered.
    pub fn ask(&self, prompt: &mut dyn Prompt, record: &mut Record) -> Result<(), Stop> {
        prompt.show(&self.about(record.given(self.index)));
        let question = format!("Your rating of {}", self.skill.title);
        let answer = prompt.line(&question, &self.help(), &|answer| {
            answer_of(self.skill, self.is_self, answer).map(|_| ())
        })?;
        let rating = match answer_of(self.skill, self.is_self, &answer) {
            Ok(Answer::Rating(rating, note)) => {
                record.rating(&self.skill.id, rating, note.as_deref())?;
                rating
            }
            Ok(Answer::NotApplicable) => {
                let why = prompt.line("Why does it not apply?", "Enter: skip", &|_| Ok(()))?;
                if !why.is_empty() {
                    record.not_applicable(&self.skill.id, &why)?;
                }
                return Ok(());
            }
            Ok(Answer::Stop) => return Err(Stop::Wanted),
            Ok(Answer::Skip) | Err(_) => return Ok(()),
        };
        if self.is_self {
            self.interest(prompt, record)?;
            let worth = rating >= WORTH_EVIDENCE * self.skill.top();
            if worth && !record.has_evidence(self.index) {
                self.evidence(prompt, record)?;
            }
        }
        Ok(())
    }

    fn about(&self, given: Option<&str>) -> String {
        let (number, of) = self.number;
        let mut text = format!("\n{number}/{of}  {}\n", self.skill.title);
        if let Some(description) = &self.skill.description {
            text += &format!("  {description}\n");
        }
        let names = &self.skill.scale.names;
        let width = names.iter().map(|name| name.chars().count()).max();
        for (rating, texts) in self.texts {
            let name = names.get(usize::from(*rating)).map_or("", String::as_str);
            let blanks = " ".repeat(width.unwrap_or(0).saturating_sub(name.chars().count()));
            text += &format!("  {rating} {name}{blanks}  {}\n", texts.join(" "));
        }
        if let Some(given) = given {
            text += &format!("  You gave: {given}\n");
        }
        text
    }

    fn help(&self) -> String {
        let top = self.skill.top();
        let names = if self.texts.is_empty() {
            format!(": {}", self.skill.scale.names.join(", "))
        } else {
            String::new()
        };
        let not = if self.is_self {
            "; n: does not apply"
        } else {
            ""
        };
        format!(
            "0 to {top} in half steps{names}; words after the number are a note{not}; Enter: \
                 skip; q: stop"
        )
    }

    fn interest(&self, prompt: &mut dyn Prompt, record: &mut Record) -> Result<(), Stop> {
        let answer = prompt.line(
            "How much do you want to do it?",
            "0 to 5; Enter: leave open",
            &|answer| match interest_of(answer) {
                None if !answer.is_empty() => Err("write a number from 0 to 5".to_owned()),
                _ => Ok(()),
            },
        )?;
        if let Some(interest) = interest_of(&answer) {
            record.interest(&self.skill.id, interest)?;
        }
        Ok(())
    }

    fn evidence(&self, prompt: &mut dyn Prompt, record: &mut Record) -> Result<(), Stop> {
        let title = prompt.line(
            "What shows it? The title of a talk, a release, a decision …",
            "Enter: nothing now",
            &|_| Ok(()),
        )?;
        if title.is_empty() {
            return Ok(());
        }
        let mut kinds = self.shown_by.to_vec();
        kinds.extend(
            EvidenceKind::ALL
                .iter()
                .filter(|kind| !self.shown_by.contains(kind)),
        );
        let labels: Vec<String> = kinds
            .iter()
            .map(|kind| kind.words().label.to_owned())
            .collect();
        let kind = kinds[prompt
            .choose("What kind is it?", &labels)?
            .min(kinds.len() - 1)];
        let help = format!("A day, a month or a year; Enter: {}", self.today);
        let date = prompt.line("When?", &help, &|answer| match parse_period(answer) {
            None if !answer.is_empty() => Err("write YYYY-MM-DD, YYYY-MM or YYYY".to_owned()),
            _ => Ok(()),
        })?;
        let date = parse_period(&date).map_or(self.today.to_string(), |date| date.to_string());
        let url = prompt.line("Where can it be found?", "An address; Enter: none", &|_| {
            Ok(())
        })?;
        let mut fields = vec![
            ("date", date),
            ("kind", kind.name().to_owned()),
            ("title", scalar(&title)),
        ];
        if !url.is_empty() {
            fields.push(("url", scalar(&url)));
        }
        fields.push(("supports", format!("[{}]", scalar(&self.skill.id))));
        record.evidence(self.index, &fields)?;
        Ok(())
    }
}

/// What an answer to the first question means.
///
/// # Errors
/// What to write instead.
fn answer_of(skill: &Skill, is_self: bool, answer: &str) -> Result<Answer, String> {
    let answer = answer.trim();
    match answer {
        "" => return Ok(Answer::Skip),
        "q" => return Ok(Answer::Stop),
        "n" if is_self => return Ok(Answer::NotApplicable),
        "n" => return Err("only the person can say that it does not apply: skip it".to_owned()),
        _ => {}
    }
    let names = skill.scale.names.iter();
    let mut starts: Vec<&str> = names
        .map(String::as_str)
        .filter(|name| {
            let rest = answer.strip_prefix(name);
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', ',', ':']))
        })
        .collect();
    starts.sort_by_key(|name| name.len());
    let number = answer.split([' ', ':']).next().unwrap_or(answer);
    let number = number.trim_end_matches(',');
    let (rating, rest) = match starts.last() {
        Some(name) => (skill.scale.rating_of(name), &answer[name.len()..]),
        // A comma is how many people write a half.
        None => (
            plain_decimal(&number.replace(',', ".")),
            &answer[number.len()..],
        ),
    };
    let top = skill.top();
    let rating =
        rating.filter(|rating| (0.0..=top).contains(rating) && (rating * 2.0).fract() == 0.0);
    let note = rest.trim_start_matches([' ', ',', ':']).trim();
    match rating {
        Some(rating) => Ok(Answer::Rating(
            rating,
            (!note.is_empty()).then(|| note.to_owned()),
        )),
        None => {
            let names = skill.scale.names.join(", ");
            Err(format!("write 0 to {top} in half steps, or one of {names}"))
        }
    }
}

fn interest_of(answer: &str) -> Option<f64> {
    let interest = plain_decimal(&answer.trim().replace(',', "."))?;
    (0.0..=MOST_INTEREST)
        .contains(&interest)
        .then_some(interest)
}
