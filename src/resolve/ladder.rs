//! One ladder document, and the resolved ladder that it extends, to a resolved ladder.

use std::collections::{BTreeMap, BTreeSet};

use super::choose::chooses;
use super::inherit::{self, Inherited};
use super::names::{Seen, dangling, no_level, not_a_level, once};
use super::rows::{RowReader, Rows, apply};
use crate::diagnostic::{Diagnostic, LEVEL_CYCLE, quoted};
use crate::load::decode::{LevelName, Name};
use crate::load::ladder::{LadderDocument, LensEntry, LevelEntry, RowEntry};
use crate::model::ladder::{
    Benchmark, Branch, Change, Future, Ladder, Lens, Level, LevelIndex, LevelReference,
};
use crate::model::skill::Vocabulary;

/// Resolves a ladder. The result stands also where there are problems; whoever uses the ladder
/// looks at them first.
pub fn resolve(
    document: &mut LadderDocument,
    parent: Option<&Ladder>,
    vocabulary: &Vocabulary,
    bundled: bool,
) -> (Ladder, Vec<Diagnostic>) {
    let mut resolver = Resolver {
        vocabulary,
        id: document
            .id
            .as_ref()
            .map_or(String::new(), |id| id.text.clone()),
        ids: Vec::new(),
        diagnostics: Vec::new(),
    };
    let ladder = resolver.ladder(document, parent, bundled);
    (ladder, resolver.diagnostics)
}

struct Resolver<'a> {
    vocabulary: &'a Vocabulary,
    /// The ladder's id.
    id: String,
    /// Those of its levels.
    ids: Vec<String>,
    diagnostics: Vec<Diagnostic>,
}

