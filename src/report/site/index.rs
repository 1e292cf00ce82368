//! The start of a site: all that there is, to be searched.

use super::{CHANGES, COMPARE, INDEX, Maker};
use crate::model::collation::sort_key;
use crate::model::ladder::Ladder;
use crate::model::skill::Topic;
use crate::report::document::site::{Content, Entry, Index, IndexGroup, Link, Page, Related};
use crate::report::words::count;

impl Maker<'_> {
    /// Where one starts.
    pub(super) fn index(&self) -> Page {
        let vocabulary = &self.catalog.vocabulary;
        let ladders = || self.catalog.ladders.values();
        let intro = format!(
            "{} and the {} that they are made of: what each level asks, and what each rating looks \
             like. They are a reason for a conversation and decide nothing.",
            count(self.catalog.ladders.len(), "ladder", "ladders"),
            count(vocabulary.skills.len(), "skill", "skills"),
        );
        let groups = [
            (
                "Ladders",
                ladders().map(|ladder| self.ladder_entry(ladder)).collect(),
            ),
            (
                "Levels",
                ladders()
                    .flat_map(|ladder| self.level_entries(ladder))
                    .collect(),
            ),
            (
                "Lenses",
                ladders()
                    .flat_map(|ladder| self.lens_entries(ladder))
                    .collect(),
            ),
            (
                "Skills",
                self.topic_entries(|topic| matches!(topic, Topic::Skill(_))),
            ),
            (
                "Disciplines",
                self.topic_entries(|topic| matches!(topic, Topic::Discipline(_))),
            ),
            (
                "Buckets",
                self.topic_entries(|topic| matches!(topic, Topic::Bucket(_))),
            ),
        ];
        let groups = groups.into_iter().map(|(title, entries)| IndexGroup {
            title: title.to_owned(),
            entries,
        });
        let index = Index {
            intro: vec![intro],
            groups: groups.filter(|group| !group.entries.is_empty()).collect(),
        };
        let mut links = vec![Link {
            text: "Compare any two levels".to_owned(),
            to: COMPARE.to_owned(),
        }];
        if let Some(since) = &self.since {
            links.push(Link {
                text: format!("What changed since {since}"),
                to: CHANGES.to_owned(),
            });
        }
        Page {
            path: INDEX.to_owned(),
            title: self.title.clone(),
            trail: Vec::new(),
            content: Content::Index(index),
            related: vec![Related {
                label: "Also".to_owned(),
                links,
            }],
        }
    }

    fn ladder_entry(&self, ladder: &Ladder) -> Entry {
        let status = ladder.status.map(|status| format!(", {}", status.name()));
        Entry {
            link: Link {
                text: ladder.title.clone(),
                to: self.paths.ladder(&ladder.id).to_owned(),
            },
            note: format!(
                "{}, version {}{}",
                count(ladder.levels.len(), "level", "levels"),
                ladder.version,
                status.unwrap_or_default()
            ),
            also: ladder.id.clone(),
        }
    }

    fn level_entries(&self, ladder: &Ladder) -> Vec<Entry> {
        let levels = ladder.levels.iter().filter_map(|level| {
            Some(Entry {
                link: Link {
                    text: level.title.clone(),
                    to: self.paths.level(&ladder.id, &level.id)?.to_owned(),
                },
                note: format!("{}/{}", ladder.id, level.id),
                also: level.external_titles.join(" "),
            })
        });
        levels.collect()
    }

    fn lens_entries(&self, ladder: &Ladder) -> Vec<Entry> {
        let lenses = ladder.lenses.iter().map(|lens| {
            let titles = lens.titles.values();
            let titles = titles.chain(lens.external_titles.values().flatten());
            let titles: Vec<&str> = titles.map(String::as_str).collect();
            Entry {
                link: Link {
                    text: lens.title.clone(),
                    to: self.paths.lens(ladder, &lens.id).to_owned(),
                },
                note: ladder.title.clone(),
                also: titles.join(" "),
            }
        });
        lenses.collect()
    }

    /// Skills by title, disciplines and buckets in the order of the vocabulary.
    fn topic_entries(&self, wanted: impl Fn(Topic) -> bool) -> Vec<Entry> {
        let vocabulary = &self.catalog.vocabulary;
        let mut topics: Vec<(&str, Topic)> = vocabulary.ids().filter(|(_, t)| wanted(*t)).collect();
        topics.sort_by_cached_key(|(_, topic)| match topic {
            Topic::Skill(_) => (0, Some(sort_key(vocabulary.title_of(*topic)))),
            Topic::Discipline(index) | Topic::Bucket(index) => (*index, None),
        });
        let entries = topics.into_iter().map(|(id, topic)| {
            let (note, also) = match topic {
                Topic::Skill(index) => {
                    let skill = &vocabulary.skills[index];
                    let words = [&skill.also[..], &skill.formerly[..]].concat();
                    let traditional = skill.traditional.clone().unwrap_or_default();
                    (traditional, format!("{id} {}", words.join(" ")))
                }
                Topic::Discipline(index) => {
                    let role = vocabulary.disciplines[index].role.clone();
                    (role.unwrap_or_default(), id.to_owned())
                }
                Topic::Bucket(_) => (String::new(), id.to_owned()),
            };
            Entry {
                link: Link {
                    text: vocabulary.title_of(topic).to_owned(),
                    to: self.paths.topic(topic).to_owned(),
                },
                note,
                also,
            }
        });
        entries.collect()
    }
}
