//! What people write by a slip where another value stands, and what they meant by it.

mod dates;

use super::scalar::{LONGEST_ID, is_id, plain_decimal};
use crate::diagnostic::{Diagnostic, Fix, INVALID_ID, WRONG_TYPE, quoted};
use crate::form::{Form, Shape};
use crate::source::Span;
use crate::yaml::{self, Entry, Node, Scalar, Slip, Value};

/// What stands where a number of this shape belongs.
pub(super) fn no_number(scalar: &Scalar<'_>, span: Span, shape: &Shape) -> Diagnostic {
    let text = scalar.text.as_ref();
    let whole = matches!(shape, Shape::Whole(..));
    let is_share =
        matches!(shape, Shape::Number(_, most) if *most <= 1.0) || matches!(shape, Shape::UpTo(1));
    let meant = if is_share { share(text) } else { None };
    let meant = meant.or_else(|| number(text));
    let found = no(
        scalar,
        span,
        if whole {
            "whole number"
        } else {
            "plain number"
        },
    );
    match meant {
        Some(meant) if !(whole && meant.contains('.')) => instead(found, scalar, meant),
        _ if whole => found.help("write a whole number in digits, without quotes, as `24`"),
        _ => found.help("write a decimal without quotes and with at most four places, as `2.5`"),
    }
}

/// What stands where a rating belongs; none where it may be the name of one.
pub(super) fn no_rating(scalar: &Scalar<'_>, span: Span) -> Option<Diagnostic> {
    let text = scalar.text.as_ref();
    let numeric = |c: char| c.is_ascii_digit() || "+-.".contains(c);
    let meant = number(text).filter(|_| !text.contains(|c: char| c.is_ascii_alphabetic()));
    if !(text.is_empty() || text.starts_with(numeric) || meant.is_some()) {
        return None;
    }
    let found = no(scalar, span, "rating");
    Some(match meant {
        Some(meant) => instead(found, scalar, meant),
        None if stands_for_nothing(text) => found.help(NOT_RATED),
        None => found.help(
            "write a decimal without quotes, as `3` or `2.5`, or a name of the skill's scale",
        ),
    })
}

/// What to write for a rating that nobody gives.
pub(crate) const NOT_RATED: &str = "leave the skill out where it is not rated; where it does not \
                                    apply, write `{not_applicable: WHY}`";

/// True for what people write into a field that has nothing to hold: `n/a`, `-`, `?`.
pub(crate) fn stands_for_nothing(text: &str) -> bool {
    let text = text.trim().to_lowercase();
    let words = [
        "",
        "n/a",
        "na",
        "n.a.",
        "none",
        "nil",
        "null",
        "x",
        "tbd",
        "todo",
        "not applicable",
    ];
    let sign = !text.is_empty() && text.chars().all(|c| "-–—?.*·/~".contains(c));
    sign || words.contains(&text.as_str())
}

/// What stands where a cell belongs.
pub(super) fn no_cell(scalar: &Scalar<'_>, span: Span) -> Diagnostic {
    let text = scalar.text.as_ref();
    let found = no(scalar, span, "cell");
    if stands_for_nothing(text) {
        return found.help("write `~` where the level does not ask for the skill");
    }
    let core = text.contains('!');
    let bare: String = text.chars().filter(|c| *c != '!').collect();
    match number(&bare).filter(|meant| meant.len() <= 2) {
        Some(meant) if core => instead(found, scalar, format!("{meant}!")),
        Some(meant) => instead(found, scalar, meant),
        None if bare.split_whitespace().count() > 1 => {
            found.help("put a comma between cells, as `[1, 2, 3]`")
        }
        None => {
            found.help("a cell is a whole rating without quotes, `3!` where it is core, or `~`")
        }
    }
}

fn no(scalar: &Scalar<'_>, span: Span, what: &str) -> Diagnostic {
    let written = quoted(&scalar.with_quotes());
    Diagnostic::new(&WRONG_TYPE, span, format!("{written} is not a {what}"))
}