impl Resolver<'_> {
    fn ladder(
        &mut self,
        document: &mut LadderDocument,
        parent: Option<&Ladder>,
        bundled: bool,
    ) -> Ladder {
        let Inherited { levels, mut rows } = self.start(document, parent);
        self.level_cycle(&levels);
        let mut changes = Vec::new();
        for change in self.changes(std::mem::take(&mut document.matrix)) {
            changes.extend(parent.is_some().then(|| change.clone()));
            if let Err(misfit) = apply(&mut rows, change, levels.len()) {
                self.diagnostics.push(misfit.diagnostic(self.vocabulary));
            }
        }
        let lenses = self.lenses(document, parent, &rows);
        let futures = self.futures(document);
        let mut competencies = parent.map_or_else(BTreeMap::new, |p| p.competencies.clone());
        for (id, title) in &document.competencies {
            competencies.insert(id.text.clone(), title.clone());
        }
        let inherited_description = || parent.and_then(|p| p.description.clone());
        Ladder {
            id: document
                .id
                .as_ref()
                .map_or(String::new(), |id| id.text.clone()),
            title: document.title.clone().unwrap_or_default(),
            version: document.version.clone().unwrap_or_default(),
            extends: document.extends.as_ref().map(|name| name.text.clone()),
            status: document.status,
            owner: document.owner.clone(),
            reviewed: document.reviewed,
            description: document.description.clone().or_else(inherited_description),
            benchmark: document
                .benchmark
                .clone()
                .map(|(source, job_class)| Benchmark { source, job_class }),
            levels,
            rows: rows.into_values().collect(),
            changes,
            competencies,
            lenses,
            futures,
            bundled,
            place: document.id.as_ref().map_or(document.span, |id| id.span),
        }
    }

    fn rows(&mut self) -> RowReader<'_> {
        RowReader {
            vocabulary: self.vocabulary,
            levels: &self.ids,
            diagnostics: &mut self.diagnostics,
        }
    }

    /// What the rows of a matrix do, each skill once.
    fn changes(&mut self, rows: Vec<RowEntry>) -> Vec<Change> {
        let mut seen = Seen::new();
        let mut changes = Vec::with_capacity(rows.len());
        for row in rows {
            let name = row.skill.clone();
            if let Some(change) = self.rows().change(row)
                && once(&mut seen, change.skill(), &name, &mut self.diagnostics)
            {
                changes.push(change);
            }
        }
        changes
    }

    fn start(&mut self, document: &LadderDocument, parent: Option<&Ladder>) -> Inherited {
        let Some(entries) = &document.levels else {
            let inherited = parent.map(inherit::all).unwrap_or(Inherited {
                levels: Vec::new(),
                rows: Rows::new(),
            });
            self.ids = inherited.levels.iter().map(|l| l.id.clone()).collect();
            return inherited;
        };
        self.ids = entries.iter().map(|level| level.id.text.clone()).collect();
        let likes = inherit::likes(document, entries, parent, &mut self.diagnostics);
        let levels = entries
            .iter()
            .zip(&likes)
            .enumerate()
            .map(|(index, (entry, like))| {
                let like = like.and_then(|like| parent.map(|parent| (parent, like)));
                self.level(index, entry, like)
            });
        Inherited {
            levels: levels.collect(),
            rows: parent.map_or_else(Rows::new, |parent| inherit::columns(parent, &likes)),
        }
    }

    fn level(
        &mut self,
        index: usize,
        entry: &LevelEntry,
        like: Option<(&Ladder, LevelIndex)>,
    ) -> Level {
        let origin = like.map(|(parent, level)| parent.reference(level));
        let like = like.map(|(parent, level)| &parent.levels[level]);
        let title = entry
            .title
            .clone()
            .or_else(|| like.map(|level| level.title.clone()));
        let choose = match &entry.choose {
            Some(entries) => chooses(self.vocabulary, entries, &mut self.diagnostics),
            None => like.map_or(Vec::new(), |level| level.choose.clone()),
        };
        let (after, branches) = self.after(index, entry);
        Level {
            id: entry.id.text.clone(),
            title: title.unwrap_or_default(),
            description: entry.description.clone(),
            scope: entry.scope.clone(),
            external_titles: entry.external_titles.clone(),
            band: entry.band.clone(),
            job_class: entry.job_class.clone(),
            after,
            branches,
            parallel: entry.parallel.iter().map(reference).collect(),
            choose,
            like: origin,
            place: entry.id.span,
        }
    }

    /// The levels right below, of this ladder and of others.
    fn after(&mut self, index: usize, entry: &LevelEntry) -> (Vec<LevelIndex>, Vec<Branch>) {
        let Some(names) = &entry.after else {
            return (index.checked_sub(1).into_iter().collect(), Vec::new());
        };
        let mut after: Vec<LevelIndex> = Vec::new();
        let mut branches: Vec<Branch> = Vec::new();
        for name in names {
            match name.text.split_once('/') {
                Some((ladder, level)) if ladder != self.id => branches.push(Branch {
                    level: LevelReference {
                        ladder: ladder.to_owned(),
                        level: level.to_owned(),
                    },
                    title: String::new(),
                    asks: BTreeMap::new(),
                    place: name.span,
                }),
                own => {
                    let text = own
                        .map_or(name.text.as_str(), |(_, level)| level)
                        .to_owned();
                    let span = name.span;
                    after.extend(self.rows().level(&Name { text, span }));
                }
            }
        }
        after.sort_unstable();
        after.dedup();
        branches.sort_by(|a, b| a.level.cmp(&b.level));
        branches.dedup_by(|a, b| a.level == b.level);
        (after, branches)
    }

    /// Reports the first level that stands above itself.
    fn level_cycle(&mut self, levels: &[Level]) {
        let mut settled = vec![false; levels.len()];
        // A level settles once all below it have; what never settles stands on a circle or
        // above one.
        loop {
            let next = (0..levels.len()).find(|level| {
                let below = &levels[*level].after;
                !settled[*level] && below.iter().all(|p| settled[*p])
            });
            match next {
                Some(level) => settled[level] = true,
                None => break,
            }
        }
        if let Some(level) = (0..levels.len()).find(|level| !settled[*level]) {
            let level = &levels[level];
            let message = format!("the level {} is above itself", quoted(&level.id));
            self.diagnostics.push(
                Diagnostic::new(&LEVEL_CYCLE, level.place, message)
                    .help("follow its `after` down: it must end at a first level"),
            );
        }
    }

    fn lenses(
        &mut self,
        document: &mut LadderDocument,
        parent: Option<&Ladder>,
        rows: &Rows,
    ) -> Vec<Lens> {
        let inherits = document.levels.is_none();
        let inherited = parent.filter(|_| inherits).map(|p| p.lenses.iter());
        let mut lenses: BTreeMap<String, Lens> = inherited
            .into_iter()
            .flatten()
            .map(|lens| (lens.id.clone(), lens.clone()))
            .collect();
        for entry in &mut document.lenses {
            lenses.insert(entry.id.text.clone(), self.lens(entry, rows));
        }
        lenses.into_values().collect()
    }

    fn lens(&mut self, entry: &mut LensEntry, rows: &Rows) -> Lens {
        let changes = self.changes(std::mem::take(&mut entry.matrix));
        let mut seen = rows.clone();
        for change in &changes {
            if let Err(misfit) = apply(&mut seen, change.clone(), self.ids.len()) {
                self.diagnostics.push(misfit.diagnostic(self.vocabulary));
            }
        }
        let mut choose = BTreeMap::new();
        for (name, entries) in &entry.choose {
            let resolved = chooses(self.vocabulary, entries, &mut self.diagnostics);
            if let Some(level) = self.rows().level(name) {
                choose.insert(level, resolved);
            }
        }
        Lens {
            id: entry.id.text.clone(),
            title: entry.title.clone().unwrap_or_default(),
            description: entry.description.clone(),
            titles: self.by_level(&entry.titles),
            scopes: self.by_level(&entry.scopes),
            descriptions: self.by_level(&entry.descriptions),
            external_titles: self.by_level(&entry.external_titles),
            job_class: self.by_level(&entry.job_class),
            choose,
            changes,
            place: entry.id.span,
        }
    }

    /// What a lens says of levels, each of which must be there.
    fn by_level<T: Clone>(&mut self, entries: &[(Name, T)]) -> BTreeMap<LevelIndex, T> {
        let mut said = BTreeMap::new();
        for (name, what) in entries {
            if let Some(level) = self.rows().level(name) {
                said.insert(level, what.clone());
            }
        }
        said
    }

    fn futures(&mut self, document: &LadderDocument) -> Vec<Future> {
        let mut futures = Vec::new();
        for entry in &document.futures {
            if let Some(from) = self.rows().level(&entry.from) {
                futures.push(Future {
                    from,
                    to: entry.to.clone(),
                    kind: entry.kind,
                    description: entry.description.clone(),
                });
            }
        }
        futures
    }
}

