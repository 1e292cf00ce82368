//! Model workspaces to files.

use crate::place::Place;
use crate::workspaces::{
    Cell, Choose, Entry, Form, Half, Ladder, Lens, Level, Person, Row, Sheet, Workspace,
};
use crate::yaml_text::{Style, Y, map, raw};

/// Where the person's inventory lies.
pub const INVENTORY: &str = "people/p0.yaml";

impl Workspace {
    /// On disk, written in the style of that seed.
    pub fn place(&self, seed: u64) -> Place {
        Place::of(&self.files(seed))
    }

    /// Paths and texts.
    pub fn files(&self, seed: u64) -> Vec<(String, String)> {
        let mut style = Style::new(seed);
        let mut files = vec![("ospo-ladder.toml".to_owned(), self.config())];
        let vocabulary = style.document(self.vocabulary());
        files.push(("vocabulary.yaml".to_owned(), vocabulary));
        for (at, ladder) in style
            .shuffled(self.ladders.iter().collect())
            .iter()
            .enumerate()
        {
            let text = style.document(self.ladder_document(ladder));
            files.push((format!("ladders/l{at}.yaml"), text));
        }
        files.push((INVENTORY.to_owned(), style.document(self.inventory())));
        for (at, sheet) in style
            .shuffled(self.sheets.iter().collect())
            .iter()
            .enumerate()
        {
            let text = style.document(self.sheet_document(sheet));
            files.push((format!("people/r{at}.yml"), text));
        }
        files
    }

    fn config(&self) -> String {
        let settings = &self.settings;
        let [ready, ready_new, close, close_new] = settings.thresholds;
        format!(
            "[workspace]\nvocabulary = \"vocabulary.yaml\"\nbundled = false\n\n[assess]\n\
             rating = \"{}\"\nready = {ready}\nready_new = {ready_new}\nclose = {close}\n\
             close_new = {close_new}\nevidence_months = {}\n",
            settings.policy, settings.months
        )
    }

    fn vocabulary(&self) -> Y {
        let names = |top: usize| Y::List((0..=top).map(|rating| raw(name(rating))).collect());
        let buckets = (0..self.buckets).map(|b| {
            let id = ("id", raw(format!("b{b}")));
            map([id, ("title", raw(format!("Bucket {b}")))])
        });
        let disciplines = (0..self.disciplines.len()).map(|d| {
            let mut entries = vec![
                ("id", raw(format!("d{d}"))),
                ("title", raw(format!("Discipline {d}"))),
            ];
            entries.extend(self.bucket_of(d).map(|bucket| ("bucket", raw(bucket))));
            map(entries)
        });
        let skills = self.skills.iter().map(|skill| {
            let shares = skill.shares.iter();
            let shares = shares.map(|(d, share)| (format!("d{d}"), decimal(*share)));
            map([
                ("id", raw(&skill.id)),
                ("title", raw(format!("Skill {}", skill.id))),
                ("maps_to", map(shares)),
                ("scale", raw(["default", "short", "long"][skill.scale])),
                ("rubric", map([("1", raw("Starts."))])),
            ])
        });
        map([
            ("kind", raw("vocabulary")),
            ("id", raw("own")),
            (
                "scales",
                map([
                    ("default", names(self.tops[0])),
                    ("short", names(self.tops[1])),
                    ("long", names(self.tops[2])),
                ]),
            ),
            ("buckets", Y::List(buckets.collect())),
            ("disciplines", Y::List(disciplines.collect())),
            ("skills", Y::Bag(skills.collect())),
        ])
    }

    fn ladder_document(&self, ladder: &Ladder) -> Y {
        let mut entries = vec![
            ("kind", raw("ladder")),
            ("id", raw(&ladder.id)),
            ("title", raw("Ladder")),
            ("version", raw("1.10")),
            ("matrix", matrix(&ladder.rows)),
            ("lenses", Y::Bag(ladder.lenses.iter().map(lens).collect())),
        ];
        entries.extend(ladder.extends.iter().map(|parent| ("extends", raw(parent))));
        if let Some(levels) = &ladder.levels {
            entries.push(("levels", Y::List(levels.iter().map(level).collect())));
        }
        map(entries)
    }

    fn inventory(&self) -> Y {
        let Person {
            at,
            target,
            lenses,
            interests,
            entries,
            evidence,
        } = &self.person;
        let mut fields = vec![
            ("kind", raw("person")),
            ("id", raw("alice")),
            ("name", raw("Alice Example")),
            ("lens", Y::List(lenses.iter().map(raw).collect())),
        ];
        fields.extend(at.iter().map(|at| ("at", raw(at))));
        fields.extend(target.iter().map(|target| ("target", raw(target))));
        let interests = interests.iter();
        let interests = interests.map(|(topic, half)| (topic.clone(), half_steps(*half)));
        fields.push(("interests", map(interests)));
        let ratings = entries.iter();
        let ratings = ratings.map(|(skill, entry)| (skill.clone(), rating_entry(entry)));
        fields.push(("ratings", map(ratings)));
        let evidence = evidence.iter().map(|evidence| {
            let supports = evidence.supports.iter().map(raw).collect();
            let mut entries = vec![
                ("date", raw(evidence.date)),
                ("title", raw("Something")),
                ("supports", Y::Bag(supports)),
            ];
            entries.extend(evidence.until.map(|until| ("until", raw(until))));
            entries.extend(evidence.expires.map(|expires| ("expires", raw(expires))));
            map(entries)
        });
        fields.push(("evidence", Y::Bag(evidence.collect())));
        map(fields)
    }