/// Says what was meant. Between quotes nothing else can have been.
fn instead(found: Diagnostic, scalar: &Scalar<'_>, meant: String) -> Diagnostic {
    let only_quotes = !scalar.is_plain() && scalar.text == meant;
    let help = if only_quotes {
        format!("write `{meant}`, without quotes")
    } else {
        format!("write `{meant}`")
    };
    let span = found.primary.span;
    found.help(help).fix(Fix::write(meant, span, only_quotes))
}

/// The plain decimal that a text was most likely meant to be: `2,5`, `3.`, `“3”`, `1 200`, `３`.
pub(super) fn number(text: &str) -> Option<String> {
    let text: String = bare(text).chars().map(ascii).collect();
    if !text.contains(|c: char| c.is_ascii_digit() || c == '½') {
        return None;
    }
    let candidates = [
        text.clone(),
        one_comma(&text),
        halves(&text),
        text.trim_end_matches('.').to_owned(),
        format!("0{text}"),
        text.trim_start_matches('0').to_owned(),
        text.trim_matches(|c: char| "~<>=?!+*".contains(c))
            .to_owned(),
        out_of(&text),
    ];
    candidates
        .into_iter()
        .find(|text| plain_decimal(text).is_some())
}

/// The share that a percentage is: `70%` is `0.7`.
pub(super) fn share(text: &str) -> Option<String> {
    let percent = bare(text).strip_suffix('%')?.trim_end();
    let percent = plain_decimal(&number(percent)?)?;
    (0.0..=100.0)
        .contains(&percent)
        .then(|| (percent / 100.0).to_string())
}

/// Without what cannot belong to a value: typographic quotes, odd blanks, a comma after it.
pub(super) fn bare(text: &str) -> &str {
    let stray = |c: char| is_blank(c) || "“”„‟‘’‚«»\"'`,;".contains(c);
    text.trim_matches(stray)
}

/// True for a blank, also one that looks like nothing or like a plain one.
fn is_blank(c: char) -> bool {
    c.is_whitespace()
        || matches!(
            c,
            '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}' | '\u{ad}'
        )
}

/// The digits 0 to 9 for those of other scripts, and `-` for the signs that look like it.
fn ascii(c: char) -> char {
    /// Where the digits of a script begin: full width, Arabic, Persian, Devanagari, Bengali, Thai.
    const ZEROS: [char; 6] = ['０', '٠', '۰', '०', '০', '๐'];
    let digit = |zero: &char| {
        (c as u32)
            .checked_sub(*zero as u32)
            .filter(|digit| *digit < 10)
    };
    match c {
        '−' | '–' | '－' => '-',
        '．' => '.',
        '，' | '٫' => ',',
        _ => match ZEROS.iter().find_map(digit) {
            Some(digit) => char::from_digit(digit, 10).unwrap_or(c),
            None => c,
        },
    }
}

/// A comma for the point, or signs that only part thousands; none where it may be either.
fn one_comma(text: &str) -> String {
    let parts: Vec<&str> = text
        .split([',', '_', '\'', '’', ' ', '\u{a0}', '\u{202f}'])
        .collect();
    let thousands = parts.len() > 1 && parts[1..].iter().all(|part| part.len() == 3);
    match parts[..] {
        _ if thousands => parts.concat(),
        [whole, places] if text.contains(',') => format!("{whole}.{places}"),
        _ => String::new(),
    }
}

/// `3/5` and `3 of 5` without the top of the scale.
fn out_of(text: &str) -> String {
    let parts = text.split_once('/').or_else(|| text.split_once(" of "));
    let part = |text: &str| plain_decimal(text.trim());
    let rating = parts.filter(|(rating, top)| part(top) >= Some(3.0) && part(rating) <= part(top));
    rating.map_or("", |(rating, _)| rating.trim()).to_owned()
}

