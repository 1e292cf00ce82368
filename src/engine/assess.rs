//! The assessment of one person: the main result.

use std::collections::{BTreeMap, BTreeSet};

use jiff::ToSpan;
use jiff::civil::Date;
use serde::Serialize;

use super::aim::{Aim, Goal, View};
use super::basis::Basis;
use super::demands::{Demands, LevelDemands};
use super::number::{Number, reaches};
use super::placement::placement;
use super::profile::{Profile, profile};
use super::ratings::{Note, Raters, Ratings};
use super::standing::Standing;
use super::who::Who;
use crate::model::catalog::Catalog;
use crate::model::evidence::Evidence;
use crate::model::ladder::Future;
use crate::model::person::Person;
use crate::model::settings::Policy;
use crate::model::settings::Settings;
use crate::model::skill::{SkillIndex, Vocabulary};

/// The identity of the JSON that an assessment is.
pub const SCHEMA: &str = "ospo-ladder/assessment/1";
/// Self and manager this share of the scale apart, or more, are to be calibrated.
const APART: f64 = 0.4;

/// A skill that the person and their manager see differently.
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
pub struct Calibrate<'a> {
    /// The skill.
    pub skill: &'a str,
    /// The person's own rating.
    #[serde(rename = "self")]
    pub own: Number,
    /// The manager's.
    pub manager: Number,
    /// The peers'; for reports.
    #[serde(skip)]
    pub peers: Vec<Number>,
    /// What was noted beside the ratings; for reports.
    #[serde(skip)]
    pub notes: Vec<Note<'a>>,
}

/// Evidence of core expectations that expires within three months.
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
pub struct Expiring<'a> {
    /// Its title.
    pub title: &'a str,
    /// The last day on which it counts, as its document writes it.
    pub expires: String,
    /// The core expectations that it supports, by skill id.
    pub supports: Vec<&'a str>,
}

/// Everything about one person.
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
pub struct Assessment<'a> {
    /// [`SCHEMA`].
    #[schemars(description = "The identity of this form.", extend("const" = SCHEMA))]
    pub schema: &'static str,
    /// The date that it speaks of.
    pub as_of: String,
    /// Who is assessed.
    pub person: Who<'a>,
    /// Which rating counts.
    pub rating_policy: Policy,
    /// How many skills each kind of rater has rated.
    pub ratings: Raters,
    /// Over buckets and disciplines.
    pub profile: Profile<'a>,
    /// Against the level that they have.
    pub current: Option<Standing<'a>>,
    /// The levels right above it.
    pub next: Vec<String>,
    /// Against the level that they aim at.
    pub target: Option<Standing<'a>>,
    /// The target is the one that the person has set; for reports.
    #[serde(skip)]
    pub own_target: bool,
    /// The level that they meet already, `LADDER/LEVEL`.
    pub placement: Option<String>,
    /// By skill id.
    pub calibrate: Vec<Calibrate<'a>>,
    /// Evidence of core expectations that expires soon, the first to expire first.
    pub expiring: Vec<Expiring<'a>>,
    /// Where people go from the level that they have, where the ladder ends there; for reports.
    #[serde(skip)]
    pub futures: Vec<&'a Future>,
    /// The target stands below the level that they have; for reports, which then call nothing
    /// new.
    #[serde(skip)]
    pub steps_back: bool,
}

/// What every assessment of a run shares.
pub struct Assessor<'a> {
    /// The vocabulary.
    pub vocabulary: &'a Vocabulary,
    /// What the ladders ask, by view.
    pub demands: &'a BTreeMap<View, Demands<'a>>,
    /// Policy and thresholds.
    pub settings: &'a Settings,
    /// The date that it speaks of.
    pub as_of: Date,
    /// Whether it says what ratings look like and what helps to grow.
    pub with_texts: bool,
}

