//! The quarters of a year, which may start in another month than January.

use jiff::ToSpan;
use jiff::civil::{Date, date};

/// The month in which years of quarters start, 1 to 12; 1 is the calendar's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FiscalYear(pub i8);

/// The calendar's.
pub const CALENDAR: FiscalYear = FiscalYear(1);

/// A quarter of a year, counted through the years.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Quarter {
    number: i32,
    /// Months by which its years start after January.
    shift: i32,
}

impl FiscalYear {
    /// The quarter in which a day lies.
    pub fn quarter_of(self, day: Date) -> Quarter {
        let shift = i32::from(self.0) - 1;
        let months = i32::from(day.year()) * 12 + i32::from(day.month()) - 1;
        let number = (months - shift).div_euclid(3);
        Quarter { number, shift }
    }

    /// One of the four of a year, by its name. A year that goes over into the next is named after
    /// the one in which it ends.
    pub fn quarter_named(self, year: i16, quarter: i32) -> Quarter {
        let shift = i32::from(self.0) - 1;
        let starts = i32::from(year) - i32::from(shift > 0);
        let number = starts * 4 + quarter - 1;
        Quarter { number, shift }
    }
}

impl Quarter {
    /// The quarter that many later.
    pub fn later(self, by: usize) -> Self {
        let by = i32::try_from(by).unwrap_or(i32::MAX);
        Quarter {
            number: self.number.saturating_add(by),
            ..self
        }
    }

    /// How many quarters come after it up to another one; below 0 where that is earlier.
    pub fn until(self, other: Self) -> i32 {
        other.number - self.number
    }

    /// Its first day; the last day of time where it lies beyond.
    pub fn start(self) -> Date {
        let months = self.number.saturating_mul(3).saturating_add(self.shift);
        let month = (months.rem_euclid(12) + 1) as i8;
        match i16::try_from(months.div_euclid(12)) {
            Ok(year) if year <= Date::MAX.year() => date(year, month, 1),
            _ => Date::MAX,
        }
    }

    /// Its last day.
    pub fn end(self) -> Date {
        match self.later(1).start() {
            Date::MAX => Date::MAX,
            next => next.checked_sub(1.day()).unwrap_or(Date::MAX),
        }
    }

    /// `2027-Q1`; of a fiscal year `FY2027-Q1`, after the calendar year in which it ends.
    pub fn name(self) -> String {
        let fiscal = self.shift > 0;
        let year = self.number.div_euclid(4) + i32::from(fiscal);
        let quarter = self.number.rem_euclid(4) + 1;
        format!("{}{year:04}-Q{quarter}", if fiscal { "FY" } else { "" })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fiscal_year_is_named_after_the_year_in_which_it_ends() {
        // From April 2026 to March 2027.
        let april = FiscalYear(4);
        for (day, name, start, end) in [
            (
                date(2026, 3, 31),
                "FY2026-Q4",
                date(2026, 1, 1),
                date(2026, 3, 31),
            ),
            (
                date(2026, 4, 1),
                "FY2027-Q1",
                date(2026, 4, 1),
                date(2026, 6, 30),
            ),
            (
                date(2027, 2, 28),
                "FY2027-Q4",
                date(2027, 1, 1),
                date(2027, 3, 31),
            ),
        ] {
            let quarter = april.quarter_of(day);
            assert_eq!(
                (quarter.name().as_str(), quarter.start(), quarter.end()),
                (name, start, end)
            );
        }
        // From October 2026 to September 2027: December is in its first quarter.
        let october = FiscalYear(10);
        assert_eq!(october.quarter_of(date(2026, 12, 31)).name(), "FY2027-Q1");
        assert_eq!(october.quarter_named(2027, 4).end(), date(2027, 9, 30));
        assert_eq!(CALENDAR.quarter_of(date(2026, 12, 31)).name(), "2026-Q4");
        assert_eq!(CALENDAR.quarter_named(2026, 4).end(), date(2026, 12, 31));
    }

    #[test]
    fn every_day_lies_in_the_quarter_that_its_name_leads_to() {
        for starts in 1..=12 {
            let year = FiscalYear(starts);
            let mut day = date(2025, 1, 1);
            while day < date(2028, 1, 1) {
                let quarter = year.quarter_of(day);
                assert!(quarter.start() <= day && day <= quarter.end());
                let name = quarter.name();
                let (named, number) = name.split_once("-Q").expect("a quarter by name");
                let named = named
                    .trim_start_matches("FY")
                    .parse()
                    .expect("a quarter by name");
                assert_eq!(
                    year.quarter_named(named, number.parse().expect("a quarter by name")),
                    quarter
                );
                assert_eq!(quarter.start().month().rem_euclid(3), starts.rem_euclid(3));
                day = day.tomorrow().expect("a day");
            }
        }
    }
}
