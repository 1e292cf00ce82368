//! A day, a month or a year, as documents of evidence date what was done.

use std::fmt;

use jiff::civil::Date;

/// A day, a month or a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Period {
    first: Date,
    unit: Unit,
}

/// How much a period says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Unit {
    /// A year.
    Year,
    /// A month of a year.
    Month,
    /// A day.
    Day,
}

impl Period {
    /// The period of that unit in which a day lies.
    pub fn of(day: Date, unit: Unit) -> Self {
        let first = match unit {
            Unit::Year => day.first_of_year(),
            Unit::Month => day.first_of_month(),
            Unit::Day => day,
        };
        Period { first, unit }
    }

    /// Its first day.
    pub fn first(self) -> Date {
        self.first
    }

    /// Its last day.
    pub fn last(self) -> Date {
        match self.unit {
            Unit::Year => self.first.last_of_year(),
            Unit::Month => self.first.last_of_month(),
            Unit::Day => self.first,
        }
    }

    /// How much it says.
    pub fn unit(self) -> Unit {
        self.unit
    }
}

/// As documents write it: `2026`, `2026-09`, `2026-09-12`.
impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let day = self.first.to_string();
        let written = match self.unit {
            Unit::Year => 4,
            Unit::Month => 7,
            Unit::Day => day.len(),
        };
        f.write_str(&day[..written])
    }
}
