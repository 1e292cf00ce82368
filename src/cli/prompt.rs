//! Questions to whoever sits at the terminal, behind a trait, so that a test answers in their
//! place.

use inquire::{InquireError, Select, Text};

use crate::error::Error;
use crate::render::clean;
use crate::render::wrap::wrap;
use crate::report::document::{Text as TextOf, Tone};

/// Longer lines are hard to read.
const MOST_COLUMNS: usize = 100;

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
        let columns = terminal_size::terminal_size();
        let columns = columns.map_or(MOST_COLUMNS, |(columns, _)| usize::from(columns.0));
        for line in lines(text, columns.min(MOST_COLUMNS)) {
            // Where even that fails, the next question tells.
            let _ = writeln!(err, "{line}");
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

/// The lines of a text that fit into so many columns: what goes on stands below its beginning,
/// behind the number and the name of a rating too.
fn lines(text: &str, columns: usize) -> Vec<String> {
    let lines = text.lines().flat_map(|line| {
        let (head, rest) = line.split_at(hanging(line));
        let indent = head.chars().count();
        let wrapped = wrap(
            &TextOf::new(rest, Tone::Plain),
            columns.saturating_sub(indent),
        );
        let wrapped = wrapped.into_iter().enumerate().map(move |(at, line)| {
            let words: String = line.into_iter().map(|run| run.text).collect();
            match at {
                0 => format!("{}{words}", clean::line(head)),
                _ => format!("{}{words}", " ".repeat(indent)),
            }
        });
        wrapped.collect::<Vec<String>>()
    });
    lines.collect()
}

/// Where the text of a line begins.
fn hanging(line: &str) -> usize {
    let start = line.len() - line.trim_start().len();
    let is_rating = line[start..].starts_with(|c: char| c.is_ascii_digit());
    let gap = line[start..].find("  ").filter(|_| is_rating);
    gap.map_or(start, |gap| {
        let behind = &line[start + gap..];
        line.len() - behind.trim_start().len()
    })
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
            Silence::Failed(why) => Error::Usage(format!("cannot ask on the terminal: {why}")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_goes_on_stands_below_its_beginning() {
        let text = "\n1/2  Talks\n  3 proficient  Speaks to a full room\n  One two three four five";
        let expected = [
            "",
            "1/2  Talks",
            "  3 proficient  Speaks to",
            "                a full",
            "                room",
            "  One two three four five",
        ];
        assert_eq!(lines(text, 25), expected);
    }
}
