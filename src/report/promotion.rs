//! How a promotion packet reads: a summary, what is open, each expectation with what shows it, and
//! room for what the panel says.

use super::assess::{self, Part};
use super::document::{Align, Block, Document, Picture, Point, Table, Text, Tone};
use super::history;
use super::pieces::line;
use super::words::{count, level_id, list, lower, noted, rater, rating};
use crate::engine::number::Number;
use crate::engine::pieces::Piece;
use crate::engine::promotion::{Asked, Growth, Promotion};
use crate::engine::standing::Standing;
use crate::model::settings::Settings;
use crate::model::skill::Vocabulary;

/// Traditional roles that are named.
const NEAREST: usize = 3;
/// What a panel fills in.
const FOR_THE_PANEL: [&str; 6] = [
    "what convinces",
    "what is missing",
    "what would show it",
    "decision",
    "decided by",
    "on",
];

/// The packet; `redacted` where names are pseudonyms. `picture` stands before what the level asks.
pub fn document(
    promotion: &Promotion<'_>,
    vocabulary: &Vocabulary,
    settings: &Settings,
    redacted: bool,
    picture: Option<Picture>,
) -> Document {
    let Some(target) = &promotion.assessment.target else {
        return Document::default();
    };
    let mut packet = Packet {
        document: Document::default(),
        promotion,
        target,
        level: level_id(&target.head.level),
        vocabulary,
        settings,
    };
    packet.summary();
    packet.expectations(picture);
    packet.raters();
    packet.growth();
    packet.business();
    packet.part(Part::Basis);
    packet.panel();
    if redacted {
        let note =
            "Pseudonymous, not anonymous: levels, ratings and dates may still tell who it is.";
        packet.document.paragraph(Text::new(note, Tone::Quiet));
    }
    packet.document
}

struct Packet<'a, 'b> {
    document: Document,
    promotion: &'b Promotion<'a>,
    target: &'b Standing<'a>,
    /// The target's id, without its ladder.
    level: &'b str,
    vocabulary: &'b Vocabulary,
    settings: &'b Settings,
}

impl Packet<'_, '_> {
    fn part(&mut self, part: Part) {
        let assessment = &self.promotion.assessment;
        let part = assess::part(assessment, self.vocabulary, self.settings, part);
        self.document.blocks.extend(part.blocks);
    }

    fn title(&self, id: &str) -> String {
        let skill = self.vocabulary.skill(id);
        skill.map_or(id.to_owned(), |at| self.vocabulary.skills[at].title.clone())
    }

    /// Who, to which level, and everything in a few lines; then the gaps.
    fn summary(&mut self) {
        let assessment = &self.promotion.assessment;
        let person = &assessment.person;
        let name = person.name.unwrap_or(person.id);
        let title = Text::new(name, Tone::Strong)
            .and(format!(": for {}", self.target.head.title), Tone::Plain)
            .and(format!(", as of {}", assessment.as_of), Tone::Quiet);
        self.document.heading(1, title);
        let standing = assess::part(assessment, self.vocabulary, self.settings, Part::Standing);
        let mut told = false;
        for mut block in standing.blocks {
            // The facts have more rows here, and the summary ends where the gaps begin.
            if let Block::Table(facts) = &mut block
                && !told
            {
                facts.rows.extend(self.facts());
                told = true;
            }
            if matches!(block, Block::Heading(..)) && !self.in_short_is_there() {
                self.in_short();
            }
            self.document.blocks.push(block);
        }
        if !self.in_short_is_there() {
            self.in_short();
        }
    }

    fn in_short_is_there(&self) -> bool {
        let blocks = self.document.blocks.iter();
        blocks
            .filter(|block| matches!(block, Block::Points(_)))
            .count()
            > 0
    }

    /// What the level is called and how far it reaches, and who leads the person.
    fn facts(&self) -> Vec<Vec<super::document::Cell>> {
        let titles = self.target.head.external_titles;
        let facts = [
            (
                "known outside as",
                (!titles.is_empty()).then(|| list(titles)),
            ),
            ("scope", self.target.scope.map(str::to_owned)),
            ("band", self.target.band.map(str::to_owned)),
            ("manager", self.promotion.manager.map(str::to_owned)),
        ];
        let facts = facts.into_iter().filter_map(|(label, text)| {
            let label = Text::new(label, Tone::Quiet);
            Some(vec![label.into(), text?.into()])
        });
        facts.collect()
    }

