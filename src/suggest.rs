//! The near name for one that nobody knows.

use strsim::osa_distance;

use crate::diagnostic::Advice;

/// Most valid names that a help lists.
const MOST_LISTED: usize = 12;
/// Ids end at 64 characters: nothing longer is a misspelt one.
const LONGEST: usize = 64;
/// Most comparisons that the problems of one document may take: a file full of unknown names
/// must not take long, and nobody reads that many.
const MOST_COMPARED: usize = 20_000;

/// The known name that `name` was most likely meant to be.
pub fn near<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let length = name.chars().count();
    if length > LONGEST {
        return None;
    }
    let allowed = (length / 3).max(1);
    let mut nearest: Option<(usize, &str)> = None;
    let mut tied = false;
    for candidate in known {
        if candidate.chars().count().abs_diff(length) > allowed {
            continue;
        }
        let distance = distance(name, candidate);
        let best = nearest.map_or(allowed + 1, |(best, _)| best);
        tied = distance == best && distance <= allowed || tied && distance >= best;
        if distance < best {
            nearest = Some((distance, candidate));
        }
    }
    // Of several that are equally near none is the one that was meant.
    nearest.filter(|_| !tied).map(|(_, candidate)| candidate)
}

fn distance(name: &str, candidate: &str) -> usize {
    // Another case is the nearest miss of all.
    if name.eq_ignore_ascii_case(candidate) {
        return 0;
    }
    osa_distance(name, candidate)
}

/// What to write instead of a name. `found` says how many problems were found before: with many
/// of them, and many names, there is no advice.
pub fn advice<'a, I>(name: &str, known: I, found: usize) -> Option<Advice>
where
    I: IntoIterator<Item = &'a str>,
    I::IntoIter: Clone,
{
    let known = known.into_iter();
    if known.clone().take(MOST_COMPARED).count() * found > MOST_COMPARED {
        return None;
    }
    if let Some(near) = near(name, known.clone()) {
        return Some(Advice {
            help: format!("did you mean `{near}`?"),
            near: Some(near.to_owned()),
        });
    }
    let help = listed(known)?;
    Some(Advice { help, near: None })
}

/// The help of [`advice`].
pub fn help<'a, I>(name: &str, known: I, found: usize) -> Option<String>
where
    I: IntoIterator<Item = &'a str>,
    I::IntoIter: Clone,
{
    advice(name, known, found).map(|advice| advice.help)
}

/// "one of …": the valid names, cut where they are many.
pub fn listed<'a>(known: impl IntoIterator<Item = &'a str>) -> Option<String> {
    let names: Vec<String> = known.into_iter().map(|name| format!("`{name}`")).collect();
    match names.len() {
        0 => None,
        1 => Some(format!("it can only be {}", names[0])),
        count if count > MOST_LISTED => {
            let shown = names[..MOST_LISTED].join(", ");
            Some(format!("one of {shown}, and {} more", count - MOST_LISTED))
        }
        _ => Some(format!("one of {}", names.join(", "))),
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
    fn of_two_equally_near_names_none_is_suggested() {
        assert_eq!(near("PM-9", ["PM-1", "PM-2"]), None);
        assert_eq!(near("PM-22", ["PM-1", "PM-2", "PM-3"]), Some("PM-2"));
    }

    #[test]
    fn a_file_full_of_unknown_names_gets_help_for_the_first_of_them_only() {
        let names = ["mentoring"; 55];
        assert!(help("mentorin", names, 100).is_some());
        assert!(help("mentorin", names, 1_000).is_none());
    }

    #[test]
    fn many_names_are_cut() {
        let names: Vec<String> = (0..15).map(|n| format!("name-{n}")).collect();
        let help = listed(names.iter().map(String::as_str)).unwrap_or_default();
        assert!(help.ends_with("`name-11`, and 3 more"), "{help}");
    }
}
