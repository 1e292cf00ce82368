//! The likeliest of many names, found fast: for one text after the other.

use strsim::osa_distance;

use super::{Known, LONGEST, allowed, plain};

/// Names to which many texts are held, one after the other.
pub struct Prepared<'a>(Vec<Plain<'a>>);

/// A name in lower case, with what tells quickly that another one is far from it.
struct Plain<'a> {
    name: &'a str,
    text: String,
    length: usize,
    letters: Letters,
}

/// How often each letter stands in a text; letters beyond the Latin ones share places.
type Letters = [u8; 32];

fn letters(text: &str) -> Letters {
    let mut letters = Letters::default();
    for c in text.chars() {
        let place = &mut letters[c as usize % 32];
        *place = place.saturating_add(1);
    }
    letters
}

/// No fewer slips than this lead from one to the other: each adds, takes or changes one letter, and
/// two that change places count the same.
fn least_slips(one: &Letters, other: &Letters) -> usize {
    let pairs = || one.iter().zip(other);
    let more: usize = pairs()
        .map(|(a, b)| usize::from(a.saturating_sub(*b)))
        .sum();
    let less: usize = pairs()
        .map(|(a, b)| usize::from(b.saturating_sub(*a)))
        .sum();
    more.max(less)
}

impl<'a> Prepared<'a> {
    /// Names, and what people may say for them.
    pub fn new<K: Into<Known<'a>>>(known: impl IntoIterator<Item = K>) -> Self {
        let known = known.into_iter().map(Into::into);
        let texts = known.flat_map(|Known { name, called }| [(name, name), (name, called)]);
        let plain = texts.map(|(name, text)| {
            let text = plain(text);
            Plain {
                name,
                length: text.chars().count(),
                letters: letters(&text),
                text,
            }
        });
        Prepared(plain.collect())
    }

    /// The same as [`near`].
    pub fn near(&self, text: &str) -> Option<&'a str> {
        if text.chars().count() > LONGEST {
            return None;
        }
        let text = plain(text);
        let length = text.chars().count();
        let (allowed, letters) = (allowed(length), letters(&text));
        // The fewest slips, and the name unless there are several of as many.
        let mut best: Option<(usize, Option<&str>)> = None;
        for known in &self.0 {
            if known.length.abs_diff(length) > allowed
                || least_slips(&known.letters, &letters) > allowed
            {
                continue;
            }
            let slips = osa_distance(&text, &known.text);
            if slips > allowed {
                continue;
            }
            match &mut best {
                Some((fewest, only)) if *fewest == slips => {
                    if *only != Some(known.name) {
                        *only = None;
                    }
                }
                Some((fewest, _)) if *fewest < slips => {}
                _ => best = Some((slips, Some(known.name))),
            }
        }
        best.filter(|_| length > 0).and_then(|(_, only)| only)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::suggest::near;

    proptest::proptest! {
        #[test]
        fn prepared_names_are_as_near_as_others(
            text in "[abc]{0,7}( [abé]{1,4})?",
            names in proptest::collection::vec(("[abc]{1,6}", "[abcé]{1,7}( [abc]{1,3})?"), 0..6),
        ) {
            let pairs = || names.iter().map(|(name, called)| (name.as_str(), called.as_str()));
            proptest::prop_assert_eq!(Prepared::new(pairs()).near(&text), near(&text, pairs()));
        }
    }
}
