//! Which level stands above which.

use std::collections::{BTreeMap, BTreeSet};

use super::matrix::Column;
use super::names::{code, key, rank};
use super::{Ask, Choice, Stop};

/// Levels in their order, and below each the ones right below it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Order {
    /// By place in the ladder: the place of the column in the source.
    pub columns: Vec<usize>,
    /// By place in the ladder: the places right below.
    pub after: Vec<Vec<usize>>,
}

/// Orders the levels. `named` tells the column that a text names, by id or title.
///
/// # Errors
/// Where the source does not tell and nothing was decided, or what was decided names no level.
pub fn order(
    columns: &[Column],
    ordered: bool,
    order: Option<&str>,
    fork: &[String],
    named: &dyn Fn(&str) -> Option<usize>,
) -> Result<Order, Stop> {
    let sorted = sorted(columns, ordered, order, named)?;
    let place = |column: usize| sorted.iter().position(|at| *at == column);
    let in_line = |at: usize| at.checked_sub(1).into_iter().collect::<Vec<usize>>();
    if order == Some("roles") {
        let after = vec![Vec::new(); sorted.len()];
        return Ok(Order {
            columns: sorted,
            after,
        });
    }
    if sorted.iter().all(|column| columns[*column].after.is_some()) {
        let after = sorted.iter().map(|column| {
            let below = columns[*column].after.iter().flatten();
            below.filter_map(|name| place(named(name)?)).collect()
        });
        let after: Vec<Vec<usize>> = after.collect();
        if circle(&after) {
            return Err(Stop::usage(
                "with this `after`, a level would be above itself",
            ));
        }
        return Ok(Order {
            columns: sorted,
            after,
        });
    }
    let tracks = tracks(columns);
    let said = fork
        .iter()
        .map(String::as_str)
        .find(|fork| !fork.contains('='));
    let mut after: Vec<Vec<usize>> = match (&tracks, said) {
        (Some(tracks), Some("tracks")) => along(columns, &sorted, tracks),
        (_, Some("none" | "tracks")) => (0..sorted.len()).map(in_line).collect(),
        (_, Some(other)) => {
            return Err(Stop::usage(format!(
                "`--fork {other}`: write `tracks`, `none` or LEVEL=BELOW"
            )));
        }
        (Some(tracks), None) if fork.is_empty() => return Err(ask_fork(columns, &sorted, tracks)),
        _ => (0..sorted.len()).map(in_line).collect(),
    };
    for text in fork.iter().filter(|text| text.contains('=')) {
        let (level, below) = text.split_once('=').unwrap_or_default();
        let find = |name: &str| {
            let column = named(name.trim()).and_then(place);
            column.ok_or_else(|| {
                Stop::usage(format!(
                    "`--fork {text}`: no level is called `{}`",
                    name.trim()
                ))
            })
        };
        let level = find(level)?;
        let below: Vec<&str> = below
            .split(',')
            .filter(|name| !name.trim().is_empty())
            .collect();
        after[level] = below.into_iter().map(find).collect::<Result<_, _>>()?;
    }
    if circle(&after) {
        return Err(Stop::usage(
            "with this `--fork`, a level would be above itself",
        ));
    }
    Ok(Order {
        columns: sorted,
        after,
    })
}

fn circle(after: &[Vec<usize>]) -> bool {
    let mut placed: BTreeSet<usize> = BTreeSet::new();
    while placed.len() < after.len() {
        let next = (0..after.len()).find(|at| {
            !placed.contains(at) && after[*at].iter().all(|below| placed.contains(below))
        });
        match next {
            Some(next) => drop(placed.insert(next)),
            None => return true,
        }
    }
    false
}