    fn sheet_document(&self, sheet: &Sheet) -> Y {
        let ratings = sheet.ratings.iter().map(|(skill, half)| {
            let rating = rating(*half);
            let long = || map([("rating", rating.clone()), ("note", raw("Seen"))]);
            let noted = half % 3 == 0;
            (skill.clone(), if noted { long() } else { rating })
        });
        map([
            ("kind", raw("ratings")),
            ("of", raw("alice")),
            ("as", raw(sheet.rater)),
            ("by", raw(sheet.by)),
            ("date", raw(sheet.date)),
            ("ratings", map(ratings)),
        ])
    }
}

/// The name of a rating on every scale.
fn name(rating: usize) -> String {
    format!("step-{rating}")
}

fn decimal(ten_thousandths: usize) -> Y {
    raw(ten_thousandths as f64 / 10_000.0)
}

fn half_steps(half: Half) -> Y {
    raw(half as f64 / 2.0)
}

/// A rating, by its name where it is odd as a whole.
fn rating(half: Half) -> Y {
    match half % 4 {
        2 => raw(name(half / 2)),
        _ => half_steps(half),
    }
}

fn rating_entry(entry: &Entry) -> Y {
    let mut entries = Vec::new();
    if let (Some(own), None, [], None) = (
        entry.own,
        entry.manager,
        &entry.peers[..],
        entry.not_applicable,
    ) && own % 2 == 0
    {
        return rating(own);
    }
    entries.extend(entry.own.map(|own| ("self", rating(own))));
    entries.extend(entry.manager.map(|manager| ("manager", rating(manager))));
    if !entry.peers.is_empty() {
        let peers = entry.peers.iter().map(|half| rating(*half));
        entries.push(("peers", Y::Bag(peers.collect())));
    }
    if let Some(agreed) = entry.not_applicable {
        entries.push(("not_applicable", raw("Not here")));
        entries.extend(agreed.then(|| ("agreed", raw("2026-01-15"))));
    }
    map(entries)
}

fn level(level: &Level) -> Y {
    let mut entries = vec![("id", raw(&level.id))];
    match &level.like {
        Some(like) => entries.push(("like", raw(like))),
        None => entries.push(("title", raw(format!("Level {}", level.id)))),
    }
    if let Some(after) = &level.after {
        entries.push(("after", Y::Bag(after.iter().map(raw).collect())));
    }
    if let Some(chooses) = &level.choose {
        entries.push(("choose", Y::List(chooses.iter().map(choose).collect())));
    }
    map(entries)
}

fn choose(choose: &Choose) -> Y {
    map([
        ("count", raw(choose.count)),
        ("rating", raw(choose.rating)),
        ("of", Y::List(choose.of.iter().map(raw).collect())),
    ])
}

fn lens(lens: &Lens) -> Y {
    let chooses = lens.choose.iter().map(|(level, chooses)| {
        let chooses = chooses.iter().map(choose).collect();
        (level.clone(), Y::List(chooses))
    });
    map([
        ("id", raw(&lens.id)),
        ("title", raw("Lens")),
        ("choose", map(chooses)),
        ("matrix", matrix(&lens.rows)),
    ])
}

fn matrix(rows: &[Row]) -> Y {
    let mut groups: Vec<(String, Y)> = Vec::new();
    for row in rows {
        let entry = (row.skill.clone(), form(&row.form));
        let group = groups.iter_mut().find(|(id, _)| *id == row.competency);
        match group {
            Some((_, Y::Map(entries))) => entries.push(entry),
            _ => groups.push((row.competency.clone(), Y::Map(vec![entry]))),
        }
    }
    Y::Map(groups)
}

fn form(form: &Form) -> Y {
    let list = |cells: &[Cell]| Y::List(cells.iter().map(|c| cell(*c)).collect());
    let (at, (weight, core)) = match form {
        Form::Drop => return raw("~"),
        Form::Cells(cells) => return list(cells),
        Form::Long(cells, keys) => (list(cells), keys),
        Form::Patch(cells, keys) => {
            let cells = cells.iter();
            (map(cells.map(|(id, c)| (id.clone(), cell(*c)))), keys)
        }
    };
    let mut entries = Vec::new();
    // A partial row without cells may leave out `at`.
    if !matches!(&at, Y::Map(cells) if cells.is_empty()) {
        entries.push(("at", at));
    }
    entries.extend(weight.map(|weight| ("weight", raw(weight))));
    entries.extend(core.map(|core| ("core", raw(core))));
    map(entries)
}

fn cell((rating, core): Cell) -> Y {
    match (rating, core) {
        (0, _) => raw("~"),
        (_, true) => raw(format!("{rating}!")),
        (_, false) => raw(rating),
    }
}
