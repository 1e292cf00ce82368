//! JSON that a terminal cannot misread: what is unsafe to show is escaped.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::Serializer;
use serde_json::ser::{CompactFormatter, Formatter, PrettyFormatter};

use crate::characters::may_be_unsafe;

/// Writes fragments with unsafe characters as `\uXXXX`, everything else as `F` does.
struct Safe<F>(F);

macro_rules! delegate {
    ($($name:ident($($argument:ident: $type:ty),*);)*) => {
        $(fn $name<W: ?Sized + Write>(&mut self, writer: &mut W $(, $argument: $type)*)
            -> io::Result<()>
        {
            self.0.$name(writer $(, $argument)*)
        })*
    };
}

impl<F: Formatter> Formatter for Safe<F> {
    delegate! {
        begin_array();
        end_array();
        begin_array_value(first: bool);
        end_array_value();
        begin_object();
        end_object();
        begin_object_key(first: bool);
        end_object_key();
        begin_object_value();
        end_object_value();
    }

    fn write_string_fragment<W: ?Sized + Write>(
        &mut self,
        writer: &mut W,
        fragment: &str,
    ) -> io::Result<()> {
        // The usual text is ASCII, whose controls serde_json has escaped already, but for DEL.
        if is_plain(fragment.as_bytes()) {
            return writer.write_all(fragment.as_bytes());
        }
        let mut units = [0; 2];
        for c in fragment.chars() {
            if may_be_unsafe(c) {
                for unit in c.encode_utf16(&mut units) {
                    write!(writer, "\\u{unit:04x}")?;
                }
            } else {
                write!(writer, "{c}")?;
            }
        }
        Ok(())
    }
}

/// True where all bytes are ASCII and none is DEL. Most texts are short: eight bytes at a time.
fn is_plain(bytes: &[u8]) -> bool {
    const HIGH: u64 = 0x8080_8080_8080_8080;
    const ONES: u64 = 0x0101_0101_0101_0101;
    let (eights, rest) = bytes.as_chunks::<8>();
    // One more than DEL has the high bit; only a byte that has it already carries over.
    let plain = |eight: &[u8; 8]| {
        let eight = u64::from_le_bytes(*eight);
        (eight | eight.wrapping_add(ONES)) & HIGH == 0
    };
    eights.iter().all(plain) && rest.iter().all(|byte| *byte < 0x7f)
}

/// A value as indented JSON.
///
/// # Errors
/// Where the writer fails.
pub fn pretty(value: &impl Serialize, writer: &mut impl Write) -> io::Result<()> {
    let formatter = Safe(PrettyFormatter::new());
    let mut serializer = Serializer::with_formatter(writer, formatter);
    value.serialize(&mut serializer).map_err(io::Error::from)
}

/// A value as JSON on one line.
///
/// # Errors
/// Where the writer fails.
pub fn compact(value: &impl Serialize, writer: &mut impl Write) -> io::Result<()> {
    let mut serializer = Serializer::with_formatter(writer, Safe(CompactFormatter));
    value.serialize(&mut serializer).map_err(io::Error::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_is_ascii_without_del_wherever_it_stands() {
        for at in 0..20 {
            for byte in 0..=u8::MAX {
                let mut bytes = [b'~'; 20];
                bytes[at] = byte;
                assert_eq!(is_plain(&bytes), byte < 0x7f, "{byte} at {at}");
            }
        }
    }

    #[test]
    fn unsafe_characters_are_escaped_and_read_back_the_same() {
        let text = "a\u{1b}\u{9b}\u{202e}\u{7f}\u{e0041}é";
        let mut bytes = Vec::new();
        assert!(compact(&text, &mut bytes).is_ok());
        let json = String::from_utf8(bytes).unwrap_or_default();
        assert_eq!(json, "\"a\\u001b\\u009b\\u202e\\u007f\\udb40\\udc41é\"");
        assert_eq!(
            serde_json::from_str::<String>(&json).ok().as_deref(),
            Some(text)
        );
    }
}