/// `2½` and `½` in digits.
fn halves(text: &str) -> String {
    match text.strip_suffix('½') {
        Some("") => "0.5".to_owned(),
        Some(whole) => format!("{}.5", whole.trim_end()),
        None => String::new(),
    }
}

/// Says more of a value that stands where a mapping belongs.
pub(super) fn no_mapping(found: Diagnostic, node: &Node<'_>) -> Diagnostic {
    match &node.value {
        Value::Scalar(scalar) if scalar.is_null() => found.help(
            "write `key: value` on the lines below, indented by two spaces, or leave the key out",
        ),
        Value::Scalar(scalar) if scalar.is_plain() => match yaml::slip_in_entry(&scalar.text) {
            Some(slip) => at_slip(found, node.span, slip),
            None => found.help("write `key: value` on the lines below, indented by two spaces"),
        },
        Value::Sequence(items) if !items.is_empty() => found.help(
            "write `key: value` without brackets or a dash before it, each on a line of its own",
        ),
        _ => found.help("write `key: value` on the lines below, indented by two spaces"),
    }
}

/// Says more of a value that stands where an entry of a form belongs.
pub(super) fn no_entry(found: Diagnostic, node: &Node<'_>, form: &Form) -> Diagnostic {
    let slip = match &node.value {
        Value::Scalar(scalar) if scalar.is_plain() => yaml::slip_in_entry(&scalar.text),
        Value::Scalar(_) => None,
        _ => return no_mapping(found, node),
    };
    match slip {
        Some(slip) => at_slip(found, node.span, slip),
        None if node.is_null() => no_mapping(found, node),
        None => found.help(format!(
            "write `{}`, or each key on a line of its own",
            form.sample()
        )),
    }
}

/// Says more of a single value that stands where cells belong.
pub(super) fn no_row(found: Diagnostic, scalar: &Scalar<'_>) -> Diagnostic {
    let text = scalar.text.as_ref();
    let cells = text.split([',', ' ']).filter(|cell| !cell.is_empty());
    let cells: Vec<&str> = cells.collect();
    let is_cell = |cell: &&str| {
        let digits = cell.strip_suffix('!').unwrap_or(cell);
        *cell == "~"
            || (matches!(digits.len(), 1 | 2) && digits.bytes().all(|b| b.is_ascii_digit()))
    };
    if stands_for_nothing(text) {
        return found.help("write `~` to drop the row, and in a cell that asks nothing");
    }
    if cells.len() > 1 && cells.iter().all(is_cell) {
        let list = format!("[{}]", cells.join(", "));
        let span = found.primary.span;
        return found
            .help(format!("write `{list}`"))
            .fix(Fix::write(list, span, true));
    }
    found.help("write a cell for each level between brackets, as `[1, 2, 3!]`, and `~` in one that asks nothing")
}

/// Says more of a value that stands where a document belongs.
pub(super) fn no_document(found: Diagnostic, node: &Node<'_>) -> Diagnostic {
    match &node.value {
        Value::Scalar(scalar) if scalar.is_plain() => match yaml::slip_in_entry(&scalar.text) {
            Some(slip) => at_slip(found, node.span, slip),
            None => found.help("write `kind: person` in the first line, and each key below it"),
        },
        _ => found.help("write `kind: person` in the first line, and each key below it"),
    }
}

