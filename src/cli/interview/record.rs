//! Where answers are kept: each is written before the next question is asked.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use anyhow::Result;
use jiff::civil::Date;

use super::InterviewArgs;
use crate::amend::{Given, add_evidence, rate, set};
use crate::cli::new::place;
use crate::cli::output::{self, Privacy};
use crate::cli::rewrite::rewrite;
use crate::discover::{self, STDIN_NAME};
use crate::error::Error;
use crate::model::person::{Person, Rater};
use crate::model::skill::SkillIndex;
use crate::source::{FileId, Source, Sources};
use crate::workspace::Workspace;
use crate::yaml::edit::Refusal;
use crate::yaml::write::scalar;

/// How many days a document that was begun is gone on with.
const GOES_ON: i32 = 30;

/// A file that answers go to.
struct Kept {
    path: PathBuf,
    /// What it begins with where it is not there yet.
    new: Option<String>,
}

/// Where answers are kept, and which there are.
pub struct Record {
    /// The person's own file.
    own: Kept,
    /// The document of ratings, where they do not go into that file.
    sheet: Option<Kept>,
    role: Rater,
    given: BTreeMap<SkillIndex, String>,
    with_evidence: BTreeSet<SkillIndex>,
    notes: Vec<String>,
    saved: usize,
}

impl Record {
    /// Where the answers of an interview go: those of the person into their own file, unless they
    /// are dated, all others into a document of one rater and day.
    ///
    /// # Errors
    /// Where there is no file to write into.
    pub fn find(
        args: &InterviewArgs,
        person: &Person,
        workspace: &mut Workspace,
        today: Date,
    ) -> Result<Self, Error> {
        let own = workspace.path(person.place.file).into_owned();
        if own == Path::new(STDIN_NAME) {
            let message = "answers cannot be saved to standard input: name a file";
            return Err(Error::Usage(message.to_owned()));
        }
        let is_self = args.role == Rater::Own;
        let mut record = Record {
            own: Kept {
                path: own,
                new: None,
            },
            sheet: None,
            role: args.role,
            given: BTreeMap::new(),
            with_evidence: BTreeSet::new(),
            notes: Vec::new(),
            saved: 0,
        };
        let pieces = person.evidence.iter();
        let shown = pieces.flat_map(|piece| piece.supports.iter().copied());
        record.with_evidence.extend(shown);
        let was_dated = person.sheets.iter().any(|sheet| sheet.rater == Rater::Own);
        if is_self {
            let excused = person.entries.iter();
            let excused = excused.filter(|entry| entry.not_applicable.is_some());
            let excused = excused.map(|entry| (entry.skill, "not applicable".to_owned()));
            record.given.extend(excused);
            let own = person.sheets.iter().filter(|s| s.rater == Rater::Own);
            // In the order of their dates: a later rating takes back that it does not apply.
            for sheet in own {
                for (skill, ..) in &sheet.ratings {
                    record.given.remove(skill);
                }
                let excused = sheet.not_applicable.iter();
                let excused = excused.map(|(skill, _)| (*skill, "not applicable".to_owned()));
                record.given.extend(excused);
            }
            if args.date.is_none() && !was_dated {
                let rated = person.entries.iter();
                let rated = rated.filter_map(|e| Some((e.skill, e.own?.rating.to_string())));
                record.given.extend(rated);
                return Ok(record);
            }
            if args.date.is_none() {
                let note = "your earlier ratings are dated, so these are too: otherwise they would not \
                     count";
                record.notes.push(note.to_owned());
            }
        }
        record.find_sheet(args, person, workspace, today)?;
        Ok(record)
    }