impl<'a> Assessor<'a> {
    /// Assesses by what a catalog's ladders ask.
    pub fn new(
        catalog: &'a Catalog,
        demands: &'a BTreeMap<View, Demands<'a>>,
        as_of: Date,
    ) -> Self {
        Assessor {
            vocabulary: &catalog.vocabulary,
            demands,
            settings: &catalog.settings,
            as_of,
            with_texts: true,
        }
    }

    /// The same; without what ratings look like and what helps to grow, unless they are wanted.
    pub fn with_texts(self, with_texts: bool) -> Self {
        Assessor { with_texts, ..self }
    }

    /// The ratings of a person that count.
    pub fn ratings(&self, person: &'a Person) -> Ratings<'a> {
        Ratings::of(person, self.vocabulary, self.settings.policy, self.as_of)
    }

    /// Assesses a person against what they are held against.
    pub fn assess(&self, person: &'a Person, aim: &Aim) -> Assessment<'a> {
        self.assess_rated(person, aim, &self.ratings(person))
    }

    /// The same by ratings that are known.
    pub fn assess_rated(
        &self,
        person: &'a Person,
        aim: &Aim,
        ratings: &Ratings<'a>,
    ) -> Assessment<'a> {
        let evidenced = self.evidenced(person);
        let standing = |goal: &Goal| self.standing(goal, ratings, &evidenced);
        let target = aim.target.as_ref().and_then(standing);
        let own = person.target.as_ref().map(ToString::to_string);
        Assessment {
            schema: SCHEMA,
            as_of: self.as_of.to_string(),
            person: Who::of(person),
            rating_policy: self.settings.policy,
            ratings: ratings.raters(),
            profile: profile(ratings, &self.asked_skills(aim)),
            current: aim.current.as_ref().and_then(standing),
            next: aim.next.clone(),
            own_target: own.is_some_and(|own| target.as_ref().is_some_and(|t| t.head.level == own)),
            target,
            placement: self.placement(aim, ratings),
            calibrate: self.calibrate(ratings),
            expiring: self.expiring(person, aim, ratings),
            futures: self.futures(aim),
            steps_back: aim.back,
        }
    }

    /// How somebody stands against a level; nothing where its ladder is not laid out.
    pub fn standing(
        &self,
        goal: &Goal,
        ratings: &Ratings<'a>,
        evidenced: &[bool],
    ) -> Option<Standing<'a>> {
        let basis = Basis {
            demands: self.demands.get(&goal.view)?,
            ratings,
            evidenced,
            settings: self.settings,
            vocabulary: self.vocabulary,
            with_texts: self.with_texts,
        };
        Some(basis.standing(goal.level))
    }

    /// What a level asks; nothing where its ladder is not laid out.
    pub fn asked(&self, goal: &Goal) -> Option<&'a LevelDemands<'a>> {
        let demands: &'a Demands<'a> = self.demands.get(&goal.view)?;
        demands.levels.get(goal.level)
    }

    /// The skills that the current level or the target asks.
    pub fn asked_skills(&self, aim: &Aim) -> BTreeSet<SkillIndex> {
        let goals = aim.current.iter().chain(&aim.target);
        let asked = goals.filter_map(|goal| self.asked(goal));
        asked
            .flat_map(|level| &level.expectations)
            .map(|expectation| expectation.skill)
            .collect()
    }

    fn placement(&self, aim: &Aim, ratings: &Ratings<'_>) -> Option<String> {
        let at = aim.current.as_ref();
        let goal = at.or(aim.target.as_ref())?;
        let demands = self.demands.get(&goal.view)?;
        let at = at.map(|goal| goal.level);
        let level = placement(demands, at, ratings, self.settings)?;
        Some(demands.ladder.reference(level).to_string())
    }

