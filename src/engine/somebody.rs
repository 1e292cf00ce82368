//! Who is meant: an id and a name, as plans and paths list people.

use serde::Serialize;

use crate::model::person::Person;

/// Somebody by id and name, with nothing that could be compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Somebody<'a> {
    /// Their id.
    pub id: &'a str,
    /// Their name.
    pub name: Option<&'a str>,
}

impl<'a> Somebody<'a> {
    /// Who a person is.
    pub fn of(person: &'a Person) -> Self {
        Somebody {
            id: &person.id,
            name: person.name.as_deref(),
        }
    }

    /// The name to show: the id where there is none.
    pub fn shown_name(&self) -> &'a str {
        self.name.unwrap_or(self.id)
    }
}

/// People by the name that is shown, then by id.
pub fn by_name<'a>(people: impl IntoIterator<Item = &'a Person>) -> Vec<&'a Person> {
    let mut people: Vec<&Person> = people.into_iter().collect();
    people.sort_by_key(|person| (person.shown_name(), person.id.as_str()));
    people
}
