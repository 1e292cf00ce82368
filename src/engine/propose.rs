//! Evidence as a clone's history suggests it: what somebody changed, reviewed and tagged, by
//! quarter. Nothing is said of skills, which no history shows.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::evidence::EvidenceKind;
use crate::model::quarter::{FiscalYear, Quarter};
use jiff::civil::Date;
use serde::Serialize;

/// The identity of the JSON that proposals are.
pub const SCHEMA: &str = "ospo-ladder/evidence-proposal/1";
/// Subjects that stand for the changes of a quarter.
const SUBJECTS: usize = 3;
/// Longest subject, in characters.
const LONGEST: usize = 100;
/// Names of tags that are listed; of more the first and the last are.
const TAGS: usize = 5;

/// What a clone shows of somebody.
#[derive(Clone, Debug, Default)]
pub struct CloneEvidence {
    /// Changes that they wrote, alone or with others; the newest first.
    pub changes: Vec<Change>,
    /// Changes by others that they reviewed.
    pub reviews: Vec<Review>,
    /// Tags that they made.
    pub tags: Vec<Tag>,
}

impl CloneEvidence {
    /// True where there is none.
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty() && self.reviews.is_empty() && self.tags.is_empty()
    }
}

/// A change that somebody wrote.
#[derive(Clone, Debug)]
pub struct Change {
    /// When.
    pub date: Date,
    /// The first line of its message.
    pub subject: String,
    /// The paths that it changes.
    pub paths: Vec<String>,
}

/// A change that somebody reviewed.
#[derive(Clone, Debug)]
pub struct Review {
    /// When the change was written.
    pub date: Date,
    /// Who wrote it: something that tells people apart.
    pub author: String,
}

/// A tag that somebody made.
#[derive(Clone, Debug)]
pub struct Tag {
    /// When.
    pub date: Date,
    /// Its name.
    pub name: String,
}

/// A piece of evidence to be finished by the person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct Proposal {
    /// The first day.
    pub date: String,
    /// The last day, where that is another.
    pub until: Option<String>,
    /// `code`, `documentation`, `review` or `release`.
    pub kind: EvidenceKind,
    /// What it is.
    pub title: String,
    /// How many people's changes were reviewed.
    pub reach: Option<usize>,
    /// Some of the subjects.
    pub description: Option<String>,
    /// Empty: no history shows a skill.
    pub supports: [&'static str; 0],
}

/// Items by the quarters in which they are dated.
struct Quarters(FiscalYear);

impl Quarters {
    fn of<'t, T>(
        &self,
        items: &'t [T],
        date: impl Fn(&T) -> Date,
    ) -> BTreeMap<Quarter, Vec<&'t T>> {
        let mut quarters: BTreeMap<Quarter, Vec<&'t T>> = BTreeMap::new();
        for item in items {
            let quarter = self.0.quarter_of(date(item));
            quarters.entry(quarter).or_default().push(item);
        }
        quarters
    }
}

/// Proposals for what a clone called `name` shows, the newest first: at most one a quarter of
/// such years for each kind.
pub fn propose(name: &str, traces: &CloneEvidence, year: FiscalYear) -> Vec<Proposal> {
    let quarters = Quarters(year);
    let (documentation, code): (Vec<Change>, Vec<Change>) =
        traces.changes.iter().cloned().partition(is_documentation);
    let mut proposals = Vec::new();
    for changes in quarters.of(&code, |change| change.date).values() {
        proposals.push(changed(EvidenceKind::Code, name, changes));
    }
    let documents = format!("the documentation of {name}");
    for changes in quarters.of(&documentation, |change| change.date).values() {
        proposals.push(changed(EvidenceKind::Documentation, &documents, changes));
    }
    for reviews in quarters.of(&traces.reviews, |review| review.date).values() {
        proposals.push(reviewed(name, reviews));
    }
    for tags in quarters.of(&traces.tags, |tag| tag.date).values() {
        proposals.push(tagged(name, tags));
    }
    proposals.sort_by(|a, b| (&b.date, a.kind).cmp(&(&a.date, b.kind)));
    proposals
}

/// True where a change touches nothing but documentation.
fn is_documentation(change: &Change) -> bool {
    let documents = |path: &String| {
        let path = path.to_ascii_lowercase();
        let folder = path
            .split('/')
            .rev()
            .skip(1)
            .any(|f| f == "doc" || f == "docs");
        let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending);
        folder || ["md", "rst", "adoc", "asciidoc"].contains(&ending)
    };
    !change.paths.is_empty() && change.paths.iter().all(documents)
}

fn proposal(kind: EvidenceKind, title: String, dates: impl Iterator<Item = Date>) -> Proposal {
    let dates: BTreeSet<Date> = dates.collect();
    let (first, last) = (dates.first(), dates.last());
    Proposal {
        date: first.map_or(String::new(), Date::to_string),
        until: last.filter(|_| dates.len() > 1).map(Date::to_string),
        kind,
        title,
        reach: None,
        description: None,
        supports: [],
    }
}

fn changed(kind: EvidenceKind, what: &str, changes: &[&Change]) -> Proposal {
    let dates = changes.iter().map(|change| change.date);
    if let [only] = changes {
        let title = format!("Change to {what}: {}", cut(&only.subject));
        return proposal(kind, title, dates);
    }
    let title = format!("{} changes to {what}", changes.len());
    // Those that touch most; a stable sort, so that of equal ones the newest come first.
    let mut largest: Vec<&&Change> = changes.iter().collect();
    largest.sort_by_key(|change| std::cmp::Reverse(change.paths.len()));
    let subjects: Vec<String> = largest
        .iter()
        .take(SUBJECTS)
        .map(|change| cut(&change.subject))
        .collect();
    Proposal {
        description: Some(format!("Among them: {}", subjects.join("; "))),
        ..proposal(kind, title, dates)
    }
}

fn reviewed(name: &str, reviews: &[&Review]) -> Proposal {
    let authors: BTreeSet<&str> = reviews.iter().map(|r| r.author.as_str()).collect();
    let title = match (reviews.len(), authors.len()) {
        (1, _) => format!("Reviewed a change to {name}"),
        (all, 1) => format!("Reviewed {all} changes to {name} by one person"),
        (all, people) => format!("Reviewed {all} changes to {name} by {people} people"),
    };
    Proposal {
        reach: Some(authors.len()),
        ..proposal(
            EvidenceKind::Review,
            title,
            reviews.iter().map(|review| review.date),
        )
    }
}

fn tagged(name: &str, tags: &[&Tag]) -> Proposal {
    let names: Vec<String> = tags.iter().map(|tag| cut(&tag.name)).collect();
    let title = match names.as_slice() {
        [only] => format!("Tagged {only} of {name}"),
        [first, .., last] if names.len() > TAGS => {
            format!(
                "Tagged {} versions of {name}, {first} to {last}",
                names.len()
            )
        }
        [names @ .., last] => format!("Tagged {} and {last} of {name}", names.join(", ")),
        [] => String::new(),
    };
    proposal(
        EvidenceKind::Release,
        title,
        tags.iter().map(|tag| tag.date),
    )
}

/// The start of a long text.
fn cut(text: &str) -> String {
    let text = text.trim();
    if text.chars().nth(LONGEST).is_none() {
        return text.to_owned();
    }
    let start: String = text.chars().take(LONGEST - 1).collect();
    format!("{}…", start.trim_end())
}
