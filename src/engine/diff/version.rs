//! Versions of ladders, and whether one is bumped enough for what changed.

use std::cmp::Ordering;

use serde::Serialize;

use super::change::Bump;

/// The versions that two documents declare.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct Declared<'a> {
    /// Of the old document.
    pub from: Option<&'a str>,
    /// Of the new one.
    pub to: Option<&'a str>,
    /// Whether that is enough; absent where it cannot be told.
    pub enough: Option<bool>,
}

impl<'a> Declared<'a> {
    /// Holds versions against what changed.
    pub fn of(from: Option<&'a str>, to: Option<&'a str>, bump: Bump) -> Self {
        let enough = match (from, to) {
            (Some(from), Some(to)) => enough(from, to, bump),
            // A first version is its own.
            (None, Some(_)) => Some(true),
            (_, None) => None,
        };
        Declared { from, to, enough }
    }
}

/// `MAJOR.MINOR.PATCH`, later places left out where they are 0, with what may follow.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Version {
    places: [u64; 3],
    /// What stands behind a `-`.
    before: Option<String>,
}

fn parse(text: &str) -> Option<Version> {
    let text = text.trim().split('+').next()?;
    let text = text.strip_prefix(['v', 'V']).unwrap_or(text);
    let (numbers, before) = match text.split_once('-') {
        Some((numbers, before)) => (numbers, Some(before.to_owned())),
        None => (text, None),
    };
    let mut places = [0; 3];
    for (at, number) in numbers.split('.').enumerate() {
        let digits = !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit());
        *places.get_mut(at)? = number.parse().ok().filter(|_| digits)?;
    }
    Some(Version { places, before })
}

impl Version {
    fn compare(&self, other: &Self) -> Ordering {
        let before = match (&self.before, &other.before) {
            (None, None) => Ordering::Equal,
            (None, Some(_)) => Ordering::Greater,
            (Some(_), None) => Ordering::Less,
            (Some(one), Some(other)) => compare_before(one, other),
        };
        self.places.cmp(&other.places).then(before)
    }

    /// True below 1.0.0.
    fn is_early(&self) -> bool {
        self.places[0] == 0 || self.places == [1, 0, 0] && self.before.is_some()
    }
}

/// Part by part: numbers as numbers, and before words; of two that start alike the shorter first.
fn compare_before(one: &str, other: &str) -> Ordering {
    let part = |text: &str| match text.parse::<u64>() {
        Ok(number) => (0, number, String::new()),
        Err(_) => (1, 0, text.to_owned()),
    };
    one.split('.').map(part).cmp(other.split('.').map(part))
}

/// The place that has to be bumped: below 1.0.0 one to the right, where there is one.
fn needed(from: &Version, bump: Bump) -> Bump {
    match bump {
        Bump::Major if from.is_early() => Bump::Minor,
        Bump::Minor if from.is_early() => Bump::Patch,
        bump => bump,
    }
}

fn enough(from: &str, to: &str, bump: Bump) -> Option<bool> {
    let (Some(old), Some(new)) = (parse(from), parse(to)) else {
        // Other text is another version, but nobody can say how much later.
        return if from == to {
            Some(bump == Bump::None)
        } else {
            (bump == Bump::None).then_some(true)
        };
    };
    Some(match old.compare(&new) {
        Ordering::Greater => false,
        Ordering::Equal => bump == Bump::None,
        Ordering::Less => {
            let places = old.places.iter().zip(&new.places);
            let first = places.take_while(|(old, new)| old == new).count();
            let bumped = match first {
                1 => Bump::Minor,
                2 => Bump::Patch,
                // What comes before a version promises nothing yet.
                _ => Bump::Major,
            };
            bumped >= needed(&old, bump)
        }
    })
}

/// The lowest version that is enough.
pub fn least(from: &str, bump: Bump) -> Option<String> {
    let old = parse(from)?;
    let [major, minor, patch] = old.places;
    let [major, minor, patch] = match needed(&old, bump) {
        Bump::Major => [major + 1, 0, 0],
        Bump::Minor => [major, minor + 1, 0],
        Bump::Patch => [major, minor, patch + 1],
        Bump::None => return Some(from.to_owned()),
    };
    Some(format!("{major}.{minor}.{patch}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_is_enough_where_the_place_is_bumped_or_a_larger_one() {
        use Bump::{Major, Minor, None as Same, Patch};
        let cases = [
            ("1.2.3", "2.0.0", Major, Some(true)),
            ("1.2.3", "1.3.0", Major, Some(false)),
            ("1.2.3", "1.3.0", Minor, Some(true)),
            ("1.2.3", "1.2.4", Minor, Some(false)),
            ("1.2.3", "1.2.4", Patch, Some(true)),
            ("1.2.3", "3.0.0", Patch, Some(true)),
            ("1.2.3", "1.2.3", Patch, Some(false)),
            ("1.2.3", "1.2.3", Same, Some(true)),
            ("1.2.3", "1.2.4", Same, Some(true)),
            // A lower version is never enough.
            ("1.2.3", "1.2.2", Same, Some(false)),
            ("2.0.0", "1.9.9", Major, Some(false)),
            ("1.10.0", "1.9.0", Same, Some(false)),
            // Below 1.0.0 one place to the right.
            ("0.3.1", "0.4.0", Major, Some(true)),
            ("0.3.1", "0.3.2", Major, Some(false)),
            ("0.3.1", "0.3.2", Minor, Some(true)),
            ("0.3.1", "0.3.2", Patch, Some(true)),
            ("0.3.1", "0.3.1", Patch, Some(false)),
            ("0.3.1", "1.0.0", Major, Some(true)),
            // Places left out are 0; what follows a dash comes before.
            ("1.2", "1.2.0", Same, Some(true)),
            ("1.2", "1.2.0", Patch, Some(false)),
            ("1.10", "1.11", Minor, Some(true)),
            ("2.0.0-rc.9", "2.0.0-rc.10", Major, Some(true)),
            ("2.0.0-rc.1", "2.0.0", Major, Some(true)),
            ("2.0.0", "2.0.0-rc.1", Same, Some(false)),
            ("1.2.3+a", "1.2.3+b", Same, Some(true)),
            // No versions that can be compared.
            ("spring", "autumn", Minor, None),
            ("spring", "autumn", Same, Some(true)),
            ("spring", "spring", Minor, Some(false)),
            ("1.2.3.4", "1.2.3.5", Major, None),
        ];
        for (from, to, bump, expected) in cases {
            let found = Declared::of(Some(from), Some(to), bump).enough;
            assert_eq!(found, expected, "{from} to {to}, {}", bump.name());
        }
        assert_eq!(Declared::of(None, Some("0.1.0"), Minor).enough, Some(true));
        assert_eq!(Declared::of(Some("1.0.0"), None, Major).enough, None);
    }

    #[test]
    fn the_least_version_is_enough() {
        let cases = [
            ("1.2.3", Bump::Major, "2.0.0"),
            ("0.2.3", Bump::Major, "0.3.0"),
            ("0.2.3", Bump::Patch, "0.2.4"),
            ("1.10", Bump::Minor, "1.11.0"),
        ];
        for (from, bump, expected) in cases {
            assert_eq!(least(from, bump).as_deref(), Some(expected));
            assert_eq!(enough(from, expected, bump), Some(true));
        }
    }
}
