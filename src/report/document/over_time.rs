//! Pictures over time before they have a form: a plan by quarter, a time line, steps.

/// Cards side by side, one for each stretch of time, with what is planned in it.
#[derive(Clone, Debug)]
pub struct Cards {
    /// The cards, the earliest first.
    pub cards: Vec<Card>,
    /// What the marks are called: where a task starts, where it leads, and the mark before it.
    pub names: [String; 3],
    /// What has no card: why, and what.
    pub beside: Vec<(String, Vec<String>)>,
}

/// A stretch of time.
#[derive(Clone, Debug)]
pub struct Card {
    /// What it is called.
    pub title: String,
    /// What is planned in it.
    pub tasks: Vec<Task>,
}

/// Something planned: from one place on a scale to a higher one.
#[derive(Clone, Debug)]
pub struct Task {
    /// What it is about.
    pub label: String,
    /// It is marked.
    pub marked: bool,
    /// The top of the scale, above 0.
    pub top: f64,
    /// Where it starts.
    pub from: f64,
    /// Where it leads.
    pub to: f64,
    /// The same in words, short.
    pub words: String,
}

/// What happened when, above and below a line; all places are from 0 to 1.
#[derive(Clone, Debug)]
pub struct TimeLine {
    /// Places that have a name.
    pub ticks: Vec<(f64, String)>,
    /// From where on things count.
    pub since: f64,
    /// What the marks are called: what counts, and what is too old for that.
    pub names: [String; 2],
    /// What stands above the line, and what that is called.
    pub above: (String, Vec<Happening>),
    /// The same below it.
    pub below: (String, Vec<Happening>),
    /// What is lacking, and what that is called.
    pub gaps: (String, Vec<String>),
}

/// Something on a [`TimeLine`].
#[derive(Clone, Debug)]
pub struct Happening {
    /// What it is.
    pub label: String,
    /// When, or since when.
    pub from: f64,
    /// Until when, where it lasts.
    pub until: Option<f64>,
    /// It counts.
    pub counts: bool,
    /// What else is to be said of it.
    pub words: String,
}

/// Lines that change from one date to the next.
#[derive(Clone, Debug)]
pub struct Steps {
    /// The dates: a place from 0 to 1, and a name.
    pub dates: Vec<(f64, String)>,
    /// The lines.
    pub lines: Vec<StepLine>,
    /// What a dashed line says.
    pub dashed: String,
}

/// A line of [`Steps`].
#[derive(Clone, Debug)]
pub struct StepLine {
    /// What it is about.
    pub label: String,
    /// By date: how high, 0 to 1, and the same in words; absent where nothing is known.
    pub values: Vec<Option<(f64, String)>>,
    /// It rests on little.
    pub dashed: bool,
}
