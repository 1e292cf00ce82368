//! Numbers as results hold them.

use serde::{Serialize, Serializer};

use crate::model::skill::TOLERANCE;

/// A number that is written as an integer where it is one, and unrounded otherwise.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd, schemars::JsonSchema)]
pub struct Number(pub f64);

impl Serialize for Number {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.0.fract() == 0.0 && self.0.abs() < 1e15 {
            serializer.serialize_i64(self.0 as i64)
        } else {
            serializer.serialize_f64(self.0)
        }
    }
}

/// A share, clamped to 0..1; `none` where there is nothing to divide by.
pub fn share(part: f64, whole: f64) -> Option<f64> {
    (whole > 0.0).then(|| (part / whole).clamp(0.0, 1.0))
}

/// The middle number; of an even number of them the mean of the middle two.
pub fn median(numbers: impl Iterator<Item = f64>) -> Option<f64> {
    let mut numbers: Vec<f64> = numbers.collect();
    numbers.sort_by(f64::total_cmp);
    let middle = numbers.len() / 2;
    match numbers.len() {
        0 => None,
        odd if odd % 2 == 1 => Some(numbers[middle]),
        _ => Some((numbers[middle - 1] + numbers[middle]) / 2.0),
    }
}

/// `value ≥ threshold`, with the tolerance that thresholds allow.
pub fn reaches(value: f64, threshold: f64) -> bool {
    value >= threshold - TOLERANCE
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_numbers_are_written_as_integers() {
        let numbers = [Number(2.0), Number(0.5), Number(-0.0)];
        let text = serde_json::to_string(&numbers).unwrap_or_default();
        assert_eq!(text, "[2,0.5,0]");
    }
}
