//! The names that an editor may offer: what is in force where the schema is made.

use std::collections::BTreeMap;

use super::Names;
use crate::model::catalog::Catalog;
use crate::model::skill::Topic;

/// Ids with their titles.
#[derive(Clone, Debug, Default)]
pub struct Known {
    /// Skills; after the title what they are.
    pub skills: Vec<(String, String)>,
    /// The highest rating of each skill.
    pub tops: BTreeMap<String, u32>,
    /// Disciplines.
    pub disciplines: Vec<(String, String)>,
    /// Buckets.
    pub buckets: Vec<(String, String)>,
    /// The names of ratings, of every scale.
    pub scale_names: Vec<String>,
    /// Ladders.
    pub ladders: Vec<(String, String)>,
    /// `LADDER/LEVEL`.
    pub levels: Vec<(String, String)>,
    /// Levels without their ladders, each once.
    pub level_ids: Vec<(String, String)>,
    /// Competencies.
    pub competencies: Vec<(String, String)>,
    /// Lenses.
    pub lenses: Vec<(String, String)>,
}

impl Known {
    /// Everything that a run knows of.
    pub fn of(catalog: &Catalog) -> Self {
        let mut known = Known::default();
        let vocabulary = &catalog.vocabulary;
        for (id, topic) in vocabulary.ids() {
            let list = match topic {
                Topic::Skill(_) => &mut known.skills,
                Topic::Discipline(_) => &mut known.disciplines,
                Topic::Bucket(_) => &mut known.buckets,
            };
            let mut about = vocabulary.title_of(topic).to_owned();
            if let Topic::Skill(skill) = topic
                && let Some(description) = &vocabulary.skills[skill].description
            {
                about = format!("{about}: {description}");
            }
            list.push((id.to_owned(), about));
        }
        for skill in &vocabulary.skills {
            let top = skill.top() as u32;
            known.tops.insert(skill.id.clone(), top);
            for name in &skill.scale.names {
                if !known.scale_names.contains(name) {
                    known.scale_names.push(name.clone());
                }
            }
        }
        for ladder in catalog.ladders.values() {
            known
                .ladders
                .push((ladder.id.clone(), ladder.title.clone()));
            for (index, level) in ladder.levels.iter().enumerate() {
                let reference = ladder.reference(index).to_string();
                known.levels.push((reference, level.title.clone()));
                known
                    .level_ids
                    .push((level.id.clone(), level.title.clone()));
            }
            for lens in &ladder.lenses {
                known.lenses.push((lens.id.clone(), lens.title.clone()));
            }
            for row in &ladder.rows {
                let title = ladder.competency_title(&row.competency);
                known
                    .competencies
                    .push((row.competency.clone(), title.to_owned()));
            }
        }
        for list in [
            &mut known.level_ids,
            &mut known.lenses,
            &mut known.competencies,
        ] {
            list.sort();
            list.dedup_by(|a, b| a.0 == b.0);
        }
        known
    }

    /// What an editor may offer where one of these is named.
    pub(super) fn of_names(&self, names: Names) -> impl Iterator<Item = &(String, String)> {
        let lists: Vec<&[(String, String)]> = match names {
            Names::Ladders => vec![&self.ladders],
            Names::ParentLevels => vec![&self.level_ids],
            Names::Lenses => vec![&self.lenses],
            Names::Competencies => vec![&self.competencies],
            Names::Skills => vec![&self.skills],
            Names::Disciplines => vec![&self.disciplines],
            Names::Buckets => vec![&self.buckets],
            Names::Topics => vec![&self.skills, &self.disciplines, &self.buckets],
            // The document itself says which there are, or no document does.
            Names::New
            | Names::People
            | Names::OwnLevels
            | Names::Vocabularies
            | Names::Scales
            | Names::Rules => Vec::new(),
        };
        lists.into_iter().flatten()
    }
}
