//! A questionnaire before it has a form: what is asked, in which order, with which choices.

/// What somebody fills in who rates a person.
#[derive(Clone, Debug, Default)]
pub struct Questionnaire {
    /// What stands above it all.
    pub title: String,
    /// What it is for and how it is answered, paragraph by paragraph.
    pub intro: Vec<String>,
    /// The id of whom it is about.
    pub of: String,
    /// In which role somebody rates, as documents write it: `self`, `manager`, `peer`.
    pub role: &'static str,
    /// Their id, where it is known.
    pub by: Option<String>,
    /// It asks what the person wants to do and has to show, which only they say.
    pub own: bool,
    /// Kinds of evidence: as documents write them, and how they read.
    pub kinds: Vec<(&'static str, &'static str)>,
    /// Its parts in order.
    pub sections: Vec<Section>,
}

/// Questions that belong together.
#[derive(Clone, Debug, Default)]
pub struct Section {
    /// What they have in common.
    pub title: String,
    /// What it says of them; may be empty.
    pub lead: String,
    /// To be seen at once; the others are folded.
    pub open: bool,
    /// The id of the bucket that they belong to, where an interest in all of it is asked for.
    pub topic: Option<String>,
    /// In order.
    pub questions: Vec<Question>,
}

/// One skill.
#[derive(Clone, Debug, Default)]
pub struct Question {
    /// Its id.
    pub skill: String,
    /// Its title.
    pub title: String,
    /// How the rest of the business says it; may be empty.
    pub traditional: String,
    /// What it is; may be empty.
    pub description: String,
    /// The level counts it as core.
    pub core: bool,
    /// From rating 0 up.
    pub choices: Vec<Choice>,
}

/// One rating.
#[derive(Clone, Debug, Default)]
pub struct Choice {
    /// Its name on the scale.
    pub name: String,
    /// What it looks like; empty where nothing is written.
    pub looks_like: Vec<String>,
}
