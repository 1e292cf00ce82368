//! One vocabulary out of a document and the one that it extends.

use std::collections::{BTreeMap, BTreeSet};

use super::former;
use super::names::unknown;
use crate::diagnostic::{
    DANGLING_REFERENCE, DUPLICATE_ID, Diagnostic, EXTENDS_CYCLE, MISSING_KEY, OFF_SCALE,
    UNEVEN_SHARES, quoted,
};
use crate::load::decode::Name;
use crate::load::vocabulary::{
    BucketEntry, DisciplineEntry, RubricTexts, ScaleEntry, SkillEntry, VocabularyDocument,
};
use crate::model::skill::{
    Bucket, BucketIndex, Discipline, Rubric, Scale, Share, Skill, TOLERANCE, Vocabulary,
};
use crate::source::Span;
use crate::suggest;

/// The default scale's names, where a vocabulary gives none.
const DEFAULT_SCALE: [&str; 6] = [
    "none",
    "aware",
    "practising",
    "proficient",
    "expert",
    "leading",
];

/// Resolves a vocabulary; `base` is the bundled one, which it may extend.
pub fn vocabulary(
    document: VocabularyDocument,
    base: Option<VocabularyDocument>,
) -> (Vocabulary, Vec<Diagnostic>) {
    let mut resolver = Resolver::default();
    if let Some(extends) = &document.extends {
        let base_id = base
            .as_ref()
            .and_then(|b| b.id.as_ref())
            .map(|id| id.text.as_str());
        let own_id = document.id.as_ref().map(|id| id.text.as_str());
        if own_id == Some(extends.text.as_str()) {
            let message = format!("{} extends itself", quoted(&extends.text));
            resolver.diagnostics.push(
                Diagnostic::new(&EXTENDS_CYCLE, extends.span, message)
                    .help("give the vocabulary an id of its own"),
            );
        } else if base_id == Some(extends.text.as_str()) {
            base.into_iter().for_each(|base| resolver.merge(base));
            let disciplines = resolver.disciplines.iter().map(|entry| &entry.id);
            let ids = resolver.skills.iter().map(|entry| &entry.id);
            let ids = ids.chain(disciplines).map(|id| id.text.clone());
            resolver.extended = ids.collect();
        } else {
            let known: Vec<&str> = base_id.into_iter().collect();
            unknown("vocabulary", extends, known, &mut resolver.diagnostics);
        }
    }
    let id = document.id.as_ref().map(|id| id.text.clone());
    let description = document.description.clone();
    resolver.merge(document);
    resolver.finish(id.unwrap_or_default(), description)
}

#[derive(Default)]
struct Resolver {
    scales: Vec<ScaleEntry>,
    buckets: Vec<BucketEntry>,
    disciplines: Vec<DisciplineEntry>,
    skills: Vec<SkillEntry>,
    /// Disciplines that cannot be used.
    broken: BTreeSet<String>,
    /// The ids of the vocabulary that this one extends.
    extended: Vec<String>,
    /// What an id is the id of.
    kinds: BTreeMap<String, &'static str>,
    diagnostics: Vec<Diagnostic>,
}

/// An entry that a later document may change key by key; it then stands where that one has it, so
/// that what is to be said of it is told to whoever changed it.
trait Entry {
    fn id(&self) -> &Name;
    fn change(&mut self, by: Self);
}

fn set<T>(old: &mut Option<T>, new: Option<T>) {
    if new.is_some() {
        *old = new;
    }
}

impl Entry for BucketEntry {
    fn id(&self) -> &Name {
        &self.id
    }
    fn change(&mut self, by: Self) {
        self.id = by.id;
        set(&mut self.title, by.title);
        set(&mut self.description, by.description);
    }
}

impl Entry for DisciplineEntry {
    fn id(&self) -> &Name {
        &self.id
    }
    fn change(&mut self, by: Self) {
        self.id = by.id;
        set(&mut self.bucket, by.bucket);
        set(&mut self.title, by.title);
        set(&mut self.role, by.role);
        set(&mut self.leading_role, by.leading_role);
        set(&mut self.shown_by, by.shown_by);
        set(&mut self.description, by.description);
    }
}