    fn futures(&self, aim: &Aim) -> Vec<&'a Future> {
        let goal = aim.current.as_ref().filter(|_| aim.next.is_empty());
        let goal = goal.and_then(|goal| Some((goal.level, self.demands.get(&goal.view)?)));
        let Some((level, demands)) = goal else {
            return Vec::new();
        };
        let futures = demands.ladder.futures.iter();
        futures.filter(|future| future.from == level).collect()
    }

    pub(super) fn calibrate(&self, ratings: &Ratings<'a>) -> Vec<Calibrate<'a>> {
        let apart = ratings.iter().filter_map(|(index, rating)| {
            let (own, manager) = (rating.own?.rating, rating.manager?.rating);
            let skill = &self.vocabulary.skills[index];
            reaches((own - manager).abs() / skill.top(), APART).then_some(Calibrate {
                skill: &skill.id,
                own: Number(own),
                manager: Number(manager),
                peers: rating.peers.iter().map(|r| Number(r.rating)).collect(),
                notes: rating.notes.clone(),
            })
        });
        apart.collect()
    }

    /// The first day of the window in which evidence counts.
    pub fn evidence_since(&self) -> Date {
        window_start(self.as_of, self.settings.evidence_months)
    }

    /// Whether a piece of evidence lies in the window.
    pub fn is_recent(&self, evidence: &Evidence) -> bool {
        let since = window_start(self.as_of, self.settings.evidence_months);
        evidence.counts(since, self.as_of)
    }

    /// Evidence that expires soon, of what the target, else the present level, calls core.
    fn expiring(&self, person: &'a Person, aim: &Aim, ratings: &Ratings<'a>) -> Vec<Expiring<'a>> {
        let goal = aim.target.as_ref().or(aim.current.as_ref());
        let asked = goal.and_then(|goal| {
            let demands = self.demands.get(&goal.view)?;
            Some(ratings.left(&demands.levels[goal.level]))
        });
        let core = asked.into_iter().flatten().filter(|asked| asked.core);
        let core: BTreeSet<SkillIndex> = core.map(|asked| asked.skill).collect();
        let soon = person.evidence.iter();
        let soon = soon.filter(|e| self.is_recent(e) && e.expires_soon(self.as_of));
        let mut soon: Vec<&Evidence> = soon.collect();
        // Down to what it supports, since the order of a file decides nothing.
        let supports = |e: &Evidence| e.supports.iter().copied().collect::<BTreeSet<SkillIndex>>();
        soon.sort_by_cached_key(|e| (e.expires, e.title.as_str(), supports(e)));
        let expiring = soon.into_iter().filter_map(|evidence| {
            let supports: Vec<&str> = supports(evidence)
                .intersection(&core)
                .map(|skill| self.vocabulary.skills[*skill].id.as_str())
                .collect();
            (!supports.is_empty()).then_some(Expiring {
                title: &evidence.title,
                expires: evidence.expires?.to_string(),
                supports,
            })
        });
        expiring.collect()
    }

    /// By skill: whether there is evidence in the window.
    pub fn evidenced(&self, person: &Person) -> Vec<bool> {
        let mut evidenced = vec![false; self.vocabulary.skills.len()];
        let since = window_start(self.as_of, self.settings.evidence_months);
        for evidence in &person.evidence {
            if evidence.counts(since, self.as_of) {
                evidence.supports.iter().for_each(|s| evidenced[*s] = true);
            }
        }
        evidenced
    }
}

/// The same day `months` earlier, a month's end clamped; the first day of time where that is
/// further back than dates go.
fn window_start(as_of: Date, months: u32) -> Date {
    let earlier = as_of.checked_sub(i64::from(months).months());
    earlier.unwrap_or(Date::MIN)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> Date {
        text.parse().unwrap_or(Date::MIN)
    }

    #[test]
    fn the_window_starts_on_the_same_day_with_a_months_end_clamped() {
        assert_eq!(window_start(date("2026-11-23"), 24), date("2024-11-23"));
        assert_eq!(window_start(date("2024-03-31"), 1), date("2024-02-29"));
        assert_eq!(window_start(date("2026-01-31"), 0), date("2026-01-31"));
    }
}
