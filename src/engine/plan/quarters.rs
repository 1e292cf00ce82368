//! The quarters of a plan, and which step stands in which.

use jiff::civil::Date;

use crate::model::quarter::{FiscalYear, Quarter};

/// Steps at a time.
pub const AT_ONCE: usize = 3;
/// Quarters of a plan that names no date.
pub const USUAL: i32 = 4;

/// The days of a quarter from one day to another, both included, and all of its days.
fn days(quarter: Quarter, from: Date, until: Date) -> (i32, i32) {
    let days = |from: Date, until: Date| {
        let apart = from.until(until).map_or(-1, |span| span.get_days());
        (apart + 1).max(0)
    };
    let (start, end) = (quarter.start(), quarter.end());
    (days(start.max(from), end.min(until)), days(start, end))
}

/// Whether at least half of a quarter lies between two days.
fn counts(quarter: Quarter, from: Date, until: Date) -> bool {
    let (inside, all) = days(quarter, from, until);
    inside * 2 >= all
}

/// The time that a plan has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Horizon {
    /// The date of the plan.
    pub from: Date,
    /// The date up to which it goes.
    pub by: Date,
    first: Quarter,
    /// How many quarters there are, at least one.
    pub quarters: usize,
}

impl Horizon {
    /// The quarters between two dates: those of which at least half lies between; where there is
    /// none, the one with the most days. Without a date, the next [`USUAL`] ones.
    ///
    /// # Errors
    /// Where the end is not after the start.
    pub fn new(from: Date, by: Option<Date>, year: FiscalYear) -> Result<Self, String> {
        let Some(by) = by else {
            let first = year.quarter_of(from);
            let first = if counts(first, from, Date::MAX) {
                first
            } else {
                first.later(1)
            };
            let last = first.later(USUAL as usize - 1);
            return Ok(Horizon {
                from,
                by: last.end().max(from),
                first,
                quarters: USUAL as usize,
            });
        };
        if by <= from {
            return Err(format!("a plan made as of {from} cannot end by {by}"));
        }
        let (start, end) = (year.quarter_of(from), year.quarter_of(by));
        let first = start.later(usize::from(!counts(start, from, by)));
        let quarters = first.until(end) + i32::from(counts(end, from, by));
        let (first, quarters) = if quarters > 0 {
            (first, quarters as usize)
        } else {
            let longer = days(end, from, by).0 > days(start, from, by).0;
            (if longer { end } else { start }, 1)
        };
        Ok(Horizon {
            from,
            by,
            first,
            quarters,
        })
    }

    /// A quarter by its number from 0: its name, and its first and last day within the plan.
    pub fn quarter(&self, number: usize) -> (String, Date, Date) {
        let quarter = self.first.later(number);
        let (start, end) = (quarter.start(), quarter.end());
        (quarter.name(), start.max(self.from), end.min(self.by))
    }
}

