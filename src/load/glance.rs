//! What a document is, without decoding it: reading a folder of people for their ratings must not
//! cost reading every inventory.

use std::borrow::Cow;
use std::fmt;

use serde::de::{Deserializer, Error, IgnoredAny, MapAccess, Visitor};

use super::{KINDS, KINDS_OF_LINES, first_line_kind, first_lines_id};
use crate::source::Form;
use crate::yaml::Node;

/// What a text says of itself at first sight; only decoding it can tell whether that counts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Glance<'t> {
    /// The name of a kind.
    pub kind: Option<&'static str>,
    /// Its id.
    pub id: Option<Cow<'t, str>>,
    /// Whom it rates; lines of JSON alone are looked at for that.
    pub of: Option<Cow<'t, str>>,
}

/// Looks at a text.
pub fn glance(text: &str, form: Form) -> Glance<'_> {
    match form {
        Form::Yaml => Glance {
            kind: first_line_kind(text),
            id: first_lines_id(text).map(Cow::Borrowed),
            of: None,
        },
        Form::JsonLine => {
            let mut seen = Glance::default();
            let mut json = serde_json::Deserializer::from_str(text);
            let read = json.deserialize_map(Seen(&mut seen));
            // It ends early where all is known.
            if read.is_err() && seen.kind.is_none() {
                return Glance::default();
            }
            let kind = seen.kind;
            let kind = kind.unwrap_or_else(|| implied(seen.id.is_some(), seen.of.is_some()));
            // Others are read for what is wrong with them.
            seen.kind = KINDS_OF_LINES.contains(&kind).then_some(kind);
            seen
        }
    }
}

/// The kind of a line of JSON that does not say it: what rates somebody has no id of its own.
pub(super) fn implied_kind(root: &Node<'_>) -> &'static str {
    implied(root.entry("id").is_some(), root.entry("of").is_some())
}

fn implied(has_id: bool, has_of: bool) -> &'static str {
    if has_of && !has_id {
        "ratings"
    } else {
        "person"
    }
}

struct Seen<'s, 't>(&'s mut Glance<'t>);

impl<'t> Visitor<'t> for Seen<'_, 't> {
    type Value = ();

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a document")
    }

    fn visit_map<A: MapAccess<'t>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(Text(key)) = map.next_key()? {
            match key.as_ref() {
                "kind" => {
                    let Text(kind) = map.next_value()?;
                    self.0.kind = KINDS.into_iter().find(|known| *known == kind);
                }
                "id" => self.0.id = Some(map.next_value::<Text<'t>>()?.0),
                "of" => self.0.of = Some(map.next_value::<Text<'t>>()?.0),
                _ => {
                    map.next_value::<IgnoredAny>()?;
                }
            }
            let named = self.0.id.is_some() || self.0.of.is_some();
            if self.0.kind.is_some() && named {
                return Err(A::Error::custom("enough"));
            }
        }
        Ok(())
    }
}

/// A text that is borrowed where nothing in it is escaped.
#[derive(serde::Deserialize)]
struct Text<'t>(#[serde(borrow)] Cow<'t, str>);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_says_what_it_is() {
        let said = |text| {
            let seen = glance(text, Form::JsonLine);
            (seen.kind, seen.id.or(seen.of).map(Cow::into_owned))
        };
        let person = |id: &str| (Some("person"), Some(id.to_owned()));
        assert_eq!(said(r#"{"kind": "person", "id": "a", "#), person("a"));
        assert_eq!(
            said(r#"{"id": "a\u0062", "ratings": {"x": 1}}"#),
            person("ab")
        );
        assert_eq!(
            said(r#"{"ratings": {}, "of": "b", "by": "c"}"#).0,
            Some("ratings")
        );
        assert_eq!(said(r#"{"id": "a", "kind": "ladder"}"#).0, None);
        assert_eq!(said(r#"{"id": "a", "ratings": {"#), (None, None));
        assert_eq!(said("[]"), (None, None));
    }
}