/// Says more of a value that stands where a list belongs.
///
/// `form` is that of its entries, where these are mappings.
pub(super) fn no_list(
    found: Diagnostic,
    node: &Node<'_>,
    form: Option<&'static Form>,
) -> Diagnostic {
    let span = node.span;
    let scalar = match &node.value {
        Value::Scalar(scalar) if scalar.is_null() => {
            return found
                .help("write `- ` before each entry on the lines below, or leave the key out");
        }
        Value::Scalar(scalar) => scalar,
        _ => return found.help(entries_by_id(node, form)),
    };
    let text = scalar.text.as_ref();
    if scalar.is_plain()
        && let Some(slip) =
            yaml::slip_in_entry(text).filter(|_| text.starts_with(['-', '•', '*', '–']))
    {
        return at_slip(found, span, slip);
    }
    if let Some(form) = form {
        let sample = form.sample();
        return found.help(if stands_for_nothing(text) {
            "leave the key out where there is none".to_owned()
        } else {
            format!("write `- {sample}` on a line below, once for each")
        });
    }
    if text.contains(" - ") {
        return found.help("write every entry, the first as well, on a line of its own after `- `");
    }
    let names: Vec<&str> = text.split([',', ';']).map(bare).collect();
    let name = |text: &str| text.split('/').all(is_id);
    if names.iter().all(|text| name(text)) {
        let list = format!("[{}]", names.join(", "));
        return found
            .help(format!("write `{list}`"))
            .fix(Fix::write(list, span, true));
    }
    found.help("put it between brackets, `[…]`, or on the line below after `- `")
}

/// What to write where entries stand by their ids instead of in a list.
fn entries_by_id(node: &Node<'_>, form: Option<&'static Form>) -> String {
    const DASH: &str = "start each entry with a dash and a space, `- `";
    let first = node.entries().first().map(|entry| entry.key.text.as_ref());
    let by_id = |form: &&Form| first.is_some_and(|id| is_id(id) && form.key(id).is_none());
    match (form.filter(by_id), first) {
        (Some(form), Some(id)) if form.key("id").is_some() => {
            format!("{DASH}, and write the id in it: `- id: {id}`")
        }
        _ => DASH.to_owned(),
    }
}

/// Says more of nothing where a text follows that starts with `#`.
pub(super) fn taken_for_comment(found: &mut Diagnostic, text: &str) {
    let place = found.primary.span.end as usize;
    let rest = text
        .get(place..)
        .unwrap_or_default()
        .trim_start_matches([':', ' ']);
    let sign = rest.strip_prefix('#').and_then(|rest| rest.chars().next());
    if found.primary.text == NOTHING && sign.is_some_and(|c| !c.is_whitespace() && c != '#') {
        let help = "`#` starts a comment: quote a text that starts with it, as `\"#…\"`";
        found.help = Some(help.to_owned());
    }
}

/// What is said of a value that is not there.
pub(super) const NOTHING: &str = "this is nothing";

/// Says more of what stands where a single value belongs.
pub(super) fn no_single_value(found: Diagnostic, node: &Node<'_>) -> Diagnostic {
    match &node.value {
        Value::Sequence(items) if items.len() == 1 => {
            found.help("write it without brackets and dash")
        }
        Value::Sequence(_) => {
            found.help("write one value; quote a text that starts with `[` or `- `")
        }
        Value::Mapping(_) => found.help("quote a text that holds `: ` or starts with `{`"),
        Value::Scalar(scalar) if scalar.is_null() => {
            found.help("write it after the colon, or leave the key out where it is not needed")
        }
        _ => found,
    }
}

/// Says more of what stands where `true` or `false` belongs.
pub(super) fn no_flag(found: Diagnostic, node: &Node<'_>) -> Diagnostic {
    let Value::Scalar(scalar) = &node.value else {
        return found;
    };
    let text = bare(&scalar.text).to_lowercase();
    let meant = match text.as_str() {
        "true" | "yes" | "y" | "on" => "true",
        "false" | "no" | "n" | "off" => "false",
        _ => return found.help("write one of the two, without quotes"),
    };
    let fix = Fix::write(meant, node.span, true);
    found.help(format!("write `{meant}`")).fix(fix)
}

/// What stands where a date belongs.
pub(super) fn no_date(text: &str, span: Span) -> Diagnostic {
    let message = format!("{} is not a date", quoted(text));
    let found = Diagnostic::new(&WRONG_TYPE, span, message);
    let meant = dates::meant(bare(text));
    match meant.days.as_slice() {
        [day] => {
            let fix = Fix::write(day, span, meant.year_first);
            found
                .help(format!("write `{day}`, as `YYYY-MM-DD`"))
                .fix(fix)
        }
        [day, other] => found.help(format!(
            "write `YYYY-MM-DD`: `{day}`, or `{other}` where the month comes first"
        )),
        _ => found.help("write a date that exists, as `YYYY-MM-DD`, such as `2026-03-31`"),
    }
}

