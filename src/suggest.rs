//! What was most likely meant by a name that nobody knows.

mod prepared;

use strsim::osa_distance;

use crate::diagnostic::Advice;
pub use prepared::Prepared;

/// Most valid names that a help lists where none is near.
const MOST_LISTED: usize = 12;
/// Most near names that a help lists.
const MOST_NEAR: usize = 6;
/// Ids end at 64 characters: nothing longer is a misspelt one.
const LONGEST: usize = 64;
/// Fewest letters that say something of a name within which they stand.
const LEAST_WITHIN: usize = 3;
/// Fewest letters that two words must begin with alike to be near.
const LEAST_ALIKE: usize = 4;
/// Most comparisons that the problems of one document may take: a file full of unknown names
/// must not take long, and nobody reads that many.
const MOST_COMPARED: usize = 6_000;

/// A name that may be written, and a word that people may say for it: its title, a code.
#[derive(Clone, Copy, Debug)]
pub struct Known<'a> {
    name: &'a str,
    called: &'a str,
}

impl<'a> From<&'a str> for Known<'a> {
    fn from(name: &'a str) -> Self {
        Known { name, called: name }
    }
}

impl<'a> From<(&'a str, &'a str)> for Known<'a> {
    fn from((name, called): (&'a str, &'a str)) -> Self {
        Known { name, called }
    }
}

/// How near two names are, the nearest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Nearness {
    /// The same but for case, spaces and signs.
    Same,
    /// So many slips of the finger.
    Slips(usize),
    /// All words are there, each as the start of one, among so many.
    Part(usize),
    /// It is within the other.
    Within,
    /// Words begin alike, but for so many.
    Alike(usize),
}

impl Nearness {
    /// True where one is most likely the other.
    fn is_likely(self) -> bool {
        matches!(self, Nearness::Same | Nearness::Slips(_))
    }

    fn is_of_one_kind(self, other: Self) -> bool {
        match self {
            Nearness::Part(_) => matches!(other, Nearness::Part(_)),
            _ => self == other,
        }
    }
}

/// In lower case, its words separated by single spaces.
fn plain(name: &str) -> String {
    let lower = name.to_lowercase();
    let words = lower.split(|c: char| !c.is_alphanumeric());
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    words.join(" ")
}

/// How many slips a text of so many letters may have.
fn allowed(length: usize) -> usize {
    (length / 3).max(1)
}

fn nearness(text: &str, name: &str) -> Option<Nearness> {
    if text == name {
        return Some(Nearness::Same);
    }
    let (length, other) = (text.chars().count(), name.chars().count());
    let allowed = allowed(length);
    if other.abs_diff(length) <= allowed {
        let slips = osa_distance(text, name);
        if slips <= allowed {
            return Some(Nearness::Slips(slips));
        }
    }
    let words = || name.split(' ');
    if text
        .split(' ')
        .all(|part| words().any(|word| word.starts_with(part)))
        && length > 1
    {
        return Some(Nearness::Part(words().count()));
    }
    if length >= LEAST_WITHIN && name.contains(text) {
        return Some(Nearness::Within);
    }
    let alike = |part: &str| words().any(|word| begin_alike(part, word));
    let unlike = text.split(' ').filter(|part| !alike(part)).count();
    (unlike < text.split(' ').count()).then_some(Nearness::Alike(unlike))
}

/// True where the longer half of both words, or more, is the same.
fn begin_alike(one: &str, other: &str) -> bool {
    let same = one.chars().zip(other.chars()).take_while(|(a, b)| a == b);
    let longer = one.chars().count().max(other.chars().count());
    let same = same.count();
    same >= LEAST_ALIKE && same * 2 > longer
}

/// Names that a text may mean: all that are equally near, each once, and how near they are.
fn nearest<'a, K: Into<Known<'a>>>(
    text: &str,
    known: impl IntoIterator<Item = K>,
) -> Option<(Nearness, Vec<&'a str>)> {
    if text.chars().count() > LONGEST {
        return None;
    }
    let text = plain(text);
    if text.is_empty() {
        return None;
    }
    let mut found: Vec<(Nearness, &str)> = Vec::new();
    for known in known {
        let Known { name, called } = known.into();
        let by_name = nearness(&text, &plain(name));
        let by_title = if called == name {
            None
        } else {
            nearness(&text, &plain(called))
        };
        if let Some(near) = by_name.into_iter().chain(by_title).min() {
            found.push((near, name));
        }
    }
    found.sort_by_key(|(near, _)| *near);
    let (best, _) = *found.first()?;
    let mut names: Vec<&str> = Vec::new();
    for (near, name) in found {
        if best.is_of_one_kind(near) && !names.contains(&name) {
            names.push(name);
        }
    }
    Some((best, names))
}

/// The names that a text may mean, a few, all equally near.
pub fn candidates<'a, K: Into<Known<'a>>>(
    text: &str,
    known: impl IntoIterator<Item = K>,
) -> Vec<&'a str> {
    let mut names = nearest(text, known).map_or(Vec::new(), |(_, names)| names);
    names.truncate(MOST_NEAR);
    names
}

/// The known name that `text` was most likely meant to be.
pub fn near<'a, K: Into<Known<'a>>>(
    text: &str,
    known: impl IntoIterator<Item = K>,
) -> Option<&'a str> {
    // Of several that are equally near none is the one that was meant.
    match nearest(text, known) {
        Some((near, names)) if near.is_likely() && names.len() == 1 => Some(names[0]),
        _ => None,
    }
}