/// Spreads steps over quarters. A step has stages that follow one another, a quarter each. The
/// first steps are fitted in first; what has no room is left out. Quarters differ by one stage at
/// most, the fuller ones first, and hold [`AT_ONCE`] at most. For each step, the quarters of its
/// stages.
pub fn spread(stages: &[usize], quarters: usize) -> Vec<Vec<usize>> {
    let mut room = quarters.saturating_mul(AT_ONCE);
    let fit = |stages: &usize| {
        let fitted = (*stages).min(quarters).min(room);
        room -= fitted;
        fitted
    };
    let mut left: Vec<usize> = stages.iter().map(fit).collect();
    let mut spread = vec![Vec::new(); left.len()];
    let total: usize = left.iter().sum();
    // Beyond one stage a quarter there is nothing to spread.
    let quarters = quarters.min(total);
    for quarter in 0..quarters {
        let remaining = quarters - quarter;
        let load = left.iter().sum::<usize>().div_ceil(remaining);
        // A step that needs every quarter that is left cannot wait. There never are more of
        // those than `load`, and always as many steps as `load`, so all stages find a place.
        let mut order: Vec<usize> = (0..left.len()).filter(|step| left[*step] > 0).collect();
        order.sort_by_key(|step| left[*step] < remaining);
        for step in order.into_iter().take(load) {
            left[step] -= 1;
            spread[step].push(quarter);
        }
    }
    spread
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::quarter::CALENDAR;

    fn day(text: &str) -> Date {
        text.parse().unwrap_or(Date::MIN)
    }

    fn names(from: &str, by: Option<&str>) -> Vec<String> {
        let horizon =
            Horizon::new(day(from), by.map(day), CALENDAR).unwrap_or_else(|e| panic!("{e}"));
        let quarters = 0..horizon.quarters;
        quarters.map(|number| horizon.quarter(number).0).collect()
    }

    #[test]
    fn a_quarter_counts_where_half_of_it_is_left() {
        // October to December has 92 days, of which 46 are left from 16 November on.
        let usual = ["2026-Q4", "2027-Q1", "2027-Q2", "2027-Q3"];
        assert_eq!(names("2026-11-16", None), usual);
        assert_eq!(names("2026-11-17", None)[0], "2027-Q1");
        assert_eq!(names("2026-10-01", None), usual);
        // January to March 2027 has 90 days: 45 until 14 February.
        assert_eq!(names("2026-10-01", Some("2027-02-14")), usual[..2]);
        assert_eq!(names("2026-10-01", Some("2027-02-13")), usual[..1]);
    }

    #[test]
    fn there_is_always_a_quarter() {
        assert_eq!(names("2026-11-20", Some("2026-12-10")), ["2026-Q4"]);
        // 19 days of the fourth quarter, 41 of the first.
        assert_eq!(names("2026-12-13", Some("2027-02-10")), ["2027-Q1"]);
        assert_eq!(names("9999-12-30", None)[0], "10000-Q1");
        assert_eq!(names("9999-12-30", Some("9999-12-31")), ["9999-Q4"]);
    }

    #[test]
    fn a_plan_ends_after_it_starts() {
        assert!(Horizon::new(day("2026-11-23"), Some(day("2026-11-23")), CALENDAR).is_err());
        assert!(Horizon::new(day("2026-11-23"), Some(day("2026-11-22")), CALENDAR).is_err());
    }

    #[test]
    fn quarters_lie_within_the_plan() {
        let horizon = Horizon::new(day("2026-11-01"), Some(day("2027-03-20")), CALENDAR)
            .unwrap_or_else(|e| panic!("{e}"));
        let quarter = |number| {
            let (name, from, until) = horizon.quarter(number);
            (name, from.to_string(), until.to_string())
        };
        let expected = |name: &str, from: &str, until: &str| {
            (name.to_owned(), from.to_owned(), until.to_owned())
        };
        assert_eq!(quarter(0), expected("2026-Q4", "2026-11-01", "2026-12-31"));
        assert_eq!(quarter(1), expected("2027-Q1", "2027-01-01", "2027-03-20"));
    }

    #[test]
    fn steps_are_spread_evenly_and_the_first_come_first() {
        assert_eq!(spread(&[1; 6], 4), [[0], [0], [1], [1], [2], [3]]);
        assert_eq!(spread(&[1, 1], 4), [[0], [1]]);
        // Two of three quarters for the last step: it cannot wait for the third one.
        assert_eq!(
            spread(&[1, 1, 1, 3], 3),
            [vec![0], vec![1], vec![2], vec![0, 1, 2]]
        );
    }

    #[test]
    fn what_has_no_room_is_left_out() {
        assert_eq!(
            spread(&[1, 3, 1, 1, 2], 2),
            [vec![0], vec![0, 1], vec![0], vec![1], vec![1]]
        );
        assert_eq!(
            spread(&[2, 2, 2, 1], 1),
            [vec![0], vec![0], vec![0], vec![]]
        );
    }

    #[test]
    fn everything_that_fits_has_a_place_whatever_the_steps() {
        let mut seed = 11_u64;
        let mut below = |n: usize| {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            (seed >> 33) as usize % n
        };
        for _ in 0..2_000 {
            let quarters = 1 + below(7);
            let stages: Vec<usize> = (0..below(12)).map(|_| 1 + below(6)).collect();
            let spread = spread(&stages, quarters);
            let mut loads = vec![0; quarters];
            let mut room = quarters * AT_ONCE;
            for (places, stages) in spread.iter().zip(&stages) {
                let fitted = (*stages).min(quarters).min(room);
                room -= fitted;
                assert_eq!(places.len(), fitted, "{stages:?}");
                assert!(places.windows(2).all(|pair| pair[0] < pair[1]));
                places.iter().for_each(|quarter| loads[*quarter] += 1);
            }
            assert!(loads.iter().all(|load| *load <= AT_ONCE));
            assert!(loads.windows(2).all(|pair| pair[0] >= pair[1]), "{loads:?}");
            let (most, least) = (loads.iter().max(), loads.iter().min());
            assert!(
                most.zip(least)
                    .is_none_or(|(most, least)| most - least <= 1)
            );
        }
    }
}
