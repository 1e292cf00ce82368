//! What has to be decided: asked where somebody can answer, else an error that names the option.

use crate::cli::io::Io;
use crate::cli::prompt::{Prompt, Silence};
use crate::error::Error;
use crate::import::Ask;

/// Asks, and gives the value of the option.
///
/// # Errors
/// Where nobody can be asked, or nobody answers.
pub fn answer(ask: &Ask, prompt: &mut dyn Prompt, io: &Io<'_>) -> Result<String, Error> {
    let option = ask.option;
    if !io.terminal.can_ask {
        if let Some(otherwise) = ask.otherwise {
            return Ok(otherwise.to_owned());
        }
        let values: Vec<String> = ask
            .choices
            .iter()
            .map(|choice| format!("`{option} {}` ({})", choice.value, choice.means))
            .collect();
        let help = match values.as_slice() {
            [] => format!("`{option} …`"),
            values => values.join(" or "),
        };
        return Err(Error::Usage(format!("{} Say it with {help}", ask.question)));
    }
    let means: Vec<String> = ask
        .choices
        .iter()
        .map(|choice| choice.means.to_owned())
        .collect();
    let answered = if means.is_empty() {
        prompt.line(&ask.question, option, &|_| Ok(()))
    } else {
        let chosen = prompt.choose(&ask.question, &means);
        chosen.map(|chosen| ask.choices[chosen].value.to_owned())
    };
    answered.map_err(|silence| match silence {
        Silence::Stopped => {
            Error::Usage(format!("nothing was imported: `{option}` is not decided"))
        }
        Silence::Failed(why) => Error::Usage(format!("cannot ask: {why}; say it with `{option}`")),
    })
}