impl Entry for SkillEntry {
    fn id(&self) -> &Name {
        &self.id
    }
    fn change(&mut self, by: Self) {
        self.id = by.id;
        set(&mut self.title, by.title);
        set(&mut self.also, by.also);
        set(&mut self.formerly, by.formerly);
        set(&mut self.description, by.description);
        set(&mut self.traditional, by.traditional);
        set(&mut self.leads, by.leads);
        set(&mut self.maps_to, by.maps_to);
        set(&mut self.scale, by.scale);
        set(&mut self.rubric, by.rubric);
        set(&mut self.shown_by, by.shown_by);
        set(&mut self.develop, by.develop);
    }
}

impl Entry for ScaleEntry {
    fn id(&self) -> &Name {
        &self.id
    }
    fn change(&mut self, by: Self) {
        self.id = by.id;
        self.names = by.names;
    }
}

fn texts(names: Option<Vec<Name>>) -> Vec<String> {
    let names = names.into_iter().flatten();
    names.map(|name| name.text).collect()
}

fn merge<T: Entry>(entries: &mut Vec<T>, by: Vec<T>) {
    let known: BTreeMap<String, usize> = entries
        .iter()
        .enumerate()
        .map(|(index, entry)| (entry.id().text.clone(), index))
        .collect();
    for entry in by {
        match known.get(&entry.id().text) {
            Some(index) => entries[*index].change(entry),
            None => entries.push(entry),
        }
    }
}

impl Resolver {
    fn merge(&mut self, mut document: VocabularyDocument) {
        self.rename(&mut document.skills);
        merge(&mut self.scales, document.scales);
        merge(&mut self.buckets, document.buckets);
        merge(&mut self.disciplines, document.disciplines);
        merge(&mut self.skills, document.skills);
    }

    /// Entries for skills under an id that these had before change the skill of today.
    fn rename(&mut self, entries: &mut [SkillEntry]) {
        let now: BTreeMap<&str, &str> = self
            .skills
            .iter()
            .flat_map(|skill| {
                let former = skill.formerly.iter().flatten();
                former.map(|old| (old.text.as_str(), skill.id.text.as_str()))
            })
            .collect();
        for entry in entries {
            if let Some(now) = now.get(entry.id.text.as_str()) {
                self.diagnostics.push(former::told(&entry.id, now));
                entry.id.text = (*now).to_owned();
            }
        }
    }

    fn missing(&mut self, what: &str, key: &str, at: &Name) {
        let message = format!("the {what} {} lacks the key `{key}`", quoted(&at.text));
        let extended = self.extended.iter().map(String::as_str);
        // A slip in an id makes an entry of its own of what was to change another.
        let near = suggest::near(&at.text, extended.filter(|id| *id != at.text));
        let help =
            near.map(|near| format!("did you mean `{near}`, which this vocabulary takes over?"));
        self.diagnostics
            .push(Diagnostic::new(&MISSING_KEY, at.span, message).maybe_help(help));
    }

    /// Reports a name that is none of `known`, and may be one of another kind.
    fn none_of(&mut self, what: &str, name: &Name, known: &[(&str, &str)]) {
        match self.kinds.get(&name.text).filter(|kind| **kind != what) {
            Some(kind) => {
                let message = format!("{} is a {kind}, not a {what}", quoted(&name.text));
                let help = suggest::listed(known.iter().copied());
                self.diagnostics.push(
                    Diagnostic::new(&DANGLING_REFERENCE, name.span, message)
                        .help(format!("`ospo-ladder list {what}s` shows what there is"))
                        .maybe_help(help),
                );
            }
            None => unknown(what, name, known.iter().copied(), &mut self.diagnostics),
        }
    }

    fn finish(mut self, id: String, description: Option<String>) -> (Vocabulary, Vec<Diagnostic>) {
        self.distinct();
        let buckets = self.buckets();
        let disciplines = self.disciplines(&buckets);
        let skills = self.skills(&disciplines);
        let vocabulary = Vocabulary::new(id, description, buckets, disciplines, skills);
        (vocabulary, self.diagnostics)
    }

