//! Shares as people read them.

use crate::model::skill::TOLERANCE;

/// A share as a whole percentage, rounded half up. What lies below a threshold, or below 1, is
/// never shown as that value, and what lies above 0 never as 0.
pub fn percent(share: f64, thresholds: &[f64]) -> String {
    let mut shown = (share * 100.0 + 0.5 + TOLERANCE).floor();
    for limit in thresholds.iter().copied().chain([1.0]) {
        let value = limit * 100.0;
        if share < limit - TOLERANCE && shown >= value - TOLERANCE {
            shown = (value - TOLERANCE).ceil() - 1.0;
        }
    }
    if share > TOLERANCE && shown < 1.0 {
        shown = 1.0;
    }
    format!("{shown}%")
}

#[cfg(test)]
mod tests {
    use super::percent;

    #[test]
    fn halves_are_rounded_up() {
        assert_eq!(percent(0.625, &[]), "63%");
        assert_eq!(percent(0.624, &[]), "62%");
        assert_eq!(percent(0.0, &[]), "0%");
        assert_eq!(percent(1.0, &[]), "100%");
    }

    #[test]
    fn what_lies_below_a_threshold_is_not_shown_as_it() {
        assert_eq!(percent(0.899, &[0.9]), "89%");
        assert_eq!(percent(0.899, &[]), "90%");
        assert_eq!(percent(0.9, &[0.9]), "90%");
        assert_eq!(percent(0.999, &[]), "99%");
        assert_eq!(percent(0.001, &[]), "1%");
        assert_eq!(percent(0.4999, &[0.5]), "49%");
    }
}
