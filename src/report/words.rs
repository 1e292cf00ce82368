//! Phrases that several reports share.

use super::document::Text;
use crate::engine::number::{Number, reaches};
use crate::engine::profile::{HALF, Quadrant};
use crate::engine::ratings::Note;
use crate::engine::ways::stretches;
use crate::model::ladder::{FutureKind, Ladder, LevelIndex};
use crate::model::person::Rater;
use crate::model::settings::RatingSource;
use crate::model::skill::{Skill, Topic, Vocabulary};

/// `1 thing`, `2 things`.
pub fn count(count: usize, one: &str, many: &str) -> String {
    let what = if count == 1 { one } else { many };
    format!("{count} {what}")
}

/// What functions and skills of no bucket are headed by, of a vocabulary with so many buckets.
pub fn beyond(buckets: usize) -> &'static str {
    match buckets {
        5 => "Beyond the five",
        _ => "Beyond the buckets",
    }
}

/// A count, in a word where it is 0.
pub fn some(count: usize) -> String {
    match count {
        0 => "none".to_owned(),
        count => count.to_string(),
    }
}

/// A rating with its name: `3 proficient`; a half step has none: `2.5`.
pub fn rating(skill: &Skill, rating: f64) -> String {
    if rating.fract() == 0.0 {
        format!("{rating} {}", skill.scale.name_of(rating))
    } else {
        rating.to_string()
    }
}

/// Whose rating counts.
pub fn rater(source: RatingSource) -> &'static str {
    match source {
        RatingSource::Own => "by self",
        RatingSource::Manager => "by the manager",
        RatingSource::Peers => "by peers",
        RatingSource::Median => "as the median",
        RatingSource::Lowest => "as the lowest",
    }
}

/// Whose rating counts, in a word.
pub fn whose(source: RatingSource) -> &'static str {
    match source {
        RatingSource::Own => "self",
        RatingSource::Manager => "manager",
        RatingSource::Peers => "peers",
        RatingSource::Median => "median",
        RatingSource::Lowest => "lowest",
    }
}

/// Notes beside ratings, by who wrote them; peers stay nameless.
pub fn noted(notes: &[Note<'_>]) -> Vec<(String, Vec<Text>)> {
    let roles = [
        (Rater::Own, "noted"),
        (Rater::Manager, "manager noted"),
        (Rater::Peer, "peer noted"),
    ];
    let labelled = roles.into_iter().map(|(by, label)| {
        let notes = notes.iter().filter(|note| note.by == by);
        let texts: Vec<Text> = notes.map(|note| note.text.into()).collect();
        (label.to_owned(), texts)
    });
    labelled.filter(|(_, texts)| !texts.is_empty()).collect()
}

/// Whether something is wanted; interests go from 0 to 5. What was said of a whole field of work
/// reads as that, and not as a wish for the skill.
pub fn wanted(interest: f64, of: Topic, vocabulary: &Vocabulary) -> String {
    let likes = interest >= 2.5;
    let field = lower(vocabulary.title_of(of));
    match of {
        Topic::Skill(_) if likes => "wanted".to_owned(),
        Topic::Skill(_) => "not wanted".to_owned(),
        _ if likes => format!("likes {field}"),
        _ => format!("likes {field} less"),
    }
}

/// [`wanted`] in a cell: `yes`, `likes field`.
pub fn wanted_in_short(interest: f64, of: Topic, vocabulary: &Vocabulary) -> String {
    let likes = interest >= 2.5;
    let field = vocabulary.id_of(of).replace('-', " ");
    match of {
        Topic::Skill(_) if likes => "yes".to_owned(),
        Topic::Skill(_) => "no".to_owned(),
        _ if likes => format!("likes {field}"),
        _ => format!("less {field}"),
    }
}

/// The first letter in lower case, unless the word is an abbreviation.
pub fn lower(text: &str) -> String {
    let mut chars = text.chars();
    let (first, rest) = (chars.next(), chars.as_str());
    match first {
        Some(first) if !rest.starts_with(char::is_uppercase) => {
            first.to_lowercase().to_string() + rest
        }
        _ => text.to_owned(),
    }
}

/// The first letter in upper case.
pub fn capital(text: &str) -> String {
    let mut chars = text.chars();
    let first = chars.next();
    first.map_or(String::new(), |c| c.to_uppercase().chain(chars).collect())
}

/// What can be said of a bucket, in the order of reports.
pub const BUCKET_WORDS: [&str; 8] = [
    "strong and wanted",
    "wants to grow here",
    "strong, wants less of it",
    "neither strong nor wanted",
    "strong",
    "not strong",
    "too little rated to say",
    "not rated",
];

/// Strength and interest of a bucket, one of [`BUCKET_WORDS`]; `known` where enough is rated.
pub fn bucket_words(cell: Option<Quadrant>, score: Option<Number>, known: bool) -> &'static str {
    let at = match (cell, score) {
        (Some(Quadrant::Lead), _) => 0,
        (Some(Quadrant::Grow), _) => 1,
        (Some(Quadrant::Hold), _) => 2,
        (Some(Quadrant::Cover), _) => 3,
        (None, Some(score)) if known && reaches(score.0, HALF) => 4,
        (None, Some(_)) if known => 5,
        (None, Some(_)) => 6,
        (None, None) => 7,
    };
    BUCKET_WORDS[at]
}

