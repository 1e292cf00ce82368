//! Ladders as lanes: levels, forks, what stands equally high, where people go from them; and where
//! somebody is and could go next.

use super::columns;
use crate::engine::paths::{Direction, Path, Paths};
use crate::engine::placement::heights_of;
use crate::engine::ways::stretches;
use crate::model::catalog::Catalog;
use crate::model::ladder::{Ladder, LevelIndex};
use crate::report::document::{
    Align, Beyond, Chart, Lane, LaneNames, Lanes, Picture, Stop, StopKind,
};
use crate::report::words::{self, count, level_id, list};

/// Ladders that are drawn beside the one of a person.
const BESIDE: usize = 2;

/// Every ladder; nothing where there is none.
pub fn of_ladders(catalog: &Catalog) -> Option<Picture> {
    let ladders: Vec<&Ladder> = catalog.ladders.values().collect();
    let levels = ladders.iter().map(|ladder| ladder.levels.len()).sum();
    let title = match ladders.as_slice() {
        [only] => format!("{}: its levels", only.title),
        _ => "Ladders and their levels".to_owned(),
    };
    let description = format!(
        "{}, {}, the highest at the top.",
        count(ladders.len(), "ladder", "ladders"),
        count(levels, "level", "levels")
    );
    picture(&ladders, None, title, description, catalog)
}

/// Where somebody is, and the nearest moves.
pub fn of_person(paths: &Paths<'_>, catalog: &Catalog) -> Option<Picture> {
    let moves = moves(paths);
    let own = paths.at.as_deref().map(ladder_of);
    let beside = moves.iter().map(|path| ladder_of(&path.level));
    let mut ids: Vec<&str> = Vec::new();
    for id in own.into_iter().chain(beside) {
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
    ids.truncate(BESIDE + 1);
    let ladders = ids.iter().filter_map(|id| catalog.ladders.get(*id));
    let ladders: Vec<&Ladder> = ladders.collect();
    let name = paths.person.shown_name();
    let at = match (&paths.at, paths.title) {
        (Some(at), Some(title)) => format!("Stands at {title} ({at})."),
        _ => "Has no level yet.".to_owned(),
    };
    let next = moves
        .iter()
        .map(|path| format!("{} ({})", path.title, path.level));
    let next: Vec<String> = next.collect();
    let next = match next.as_slice() {
        [] => String::new(),
        next => format!(" The nearest moves: {}.", list(next)),
    };
    let title = format!("{name}: where to go from here");
    let description = format!("{at}{next} As of {}.", paths.as_of);
    picture(&ladders, Some((paths, &moves)), title, description, catalog)
}

/// The ways up, the person's target, and the closest level of each other ladder.
fn moves<'p, 'a>(paths: &'p Paths<'a>) -> Vec<&'p Path<'a>> {
    let mut moves: Vec<&Path<'_>> = Vec::new();
    let mut beside = 0;
    for path in &paths.paths {
        let known = moves.iter().any(|known| known.level == path.level);
        let elsewhere = path.direction == Direction::Sideways
            && moves
                .iter()
                .all(|known| ladder_of(&known.level) != ladder_of(&path.level))
            && beside < BESIDE;
        let up = path.own && path.direction == Direction::Up;
        if known || !(up || path.target || elsewhere) || paths.at.as_ref() == Some(&path.level) {
            continue;
        }
        beside += usize::from(elsewhere && !up && !path.target);
        moves.push(path);
    }
    moves
}

fn ladder_of(level: &str) -> &str {
    level.split('/').next().unwrap_or(level)
}

fn picture(
    ladders: &[&Ladder],
    person: Option<(&Paths<'_>, &[&Path<'_>])>,
    title: String,
    description: String,
    catalog: &Catalog,
) -> Option<Picture> {
    if ladders.is_empty() {
        return None;
    }
    let mut table = columns(&[
        ("Level", Align::Left),
        ("Title", Align::Left),
        ("After", Align::Left),
        ("As high as", Align::Left),
        ("", Align::Left),
    ]);
    let mut lanes = Vec::new();
    for ladder in ladders {
        let lane = lane(ladder, person, catalog);
        for stop in &lane.stops {
            let level = &ladder.levels[stop.level];
            let after = level
                .after
                .iter()
                .map(|below| ladder.levels[*below].id.clone());
            let mut says = stop.notes.clone();
            if stop.kind == StopKind::Here {
                says.insert(0, "you are here".to_owned());
            }
            let beyond = lane
                .beyond
                .iter()
                .filter(|beyond| beyond.level == stop.level);
            says.extend(beyond.map(|beyond| format!("from here: {}", beyond.title)));
            table.rows.push(vec![
                ladder.reference(stop.level).to_string().into(),
                level.title.as_str().into(),
                list(&after.collect::<Vec<String>>()).into(),
                list(&parallels(ladder, stop.level, catalog)).into(),
                says.join("; ").into(),
            ]);
        }
        lanes.push(lane);
    }
    Some(Picture {
        title,
        description,
        chart: Chart::Lanes(Lanes {
            lanes,
            names: LaneNames {
                here: "you are here".to_owned(),
                way: "a near move".to_owned(),
                level: "level".to_owned(),
                beyond: "beyond the ladder".to_owned(),
            },
        }),
        table,
        said: true,
    })
}

