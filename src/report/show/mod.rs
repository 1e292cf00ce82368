//! How one thing by itself reads: what it is in a few facts, then what it asks or is asked.

mod advert;
mod ladder;
mod level;
mod origin;
mod skill;
mod topic;

use super::document::{Align, Document, Table, Text, Tone};
use super::words::list;
use crate::engine::number::Number;
use crate::engine::show::BenchmarkShown;
use crate::model::skill::{Topic, Vocabulary};

pub use advert::advert;
pub use ladder::{ladder, ladder_page};
pub use level::level;
pub use origin::origin;
pub use skill::skill;
pub use topic::{bucket, discipline};

/// Facts one below the other; what has no value is left out.
#[derive(Default)]
struct Facts(Table);

impl Facts {
    fn add(&mut self, label: &str, text: impl Into<Text>) {
        let text = text.into();
        if !text.is_empty() {
            let label = Text::new(label, Tone::Quiet);
            self.0.rows.push(vec![label.into(), text.into()]);
        }
    }

    fn maybe(&mut self, label: &str, text: Option<&str>) {
        if let Some(text) = text {
            self.add(label, text);
        }
    }

    fn list(&mut self, label: &str, items: &[String]) {
        self.add(label, list(items));
    }

    fn put(mut self, document: &mut Document) {
        let column = (String::new(), Align::Left);
        self.0.columns = vec![column.clone(), column];
        document.table(self.0);
    }
}

/// `title (id)`.
fn headline(title: &str, id: &str) -> Text {
    Text::new(title, Tone::Strong).and(format!(" ({id})"), Tone::Quiet)
}

/// Class and source of a benchmark.
fn benchmark(benchmark: &BenchmarkShown<'_>) -> String {
    let parts = [benchmark.job_class, benchmark.source];
    let parts: Vec<String> = parts.into_iter().flatten().map(str::to_owned).collect();
    parts.join("; ")
}

/// The title of a skill, discipline or bucket.
fn title(id: &str, vocabulary: &Vocabulary) -> String {
    let topic = vocabulary.topic(id);
    topic.map_or(id.to_owned(), |topic: Topic| {
        vocabulary.title_of(topic).to_owned()
    })
}

/// `weight 2`, where a weight is worth a word.
fn weight(weight: Number) -> Option<String> {
    (weight.0 != 1.0).then(|| format!("weight {}", weight.0))
}

/// A cell of a grid: the rating, `!` where it is core, a dot where nothing is asked.
fn cell(expected: Option<u8>, core: bool) -> Text {
    match expected {
        None => Text::new("·", Tone::Quiet),
        Some(rating) if core => Text::new(format!("{rating}!"), Tone::Strong),
        Some(rating) => rating.to_string().into(),
    }
}

/// A column of text.
fn column(name: &str) -> (String, Align) {
    (name.to_owned(), Align::Left)
}