/// The id of a level, with its ladder where that is not the one of the report.
pub fn level_id(reference: &str) -> &str {
    reference.rsplit('/').next().unwrap_or(reference)
}

/// `a, b and c`; `a; b, c; d` where one of them has a comma or an "and" itself.
pub fn list(items: &[String]) -> String {
    joined(items, " and ")
}

/// The first few, and how many more there are.
pub fn some_of(mut items: Vec<String>, named: usize) -> String {
    // One more would take as much room as its name.
    if items.len() > named.saturating_add(1) {
        let more = items.len() - named;
        items.truncate(named);
        items.push(format!("{more} more"));
    }
    list(&items)
}

/// `a, b or c`, and with semicolons as [`list`].
pub fn one_of(items: &[String]) -> String {
    joined(items, " or ")
}

/// `a, b, c`, and with semicolons as [`list`].
pub fn row(items: &[String]) -> String {
    joined(items, ", ")
}

fn joined(items: &[String], before_last: &str) -> String {
    let is_list = |item: &String| [",", ";", " and ", " or "].iter().any(|s| item.contains(s));
    match items {
        [] => String::new(),
        [only] => only.clone(),
        [first @ .., last] if items.iter().any(is_list) => {
            let mut text: String = first.iter().map(|item| unstopped(item) + "; ").collect();
            // An alternative has to be told from a sum.
            if before_last == " or " {
                text.push_str("or ");
            }
            text + last
        }
        [first @ .., last] => {
            let first: Vec<String> = first.iter().map(|item| unstopped(item)).collect();
            format!("{}{before_last}{last}", first.join(", "))
        }
    }
}

/// A title without the full stop of a sentence, after which a list goes on.
fn unstopped(item: &str) -> String {
    let word = item.rsplit(' ').next().unwrap_or_default();
    match word.strip_suffix('.') {
        // Abbreviations keep theirs.
        Some(word) if word.len() > 3 && !word.contains('.') => item[..item.len() - 1].to_owned(),
        _ => item.to_owned(),
    }
}

/// `lens compliance`, `lenses community and sponsors`: ids or titles, at least one.
pub fn lensed(lenses: &[String]) -> String {
    let what = if lenses.len() == 1 { "lens" } else { "lenses" };
    format!("{what} {}", list(lenses))
}

/// `Title (LADDER/LEVEL, lens compliance)`.
pub fn called(title: &str, level: &str, lenses: &[String]) -> String {
    if lenses.is_empty() {
        return format!("{title} ({level})");
    }
    format!("{title} ({level}, {})", lensed(lenses))
}