fn parallels(ladder: &Ladder, level: LevelIndex, catalog: &Catalog) -> Vec<String> {
    let parallels = catalog.parallels(&ladder.reference(level)).into_iter();
    parallels.map(|parallel| parallel.to_string()).collect()
}

fn lane(ladder: &Ladder, person: Option<(&Paths<'_>, &[&Path<'_>])>, catalog: &Catalog) -> Lane {
    let heights = heights_of(ladder);
    let tracks = tracks(ladder);
    let mut order: Vec<LevelIndex> = (0..ladder.levels.len()).collect();
    order.sort_by_key(|level| (heights[*level], tracks[*level], *level));
    let stops = order.into_iter().map(|index| {
        let level = &ladder.levels[index];
        let reference = ladder.reference(index).to_string();
        let mut notes = Vec::new();
        let mut kind = StopKind::Level;
        if let Some((paths, moves)) = person {
            if paths.at.as_deref() == Some(&reference) {
                kind = StopKind::Here;
            }
            if let Some(path) = moves.iter().find(|path| path.level == reference) {
                kind = StopKind::Way;
                notes.push(way(path));
            }
        }
        let parallels = parallels(ladder, index, catalog);
        let known: Vec<String> = parallels.iter().map(|p| level_id(p).to_owned()).collect();
        if !known.is_empty() {
            notes.push(format!("as high as {}", list(&known)));
        }
        Stop {
            level: index,
            label: level.id.clone(),
            title: level.title.clone(),
            track: tracks[index],
            after: level.after.clone(),
            kind,
            notes,
        }
    });
    // What several levels lead to stands once, where it is reached first.
    let mut beyond: Vec<Beyond> = Vec::new();
    for future in &ladder.futures {
        let title = format!("{} ({})", future.to, words::future(future.kind));
        let level = future.from;
        match beyond.iter_mut().find(|known| known.title == title) {
            Some(known) => known.level = known.level.min(level),
            None => beyond.push(Beyond { level, title }),
        }
    }
    Lane {
        title: ladder.title.clone(),
        stops: stops.collect(),
        beyond,
    }
}

/// What kind of move, and how much of what it asks is met.
fn way(path: &Path<'_>) -> String {
    let kind = match (path.target, path.direction) {
        (true, _) => "the target",
        (false, Direction::Up) => "next",
        (false, Direction::Sideways) => "sideways",
    };
    match (path.expectations, path.not_rated) {
        (0, _) => kind.to_owned(),
        (all, unrated) if all == unrated => format!("{kind}: not assessed"),
        (all, _) => format!("{kind}: {} of {all} met", path.met),
    }
}

/// Beside which others each level stands: what goes on without a fork stays on its track.
fn tracks(ladder: &Ladder) -> Vec<usize> {
    let mut tracks = vec![0; ladder.levels.len()];
    let mut taken: Vec<bool> = vec![false; ladder.levels.len()];
    let mut next = 0;
    for stretch in stretches(ladder) {
        // The first that goes on from a level takes over its track.
        let from = stretch.after.iter().find(|below| !taken[**below]).copied();
        let track = match from {
            Some(below) => {
                taken[below] = true;
                tracks[below]
            }
            None => {
                let track = next;
                next += 1;
                track
            }
        };
        next = next.max(track + 1);
        stretch
            .levels
            .iter()
            .for_each(|level| tracks[*level] = track);
    }
    tracks
}
