//! Ladders, levels, lenses, skills, disciplines and buckets: their reports, with links.

use super::paths::from;
use super::{CHANGES, COMPARE, Maker};
use crate::engine::demands::Demands;
use crate::engine::show;
use crate::model::ladder::{Ladder, Lens, LevelIndex};
use crate::model::skill::{BucketIndex, DisciplineIndex, SkillIndex, Topic};
use crate::report::document::Document;
use crate::report::document::site::{Content, Link, Page, Related};
use crate::report::show as report;
use crate::resolve::lens;

impl Maker<'_> {
    /// A ladder: its matrix, its levels, its lenses.
    pub(super) fn ladder(&self, ladder: &Ladder) -> Page {
        let path = self.paths.ladder(&ladder.id);
        let mut page = self.grid(ladder, ladder, &[], path, &[]);
        let levels = ladder.levels.iter();
        let levels = levels.map(|level| self.level_link(path, ladder, &level.id, &level.title));
        page.relate("Levels", levels.flatten());
        let lenses = ladder.lenses.iter().map(|lens| Link {
            text: lens.title.clone(),
            to: from(path, self.paths.lens(ladder, &lens.id)),
        });
        page.relate("Seen as", lenses);
        page.relate("Side by side", self.comparison(path, ladder, 0, 1));
        let changed = self.changed.iter().position(|id| *id == ladder.id);
        page.relate(
            "Versions",
            changed.map(|at| Link {
                text: format!(
                    "What changed since {}",
                    self.since.as_deref().unwrap_or_default()
                ),
                to: from(path, &format!("{CHANGES}#r{at}")),
            }),
        );
        page
    }

    /// A ladder through one of its lenses.
    pub(super) fn lens(&self, ladder: &Ladder, lens: &Lens) -> Page {
        let path = self.paths.lens(ladder, &lens.id);
        let lenses = [lens.id.clone()];
        let seen = lens::through(ladder, &lenses);
        let above = [(ladder.title.as_str(), self.paths.ladder(&ladder.id))];
        self.grid(ladder, &seen, &lenses, path, &above)
    }

    fn grid(
        &self,
        ladder: &Ladder,
        seen: &Ladder,
        lenses: &[String],
        path: &str,
        above: &[(&str, &str)],
    ) -> Page {
        let vocabulary = &self.catalog.vocabulary;
        let mut shown = show::ladder(ladder, seen, lenses, vocabulary);
        // It may be a person.
        shown.owner = None;
        // Where a ladder came from says nothing to who reads it here.
        shown.bundled = false;
        let mut document = report::ladder_page(&shown, seen, vocabulary);
        let levels = ladder.levels.iter().filter_map(|level| {
            let page = self.paths.level(&ladder.id, &level.id)?;
            Some((level.id.as_str(), page))
        });
        self.names.with(levels).link(&mut document, path, true);
        let title = match ladder.lens(lenses.first().map_or("", String::as_str)) {
            Some(lens) => format!("{}, seen as {}", ladder.title, lens.title),
            None => ladder.title.clone(),
        };
        self.page(path, title, above, Content::Reports(vec![document]))
    }

    /// A level as a job description.
    pub(super) fn level(&self, demands: &Demands<'_>, level: LevelIndex) -> Page {
        let vocabulary = &self.catalog.vocabulary;
        let ladder = demands.ladder;
        let shown = show::level(demands, level, self.catalog);
        let path = self.paths.reference(&shown.head.level).unwrap_or_default();
        let document = report::level(&shown, ladder, vocabulary, true);
        let title = format!("{} ({})", shown.head.title, shown.head.level);
        let above = [(ladder.title.as_str(), self.paths.ladder(&ladder.id))];
        let mut page = self.linked(path, title, &above, document);
        let named = |levels: &[show::LevelName<'_>]| -> Vec<Link> {
            let links = levels.iter().filter_map(|name| {
                Some(Link {
                    text: format!("{} ({})", name.title, name.level),
                    to: from(path, self.paths.reference(&name.level)?),
                })
            });
            links.collect()
        };
        page.relate("Below it", named(&shown.after));
        page.relate("Above it", named(&shown.next));
        let parallel = shown.parallel.iter().filter_map(|reference| {
            Some(Link {
                text: reference.clone(),
                to: from(path, self.paths.reference(reference)?),
            })
        });
        page.relate("As high on other ladders", parallel);
        let rung = &ladder.levels[level];
        let below = rung.after.iter();
        let below = below.filter_map(|below| self.comparison(path, ladder, *below, level));
        let above = ladder.above(level).into_iter();
        let above = above.filter_map(|above| self.comparison(path, ladder, level, above));
        page.relate("Side by side", below.chain(above));
        page
    }

    /// A skill: its rubric, and who asks for it.
    pub(super) fn skill(&self, index: SkillIndex) -> Page {
        let vocabulary = &self.catalog.vocabulary;
        let rows = lens::rows(self.catalog.ladders.values(), index);
        let shown = show::skill(index, &rows, vocabulary);
        let path = self.paths.topic(Topic::Skill(index));
        let document = report::skill(&shown, vocabulary);
        let mut page = self.linked(path, shown.title.to_owned(), &[], document);
        let shares = &vocabulary.skills[index].shares;
        let shares = shares
            .iter()
            .map(|share| Topic::Discipline(share.discipline));
        page.relate(
            "Belongs to",
            shares.map(|topic| self.topic_link(path, topic)),
        );
        let mut ids: Vec<&str> = shown.asked_by.iter().map(|asked| asked.ladder.id).collect();
        ids.dedup();
        let asked = ids.into_iter().filter_map(|id| {
            let ladder = self.catalog.ladders.get(id)?;
            Some(Link {
                text: ladder.title.clone(),
                to: from(path, self.paths.ladder(id)),
            })
        });
        page.relate("Asked by", asked);
        page
    }

    /// A discipline: its skills, and which levels ask for them.
    pub(super) fn discipline(&self, index: DisciplineIndex, demands: &[Demands<'_>]) -> Page {
        let vocabulary = &self.catalog.vocabulary;
        let shown = show::discipline(index, demands, vocabulary);
        let path = self.paths.topic(Topic::Discipline(index));
        let document = report::discipline(&shown, vocabulary);
        let mut page = self.linked(path, shown.title.to_owned(), &[], document);
        let bucket = vocabulary.disciplines[index].bucket.map(Topic::Bucket);
        page.relate(
            "Belongs to",
            bucket.map(|topic| self.topic_link(path, topic)),
        );
        page
    }

    /// A bucket: its disciplines and skills, and which levels ask for them.
    pub(super) fn bucket(&self, index: BucketIndex, demands: &[Demands<'_>]) -> Page {
        let vocabulary = &self.catalog.vocabulary;
        let shown = show::bucket(index, demands, vocabulary);
        let path = self.paths.topic(Topic::Bucket(index));
        let document = report::bucket(&shown, vocabulary);
        self.linked(path, shown.title.to_owned(), &[], document)
    }

    fn linked(
        &self,
        path: &str,
        title: String,
        above: &[(&str, &str)],
        mut document: Document,
    ) -> Page {
        self.names.link(&mut document, path, false);
        self.page(path, title, above, Content::Reports(vec![document]))
    }

    fn topic_link(&self, page: &str, topic: Topic) -> Link {
        Link {
            text: self.catalog.vocabulary.title_of(topic).to_owned(),
            to: from(page, self.paths.topic(topic)),
        }
    }

    fn level_link(&self, page: &str, ladder: &Ladder, id: &str, title: &str) -> Option<Link> {
        Some(Link {
            text: format!("{id} {title}"),
            to: from(page, self.paths.level(&ladder.id, id)?),
        })
    }

    /// Two levels of a ladder side by side, where it has them.
    fn comparison(
        &self,
        page: &str,
        ladder: &Ladder,
        one: LevelIndex,
        other: LevelIndex,
    ) -> Option<Link> {
        let (one, other) = (ladder.levels.get(one)?, ladder.levels.get(other)?);
        let id = &ladder.id;
        let chosen = format!("{COMPARE}#{id}/{}:{id}/{}", one.id, other.id);
        Some(Link {
            text: format!("{} and {}", one.id, other.id),
            to: from(page, &chosen),
        })
    }
}

impl Page {
    /// Adds links, where there are any.
    fn relate(&mut self, label: &str, links: impl IntoIterator<Item = Link>) {
        let links: Vec<Link> = links.into_iter().collect();
        if !links.is_empty() {
            self.related.push(Related {
                label: label.to_owned(),
                links,
            });
        }
    }
}
