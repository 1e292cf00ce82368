//! The day that somebody meant who wrote it in another form.

use jiff::civil::Date;

use crate::load::scalar::parse_date;

/// What a text may mean.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Meant {
    /// The days, as `YYYY-MM-DD`; two where the month may come first.
    pub(super) days: Vec<String>,
    /// The year stands first, so that there is only one reading.
    pub(super) year_first: bool,
}

const MONTHS: [&str; 12] = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
];

/// The days that a text in another form may mean: `2026/9/1`, `1.9.2026`, `9/1/2026`,
/// `1 September 2026`, `20260901`, `2026-09-01T10:00`.
pub(super) fn meant(text: &str) -> Meant {
    let one = |day: Option<String>, year_first| Meant {
        days: day.into_iter().collect(),
        year_first,
    };
    if let Some((day, _)) = text.split_at_checked(10)
        && parse_date(day).is_some()
    {
        return one(Some(day.to_owned()), true);
    }
    let parts: Vec<&str> = text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|p| !p.is_empty())
        .collect();
    if let [all] = parts[..]
        && all.len() == 8
        && all.bytes().all(|b| b.is_ascii_digit())
    {
        return one(day(&all[..4], &all[4..6], &all[6..]), true);
    }
    let [a, b, c] = parts[..] else {
        return Meant::default();
    };
    let is_year = |part: &str| part.len() == 4 && part.bytes().all(|b| b.is_ascii_digit());
    match (is_year(a), c.len()) {
        (true, _) => one(day(a, b, c), true),
        (false, 2 | 4) => {
            let year = if c.len() == 2 {
                format!("20{c}")
            } else {
                c.to_owned()
            };
            let first = day(&year, b, a);
            // Points and names of months are clear; with slashes some write the month first.
            let other = day(&year, a, b).filter(|_| !text.contains('.'));
            let mut days: Vec<String> = first.into_iter().chain(other).collect();
            days.dedup();
            Meant {
                days,
                year_first: false,
            }
        }
        _ => Meant::default(),
    }
}

fn day(year: &str, month: &str, day: &str) -> Option<String> {
    let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    let day = day.trim_end_matches(char::is_alphabetic);
    if !digits(year) || !digits(day) {
        return None;
    }
    let named = || {
        let name = month.get(..3)?.to_lowercase();
        let at = MONTHS.iter().position(|known| *known == name)?;
        i8::try_from(at + 1).ok()
    };
    let month = if digits(month) {
        month.parse().ok()
    } else {
        named()
    };
    let date = Date::new(year.parse().ok()?, month?, day.parse().ok()?).ok()?;
    Some(date.to_string()).filter(|text| parse_date(text).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_forms_of_a_day_are_understood() {
        let cases: [(&str, &[&str]); 16] = [
            ("2026/09/01", &["2026-09-01"]),
            ("2026-9-1", &["2026-09-01"]),
            ("20260901", &["2026-09-01"]),
            ("2026-09-01T10:00:00Z", &["2026-09-01"]),
            ("2026-09-01 10:00", &["2026-09-01"]),
            ("1.9.2026", &["2026-09-01"]),
            ("1/9/2026", &["2026-09-01", "2026-01-09"]),
            ("13/9/2026", &["2026-09-13"]),
            ("9/13/2026", &["2026-09-13"]),
            ("9/9/26", &["2026-09-09"]),
            ("1 September 2026", &["2026-09-01"]),
            ("Sept 1st, 2026", &["2026-09-01"]),
            ("2026-02-30", &[]),
            ("2026-09", &[]),
            ("soon", &[]),
            ("", &[]),
        ];
        for (text, days) in cases {
            assert_eq!(meant(text).days, days, "{text}");
        }
        assert!(meant("2026-9-1").year_first && !meant("13/9/2026").year_first);
    }
}