    /// An id that the document uses for another kind of thing than the one it extends.
    fn distinct(&mut self) {
        let mut seen: BTreeMap<&str, (Span, &str)> = BTreeMap::new();
        let buckets = self.buckets.iter().map(|b| (&b.id, "bucket"));
        let disciplines = self.disciplines.iter().map(|d| (&d.id, "discipline"));
        let skills = self.skills.iter().map(|s| (&s.id, "skill"));
        let mut clashes = Vec::new();
        for (name, kind) in buckets.chain(disciplines).chain(skills) {
            self.kinds.insert(name.text.clone(), kind);
            match seen.insert(&name.text, (name.span, kind)) {
                // Two of one kind stand in one document, which has reported them already.
                Some((first, other)) if other != kind => {
                    let (first, later) = (first.min(name.span), first.max(name.span));
                    let message = format!("the id {} appears twice", quoted(&name.text));
                    clashes.push(
                        Diagnostic::new(&DUPLICATE_ID, later, message)
                            .related(first, "first here")
                            .help("ids are distinct across skills, disciplines and buckets"),
                    );
                }
                _ => {}
            }
        }
        // Those of one file were found while it was read.
        clashes.retain(|clash| clash.primary.span.file != clash.related[0].span.file);
        clashes.extend(self.former_clashes());
        self.diagnostics.extend(clashes);
    }

    /// Ids that skills had before and that are in use, or were those of two skills.
    fn former_clashes(&self) -> Vec<Diagnostic> {
        let buckets = self.buckets.iter().map(|b| &b.id);
        let disciplines = self.disciplines.iter().map(|d| &d.id);
        let skills = self.skills.iter().map(|s| &s.id);
        let ids = buckets.chain(disciplines).chain(skills);
        let mut seen: BTreeMap<&str, (Span, &str)> = ids
            .map(|id| (id.text.as_str(), (id.span, "it is in use here")))
            .collect();
        let mut clashes = Vec::new();
        for name in self.skills.iter().flat_map(|s| s.formerly.iter().flatten()) {
            let taken = (name.span, "and of this one");
            let Some((other, what)) = seen.insert(&name.text, taken) else {
                continue;
            };
            let message = format!("{} cannot be a former id of this skill", quoted(&name.text));
            clashes.push(
                Diagnostic::new(&DUPLICATE_ID, name.span, message)
                    .related(other, what)
                    .help("a former id leads to one skill, and nothing may have it today"),
            );
        }
        clashes
    }

    fn buckets(&mut self) -> Vec<Bucket> {
        let entries = std::mem::take(&mut self.buckets);
        let bucket = |entry: BucketEntry| {
            if entry.title.is_none() {
                self.missing("bucket", "title", &entry.id);
            }
            Bucket {
                title: entry.title.unwrap_or_default(),
                description: entry.description,
                place: entry.id.span,
                id: entry.id.text,
            }
        };
        entries.into_iter().map(bucket).collect()
    }

    fn disciplines(&mut self, buckets: &[Bucket]) -> Vec<Discipline> {
        let entries = std::mem::take(&mut self.disciplines);
        let mut disciplines = Vec::new();
        for entry in entries {
            if entry.title.is_none() {
                self.missing("discipline", "title", &entry.id);
            }
            let Ok(bucket) = self.bucket_of(&entry, buckets) else {
                self.broken.insert(entry.id.text);
                continue;
            };
            disciplines.push(Discipline {
                bucket,
                title: entry.title.unwrap_or_default(),
                role: entry.role,
                leading_role: entry.leading_role,
                shown_by: entry.shown_by.unwrap_or_default(),
                description: entry.description,
                place: entry.id.span,
                id: entry.id.text,
            });
        }
        disciplines
    }

    /// None for a function beyond the buckets; an error where the bucket does not exist.
    fn bucket_of(
        &mut self,
        entry: &DisciplineEntry,
        buckets: &[Bucket],
    ) -> Result<Option<BucketIndex>, ()> {
        let Some(name) = &entry.bucket else {
            return Ok(None);
        };
        let index = buckets.iter().position(|bucket| bucket.id == name.text);
        if index.is_none() {
            let known = buckets.iter();
            let known = known.map(|bucket| (bucket.id.as_str(), bucket.title.as_str()));
            self.none_of("bucket", name, &known.collect::<Vec<_>>());
        }
        index.map(Some).ok_or(())
    }

