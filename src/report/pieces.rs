//! How a piece of evidence reads in a line.

use super::document::{Point, Text, Tone};
use super::words;
use crate::engine::pieces::Piece;
use crate::model::evidence::{EvidenceKind, Until};
use crate::model::period::{Period, Unit};

/// `2 talks`.
pub fn kinds(kind: EvidenceKind, count: usize) -> String {
    let (one, many) = kind.words().counted;
    words::count(count, one, many)
}

/// The months of a piece, or its year where it says no more: `March 2026`, `March to September 2026`, `since March 2026`.
pub fn months(piece: &Piece<'_>) -> String {
    let both = |period: Period| match period.unit() {
        Unit::Year => period.to_string(),
        _ => period.first().strftime("%B %Y").to_string(),
    };
    let start = piece.evidence.date;
    match piece.evidence.until {
        Some(Until::Now) => format!("since {}", both(start)),
        Some(Until::Date(end)) if both(end) != both(start) => {
            let within_year = Period::of(end.first(), Unit::Year)
                == Period::of(start.first(), Unit::Year)
                && ![start.unit(), end.unit()].contains(&Unit::Year);
            let start = if within_year {
                start.first().strftime("%B").to_string()
            } else {
                both(start)
            };
            format!("{start} to {}", both(end))
        }
        _ => both(start),
    }
}

/// The days of a piece: `2026-03-12`, `2026-03-12 to 2026-09-01`, `since 2026-03-12`.
pub fn days(piece: &Piece<'_>) -> String {
    match piece.evidence.until {
        None => piece.date.clone(),
        Some(Until::Now) => format!("since {}", piece.date),
        Some(Until::Date(end)) => format!("{} to {end}", piece.date),
    }
}

/// A number with its thousands apart.
pub fn thousands(number: u64) -> String {
    let digits = number.to_string();
    let mut apart = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            apart.push(',');
        }
        apart.push(digit);
    }
    apart
}

/// A line for a CV: title, what it is, when, how many people it reached.
pub fn line(piece: &Piece<'_>) -> Text {
    let mut facts = Vec::new();
    if piece.kind != EvidenceKind::Other {
        facts.push(piece.kind.words().label.to_owned());
    }
    facts.push(months(piece));
    facts.extend(reached(piece));
    if !piece.is_external() {
        facts.push("internal".to_owned());
    }
    Text::from(piece.title).and(format!(" ({})", facts.join(", ")), Tone::Quiet)
}

/// How many people it reached, where that is known.
pub fn reached(piece: &Piece<'_>) -> Option<String> {
    let reach = piece.reach?;
    let people = if reach == 1 { "person" } else { "people" };
    Some(format!("{} {people} reached", thousands(reach)))
}

/// A point for a review: the days, what it is, who confirms it, where to find it.
pub fn point(piece: &Piece<'_>) -> Point {
    let mut point = Point::new(Text::new(piece.title, Tone::Strong));
    let mut facts = vec![days(piece)];
    if piece.kind != EvidenceKind::Other {
        facts.push(piece.kind.words().label.to_owned());
    }
    if let Some(expires) = &piece.expires {
        facts.push(format!("valid until {expires}"));
    }
    facts.extend(reached(piece));
    if !piece.is_external() {
        facts.push("internal".to_owned());
    }
    let confirmed = piece.confirmed_by;
    facts.push(confirmed.map_or("not confirmed".to_owned(), |by| {
        format!("confirmed by {by}")
    }));
    point.lines.push(facts.join(", ").into());
    point
        .lines
        .extend(piece.url.map(|url| Text::new(url, Tone::Quiet)));
    point
}

#[cfg(test)]
mod tests {
    use super::thousands;

    #[test]
    fn thousands_stand_apart() {
        let shown = [0, 999, 1000, 2670, 1_234_567].map(thousands);
        assert_eq!(shown, ["0", "999", "1,000", "2,670", "1,234,567"]);
    }
}
