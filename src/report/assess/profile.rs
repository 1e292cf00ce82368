//! The buckets in words that mean something alone.

use super::{Report, columns};
use crate::engine::profile::BucketProfile;
use crate::report::document::{Align, Bar, Cell, Text, Tone};
use crate::report::words::{beyond, bucket_words, count};

impl Report<'_, '_> {
    pub(super) fn profile(&mut self) {
        let profile = &self.assessment.profile;
        if profile.buckets.is_empty() {
            return;
        }
        self.document.heading(2, "In business terms");
        let mut table = columns(&[
            ("Bucket", Align::Left),
            ("Strength", Align::Left),
            ("In words", Align::Left),
        ]);
        table.rows.extend(profile.buckets.iter().map(bucket));
        self.document.table(table);
        let outside = &profile.outside;
        if outside.skills > 0 {
            self.document.paragraph(format!(
                "{}: {}, {} of them rated.",
                beyond(profile.buckets.len()),
                count(outside.skills, "skill", "skills"),
                outside.rated
            ));
        }
    }
}

/// A bar, and no figure: whoever asks for figures gets all of them at once.
fn bucket(bucket: &BucketProfile<'_>) -> Vec<Cell> {
    let score = bucket.score.filter(|_| bucket.known());
    let bar = score.map_or(Text::default().into(), |score| Cell::Bar {
        bar: Bar::share(score.0),
        words: String::new(),
    });
    let words = bucket_words(bucket.cell, bucket.score, bucket.known());
    let tone = if score.is_some() {
        Tone::Plain
    } else {
        Tone::Quiet
    };
    vec![bucket.title.into(), bar, Text::new(words, tone).into()]
}