/// What to write instead of a name. `found` says how many problems were found before: with many
/// of them, and many names, there is no advice; nor where none of many names is near.
pub fn advice<'a, I>(text: &str, known: I, found: usize) -> Option<Advice>
where
    I: IntoIterator<Item: Into<Known<'a>>>,
    I::IntoIter: Clone,
{
    let known = known.into_iter();
    if too_many(known.clone(), found) {
        return None;
    }
    near_only(text, known.clone(), 0).or_else(|| {
        let help = listed(known)?;
        Some(Advice { help, near: None })
    })
}

/// The same, and nothing where no name is near.
pub fn near_only<'a, I>(text: &str, known: I, found: usize) -> Option<Advice>
where
    I: IntoIterator<Item: Into<Known<'a>>>,
    I::IntoIter: Clone,
{
    let known = known.into_iter();
    if too_many(known.clone(), found) {
        return None;
    }
    let (near, names) = nearest(text, known)?;
    Some(did_you_mean(near, &names))
}

/// The same of levels, `LADDER/LEVEL`: of several that are equally near those of `own` ladders are
/// meant.
pub fn near_level(
    text: &str,
    levels: &[(String, String)],
    own: &[&str],
    found: usize,
) -> Option<Advice> {
    if too_many(levels.iter(), found) {
        return None;
    }
    let known = levels.iter();
    let known = known.map(|(name, called)| (name.as_str(), called.as_str()));
    let (near, mut names) = nearest(text, known)?;
    let is_own = |name: &&str| own.iter().any(|id| name.split('/').next() == Some(id));
    if names.iter().any(is_own) {
        names.retain(is_own);
    }
    Some(did_you_mean(near, &names))
}

fn did_you_mean(near: Nearness, names: &[&str]) -> Advice {
    let sure = near.is_likely() && names.len() == 1;
    Advice {
        help: match names {
            [only] => format!("did you mean `{only}`?"),
            [one, other] => format!("did you mean `{one}` or `{other}`?"),
            [one, other, third] => format!("did you mean `{one}`, `{other}` or `{third}`?"),
            many => one_of(many, MOST_NEAR),
        },
        near: sure.then(|| names[0].to_owned()),
    }
}

fn too_many(known: impl Iterator, found: usize) -> bool {
    known.take(MOST_COMPARED).count() * found > MOST_COMPARED
}

/// The help of [`advice`].
pub fn help<'a, I>(text: &str, known: I, found: usize) -> Option<String>
where
    I: IntoIterator<Item: Into<Known<'a>>>,
    I::IntoIter: Clone,
{
    advice(text, known, found).map(|advice| advice.help)
}

/// "one of …": the valid names, where they are few.
pub fn listed<'a, K: Into<Known<'a>>>(known: impl IntoIterator<Item = K>) -> Option<String> {
    let mut names: Vec<&str> = Vec::new();
    for known in known {
        let Known { name, .. } = known.into();
        if !names.contains(&name) {
            names.push(name);
        }
        if names.len() > MOST_LISTED {
            return None;
        }
    }
    match names.as_slice() {
        [] => None,
        [only] => Some(format!("it can only be `{only}`")),
        several => Some(one_of(several, MOST_LISTED)),
    }
}

fn one_of(names: &[&str], most: usize) -> String {
    let shown = names.iter().take(most).map(|name| format!("`{name}`"));
    let shown = shown.collect::<Vec<String>>().join(", ");
    match names.len().checked_sub(most) {
        None | Some(0) => format!("one of {shown}"),
        Some(rest) => format!("one of {shown}, and {rest} more"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_of_two_letters_is_near() {
        let known = ["mentoring", "budgeting"];
        assert_eq!(near("budgetign", known), Some("budgeting"));
        assert_eq!(near("Mentoring", known), Some("mentoring"));
        assert_eq!(near("sales", known), None);
    }

    #[test]
    fn of_two_equally_near_names_none_is_the_one_and_both_are_told() {
        assert_eq!(near("PM-9", ["PM-1", "PM-2"]), None);
        assert_eq!(near("PM-22", ["PM-1", "PM-2", "PM-3"]), Some("PM-2"));
        let help = help("PM-9", ["PM-1", "PM-2"], 0);
        assert_eq!(help.as_deref(), Some("did you mean `PM-1` or `PM-2`?"));
    }

    #[test]
    fn titles_parts_and_beginnings_lead_to_the_name_in_any_case() {
        let known = [
            ("strategy-setting", "Strategy"),
            ("people-leadership", "Leading people"),
            ("contract-negotiation", "Contracts"),
            ("tpm/PM-4", "Principal technical program manager"),
        ];
        let cases = [
            ("STRATEGY", "strategy-setting"),
            ("leading-people", "people-leadership"),
            ("Leading poeple", "people-leadership"),
            ("negotiation", "contract-negotiation"),
            ("negotiating", "contract-negotiation"),
            ("pm-4", "tpm/PM-4"),
            ("tpm pm-4", "tpm/PM-4"),
            ("principal manager", "tpm/PM-4"),
        ];
        for (text, name) in cases {
            let help = help(text, known, 0);
            assert_eq!(help, Some(format!("did you mean `{name}`?")), "{text}");
        }
    }

    #[test]
    fn a_file_full_of_unknown_names_gets_help_for_the_first_of_them_only() {
        let names = ["mentoring"; 55];
        assert!(help("mentorin", names, 100).is_some());
        assert!(help("mentorin", names, 1_000).is_none());
    }

    #[test]
    fn of_many_names_the_nearest_few_are_told_and_never_all() {
        let names: Vec<String> = (0..15).map(|n| format!("name-{n}")).collect();
        let names = || names.iter().map(String::as_str);
        assert_eq!(help("other", names(), 0), None);
        let help = help("name", names(), 0).unwrap_or_default();
        assert!(help.ends_with("`name-5`, and 9 more"), "{help}");
        assert!(listed(names().take(12)).is_some());
    }
}
