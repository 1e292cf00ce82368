//! What has to be decided: asked where somebody can answer, else an error that names the option.

use inquire::{InquireError, Select, Text};

use crate::cli::io::Io;
use crate::error::Error;
use crate::import::Ask;
use crate::render::clean;

/// Asks, and gives the value of the option.
///
/// # Errors
/// Where nobody can be asked, or nobody answers.
pub fn answer(ask: &Ask, io: &Io<'_>) -> Result<String, Error> {
    let option = ask.option;
    let question = clean::line(&ask.question);
    if !io.terminal.reads_stdin || !io.terminal.reads_stdout {
        let values: Vec<String> = ask
            .choices
            .iter()
            .map(|choice| format!("`{option} {}` ({})", choice.value, choice.means))
            .collect();
        let help = match values.as_slice() {
            [] => format!("`{option} …`"),
            values => values.join(" or "),
        };
        return Err(Error::Usage(format!("{question} Say it with {help}")));
    }
    let answered = match ask.choices.is_empty() {
        true => Text::new(&question).prompt(),
        false => {
            let means: Vec<&str> = ask.choices.iter().map(|choice| choice.means).collect();
            let chosen = Select::new(&question, means).raw_prompt();
            chosen.map(|chosen| ask.choices[chosen.index].value.to_owned())
        }
    };
    answered.map_err(|error| match error {
        InquireError::OperationCanceled | InquireError::OperationInterrupted => {
            Error::Usage(format!("nothing was imported: `{option}` is not decided"))
        }
        error => Error::Usage(format!("cannot ask: {error}; say it with `{option}`")),
    })
}