/// The columns from the lowest level up.
fn sorted(
    columns: &[Column],
    ordered: bool,
    order: Option<&str>,
    named: &dyn Fn(&str) -> Option<usize>,
) -> Result<Vec<usize>, Stop> {
    let given: Vec<usize> = (0..columns.len()).collect();
    let ranks: Vec<Option<(u8, u32)>> = columns.iter().map(|column| rank(&column.title)).collect();
    match order {
        Some("up" | "roles") if ordered => return Ok(given),
        Some("roles") => {
            let mut sorted = given;
            sorted.sort_by_key(|at| key(&columns[*at].title));
            return Ok(sorted);
        }
        Some("down") if ordered => return Ok(given.into_iter().rev().collect()),
        Some("up" | "down") => {
            return Err(Stop::usage(
                "a list of rows has no order of levels: give `--order` their names from the \
                 lowest up, separated by commas",
            ));
        }
        Some(names) => return by_names(columns, names, named),
        None if ordered && columns.iter().all(|column| column.after.is_some()) => return Ok(given),
        None => {}
    }
    let pairs = || {
        ranks
            .windows(2)
            .filter_map(|pair| Some((pair[0]?, pair[1]?)))
    };
    let falls = ranks.iter().all(Option::is_some)
        && pairs().all(|(a, b)| a >= b)
        && pairs().any(|(a, b)| a > b);
    let list = || {
        columns
            .iter()
            .map(|column| column.title.as_str())
            .collect::<Vec<_>>()
            .join(", ")
    };
    if ordered && falls && columns.len() > 1 {
        return Err(Stop::Ask(Ask {
            option: "--order",
            question: format!(
                "The levels seem to run from the highest to the lowest: {}. Which is the lowest?",
                list()
            ),
            choices: vec![
                Choice::new("down", "the last one"),
                Choice::new("up", "the first one"),
            ],
            otherwise: None,
        }));
    }
    if ordered {
        return Ok(given);
    }
    // In a list nothing but the names tells which level is the higher one.
    let mut sorted = given;
    sorted.sort_by_key(|at| {
        (
            ranks[*at],
            columns[*at].track.clone(),
            key(&columns[*at].title),
        )
    });
    let tells = |pair: &[usize]| {
        let [a, b] = [pair[0], pair[1]];
        ranks[a] != ranks[b] || tracks(columns).is_some_and(|tracks| tracks[a] != tracks[b])
    };
    let plain = ranks.iter().filter(|rank| rank.is_none()).count();
    if sorted.windows(2).all(tells) && plain == 0
        || columns.iter().all(|column| column.after.is_some())
    {
        return Ok(sorted);
    }
    Err(Stop::Ask(Ask {
        option: "--order",
        question: format!(
            "A list of rows does not say which level is higher. Give their names from the lowest \
             up, separated by commas; they are: {}",
            list()
        ),
        choices: Vec::new(),
        otherwise: None,
    }))
}

/// The order that names give; names may have commas of their own.
fn by_names(
    columns: &[Column],
    names: &str,
    named: &dyn Fn(&str) -> Option<usize>,
) -> Result<Vec<usize>, Stop> {
    let parts: Vec<&str> = names.split(',').collect();
    let mut found = Vec::new();
    let mut start = 0;
    while start < parts.len() {
        let longest = (start + 1..=parts.len()).rev().find_map(|end| {
            let name = parts[start..end].join(",");
            named(name.trim()).map(|column| (column, end))
        });
        let Some((column, end)) = longest else {
            return Err(Stop::usage(format!(
                "`--order`: no level is called `{}`",
                parts[start].trim()
            )));
        };
        found.push(column);
        start = end;
    }
    let each: BTreeSet<usize> = found.iter().copied().collect();
    if each.len() != columns.len() || found.len() != columns.len() {
        return Err(Stop::usage(format!(
            "`--order` names {} of {} levels",
            each.len(),
            columns.len()
        )));
    }
    Ok(found)
}

/// The ways that names tell of: by column, none for what all of them share. None where there are
/// not two.
fn tracks(columns: &[Column]) -> Option<Vec<Option<String>>> {
    let by_row: Vec<Option<String>> = columns.iter().map(|column| column.track.clone()).collect();
    if by_row.iter().any(Option::is_some) {
        return Some(by_row);
    }
    in_brackets(columns).or_else(|| by_code(columns))
}