/// `title (lens, lens)` of a ladder.
pub fn ladder_title(ladder: &Ladder, lenses: &[String]) -> String {
    if lenses.is_empty() {
        return ladder.title.clone();
    }
    let titles: Vec<String> = lenses
        .iter()
        .filter_map(|id| ladder.lens(id))
        .map(|lens| lens.title.clone())
        .collect();
    format!("{} ({})", ladder.title, row(&titles))
}

/// `Ways up: E1, E2, E3, E4; from E4: E5, E6 or M5, M6.`
pub fn ways_up(ladder: &Ladder) -> String {
    let ids = |levels: &[LevelIndex]| -> Vec<String> {
        let ids = levels.iter().map(|l| ladder.levels[*l].id.clone());
        ids.collect()
    };
    let stretches = stretches(ladder);
    let mut ways = Vec::new();
    for stretches in stretches.chunk_by(|a, b| a.after == b.after) {
        let levels = stretches
            .iter()
            .map(|s| ids(&s.levels).join(", "))
            .collect::<Vec<_>>()
            .join(" or ");
        ways.push(match stretches[0].after.as_slice() {
            [] => levels,
            after => format!("from {}: {levels}", list(&ids(after))),
        });
    }
    let name = if stretches.len() == 1 {
        "Way up"
    } else {
        "Ways up"
    };
    format!("{name}: {}.", ways.join("; "))
}

/// `PM-1 to PM-6`; `E1 to E6 or M6` of a ladder that forks.
pub fn from_to(ladder: &Ladder) -> String {
    let levels = ladder.levels.iter().enumerate();
    let below: std::collections::BTreeSet<&LevelIndex> = ladder
        .levels
        .iter()
        .flat_map(|level| &level.after)
        .collect();
    let ids = |chosen: &dyn Fn(LevelIndex) -> bool| -> Vec<String> {
        let chosen = levels.clone().filter(|(index, _)| chosen(*index));
        chosen.map(|(_, level)| level.id.clone()).collect()
    };
    let first = ids(&|level| ladder.levels[level].after.is_empty());
    let top = ids(&|level| !below.contains(&level));
    if first == top {
        one_of(&first)
    } else {
        format!("{} to {}", one_of(&first), one_of(&top))
    }
}

/// What sort of post lies beyond a ladder.
pub fn future(kind: FutureKind) -> &'static str {
    match kind {
        FutureKind::Executive => "executive",
        FutureKind::Foundation => "foundation",
        FutureKind::Elsewhere => "another company",
        FutureKind::Division => "another division",
        FutureKind::BroaderCharter => "a broader charter",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn items(items: &[&str]) -> Vec<String> {
        items.iter().map(|item| (*item).to_owned()).collect()
    }

    #[test]
    fn plain_titles_stand_between_commas() {
        assert_eq!(list(&items(&["Budgeting"])), "Budgeting");
        assert_eq!(
            list(&items(&["Budgeting", "Hiring", "Events"])),
            "Budgeting, Hiring and Events"
        );
        assert_eq!(one_of(&items(&["E6", "M6"])), "E6 or M6");
        assert_eq!(row(&items(&["Events", "Brand"])), "Events, Brand");
    }

    #[test]
    fn titles_that_are_lists_themselves_stand_between_semicolons() {
        let titles = items(&["Plans and budgets", "Events", "Press, radio"]);
        assert_eq!(list(&titles), "Plans and budgets; Events; Press, radio");
        assert_eq!(
            one_of(&titles),
            "Plans and budgets; Events; or Press, radio"
        );
        assert_eq!(row(&titles), "Plans and budgets; Events; Press, radio");
        assert_eq!(list(&items(&["Brand", "Candor"])), "Brand and Candor");
    }

    #[test]
    fn the_full_stop_of_a_title_ends_no_list() {
        let titles = items(&[
            "Owns a subproject.",
            "Talks, papers etc.",
            "Reviews changes.",
        ]);
        let listed = "Owns a subproject; Talks, papers etc.; Reviews changes.";
        assert_eq!(list(&titles), listed);
    }
}