/// What stands where a day, a month or a year belongs.
pub(super) fn no_period(text: &str, span: Span) -> Diagnostic {
    let found = no_date(text, span);
    if found.fix.is_some() {
        return found;
    }
    found.help("write a day, a month or a year that exists: `2026-03-31`, `2026-03`, `2026`")
}

/// Tells the slip in a text that is no id.
pub(super) type InId = fn(&str) -> Option<String>;

/// What stands where an id belongs.
pub(super) fn no_id(text: &str, span: Span, slip: Option<String>) -> Diagnostic {
    let message = format!("{} is not an id", quoted(text));
    let found = Diagnostic::new(&INVALID_ID, span, message);
    found.help(slip.unwrap_or_else(|| {
        format!(
            "an id is made of letters, digits, `.`, `_` and `-`, starts with a letter or a digit, \
             and has at most {LONGEST_ID} characters"
        )
    }))
}

/// What to write for a key that only a slip has made another one.
pub(super) fn in_key(text: &str) -> Option<String> {
    in_name(text).or_else(|| yaml::slip_in_entry(text).map(|slip| slip.help))
}

/// What to write for a name that only a slip has made another one.
pub(super) fn in_name(text: &str) -> Option<String> {
    let name = bare(text);
    let odd = text.chars().find_map(|c| Some((c, yaml::blank_name(c)?)));
    if let Some((c, what)) = odd {
        let code = u32::from(c);
        return Some(format!(
            "remove U+{code:04X}, {what}, or write a plain space"
        ));
    }
    if name != text && is_id(name) {
        return Some(format!("write `{name}`"));
    }
    if let Some((name, _)) = text.split_once(" //").filter(|(name, _)| is_id(name)) {
        return Some(format!("start a comment with `#`: `{name} # …`"));
    }
    let (name, _) = text.split_once('#').filter(|(name, _)| is_id(name))?;
    Some(format!("write a space before the comment: `{name} # …`"))
}

/// What to write where a key without a value is the rest of the text before it.
pub(super) fn after_comma(before: &Entry<'_>, entry: &Entry<'_>) -> Option<String> {
    let next_to = entry.key.span.start.checked_sub(before.value.span.end)? == 2;
    let rest = next_to && entry.value.is_null() && before.value.entries().is_empty();
    rest.then(|| {
        let key = quoted(&before.key.text);
        format!("put the text of {key} into quotes if the comma belongs to it")
    })
}

/// A decimal comma within braces, where it parts two entries.
pub(super) fn decimal_comma(before: &Entry<'_>, entry: &Entry<'_>) -> Option<Diagnostic> {
    let Value::Scalar(whole) = &before.value.value else {
        return None;
    };
    let places = entry.key.text.as_ref();
    let number = format!("{}.{places}", whole.text);
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let is_number = digits(&whole.text) && digits(places) && plain_decimal(&number).is_some();
    (is_number && entry.value.is_null()).then(|| {
        let (start, end) = (before.value.span, entry.key.span);
        let span = Span {
            end: end.end,
            ..start
        };
        Diagnostic::new(&WRONG_TYPE, span, "a comma separates two entries here")
            .help(format!("write `{number}`"))
    })
}

/// Moves a finding to the slip that explains it.
fn at_slip(found: Diagnostic, span: Span, slip: Slip) -> Diagnostic {
    let start = span.start as usize;
    let place = Span::new(span.file, start + slip.at.start, start + slip.at.end);
    let message = found.message;
    Diagnostic::new(found.rule, place, message)
        .label(slip.message)
        .help(slip.help)
}
