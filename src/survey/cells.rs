//! What a cell of a survey gives.

use super::names::plain;
use crate::load::scalar::plain_decimal;
use crate::model::person::Rater;
use crate::model::skill::Skill;
use crate::sheet::Cell;

/// What somebody would like to do most of all.
const MOST_INTEREST: f64 = 5.0;

/// How a value of a table becomes a rating.
#[derive(Clone, Debug, PartialEq)]
pub enum ScaleRule {
    /// Numbers of one range, both ends included, to another: in between by proportion, to the
    /// nearest half step, of two equally near ones the higher.
    Range {
        /// The ends in the table.
        from: (f64, f64),
        /// The ratings that they become.
        to: (f64, f64),
    },
    /// A word, without regard to case.
    Word(String, f64),
}

/// `0-4=0-5`, or `Beginner=1`.
///
/// # Errors
/// Says how it is written.
pub fn scale_rule(text: &str) -> Result<ScaleRule, String> {
    let how = "write 0-4=0-5 for numbers, or WORD=RATING";
    let (from, to) = text.rsplit_once('=').ok_or(how)?;
    let range = |text: &str| {
        let (low, high) = text.trim().split_once('-')?;
        let ends = (plain_decimal(low.trim())?, plain_decimal(high.trim())?);
        (ends.0 != ends.1).then_some(ends)
    };
    if let (Some(from), Some(to)) = (range(from), range(to)) {
        return Ok(ScaleRule::Range { from, to });
    }
    match plain_decimal(to.trim()) {
        Some(rating) if !plain(from).is_empty() => Ok(ScaleRule::Word(plain(from), rating)),
        _ => Err(how.to_owned()),
    }
}

impl ScaleRule {
    fn number(&self, number: f64) -> Option<f64> {
        let ScaleRule::Range { from, to } = self else {
            return None;
        };
        let (low, high) = (from.0.min(from.1), from.0.max(from.1));
        if !(low..=high).contains(&number) {
            return None;
        }
        let share = (number - from.0) / (from.1 - from.0);
        let rating = to.0 + share * (to.1 - to.0);
        Some((rating * 2.0 + 0.5 + 1e-9).floor() / 2.0)
    }
}

/// The rating in a cell; none in an empty one, or one that says that there is none.
///
/// # Errors
/// What is wrong with it.
pub(super) fn rating(
    cell: &Cell,
    skill: &Skill,
    scale: &[ScaleRule],
) -> Result<Option<f64>, (String, String)> {
    let text = cell.text.trim();
    if is_open(text) {
        return Ok(None);
    }
    let top = skill.top();
    let fits = |rating: f64| (0.0..=top).contains(&rating) && (rating * 2.0).fract() == 0.0;
    let words = plain(text);
    let by_word = scale.iter().find_map(|rule| match rule {
        ScaleRule::Word(word, rating) if *word == words => Some(*rating),
        _ => None,
    });
    let ranges = scale
        .iter()
        .filter(|rule| matches!(rule, ScaleRule::Range { .. }));
    let number = cell.number().or_else(|| leading(text));
    let has_ranges = ranges.clone().next().is_some();
    let found = match (by_word, number) {
        (Some(rating), _) => Some(rating),
        (None, Some(number)) if has_ranges => {
            let mut ranges = ranges;
            ranges.find_map(|rule| rule.number(number))
        }
        (None, Some(number)) => Some(number),
        (None, None) => {
            let names = skill.scale.names.iter();
            let mut names = names.enumerate();
            let named = names.find(|(_, name)| plain(name) == words);
            named.map(|(rating, _)| rating as f64)
        }
    };
    match found.filter(|rating| fits(*rating)) {
        Some(rating) => Ok(Some(rating)),
        None => Err((
            format!("`{}` is not a rating of `{}`", shown(text), skill.id),
            if has_ranges {
                "no --scale says what it is".to_owned()
            } else {
                format!(
                    "its scale goes from 0 to {top} in half steps; for another scale give \
                     --scale, such as 1-10=0-{top} or \"Beginner=1\""
                )
            },
        )),
    }
}

/// The interest in a cell.
///
/// # Errors
/// What is wrong with it.
pub(super) fn interest(cell: &Cell) -> Result<Option<f64>, (String, String)> {
    let text = cell.text.trim();
    if is_open(text) {
        return Ok(None);
    }
    let number = cell.number().or_else(|| leading(text));
    match number.filter(|number| (0.0..=MOST_INTEREST).contains(number)) {
        Some(number) => Ok(Some(number)),
        None => Err((
            format!("`{}` is not an interest", shown(text)),
            "interests go from 0 to 5".to_owned(),
        )),
    }
}

/// In which role, by its word.
pub(super) fn role(text: &str) -> Option<Rater> {
    match plain(text).as_str() {
        "self" | "own" => Some(Rater::Own),
        "manager" | "lead" => Some(Rater::Manager),
        "peer" | "colleague" => Some(Rater::Peer),
        _ => None,
    }
}

/// The text of a cell. What our own tables guard against formulas is given back where tables are
/// read.
pub(super) fn text(cell: &Cell) -> String {
    cell.text.clone()
}

/// `3 - proficient`, `3: solid`.
fn leading(text: &str) -> Option<f64> {
    let end = text.find(|c: char| !c.is_ascii_digit() && c != '.' && c != ',')?;
    let (number, rest) = text.split_at(end);
    let apart = rest.starts_with([' ', ':', '-', '–', '—', '=', ')']);
    plain_decimal(&number.replace(',', ".")).filter(|_| apart)
}

/// What people write where they give no rating.
fn is_open(text: &str) -> bool {
    let words = plain(text);
    words.is_empty()
        || ["n a", "na", "none given", "not rated", "unknown"].contains(&words.as_str())
}

fn shown(text: &str) -> String {
    const LONGEST: usize = 40;
    match text.char_indices().nth(LONGEST) {
        Some((cut, _)) => format!("{}…", &text[..cut]),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_is_stretched_to_half_steps() {
        let rule = scale_rule("0-4=0-5").expect("a rule");
        let stretched: Vec<Option<f64>> = [0.0, 1.0, 2.0, 3.0, 4.0, 5.0]
            .map(|n| rule.number(n))
            .to_vec();
        let expected = [Some(0.0), Some(1.5), Some(2.5), Some(4.0), Some(5.0), None];
        assert_eq!(stretched, expected);
        // A scale on which 1 is best.
        let rule = scale_rule("1-6=5-0").expect("a rule");
        assert_eq!(
            [1.0, 2.0, 6.0].map(|n| rule.number(n)),
            [Some(5.0), Some(4.0), Some(0.0)]
        );
        assert_eq!(
            scale_rule("Can do it=3"),
            Ok(ScaleRule::Word("can do it".to_owned(), 3.0))
        );
        for wrong in ["4", "0-4", "=3", "0-0=0-5", "x=y"] {
            assert!(scale_rule(wrong).is_err(), "{wrong}");
        }
    }
}
