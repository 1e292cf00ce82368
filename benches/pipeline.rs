//! What each stage costs, on one thread, for 1,000 and 10,000 inventories of 3 KB.
//!
//! `alone` is reading and decoding; `whole` does the same and then resolves, assesses and
//! writes JSON, person by person. Their ratio is what an assessment adds to reading.

mod common;

use std::collections::BTreeMap;
use std::io::sink;
use std::sync::Arc;

use divan::{Bencher, black_box};
use jiff::civil::{Date, date};
use ospo_ladder::discover;
use ospo_ladder::engine::aim::{Aim, TargetOptions, View, aim};
use ospo_ladder::engine::assess::Assessor;
use ospo_ladder::engine::demands::Demands;
use ospo_ladder::engine::paths::Finder;
use ospo_ladder::load::bundled::{self, LADDERS, VOCABULARY};
use ospo_ladder::load::person::PersonDocument;
use ospo_ladder::load::{Document, document};
use ospo_ladder::model::catalog::Catalog;
use ospo_ladder::model::ladder::Ladder;
use ospo_ladder::model::person::Person;
use ospo_ladder::model::settings::Settings;
use ospo_ladder::model::skill::Vocabulary;
use ospo_ladder::render::json;
use ospo_ladder::resolve::{self, Ladders, ResolveContext, Sheets};
use ospo_ladder::source::{FileId, Sources};
use ospo_ladder::yaml;

use common::{Inventories, inventories};

const SIZES: [usize; 2] = [1_000, 10_000];
const AS_OF: Date = date(2026, 11, 23);

fn main() {
    divan::main();
}

/// Reads one file and decodes it.
fn read_and_decode(sources: &mut Sources, path: &std::path::Path) -> Option<PersonDocument> {
    let (file, _) = discover::read(path).ok()?.add_to(sources);
    decode(sources, file)
}

fn decode(sources: &Sources, file: FileId) -> Option<PersonDocument> {
    match document(sources, file).document {
        Some(Document::Person(person)) => Some(person),
        _ => None,
    }
}

fn read(inventories: &Inventories) -> (Sources, Vec<FileId>) {
    let mut sources = Sources::default();
    let texts = inventories.files.iter().map(|path| discover::read(path));
    let texts: Vec<_> = texts.flatten().collect();
    let files = texts.into_iter().map(|text| text.add_to(&mut sources).0);
    let files = files.collect();
    (sources, files)
}

/// The bundle, resolved.
struct Bundle {
    vocabulary: Arc<Vocabulary>,
    ladders: Ladders,
    sheets: Sheets,
}

impl Bundle {
    fn new() -> Self {
        let mut sources = Sources::default();
        let vocabulary = Arc::new(bundled_vocabulary());
        let bundle = bundled::Bundle::add_to(&mut sources);
        let ladders = Ladders::new(Arc::clone(&vocabulary), Some(bundle));
        ladders.read_bundle();
        Bundle {
            vocabulary,
            ladders,
            sheets: Sheets::default(),
        }
    }

    fn person(&self, document: &PersonDocument) -> Option<Person> {
        let around = ResolveContext {
            vocabulary: &self.vocabulary,
            ladders: &self.ladders,
            sheets: &self.sheets,
        };
        resolve::person(document, &around).0
    }

    fn catalog(self) -> Catalog {
        Catalog {
            ladders: self.ladders.into_sound(),
            vocabulary: Arc::unwrap_or_clone(self.vocabulary),
            ..Catalog::default()
        }
    }
}

fn bundled_vocabulary() -> Vocabulary {
    let mut sources = Sources::default();
    let file = sources.add(VOCABULARY.source());
    let document = document(&sources, file).vocabulary().document;
    let document = document.expect("the bundled vocabulary is sound");
    resolve::vocabulary(document, None).0
}

/// What each ladder asks, seen without lenses.
fn demands(catalog: &Catalog) -> BTreeMap<View, Demands<'_>> {
    let view = |ladder: &Ladder| {
        let (ladder, lenses) = (ladder.id.clone(), Vec::new());
        View { ladder, lenses }
    };
    let ladders = catalog.ladders.values();
    ladders
        .map(|ladder| {
            let demands = Demands::of(ladder, Vec::new(), &catalog.vocabulary);
            (view(ladder), demands)
        })
        .collect()
}

fn aim_of(person: &Person, catalog: &Catalog) -> Aim {
    aim(person, catalog, &TargetOptions::default()).expect("no lens is wished for")
}

/// People, ready to be assessed.
fn people(size: usize) -> (Catalog, Vec<Person>) {
    let bundle = Bundle::new();
    let (sources, files) = read(&inventories(size));
    let documents = files.iter().filter_map(|file| decode(&sources, *file));
    let people = documents.filter_map(|document| bundle.person(&document));
    let people = people.collect();
    (bundle.catalog(), people)
}

#[divan::bench(args = SIZES, sample_count = 10)]
fn read_files(bencher: Bencher<'_, '_>, size: usize) {
    let inventories = inventories(size);
    bencher.bench_local(|| read(black_box(&inventories)));
}

