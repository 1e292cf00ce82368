//! What a column or a row is about, by its name.

use super::matrix::LevelKey;
use super::names::key;

/// What a column is about that is no level.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum About {
    /// The group of a row.
    Theme,
    /// The name of a row.
    Skill,
    /// What the row is.
    Description,
    /// The row's weight.
    Weight,
    /// A level, in a list.
    Level,
    /// A text of a level, in a list.
    Text,
    /// A rating, in a list.
    Rating,
    /// The rating of a level whose words stand in another column.
    RatingOfLevel,
    /// Examples beside a text, in a list.
    Examples,
    /// Nothing that a ladder has a place for.
    Other,
}

/// What a column is about; none where it may be a level.
pub fn column(name: &str) -> Option<About> {
    let about = match key(name).as_str() {
        "theme" | "competency" | "category" | "area" | "pillar" | "dimension" | "group"
        | "topic" | "domain" | "section" | "competency group" | "competency area"
        | "competence" | "discipline" | "facet" => About::Theme,
        "skill" | "attribute" | "criteria" | "criterion" | "axis" | "axe" | "row"
        | "expectation" | "behaviour" | "behavior" | "responsibility" | "sub competency"
        | "subcompetency" | "trait" | "aspect" | "capability" | "track" | "name" | "item"
        | "skill name" => About::Skill,
        "description" | "definition" | "about" | "meaning" | "what it is" => About::Description,
        "weight" | "weighting" => About::Weight,
        "level" | "grade" | "role" | "stage" | "rung" | "job level" | "career level"
        | "position" | "level name" | "level title" => About::Level,
        "text" | "summary" | "statement" | "wording" | "expectation text" | "supporting text" => {
            About::Text
        }
        "rating" | "proficiency" | "proficiency level" | "expected rating" | "score"
        | "expected" | "expected level" => About::Rating,
        "example" | "sample" => About::Examples,
        "id" | "comment" | "note" | "remark" | "link" | "url" | "owner" | "status" | "updated"
        | "point" | "self rating" | "self assessment" | "manager rating" | "evidence" | "type"
        | "ref" | "no" | "number" | "resource" | "last updated" => About::Other,
        _ => return None,
    };
    Some(about)
}

/// What a row says of levels as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OfLevel {
    /// A key of the level.
    Key(LevelKey),
    /// Nothing that a level has a place for; why.
    Nothing(&'static str),
}

/// What a row is about, where it is about the level and not about a skill.
pub fn row(name: &str) -> Option<OfLevel> {
    use LevelKey::{Band, Description, ExternalTitles, Id, JobClass, Scope, Title};
    use OfLevel::{Key, Nothing};
    Some(match key(name).as_str() {
        "title" | "job title" | "role title" | "internal title" | "level title" | "role" => {
            Key(Title)
        }
        "level" | "level id" | "code" => Key(Id),
        "external title" | "public title" | "outside title" | "business title" => {
            Key(ExternalTitles)
        }
        "scope"
        | "scope of impact"
        | "scope of influence"
        | "sphere of influence"
        | "reach"
        | "scope and impact" => Key(Scope),
        "definition of success"
        | "definition"
        | "description"
        | "summary"
        | "purpose"
        | "overview"
        | "about"
        | "about the role"
        | "role summary"
        | "level description"
        | "role description"
        | "level summary" => Key(Description),
        "band" | "grade" | "pay band" | "pay grade" | "salary band" => Key(Band),
        "job class" | "job code" | "job family" => Key(JobClass),
        "year of experience"
        | "experience"
        | "typical experience"
        | "year"
        | "yoe"
        | "typical year of experience"
        | "time in role"
        | "time in level"
        | "time at level" => {
            Nothing("years say nothing about what somebody can do; ladders here ask for ratings")
        }
        "salary" | "salary range" | "compensation" | "pay" | "pay range" => {
            Nothing("a level has a `band`, which is an opaque label")
        }
        "point" | "minimum point" | "point needed" | "total point" => {
            Nothing("ladders here have no points; `choose` comes nearest")
        }
        "threshold" | "pas mark" | "minimum score" | "required average" => {
            Nothing("thresholds are those of the workspace, `ready` and `close`")
        }
        "privilege" | "permission" | "access" => Nothing("a level has no privileges"),
        "report to" | "direct report" | "manage" | "team size" | "headcount" => {
            Nothing("a level has no place for it; its `scope` may say it")
        }
        _ => return None,
    })
}

/// Cells that say that there is nothing in them.
pub fn is_nothing(text: &str) -> bool {
    matches!(
        text.trim().to_lowercase().as_str(),
        "" | "-"
            | "–"
            | "—"
            | "~"
            | "n/a"
            | "na"
            | "n.a."
            | "none"
            | "tbd"
            | "todo"
            | "?"
            | "."
            | "/"
    )
}

/// Cells that say no more than yes.
pub fn is_tick(text: &str) -> bool {
    matches!(
        text.trim().to_lowercase().as_str(),
        "x" | "✓" | "✔" | "✔️" | "✅" | "☑" | "yes" | "y" | "true" | "•" | "●"
    )
}
