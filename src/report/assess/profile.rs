//! The buckets in words that mean something alone.

use super::{Report, columns};
use crate::engine::number::reaches;
use crate::engine::profile::{BucketProfile, HALF, is_known};
use crate::report::document::{Align, Bar, Cell, Text, Tone};
use crate::report::words::{beyond, bucket_words, capital, count, list, some};

impl Report<'_, '_> {
    pub(super) fn profile(&mut self) {
        let profile = &self.assessment.profile;
        if profile.buckets.is_empty() {
            return;
        }
        self.document.heading(2, "In business terms");
        self.document.picture(self.pictures.interest.take());
        let mut table = columns(&[
            ("Bucket", Align::Left),
            ("Strength", Align::Left),
            ("In words", Align::Left),
        ]);
        // What little is known of is said once, however many buckets it is true of.
        let mut unknown: Vec<(&str, Vec<String>)> = Vec::new();
        for one in &profile.buckets {
            let says = bucket_words(one.cell, one.score, one.known());
            match unknown.iter_mut().find(|(words, _)| *words == says) {
                _ if one.known() => {}
                Some((_, titles)) => titles.push(one.title.to_owned()),
                None => unknown.push((says, vec![one.title.to_owned()])),
            }
        }
        let (alone, several): (Vec<_>, Vec<_>) = unknown
            .into_iter()
            .partition(|(_, titles)| titles.len() == 1);
        let rows = profile.buckets.iter();
        let rows = rows.filter(|b| b.known() || alone.iter().any(|(_, t)| t[0] == b.title));
        table.rows.extend(rows.map(bucket));
        self.document.table(table);
        for (says, titles) in several {
            let head = Text::new(format!("{}: ", capital(says)), Tone::Strong);
            let all = titles.len() == profile.buckets.len();
            let which = if all {
                format!("all {} buckets", titles.len())
            } else {
                list(&titles)
            };
            self.document
                .paragraph(head.and(format!("{which}."), Tone::Plain));
        }
        self.outside();
    }

    /// What lies in no bucket: the functions in which this person is strong, and how much is rated.
    fn outside(&mut self) {
        let profile = &self.assessment.profile;
        let outside = &profile.outside;
        if outside.skills == 0 {
            return;
        }
        let strong = profile.disciplines.iter().filter(|one| {
            one.bucket.is_none()
                && is_known(one.coverage, None)
                && one.score.is_some_and(|score| reaches(score.0, HALF))
        });
        let strong: Vec<String> = strong.map(|one| self.topic_title(one.id)).collect();
        let skills = count(outside.skills, "skill", "skills");
        let rated = some(outside.rated);
        let head = format!("{}: ", beyond(profile.buckets.len()));
        let head = Text::new(head, Tone::Strong);
        let says = match strong.as_slice() {
            [] => format!("{skills}, {rated} of them rated."),
            strong => format!(
                "strong in {}. Of {skills} there, {rated} are rated.",
                list(strong)
            ),
        };
        self.document.paragraph(head.and(says, Tone::Plain));
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
