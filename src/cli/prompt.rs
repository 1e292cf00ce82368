//! Questions to whoever sits at the terminal, behind a trait, so that a test answers in their
//! place.

use inquire::{InquireError, Select, Text};

use crate::error::Error;
use crate::render::clean;

/// Why there is no answer.
#[derive(Debug)]
pub enum Silence {
    /// They want to stop.
    Stopped,
    /// The terminal cannot be used.
    Failed(String),
}

/// Somebody who answers.
pub trait Prompt {
    /// Shows something before the next question. It is data: control characters are told as such.
    fn show(&mut self, text: &str);

    /// Asks for a line; an empty one leaves the question open. `check` says what is wrong with an
    /// answer, which is then asked for again.
    ///
    /// # Errors
    /// Where there is no answer.
    fn line(
        &mut self,
        question: &str,
        help: &str,
        check: &dyn Fn(&str) -> Result<(), String>,
    ) -> Result<String, Silence>;

    /// Asks for one of several; gives its index.
    ///
    /// # Errors
    /// Where there is no answer.
    fn choose(&mut self, question: &str, options: &[String]) -> Result<usize, Silence>;
}

/// Whoever sits at the terminal: it is read from standard input and written to standard error.
pub struct AtTerminal;

impl Prompt for AtTerminal {
    fn show(&mut self, text: &str) {
        use std::io::Write;
        let mut err = std::io::stderr().lock();
        for line in text.lines() {
            // Where even that fails, the next question tells.
            let _ = writeln!(err, "{}", clean::line(line));
        }
    }

    fn line(
        &mut self,
        question: &str,
        help: &str,
        check: &dyn Fn(&str) -> Result<(), String>,
    ) -> Result<String, Silence> {
        let (question, help) = (clean::line(question), clean::line(help));
        loop {
            let asked = Text::new(&question).with_help_message(&help).prompt();
            let answer = asked.map_err(silence)?;
            match check(answer.trim()) {
                Ok(()) => return Ok(answer.trim().to_owned()),
                Err(why) => self.show(&format!("  {why}")),
            }
        }
    }

    fn choose(&mut self, question: &str, options: &[String]) -> Result<usize, Silence> {
        let question = clean::line(question);
        let shown = options
            .iter()
            .map(|option| clean::line(option).into_owned());
        let select = Select::new(&question, shown.collect::<Vec<String>>());
        let chosen = select.raw_prompt().map_err(silence)?;
        Ok(chosen.index)
    }
}

fn silence(error: InquireError) -> Silence {
    match error {
        InquireError::OperationCanceled | InquireError::OperationInterrupted => Silence::Stopped,
        other => Silence::Failed(other.to_string()),
    }
}

impl From<Silence> for Error {
    fn from(silence: Silence) -> Self {
        match silence {
            Silence::Stopped => Error::Usage("stopped: nothing was answered".to_owned()),
            Silence::Failed(why) => Error::Usage(format!("the terminal cannot be asked: {why}")),
        }
    }
}
