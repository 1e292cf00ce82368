//! How paths read: the nearest way up and sideways in a sentence, then each with what is missing.

mod people;

use std::collections::BTreeMap;

use super::depth;
use super::document::{Document, Point, Text, Tone};
use super::percent::percent;
use super::pictures;
use super::words::{self, count, lensed, level_id, list, one_of, some_of};
use crate::engine::paths::{Direction, Missing, Path, Paths};
use crate::model::catalog::Catalog;
use crate::model::ladder::{Ladder, LevelIndex};
use crate::model::skill::Vocabulary;

pub use people::document as people;

/// Ladders that are told of sideways.
const LADDERS: usize = 4;
/// Skills that a line names.
const NAMED: usize = 5;

/// What to show beside the usual.
#[derive(Clone, Copy, Debug, Default)]
pub struct Detail {
    /// Every ladder and lens, and all that is missing.
    pub all: bool,
    /// Names are pseudonyms.
    pub redacted: bool,
}

impl Detail {
    /// How many skills a line names.
    fn named(self) -> usize {
        if self.all { usize::MAX } else { NAMED }
    }
}

/// The report of somebody's paths.
pub fn document(paths: &Paths<'_>, catalog: &Catalog, detail: Detail) -> Document {
    let mut report = Report {
        document: Document::default(),
        paths,
        catalog,
        detail,
    };
    report.head();
    let picture = pictures::lanes::of_person(paths, catalog);
    report.document.picture(picture);
    report.brings();
    report.up();
    report.sideways();
    report.beyond();
    foot(&mut report.document, detail);
    report.document
}

/// What stands below every list of paths.
fn foot(document: &mut Document, detail: Detail) {
    let note = "For a conversation; it decides nothing.";
    document.paragraph(Text::new(note, Tone::Strong));
    if detail.redacted {
        let note =
            "Pseudonymous, not anonymous: levels, ratings and dates may still tell who it is.";
        document.paragraph(Text::new(note, Tone::Quiet));
    }
}

/// The titles of some of what is missing, in the order of the gaps that `assess` shows, and how many
/// more there are.
fn missing<'m, 'a: 'm>(
    gaps: impl Iterator<Item = &'m Missing<'a>>,
    vocabulary: &Vocabulary,
    named: usize,
) -> String {
    let mut gaps: Vec<&Missing<'_>> = gaps.collect();
    gaps.sort_by(|a, b| {
        (b.core.cmp(&a.core))
            .then(b.weight.0.total_cmp(&a.weight.0))
            .then(a.written.cmp(&b.written))
    });
    let titles = gaps.iter().map(|gap| {
        let title = &vocabulary.skills[gap.index].title;
        let core = if gap.core { " (core)" } else { "" };
        format!("{title}{core}")
    });
    some_of(titles.collect(), named)
}

fn seen_as(lenses: &[String]) -> String {
    match lenses {
        [] => String::new(),
        lenses => format!(", {}", lensed(lenses)),
    }
}

fn open_things(path: &Path<'_>) -> String {
    let things = match path.open() {
        0 => return "nothing is open".to_owned(),
        1 => "1 thing is open".to_owned(),
        open => format!("{open} things are open"),
    };
    match path.not_rated {
        0 => things,
        1 if path.open() == 1 => format!("{things}, not rated"),
        all if all == path.open() => format!("{things}, none of them rated"),
        some => format!("{things}, {some} of them not rated"),
    }
}

/// What is met of what is rated, and what nobody has rated.
fn shared(path: &Path<'_>) -> String {
    let all = count(path.expectations, "expectation", "expectations");
    let (rated, met) = (path.expectations - path.not_rated, path.met);
    match path.not_rated {
        0 => format!("{met} of {all} met"),
        not_rated => format!("{met} of the {rated} rated expectations met, {not_rated} not rated"),
    }
}

struct Report<'a, 'b> {
    document: Document,
    paths: &'b Paths<'a>,
    catalog: &'b Catalog,
    detail: Detail,
}