/// `Senior (Individual contributor)` and `Senior (Manager)`.
fn in_brackets(columns: &[Column]) -> Option<Vec<Option<String>>> {
    let split = |title: &str| {
        let (rest, inner) = title.strip_suffix(')')?.rsplit_once('(')?;
        Some((key(rest), key(inner)))
    };
    let parts: Vec<Option<(String, String)>> =
        columns.iter().map(|column| split(&column.title)).collect();
    let mut ways: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for (rest, inner) in parts.iter().flatten() {
        ways.entry(rest).or_default().insert(inner);
    }
    let forks: BTreeSet<&str> = ways
        .values()
        .filter(|inner| inner.len() > 1)
        .flatten()
        .copied()
        .collect();
    let of = |part: &Option<(String, String)>| {
        let (_, inner) = part.as_ref()?;
        forks.contains(inner.as_str()).then(|| inner.clone())
    };
    (!forks.is_empty()).then(|| parts.iter().map(of).collect())
}

/// `IC3, IC4, IC5, M3, M4`.
fn by_code(columns: &[Column]) -> Option<Vec<Option<String>>> {
    let letters = |column: &Column| {
        let (code, _) = code(&column.title)?;
        let letters = code.trim_end_matches(|c: char| !c.is_ascii_alphabetic());
        Some(letters.to_uppercase())
    };
    let codes: Option<Vec<String>> = columns.iter().map(letters).collect();
    let codes = codes?;
    let each: BTreeSet<&String> = codes.iter().collect();
    (each.len() == 2).then(|| codes.into_iter().map(Some).collect())
}

/// Each level above the last one of its way; ways start above what they share, and what they share
/// stands above all that have come before.
fn along(columns: &[Column], sorted: &[usize], tracks: &[Option<String>]) -> Vec<Vec<usize>> {
    let shared = sorted.iter().position(|column| tracks[*column].is_none());
    let first = tracks[sorted[0]].clone();
    let mut last: BTreeMap<&str, usize> = BTreeMap::new();
    let mut trunk: Option<usize> = None;
    let mut after = Vec::new();
    for (at, column) in sorted.iter().enumerate() {
        let below = match &tracks[*column] {
            None => {
                let tops: Vec<usize> = last.values().copied().collect();
                last.clear();
                trunk = Some(at);
                match (tops.is_empty(), at.checked_sub(1)) {
                    (false, _) => {
                        let mut tops = tops;
                        tops.sort_unstable();
                        tops
                    }
                    (true, below) => below.into_iter().collect(),
                }
            }
            Some(track) => match last.insert(track, at) {
                Some(below) => vec![below],
                // Where all have a way, the second starts above what the first has below its number.
                None if shared.is_none() && tracks[*column] != first => {
                    let number = |column: usize| Some(rank(code(&columns[column].title)?.0)?.1);
                    let own = number(*column);
                    let below = (0..at).filter(|below| {
                        let column = sorted[*below];
                        tracks[column] == first && number(column).is_some_and(|low| Some(low) < own)
                    });
                    below
                        .max_by_key(|below| number(sorted[*below]))
                        .into_iter()
                        .collect()
                }
                None => trunk.into_iter().collect(),
            },
        };
        after.push(below);
    }
    after
}

fn ask_fork(columns: &[Column], sorted: &[usize], tracks: &[Option<String>]) -> Stop {
    let after = along(columns, sorted, tracks);
    let title = |at: usize| columns[sorted[at]].title.as_str();
    let odd = after.iter().enumerate().filter(|(at, below)| {
        let usual: Vec<usize> = at.checked_sub(1).into_iter().collect();
        **below != usual
    });
    let told: Vec<String> = odd
        .map(|(at, below)| match below.as_slice() {
            [] => format!("{} starts a way up of its own", title(at)),
            below => {
                let names: Vec<&str> = below.iter().map(|below| title(*below)).collect();
                format!("{} follows {}", title(at), names.join(" and "))
            }
        })
        .collect();
    Stop::Ask(Ask {
        option: "--fork",
        question: format!(
            "The names of the levels look like a fork: {}. Is it one?",
            told.join("; ")
        ),
        choices: vec![
            Choice::new("tracks", "yes, as said"),
            Choice::new("none", "no, each level follows the one before it"),
        ],
        otherwise: None,
    })
}
