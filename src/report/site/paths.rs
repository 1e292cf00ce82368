//! The files of a site: a name for each thing that no file system takes for another's.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::catalog::Catalog;
use crate::model::ladder::Ladder;
use crate::model::skill::Topic;

/// Names that some systems keep for devices, whatever follows after a dot.
const DEVICES: [&str; 4] = ["con", "prn", "aux", "nul"];
/// The same with a digit behind them.
const NUMBERED_DEVICES: [&str; 2] = ["com", "lpt"];

/// Where everything stands: paths from the folder of the site.
pub struct Paths {
    ladders: BTreeMap<String, String>,
    levels: BTreeMap<(String, String), String>,
    lenses: BTreeMap<(String, String), String>,
    topics: BTreeMap<Topic, String>,
}

impl Paths {
    /// A page for each thing of a catalog.
    pub fn of(catalog: &Catalog) -> Self {
        let mut paths = Paths {
            ladders: BTreeMap::new(),
            levels: BTreeMap::new(),
            lenses: BTreeMap::new(),
            topics: BTreeMap::new(),
        };
        let mut folders = Folder::default();
        for ladder in catalog.ladders.values() {
            let name = folders.name(&ladder.id);
            let page = format!("ladders/{name}.html");
            paths.ladders.insert(ladder.id.clone(), page);
            let mut inside = Folder::default();
            for level in &ladder.levels {
                let page = format!("levels/{name}/{}.html", inside.name(&level.id));
                let key = (ladder.id.clone(), level.id.clone());
                paths.levels.insert(key, page);
            }
            let mut inside = Folder::default();
            for lens in &ladder.lenses {
                let page = format!("lenses/{name}/{}.html", inside.name(&lens.id));
                let key = (ladder.id.clone(), lens.id.clone());
                paths.lenses.insert(key, page);
            }
        }
        let [mut skills, mut disciplines, mut buckets] = [const { Folder::new() }; 3];
        for (id, topic) in catalog.vocabulary.ids() {
            let page = match topic {
                Topic::Skill(_) => format!("skills/{}.html", skills.name(id)),
                Topic::Discipline(_) => format!("disciplines/{}.html", disciplines.name(id)),
                Topic::Bucket(_) => format!("buckets/{}.html", buckets.name(id)),
            };
            paths.topics.insert(topic, page);
        }
        paths
    }

    /// The page of a ladder.
    pub fn ladder(&self, id: &str) -> &str {
        self.ladders.get(id).map_or("index.html", String::as_str)
    }

    /// The page of a level, where there is such a level.
    pub fn level(&self, ladder: &str, level: &str) -> Option<&str> {
        let key = (ladder.to_owned(), level.to_owned());
        self.levels.get(&key).map(String::as_str)
    }

    /// The page of a level by `LADDER/LEVEL`.
    pub fn reference(&self, reference: &str) -> Option<&str> {
        let (ladder, level) = reference.split_once('/')?;
        self.level(ladder, level)
    }

    /// The page of a lens.
    pub fn lens(&self, ladder: &Ladder, lens: &str) -> &str {
        let key = (ladder.id.clone(), lens.to_owned());
        self.lenses.get(&key).map_or("index.html", String::as_str)
    }

    /// The page of a skill, discipline or bucket.
    pub fn topic(&self, topic: Topic) -> &str {
        self.topics.get(&topic).map_or("index.html", String::as_str)
    }
}

/// The address of a page, from another one.
pub fn from(page: &str, to: &str) -> String {
    format!("{}{to}", "../".repeat(page.matches('/').count()))
}

/// Names that are taken in a folder, without regard to case.
#[derive(Default)]
struct Folder(BTreeSet<String>);

impl Folder {
    const fn new() -> Self {
        Folder(BTreeSet::new())
    }

    /// A name for an id. What no id holds, `_` at its start and `~`, tells apart what else would be
    /// one file or none.
    fn name(&mut self, id: &str) -> String {
        let lower = id.to_ascii_lowercase();
        let stem = lower.split('.').next().unwrap_or_default();
        let numbered = NUMBERED_DEVICES.iter().any(|device| {
            let number = stem.strip_prefix(device);
            number.is_some_and(|number| number.len() == 1 && number.as_bytes()[0].is_ascii_digit())
        });
        let device = numbered || DEVICES.contains(&stem);
        let mut name = format!("{}{id}", if device { "_" } else { "" });
        if name.ends_with('.') {
            // Some systems drop a dot at the end of a folder's name.
            name.push('~');
        }
        let base = name.clone();
        let mut count = 1;
        while !self.0.insert(name.to_ascii_lowercase()) {
            count += 1;
            name = format!("{base}~{count}");
        }
        name
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_file_system_takes_a_name_for_another() {
        let mut folder = Folder::default();
        let ids = [
            "PM-1", "pm-1", "Pm-1", "con", "CON", "aux.x", "com1", "com10", "end.", "v1.0",
        ];
        let names = ids.map(|id| folder.name(id));
        assert_eq!(
            names,
            [
                "PM-1", "pm-1~2", "Pm-1~3", "_con", "_CON~2", "_aux.x", "_com1", "com10", "end.~",
                "v1.0"
            ]
        );
    }

    #[test]
    fn addresses_go_up_as_far_as_the_page_is_down() {
        assert_eq!(from("index.html", "skills/a.html"), "skills/a.html");
        assert_eq!(
            from("levels/tpm/PM-1.html", "index.html"),
            "../../index.html"
        );
    }
}