    fn find_sheet(
        &mut self,
        args: &InterviewArgs,
        person: &Person,
        workspace: &Workspace,
        today: Date,
    ) -> Result<(), Error> {
        let is_self = args.role == Rater::Own;
        let by = if is_self {
            Some(person.id.as_str())
        } else {
            args.by.as_deref()
        };
        let mine = |named: Option<&str>| named == by || is_self && named.is_none();
        let mut begun = person
            .sheets
            .iter()
            .filter(|sheet| sheet.rater == args.role && mine(sheet.by.as_deref()));
        let recent = |date: Date| {
            let days = date.until(today).map_or(i32::MAX, |span| span.get_days());
            (0..=GOES_ON).contains(&days)
        };
        let goes_on = |date: Date| {
            args.date
                .map_or_else(|| recent(date), |given| given == date)
        };
        let sheet = begun.rfind(|sheet| goes_on(sheet.date));
        let date = sheet.map(|sheet| sheet.date);
        let documents = workspace.sheets.all().filter_map(|s| s.document.as_ref());
        let document = date.and_then(|date| {
            let mut documents = documents.filter(|document| {
                let of = document.of.as_ref().map(|of| of.text.as_str());
                let named = document.by.as_ref().map(|by| by.text.as_str());
                of == Some(person.id.as_str())
                    && document.rater == Some(args.role)
                    && document.date == Some(date)
                    && mine(named)
            });
            documents.next()
        });
        if let (Some(document), Some(sheet)) = (document, sheet) {
            let path = workspace.path(document.span.file).into_owned();
            let shown = path.display().to_string();
            self.notes.push(format!("continues in `{shown}`"));
            self.sheet = Some(Kept { path, new: None });
            let rated = sheet.ratings.iter();
            let rated = rated.map(|(skill, rated, _)| (*skill, rated.rating.to_string()));
            self.given.extend(rated);
            return Ok(());
        }
        let date = args.date.unwrap_or(today);
        let name = place::ratings_name(&person.id, by, args.role, date);
        let by = by.map_or(String::new(), |by| format!("by: {}\n", scalar(by)));
        let (of, role) = (scalar(&person.id), args.role.name());
        self.sheet = Some(Kept {
            path: place::folder(workspace)?.join(name),
            new: Some(format!(
                "kind: ratings\nof: {of}\n{by}as: {role}\ndate: {date}\n"
            )),
        });
        Ok(())
    }

    /// What is to be told before the first question.
    pub fn notes(&self) -> &[String] {
        &self.notes
    }

    /// The skills that have an answer.
    pub fn answered(&self) -> impl Iterator<Item = SkillIndex> {
        self.given.keys().copied()
    }

    /// What was answered before.
    pub fn given(&self, skill: SkillIndex) -> Option<&str> {
        self.given.get(&skill).map(String::as_str)
    }

    /// Whether some evidence supports a skill.
    pub fn has_evidence(&self, skill: SkillIndex) -> bool {
        self.with_evidence.contains(&skill)
    }

    /// How many skills were answered.
    pub fn saved(&self) -> usize {
        self.saved
    }

    /// The file that ratings go to.
    pub fn path(&self) -> &Path {
        &self.sheet.as_ref().unwrap_or(&self.own).path
    }

    /// Saves a rating, with a note where there is one.
    ///
    /// # Errors
    /// Where it cannot be written.
    pub fn rating(&mut self, skill: &str, rating: f64, note: Option<&str>) -> Result<(), Error> {
        let key = self.role.name();
        let edit = |text: &str, file| {
            let text = rate(text, file, skill, Given::Rating(key, rating))?;
            match note {
                Some(note) => rate(&text, file, skill, Given::Note(note)),
                None => Ok(text),
            }
        };
        let kept = self.sheet.as_mut().unwrap_or(&mut self.own);
        kept.change(edit)?;
        self.saved += 1;
        Ok(())
    }

    /// Saves why a skill does not apply; into the person's own file.
    ///
    /// # Errors
    /// As [`Record::rating`].
    pub fn not_applicable(&mut self, skill: &str, why: &str) -> Result<(), Error> {
        let edit = |text: &str, file| rate(text, file, skill, Given::NotApplicable(why));
        self.own.change(edit)?;
        self.saved += 1;
        Ok(())
    }

    /// Saves an interest in a skill; into the person's own file.
    ///
    /// # Errors
    /// As [`Record::rating`].
    pub fn interest(&mut self, skill: &str, interest: f64) -> Result<(), Error> {
        let value = interest.to_string();
        self.own
            .change(|text, file| set(text, file, &["interests", skill], &value))
    }

    /// Saves a piece of evidence; into the person's own file.
    ///
    /// # Errors
    /// As [`Record::rating`].
    pub fn evidence(&mut self, skill: SkillIndex, fields: &[(&str, String)]) -> Result<(), Error> {
        self.own
            .change(|text, file| add_evidence(text, file, fields))?;
        self.with_evidence.insert(skill);
        Ok(())
    }
}

impl Kept {
    /// Changes the file as it is now: who edits it meanwhile loses nothing.
    fn change(
        &mut self,
        edit: impl Fn(&str, FileId) -> Result<String, Refusal>,
    ) -> Result<(), Error> {
        let path = self.path.as_path();
        let before = match self.new.as_ref().filter(|_| !path.exists()) {
            Some(new) => new.clone(),
            None => discover::read(path)?.as_str().to_owned(),
        };
        let source = Source::new(path.display().to_string(), before.clone());
        let file = Sources::default().add(source);
        let after = edit(&before, file).map_err(|why| {
            let path = path.display();
            Error::Usage(format!("`{path}` is left as it is: {why}"))
        })?;
        if path.exists() {
            rewrite(path, &before, &after)?;
        } else {
            output::to_file(path, false, Privacy::Personal, |out| {
                out.write_all(after.as_bytes())
            })?;
        }
        self.new = None;
        Ok(())
    }
}