#[divan::bench(args = SIZES, sample_count = 10)]
fn decode_tree(bencher: Bencher<'_, '_>, size: usize) {
    let (sources, files) = read(&inventories(size));
    bencher.bench_local(|| {
        for file in &files {
            black_box(yaml::parse(sources.text(*file), *file));
        }
    });
}

#[divan::bench(args = SIZES, sample_count = 10)]
fn decode_typed(bencher: Bencher<'_, '_>, size: usize) {
    let (sources, files) = read(&inventories(size));
    bencher.bench_local(|| {
        for file in &files {
            black_box(document(&sources, *file));
        }
    });
}

#[divan::bench(args = SIZES, sample_count = 10)]
fn resolve_people(bencher: Bencher<'_, '_>, size: usize) {
    let bundle = Bundle::new();
    let (sources, files) = read(&inventories(size));
    let documents = files.iter().filter_map(|file| decode(&sources, *file));
    let documents: Vec<PersonDocument> = documents.collect();
    bencher.bench_local(|| {
        for document in &documents {
            black_box(bundle.person(document));
        }
    });
}

#[divan::bench(args = SIZES, sample_count = 10)]
fn assess(bencher: Bencher<'_, '_>, size: usize) {
    let (catalog, people) = people(size);
    let (demands, settings) = (demands(&catalog), Settings::default());
    let assessor = assessor(&catalog, &demands, &settings);
    bencher.bench_local(|| {
        for person in &people {
            black_box(assessor.assess(person, &aim_of(person, &catalog)));
        }
    });
}

/// The paths of everybody over twenty ladders.
#[divan::bench(args = SIZES, sample_count = 3)]
fn paths(bencher: Bencher<'_, '_>, size: usize) {
    let (mut catalog, people) = people(size);
    let tpm = catalog.ladders["tpm"].clone();
    for number in catalog.ladders.len()..20 {
        let mut ladder = tpm.clone();
        ladder.id = format!("tpm-{number}");
        catalog.ladders.insert(ladder.id.clone(), ladder);
    }
    let (demands, settings) = (demands(&catalog), Settings::default());
    let assessor = assessor(&catalog, &demands, &settings);
    let (assessor, catalog) = (&assessor, &catalog);
    let finder = Finder { assessor, catalog };
    bencher.bench_local(|| {
        for person in &people {
            black_box(finder.paths(person, &aim_of(person, catalog)));
        }
    });
}

#[divan::bench(args = SIZES, sample_count = 10)]
fn render_json(bencher: Bencher<'_, '_>, size: usize) {
    let (catalog, people) = people(size);
    let (demands, settings) = (demands(&catalog), Settings::default());
    let assessor = assessor(&catalog, &demands, &settings);
    // One assessment stands for all: ten thousand of them would not fit the caches.
    let assessment = assessor.assess(&people[0], &aim_of(&people[0], &catalog));
    let mut bytes = Vec::new();
    bencher.bench_local(|| {
        for _ in 0..size {
            bytes.clear();
            let _ = json::compact(black_box(&assessment), &mut bytes);
        }
    });
}

#[divan::bench(args = SIZES, sample_count = 10)]
fn alone(bencher: Bencher<'_, '_>, size: usize) {
    let inventories = inventories(size);
    bencher.bench_local(|| {
        let mut sources = Sources::default();
        for path in &inventories.files {
            black_box(read_and_decode(&mut sources, path));
        }
    });
}

#[divan::bench(args = SIZES, sample_count = 10)]
fn whole(bencher: Bencher<'_, '_>, size: usize) {
    let inventories = inventories(size);
    let bundle = Bundle::new();
    let catalog = Bundle::new().catalog();
    let (demands, settings) = (demands(&catalog), Settings::default());
    let assessor = assessor(&catalog, &demands, &settings);
    bencher.bench_local(|| {
        let mut sources = Sources::default();
        for path in &inventories.files {
            let document = read_and_decode(&mut sources, path);
            let Some(person) = document.and_then(|document| bundle.person(&document)) else {
                continue;
            };
            let assessment = assessor.assess(&person, &aim_of(&person, &catalog));
            let _ = json::compact(&assessment, &mut sink());
        }
    });
}

fn assessor<'a>(
    catalog: &'a Catalog,
    demands: &'a BTreeMap<View, Demands<'a>>,
    settings: &'a Settings,
) -> Assessor<'a> {
    Assessor {
        vocabulary: &catalog.vocabulary,
        demands,
        settings,
        as_of: AS_OF,
        with_texts: true,
    }
}

#[divan::bench]
fn start_vocabulary_decode() {
    let mut sources = Sources::default();
    let file = sources.add(VOCABULARY.source());
    black_box(document(&sources, file));
}

#[divan::bench]
fn start_vocabulary() -> Vocabulary {
    bundled_vocabulary()
}

#[divan::bench(args = LADDERS.iter().map(|ladder| ladder.id))]
fn start_ladder(bencher: Bencher<'_, '_>, id: &str) {
    let vocabulary = Arc::new(bundled_vocabulary());
    bencher.bench_local(|| {
        let bundle = bundled::Bundle::add_to(&mut Sources::default());
        let ladders = Ladders::new(Arc::clone(&vocabulary), Some(bundle));
        ladders.find(id);
        ladders
    });
}