    fn skills(&mut self, disciplines: &[Discipline]) -> Vec<Skill> {
        let scales = self.scale_table();
        let entries = std::mem::take(&mut self.skills);
        let by_id: BTreeMap<&str, (usize, &str)> = disciplines
            .iter()
            .enumerate()
            .map(|(index, one)| (one.id.as_str(), (index, one.title.as_str())))
            .collect();
        let mut skills = Vec::new();
        for entry in entries {
            if entry.title.is_none() {
                self.missing("skill", "title", &entry.id);
            }
            let shares = self.shares(&entry, &by_id);
            let scale = self.scale_of(&entry, &scales);
            let rubric = self.by_rating(entry.rubric, &scale);
            let develop = self.by_rating(entry.develop, &scale);
            skills.push(Skill {
                title: entry.title.unwrap_or_default(),
                also: entry.also.unwrap_or_default(),
                formerly: texts(entry.formerly),
                description: entry.description,
                traditional: entry.traditional,
                leads: entry.leads.unwrap_or_default(),
                shares,
                scale,
                rubric,
                shown_by: entry.shown_by,
                develop,
                place: entry.id.span,
                id: entry.id.text,
            });
        }
        skills
    }

    fn by_rating(&mut self, given: Option<RubricTexts>, scale: &Scale) -> Rubric {
        let mut by_rating = Rubric::new();
        for (rating, texts) in given.into_iter().flatten() {
            if f64::from(rating.value) > scale.top() {
                let message = format!("{} is above the scale `{}`", rating.value, scale.id);
                let help = format!("its top is {}", scale.top());
                self.diagnostics
                    .push(Diagnostic::new(&OFF_SCALE, rating.span, message).help(help));
            }
            by_rating.insert(rating.value, texts);
        }
        by_rating
    }

    fn scale_table(&self) -> BTreeMap<String, Vec<String>> {
        let default = DEFAULT_SCALE.map(str::to_owned).to_vec();
        let mut scales = BTreeMap::from([("default".to_owned(), default)]);
        for scale in &self.scales {
            scales.insert(scale.id.text.clone(), scale.names.clone());
        }
        scales
    }

    fn scale_of(&mut self, entry: &SkillEntry, scales: &BTreeMap<String, Vec<String>>) -> Scale {
        let id = entry.scale.as_ref().map_or("default", |name| &name.text);
        let names = match (scales.get(id), &entry.scale) {
            (None, Some(name)) => {
                let known: Vec<&str> = scales.keys().map(String::as_str).collect();
                unknown("scale", name, known, &mut self.diagnostics);
                scales["default"].clone()
            }
            (names, _) => names.cloned().unwrap_or_default(),
        };
        Scale {
            id: id.to_owned(),
            names,
        }
    }

    /// `disciplines` are index and title by id.
    fn shares(
        &mut self,
        entry: &SkillEntry,
        disciplines: &BTreeMap<&str, (usize, &str)>,
    ) -> Vec<Share> {
        let Some(maps_to) = &entry.maps_to else {
            return Vec::new();
        };
        let mut shares = Vec::new();
        for (name, share) in &maps_to.value {
            match disciplines.get(name.text.as_str()) {
                Some((discipline, _)) => shares.push(Share {
                    discipline: *discipline,
                    share: share.value,
                    place: share.span,
                }),
                // It is there, and what is wrong with it has been said.
                None if self.broken.contains(&name.text) => {}
                None => {
                    let known = disciplines.iter();
                    let known = known.map(|(id, (_, title))| (*id, *title));
                    self.none_of("discipline", name, &known.collect::<Vec<_>>());
                }
            }
        }
        let sum: f64 = maps_to.value.iter().map(|(_, share)| share.value).sum();
        if !maps_to.value.is_empty() && (sum - 1.0).abs() > TOLERANCE {
            let shown = (sum * 10_000.0).round() / 10_000.0;
            let message = format!("the shares of {} add up to {shown}", quoted(&entry.id.text));
            self.diagnostics.push(
                Diagnostic::new(&UNEVEN_SHARES, maps_to.span, message)
                    .help("shares add up to 1; leave `maps_to` empty for a skill of no function"),
            );
        }
        shares.sort_by_key(|share| share.discipline);
        shares
    }
}
