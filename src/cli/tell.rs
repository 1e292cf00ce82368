//! What a command that writes files says it did.

use anyhow::Result;

use super::args::{Color, Format, OutputArgs};
use super::io::Io;
use crate::report::document::Document;

/// Prints what was done.
///
/// # Errors
/// Where standard output cannot be written.
pub fn document(document: &Document, io: &mut Io<'_>) -> Result<()> {
    let output = OutputArgs {
        format: Format::Text,
        output: None,
        force: false,
        open: false,
        color: Color::Auto,
        width: None,
    };
    let text = output.draw(document, output.look(io.terminal));
    io.to_stdout(|out| out.write_all(text.as_bytes()))?;
    Ok(())
}