impl<'a> Report<'a, '_> {
    fn vocabulary(&self) -> &Vocabulary {
        &self.catalog.vocabulary
    }

    fn own(&self) -> impl Iterator<Item = &Path<'a>> {
        self.paths.paths.iter().filter(|path| path.own)
    }

    /// The levels sideways, the closest first, with the ones above each.
    fn groups(&self) -> Vec<(&Path<'a>, Vec<&Path<'a>>)> {
        let mut groups: Vec<(&Path<'a>, Vec<&Path<'a>>)> = Vec::new();
        for path in self.paths.paths.iter().filter(|path| !path.own) {
            match (path.direction, groups.last_mut()) {
                (Direction::Up, Some((_, above))) => above.push(path),
                _ => groups.push((path, Vec::new())),
            }
        }
        // The same level once more, with nothing else asked, is no other move.
        groups.retain(|(path, _)| self.detail.all || path.target || !path.changes_nothing);
        groups
    }

    /// The present level through other lenses: another specialisation, and no move.
    fn stays(&self, path: &Path<'_>) -> bool {
        !path.target && self.paths.at.as_ref() == Some(&path.level)
    }

    /// Too little is rated for a move or way in to say anything.
    fn unknown(&self, path: &Path<'_>) -> bool {
        let asked_for = path.own || path.target || self.is_beside(path);
        !asked_for && !path.comparable && !path.asks_nothing
    }

    /// Another level of the present ladder.
    fn is_beside(&self, path: &Path<'_>) -> bool {
        let at = self.paths.at.as_deref().unwrap_or_default();
        let ladder = |level: &str| level.split('/').next().map(str::to_owned);
        ladder(at) == ladder(&path.level) && at != path.level
    }

    /// A way in below a level of the same ladder that is told already: nobody is offered less
    /// there than they bring.
    fn is_lower_way_in(&self, path: &Path<'_>, told: &[&str]) -> bool {
        let level = |reference: &str| -> Option<(&Ladder, LevelIndex)> {
            let (ladder, level) = reference.split_once('/')?;
            let ladder = self.catalog.ladders.get(ladder)?;
            Some((ladder, ladder.level(level)?))
        };
        let lower = |other: &&str| {
            let ((ladder, top), (here, below)) = level(other).zip(level(&path.level))?;
            Some(ladder.id == here.id && top != below && ladder.is_at_or_below(below, top))
        };
        self.paths.at.is_none() && told.iter().any(|other| lower(other) == Some(true))
    }

    fn head(&mut self) {
        let paths = self.paths;
        let name = paths.person.shown_name();
        let title = match &paths.at {
            Some(at) => format!("{name}: where to go from {}", level_id(at)),
            None => format!("{name}: levels to start at"),
        };
        let title = Text::new(title, Tone::Strong);
        self.document.heading(
            1,
            title.and(format!(", as of {}", paths.as_of), Tone::Quiet),
        );
        let mut says = Vec::new();
        let ups = self.own().map(|path| {
            let level = level_id(&path.level);
            format!("Up to {level}, {}.", open_things(path))
        });
        says.extend(ups);
        if let (Some(at), true) = (&paths.at, says.is_empty()) {
            let level = level_id(at);
            says.push(format!("There is no level above {level} on this ladder."));
        }
        let groups = self.groups();
        let (targets, others): (Vec<_>, Vec<_>) = groups
            .iter()
            .map(|(path, _)| *path)
            .filter(|path| !self.stays(path))
            .partition(|path| path.target);
        says.extend(targets.into_iter().map(|path| {
            let (level, open) = (&path.level, open_things(path));
            format!("Their target is {level}{}: {open}.", seen_as(path.lenses))
        }));
        let mut told = others.iter().copied();
        let closest = told.find(|path| path.comparable && path.shared.rated > 0);
        if closest.is_none() && !others.is_empty() {
            says.push(match paths.at {
                Some(_) => "The closest sideways move cannot be named: too little of what those \
                            levels ask is rated."
                    .to_owned(),
                None => "No level to start at can be named yet: too little of what any level \
                         asks is rated."
                    .to_owned(),
            });
        }
        if let Some(path) = closest {
            let (level, seen) = (&path.level, seen_as(path.lenses));
            says.push(match paths.at {
                Some(_) => {
                    let open = open_things(path);
                    format!("The closest sideways move is {level}{seen}: {open}.")
                }
                None => format!(
                    "The closest level to start at is {level}{seen}: {}.",
                    shared(path)
                ),
            });
        }
        let says = says.join(" ");
        self.document.paragraph(Text::new(says, Tone::Strong));
        let equal: Vec<String> = paths
            .parallel
            .iter()
            .map(|p| format!("{} ({})", p.title, p.level))
            .collect();
        if let (Some(at), false) = (&paths.at, equal.is_empty()) {
            let level = level_id(at);
            self.document
                .paragraph(format!("As high as {level}: {}.", list(&equal)));
        }
    }

    /// What somebody without a level has to offer, by traditional discipline.
    fn brings(&mut self) {
        if self.paths.at.is_some() {
            return;
        }
        let vocabulary = self.vocabulary();
        let mut by_discipline: BTreeMap<Option<&str>, Vec<String>> = BTreeMap::new();
        for strength in &self.paths.strengths {
            let title = &vocabulary.skills[strength.index].title;
            let titles = by_discipline.entry(strength.discipline).or_default();
            titles.push(format!("{title} {}", strength.rating.0));
        }
        let title = |id: &str| {
            let topic = vocabulary.topic(id);
            topic.map_or(id.to_owned(), |t| vocabulary.title_of(t).to_owned())
        };
        let mut points: Vec<Point> = by_discipline
            .into_iter()
            .map(|(discipline, titles)| {
                let label = discipline.map_or("Outside the business functions".to_owned(), title);
                let text = Text::new(format!("{label}: "), Tone::Strong);
                Point::new(text.and(list(&titles), Tone::Plain))
            })
            .collect();
        if points.is_empty() {
            let rated = count(self.paths.rated, "skill is", "skills are");
            points.push(Point::new(format!(
                "{rated} rated, none of them strong yet"
            )));
        }
        self.document.heading(2, "What they bring");
        self.document.points(points);
    }

    fn up(&mut self) {
        let points: Vec<Point> = self.own().map(|path| self.point(path)).collect();
        if !points.is_empty() {
            self.document.heading(2, "Up");
            self.document.points(points);
        }
    }

    fn sideways(&mut self) {
        let groups = self.groups();
        let mut told: Vec<&str> = Vec::new();
        let mut in_full: Vec<&str> = Vec::new();
        let (mut points, mut further) = (Vec::new(), Vec::new());
        let mut unknown: Vec<&Path<'_>> = Vec::new();
        let mut same: Vec<String> = Vec::new();
        for (path, above) in &groups {
            if !self.detail.all && self.stays(path) {
                // Without its lenses it is a specialisation given up.
                if !path.lenses.is_empty() {
                    same.push(format!("{} ({} open)", list(path.lenses), path.open()));
                }
                continue;
            }
            if !self.detail.all && self.unknown(path) {
                unknown.push(path);
                continue;
            }
            let ladder = path.level.split('/').next().unwrap_or_default();
            // The target, and the other branch of the own ladder, are always told.
            let asked_for = path.target || self.is_beside(path);
            let room = !told.contains(&ladder) && told.len() < LADDERS;
            let new = asked_for || room;
            if !new && !self.detail.all {
                if self.is_lower_way_in(path, &in_full) {
                    continue;
                }
                let seen = seen_as(path.lenses);
                further.push(format!("{}{seen} ({} open)", path.level, path.open()));
                continue;
            }
            told.push(ladder);
            in_full.push(&path.level);
            let mut point = self.point(path);
            let above: Vec<Text> = above
                .iter()
                .map(|path| {
                    let open = open_things(path);
                    format!("{} {}: {open}", level_id(&path.level), path.title).into()
                })
                .collect();
            if !above.is_empty() {
                point.details.push(("then".to_owned(), above));
            }
            points.push(point);
        }
        if points.is_empty() && same.is_empty() && unknown.is_empty() {
            return;
        }
        let too_little = self.too_little(&unknown);
        let heading = match self.paths.at {
            Some(_) => "Sideways",
            None => "Levels to start at",
        };
        self.document.heading(2, heading);
        if points.len() > 1 {
            let order = match self.paths.at {
                Some(_) => {
                    "In this order: the person's own target, other branches of the same ladder, \
                     then the closest levels: those that are ready or close, then those with the \
                     fewest core gaps, then those with the larger share met."
                }
                None => {
                    "Compared on what a level asks and the person has a rating for. Levels with \
                     the fewest core gaps come first, then those to which the person brings most."
                }
            };
            self.document.paragraph(Text::new(order, Tone::Quiet));
        }
        self.document.points(points);
        if !further.is_empty() {
            let further = format!("More: {}", some_of(further, NAMED));
            self.document.note(further, "; in full with --verbose");
        }
        self.other_lenses(same);
        self.document.paragraph(too_little);
    }

    /// The present level through its other lenses, in a line.
    fn other_lenses(&mut self, same: Vec<String>) {
        if let (Some(at), false) = (&self.paths.at, same.is_empty()) {
            let level = level_id(at);
            let says = format!("{level} through another lens: {}.", some_of(same, NAMED));
            self.document.paragraph(Text::new(says, Tone::Quiet));
        }
    }

    /// Where too little is rated to compare, and which of it asks most for what is rated.
    fn too_little(&self, unknown: &[&Path<'_>]) -> Text {
        let head = Text::new("Too little is rated to compare with ", Tone::Strong);
        let ladder = |path: &Path<'_>| path.level.split('/').next().map(str::to_owned);
        let known = self.paths.paths.iter().filter(|path| !self.unknown(path));
        let known: Vec<_> = known.filter(|path| !path.own).map(ladder).collect();
        if self.paths.at.is_some() || !known.is_empty() {
            let mut rest: Vec<String> = Vec::new();
            for ladder in unknown.iter().filter_map(|path| ladder(path)) {
                if !known.contains(&Some(ladder.clone())) && !rest.contains(&ladder) {
                    rest.push(ladder);
                }
            }
            rest.sort();
            return match rest.as_slice() {
                [] => Text::default(),
                rest => head.and(format!("{}.", list(rest)), Tone::Plain),
            };
        }
        let most = unknown.iter().map(|path| path.shared.rated).max();
        let Some(most) = most.filter(|most| *most > 0) else {
            return Text::default();
        };
        let most_asked = unknown.iter().filter(|path| path.shared.rated == most);
        let views = most_asked.map(|path| {
            let ladder = path.level.split('/').next().unwrap_or_default();
            format!("{ladder}{}", seen_as(path.lenses))
        });
        let views = one_of(&views.collect::<Vec<_>>());
        let rated = count(self.paths.rated, "rated skill", "rated skills");
        let says = format!(
            "any ladder. Most of what is rated is asked on {views}: {most} of {rated}. Rate what \
             else is asked there, then look again."
        );
        head.and(says, Tone::Plain)
    }

    fn point(&self, path: &Path<'_>) -> Point {
        let mut head = Text::new(format!("{} {}", path.level, path.title), Tone::Strong)
            .and(seen_as(path.lenses), Tone::Plain);
        if path.target {
            head = head.and(", the target", Tone::Plain);
        }
        if path.parallel {
            head = head.and(", on the same level", Tone::Plain);
        }
        let mut point = Point::new(head);
        point.lines.push(self.counts(path).into());
        let named = self.detail.named();
        let mut detail = |label: &str, text: String| {
            if !text.is_empty() {
                point.details.push((label.to_owned(), vec![text.into()]));
            }
        };
        if self.paths.at.is_none() {
            let brings = path.brings.iter().filter_map(|id| {
                let skill = self.vocabulary().skill(id)?;
                Some(self.vocabulary().skills[skill].title.clone())
            });
            detail("brings", some_of(brings.collect(), named));
        }
        detail(
            "missing",
            missing(path.gaps.iter(), self.vocabulary(), named),
        );
        for unmet in &path.choose {
            detail("depth", depth::so_far(unmet, self.vocabulary()));
        }
        point
    }

    fn counts(&self, path: &Path<'_>) -> String {
        if path.asks_nothing {
            return "asks nothing of this person".to_owned();
        }
        if path.expectations == 0 {
            return match path.choose.as_slice() {
                [] => "asks only for depth, and it is there".to_owned(),
                _ => "asks only for depth".to_owned(),
            };
        }
        let expectations = count(path.expectations, "expectation", "expectations");
        if path.not_rated == path.expectations {
            return format!("not assessed: none of its {expectations} is rated");
        }
        let settings = &self.catalog.settings;
        let limits = [settings.ready, settings.close];
        let mut counts = format!("{} of {expectations} met", path.met);
        if path.short > 0 {
            counts.push_str(&format!(", {} rated below", path.short));
        }
        if path.not_rated > 0 {
            counts.push_str(&format!(", {} not rated", path.not_rated));
        }
        let attainment = percent(path.attainment.0, &limits);
        counts.push_str(&format!("; attainment {attainment}"));
        if path.core_gaps > 0 {
            counts.push_str(&format!("; {} core open", path.core_gaps));
        }
        counts
    }

    fn beyond(&mut self) {
        let points: Vec<Point> = self
            .paths
            .futures
            .iter()
            .map(|future| {
                let kind = words::future(future.kind);
                let head = Text::new(future.to, Tone::Strong);
                let mut point = Point::new(head.and(format!(" ({kind})"), Tone::Quiet));
                point.lines.extend(future.description.map(Text::from));
                point
            })
            .collect();
        if !points.is_empty() {
            self.document.heading(2, "Beyond the ladders");
            self.document.points(points);
        }
    }
}
