//! Looking up the names that documents write, with a near one where there is none.

use std::collections::BTreeMap;

use super::former;
use crate::diagnostic::{
    DANGLING_REFERENCE, DUPLICATE_ID, Diagnostic, OFF_SCALE, WRONG_TYPE, quoted,
};
use crate::load::decode::Name;
use crate::load::ratings::RatingValue;
use crate::load::slips;
use crate::model::skill::{Skill, SkillIndex, Topic, Vocabulary};
use crate::source::Span;
use crate::suggest::{self, Known};

/// A name that stands for nothing; `found` says how many problems were found before it.
pub fn dangling<'a, I>(what: &str, name: &str, span: Span, known: I, found: usize) -> Diagnostic
where
    I: IntoIterator<Item: Into<Known<'a>>>,
    I::IntoIter: Clone,
{
    let message = format!("there is no {what} {}", quoted(name));
    let mut dangling = Diagnostic::new(&DANGLING_REFERENCE, span, message);
    dangling.help = list_of(what).map(|list| format!("`ospo-ladder {list}` shows what there is"));
    let advice = suggest::advice(name, known, found);
    // A level reference is more than the name of its ladder.
    if span.end - span.start == name.len() as u32 {
        dangling.advised(advice)
    } else {
        dangling.maybe_help(advice.map(|advice| advice.help))
    }
}

/// The command that lists what names of a kind stand for.
fn list_of(what: &str) -> Option<&'static str> {
    match what {
        "skill" => Some("list skills"),
        "skill, discipline or bucket" => Some("list"),
        "discipline" => Some("list disciplines"),
        "ladder" => Some("list ladders"),
        "level" => Some("list levels"),
        "lens" => Some("list lenses"),
        _ => None,
    }
}

/// A text that is no `LADDER/LEVEL`; `levels` are all that there are, and what they are called,
/// `own` the ladders that stand in the same place.
pub fn not_a_level(
    text: &str,
    span: Span,
    levels: &[(String, String)],
    own: &[&str],
    found: usize,
) -> Diagnostic {
    Diagnostic::new(
        &WRONG_TYPE,
        span,
        format!("{} is not a level", quoted(text)),
    )
    .help("a level is written as `LADDER/LEVEL`, such as `tpm/PM-4`")
    .advised(suggest::near_level(text, levels, own, found))
}

/// Reports a name that stands for nothing.
pub fn unknown<'a, I>(what: &str, name: &Name, known: I, diagnostics: &mut Vec<Diagnostic>)
where
    I: IntoIterator<Item: Into<Known<'a>>>,
    I::IntoIter: Clone,
{
    let found = diagnostics.len();
    diagnostics.push(dangling(what, &name.text, name.span, known, found));
}

/// Reports a level that its ladder does not have.
pub fn no_level<'a, I>(
    ladder: &str,
    level: &str,
    span: Span,
    known: I,
    diagnostics: &mut Vec<Diagnostic>,
) where
    I: IntoIterator<Item: Into<Known<'a>>>,
    I::IntoIter: Clone,
{
    let message = format!("{} has no level {}", quoted(ladder), quoted(level));
    let help = suggest::help(level, known, diagnostics.len());
    diagnostics.push(Diagnostic::new(&DANGLING_REFERENCE, span, message).maybe_help(help));
}

