//! What is asked for and is not there.

/// Why there is no answer; where a name stands for nothing here, those that would.
#[derive(Debug, Default)]
pub struct Unknown {
    /// What is wrong, as one sentence without its end.
    pub message: String,
    /// The name; empty where it is no name that is wrong.
    pub name: String,
    /// Names that stand for something, and what each is called.
    pub known: Vec<(String, String)>,
    /// What to do where none of them is near.
    pub otherwise: &'static str,
}

impl From<String> for Unknown {
    fn from(message: String) -> Self {
        Unknown {
            message,
            ..Unknown::default()
        }
    }
}