fn reference(name: &LevelName) -> LevelReference {
    LevelReference {
        ladder: name.ladder.clone(),
        level: name.level.clone(),
    }
}

/// Reports the parallels of a document that name no level; `levels_of` gives the level ids of a
/// ladder, absent where there is none of that id.
pub fn dangling_parallels(
    document: &LadderDocument,
    ladders: &[&str],
    levels_of: &BTreeMap<String, Vec<String>>,
) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    let sets: BTreeMap<&str, BTreeSet<&str>> = levels_of
        .iter()
        .map(|(ladder, levels)| {
            let levels: BTreeSet<&str> = levels.iter().map(String::as_str).collect();
            (ladder.as_str(), levels)
        })
        .collect();
    let there = |name: &LevelName| {
        let levels = sets.get(name.ladder.as_str());
        levels.is_some_and(|levels| levels.contains(name.level.as_str()))
    };
    let levels = document.levels.iter().flatten();
    let parallels = levels.flat_map(|level| &level.parallel);
    for name in parallels.filter(|name| !there(name)) {
        match levels_of.get(&name.ladder) {
            None if name.ladder.is_empty() => {
                let all = levels_of.iter();
                let all = all.flat_map(|(ladder, levels)| {
                    let named = move |level: &String| (format!("{ladder}/{level}"), level.clone());
                    levels.iter().map(named)
                });
                let all: Vec<(String, String)> = all.collect();
                let own = document.id.as_ref().map(|id| id.text.as_str());
                let own: Vec<&str> = own.into_iter().collect();
                let found = diagnostics.len();
                diagnostics.push(not_a_level(&name.level, name.span, &all, &own, found));
            }
            None => {
                let known = ladders.iter().copied();
                diagnostics.push(dangling(
                    "ladder",
                    &name.ladder,
                    name.span,
                    known,
                    diagnostics.len(),
                ));
            }
            Some(levels) => {
                let known = levels.iter().map(String::as_str);
                no_level(
                    &name.ladder,
                    &name.level,
                    name.span,
                    known,
                    &mut diagnostics,
                );
            }
        }
    }
    diagnostics
}