    fn in_short(&mut self) {
        let mut points = Vec::new();
        let mut point = |label: &str, text: String| {
            let label = Text::new(format!("{label}: "), Tone::Strong);
            points.push(Point::new(label.and(text, Tone::Plain)));
        };
        let expectations = &self.promotion.expectations;
        let recent = |index: &usize| self.promotion.evidence[*index].recent;
        let shown = |asked: &&Asked<'_>| asked.evidence.iter().any(recent);
        let of = |these: &[&Asked<'_>]| {
            let met = these.iter().filter(|asked| asked.met).count();
            let shown = these.iter().copied().filter(|asked| shown(asked)).count();
            format!("{met} of {} met, {shown} with evidence", these.len())
        };
        let part = |wanted: fn(&Asked<'_>) -> bool| -> Vec<&Asked<'_>> {
            expectations.iter().filter(|asked| wanted(asked)).collect()
        };
        let core = part(|asked| asked.core);
        if !core.is_empty() {
            point("Core", format!("{}.", of(&core)));
        }
        let new = part(|asked| asked.new);
        if !new.is_empty() && !self.promotion.assessment.steps_back {
            point(&format!("New at {}", self.level), format!("{}.", of(&new)));
        }
        point("All that is asked", format!("{}.", of(&part(|_| true))));
        if let Some(growth) = &self.promotion.growth {
            point(&format!("Since {}", growth.since), Self::grown(growth));
        }
        let roles = self.promotion.roles.iter().filter(|role| role.near);
        let roles: Vec<String> = roles.take(NEAREST).map(|role| lower(role.role)).collect();
        if !roles.is_empty() {
            point("In business terms", format!("nearest to {}.", list(&roles)));
        }
        self.document.points(points);
    }

    /// What is new since, in short.
    fn grown(growth: &Growth<'_>) -> String {
        let risen = match growth.risen.len() {
            0 => "no skill is".to_owned(),
            risen => count(risen, "skill is", "skills are"),
        };
        let pieces = count(growth.evidence, "piece of evidence", "pieces of evidence");
        format!("{risen} rated higher; {pieces}.")
    }

    /// What the level asks, competency by competency, each with what shows it.
    fn expectations(&mut self, picture: Option<Picture>) {
        let heading = format!("What {} asks, and what shows it", self.level);
        self.document.heading(2, heading);
        let picture = picture.map(Box::new).map(Block::Picture);
        self.document.blocks.extend(picture);
        let expectations = &self.promotion.expectations;
        for of_one in expectations.chunk_by(|a, b| a.competency == b.competency) {
            if let [first, ..] = of_one {
                self.document.heading(3, first.competency_title);
            }
            let points = of_one.iter().map(|asked| self.expectation(asked));
            self.document.points(points.collect());
        }
        let unshown = expectations
            .iter()
            .filter(|asked| asked.evidence.is_empty());
        let unshown = unshown.filter(|asked| asked.met);
        let unshown: Vec<String> = unshown.map(|asked| self.title(asked.skill)).collect();
        if !unshown.is_empty() {
            let label = Text::new("Met by its rating alone, with no evidence: ", Tone::Strong);
            let text = label.and(format!("{}.", list(&unshown)), Tone::Plain);
            self.document.paragraph(text);
        }
    }

    fn expectation(&self, asked: &Asked<'_>) -> Point {
        let skill = &self.vocabulary.skills[asked.index];
        let mut marks = format!(", asked {}", rating(skill, asked.expected.0));
        if asked.new && !self.promotion.assessment.steps_back {
            marks.push_str(", new");
        }
        let head = Text::new(&skill.title, Tone::Strong).and(marks, Tone::Plain);
        let head = if asked.core {
            head.and(", core", Tone::Open)
        } else {
            head
        };
        let mut point = Point::new(head);
        let line = match asked.rating.zip(asked.source) {
            None => Text::new("not rated", Tone::Open),
            Some((rated, source)) => {
                let rated = format!("rated {} {}", rating(skill, rated.0), rater(source));
                if asked.met {
                    Text::new("met", Tone::Good).and(format!(": {rated}"), Tone::Plain)
                } else {
                    Text::new("below", Tone::Open).and(format!(": {rated}"), Tone::Plain)
                }
            }
        };
        point.lines.push(line);
        if let Some(looks_like) = &asked.looks_like {
            let label = format!("{} looks like", looks_like.rating.0);
            let mut texts: Vec<Text> = looks_like.text.iter().map(Text::from).collect();
            if looks_like.rating != asked.expected {
                let note = format!("(nothing is written for {} itself)", asked.expected.0);
                texts.push(Text::new(note, Tone::Quiet));
            }
            point.details.push((label, texts));
        }
        let shown = asked.evidence.iter();
        let shown: Vec<Text> = shown
            .map(|index| self.shown_by(&self.promotion.evidence[*index]))
            .collect();
        let shown = if shown.is_empty() {
            vec![Text::new("no evidence", Tone::Quiet)]
        } else {
            shown
        };
        point.details.push(("shown by".to_owned(), shown));
        point.details.extend(noted(&asked.notes));
        point
    }

    /// A piece of evidence in a line, and where to find it.
    fn shown_by(&self, piece: &Piece<'_>) -> Text {
        let mut text = line(piece);
        if let Some(by) = piece.confirmed_by {
            text = text.and(format!(", confirmed by {by}"), Tone::Quiet);
        }
        if !piece.recent {
            let months = self.settings.evidence_months;
            text = text.and(format!(", older than {months} months"), Tone::Open);
        }
        match piece.url {
            Some(url) => text.and(" ", Tone::Plain).and(url, Tone::Quiet),
            None => text,
        }
    }

    /// Where those who rated do not agree, on what the level asks.
    fn raters(&mut self) {
        let column = |name: &str, align| (name.to_owned(), align);
        let mut table = Table {
            columns: vec![
                column("Skill", Align::Left),
                column("Asked", Align::Right),
                column("Self", Align::Right),
                column("Manager", Align::Right),
                column("Peers", Align::Right),
            ],
            rows: Vec::new(),
        };
        for asked in &self.promotion.expectations {
            let all = asked.own.iter().chain(&asked.manager).chain(&asked.peers);
            let all: Vec<&Number> = all.collect();
            if all.windows(2).all(|two| two[0] == two[1]) {
                continue;
            }
            let number = |number: &Number| number.0.to_string();
            let one = |rated: Option<Number>| rated.as_ref().map_or("–".to_owned(), number);
            let peers: Vec<String> = asked.peers.iter().map(number).collect();
            let peers = if peers.is_empty() {
                "–".to_owned()
            } else {
                peers.join(", ")
            };
            table.rows.push(vec![
                self.title(asked.skill).into(),
                number(&asked.expected).into(),
                one(asked.own).into(),
                one(asked.manager).into(),
                peers.into(),
            ]);
        }
        self.document.heading(2, "Where the raters differ");
        if table.rows.is_empty() {
            self.document.paragraph("Nowhere, on what is asked.")
        } else {
            self.document.table(table)
        }
    }

    fn growth(&mut self) {
        let Some(growth) = &self.promotion.growth else {
            return;
        };
        let heading = format!("Growth since {}", growth.since);
        self.document.heading(2, heading);
        let grown = format!(
            "Of the {} that {} asks, {} were met then, and {} are now; {}",
            self.target.expectations,
            self.level,
            growth.then.met,
            self.target.met,
            Self::grown(growth)
        );
        self.document.paragraph(grown);
        let points = growth.risen.iter().map(|risen| {
            let was = risen
                .was
                .map_or("not rated".to_owned(), |was| was.0.to_string());
            let says = format!(": {was} then, {} now {}", risen.is.0, rater(risen.source));
            let title = Text::new(self.title(risen.skill), Tone::Strong);
            Point::new(title.and(says, Tone::Plain))
        });
        let fallen = growth.fallen.iter().map(|fallen| {
            let was = (fallen.was.0, fallen.was_source);
            let is = fallen.is.map(|is| is.0).zip(fallen.source);
            let title = Text::new(self.title(fallen.skill), Tone::Strong);
            Point::new(title.and(history::fallen(was, is), Tone::Plain))
        });
        self.document.points(points.chain(fallen).collect());
        let (note, hint) = if growth.dated {
            (
                "Only ratings documents are dated: what the inventory itself says counts at both \
                 ends",
                "; `history --from-git` reads it from its versions",
            )
        } else {
            (
                "No rating is dated, so none is known to have risen",
                "; `history --from-git` reads the versions of the inventory",
            )
        };
        self.document.note(note, hint);
    }

    fn business(&mut self) {
        self.part(Part::Business);
        let roles = self.promotion.roles.iter().filter(|role| role.near);
        let roles: Vec<String> = roles.take(NEAREST).map(|role| lower(role.role)).collect();
        if !roles.is_empty() {
            let label = Text::new("Nearest traditional roles: ", Tone::Strong);
            let text = label.and(format!("{}.", list(&roles)), Tone::Plain);
            self.document.paragraph(text);
        }
    }

    /// Room for what the panel says.
    fn panel(&mut self) {
        self.document.heading(2, "For the panel");
        let note = "For a conversation; it decides nothing.";
        self.document.paragraph(Text::new(note, Tone::Strong));
        let column = (String::new(), Align::Left);
        let rows = FOR_THE_PANEL.iter().map(|label| {
            let label = Text::new(*label, Tone::Quiet);
            vec![label.into(), Text::default().into()]
        });
        self.document.table(Table {
            columns: vec![column.clone(), column],
            rows: rows.collect(),
        });
    }
}
