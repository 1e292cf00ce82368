//! What an office's figures need to know of one skill of one person, in a few bytes.

use std::num::NonZeroU16;

/// A rating in quarters of a step: all are half steps, and medians of such.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quarters {
    /// One more than there are, so that the absence of a rating takes no room.
    above: NonZeroU16,
}

impl Quarters {
    /// A rating.
    pub fn of(rating: f64) -> Self {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "scales end far below, and what does not fit saturates"
        )]
        let quarters = (rating * 4.0).round() as u16;
        Quarters {
            above: NonZeroU16::MIN.saturating_add(quarters),
        }
    }

    /// The rating.
    pub fn rating(self) -> f64 {
        f64::from(self.above.get() - 1) / 4.0
    }
}

/// What is so of one skill of one person.
#[derive(Clone, Copy, Debug, Default)]
pub struct Mark {
    rating: Option<Quarters>,
    /// It leaves the expectations of a level.
    pub excused: bool,
    /// Whether the interest is 0.5 or more; absent where it is not given.
    pub wanted: Option<bool>,
}

impl Mark {
    /// Of the rating that counts, where there is one.
    pub fn new(rating: Option<f64>, excused: bool, wanted: Option<bool>) -> Self {
        Mark {
            rating: rating.map(Quarters::of),
            excused,
            wanted,
        }
    }

    /// r(s); absent where the skill is not rated.
    pub fn rating(self) -> Option<f64> {
        self.rating.map(Quarters::rating)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rating_comes_back_and_a_mark_stays_small() {
        for quarters in 0..=400 {
            let rating = f64::from(quarters) / 4.0;
            assert_eq!(Mark::new(Some(rating), false, None).rating(), Some(rating));
        }
        assert_eq!(Mark::new(None, true, Some(false)).rating(), None);
        assert_eq!(size_of::<Mark>(), 4);
    }
}