/// The skill of that name.
pub fn skill(
    vocabulary: &Vocabulary,
    name: &Name,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<SkillIndex> {
    match topic_as_written(vocabulary, name, diagnostics) {
        Some(Topic::Skill(index)) => return Some(index),
        Some(other) => {
            let what = kind_of(other);
            let message = format!("{} is a {what}, not a skill", quoted(&name.text));
            diagnostics.push(
                Diagnostic::new(&DANGLING_REFERENCE, name.span, message)
                    .help(one_of_its_skills(vocabulary, other, &name.text)),
            );
        }
        None => {
            let skills = vocabulary.called();
            let skills = skills.filter(|(topic, _)| matches!(topic, Topic::Skill(_)));
            let known = skills.map(|(topic, called)| (vocabulary.id_of(topic), called));
            unknown("skill", name, known, diagnostics);
        }
    }
    None
}

/// What to write instead of a discipline or bucket where a skill belongs: the skills of it that are
/// called nearly so, then others.
fn one_of_its_skills(vocabulary: &Vocabulary, of: Topic, text: &str) -> String {
    const MOST: usize = 3;
    let skills = vocabulary.stands_for(of).into_iter();
    let skills = skills.map(|index| &vocabulary.skills[index]);
    let ids: Vec<(&str, &str)> = skills.map(|skill| (&*skill.id, &*skill.title)).collect();
    let mut names = suggest::candidates(text, ids.iter().copied());
    for (id, _) in &ids {
        if !names.contains(id) {
            names.push(id);
        }
    }
    let few = names.iter().take(MOST).map(|id| format!("`{id}`"));
    let few = Vec::from_iter(few);
    match names.len().saturating_sub(few.len()) {
        _ if few.is_empty() => "it has no skills: name a skill".to_owned(),
        0 => format!("name one of its skills: {}", few.join(", ")),
        more => format!("name one of its skills: {} or {more} more", few.join(", ")),
    }
}

/// The skill, discipline or bucket of that name.
pub fn topic(
    vocabulary: &Vocabulary,
    name: &Name,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Topic> {
    let topic = topic_as_written(vocabulary, name, diagnostics);
    if topic.is_none() {
        let topics = vocabulary.called();
        let known = topics.map(|(topic, called)| (vocabulary.id_of(topic), called));
        unknown("skill, discipline or bucket", name, known, diagnostics);
    }
    topic
}

/// What a name stands for; tells where it is one of before.
fn topic_as_written(
    vocabulary: &Vocabulary,
    name: &Name,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Topic> {
    let topic = vocabulary.topic(&name.text)?;
    let now = vocabulary.id_of(topic);
    if now != name.text {
        diagnostics.push(former::told(name, now));
    }
    Some(topic)
}

/// The places where things were named first, to find one that is named twice by different ids.
pub type Seen<T> = BTreeMap<T, Span>;

/// Reports what stands twice, under its id and one that it had before. That one id stands twice is
/// found while documents are read.
pub fn once<T: Ord>(
    seen: &mut Seen<T>,
    what: T,
    name: &Name,
    diagnostics: &mut Vec<Diagnostic>,
) -> bool {
    let Some(first) = seen.insert(what, name.span) else {
        return true;
    };
    let message = format!("{} is here already under another id", quoted(&name.text));
    diagnostics
        .push(Diagnostic::new(&DUPLICATE_ID, name.span, message).related(first, "first here"));
    false
}

fn kind_of(topic: Topic) -> &'static str {
    match topic {
        Topic::Skill(_) => "skill",
        Topic::Discipline(_) => "discipline",
        Topic::Bucket(_) => "bucket",
    }
}

/// A rating on a skill's scale: a half step from 0 to its top, or one of its names.
pub fn rating(
    skill: &Skill,
    value: &RatingValue,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<f64> {
    let names = || skill.scale.names.iter().map(String::as_str);
    if let Some(name) = &value.name {
        let rating = skill.scale.rating_of(name);
        if rating.is_none() {
            let message = format!("{} is not a rating of `{}`", quoted(name), skill.id);
            let help = if slips::stands_for_nothing(name) {
                Some(slips::NOT_RATED.to_owned())
            } else {
                suggest::help(name, names(), diagnostics.len())
            };
            diagnostics.push(Diagnostic::new(&OFF_SCALE, value.span, message).maybe_help(help));
        }
        return rating;
    }
    let number = value.number?;
    on_scale(skill, number, value.span, diagnostics).then_some(number)
}

/// True for a half step from 0 to the top of a skill's scale; reports what is none.
pub fn on_scale(skill: &Skill, number: f64, span: Span, diagnostics: &mut Vec<Diagnostic>) -> bool {
    let top = skill.top();
    if (0.0..=top).contains(&number) && (number * 2.0).fract() == 0.0 {
        return true;
    }
    let message = format!("{number} is not a rating of `{}`", skill.id);
    let help = format!("its scale goes from 0 to {top} in half steps");
    diagnostics.push(Diagnostic::new(&OFF_SCALE, span, message).help(help));
    false
}
