//! Who is meant: as an assessment names a person, and as lists of people do.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::Serialize;

use crate::model::collation::sort_key;
use crate::model::person::Person;

/// A person with their titles.
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
pub struct Who<'a> {
    /// Their id.
    pub id: &'a str,
    /// Their name.
    pub name: Option<&'a str>,
    /// At the current level since, `YYYY-MM-DD`.
    pub since: Option<String>,
    /// Their titles.
    pub titles: Titles<'a>,
}

/// Titles inside and outside the company.
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
pub struct Titles<'a> {
    /// Inside.
    pub internal: Option<&'a str>,
    /// Outside.
    pub external: Option<&'a str>,
}

impl<'a> Who<'a> {
    /// Who a person is.
    pub fn of(person: &'a Person) -> Self {
        Who {
            id: &person.id,
            name: person.name.as_deref(),
            since: person.since.map(|since| since.to_string()),
            titles: Titles {
                internal: person.internal_title.as_deref(),
                external: person.external_title.as_deref(),
            },
        }
    }
}

/// A person by id and name, with nothing that could be compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct PersonName<'a> {
    /// Their id.
    pub id: &'a str,
    /// Their name.
    pub name: Option<&'a str>,
}

impl<'a> PersonName<'a> {
    /// The name of a person.
    pub fn of(person: &'a Person) -> Self {
        PersonName {
            id: &person.id,
            name: person.name.as_deref(),
        }
    }

    /// The name to show: the id where there is none.
    pub fn shown_name(&self) -> &'a str {
        self.name.unwrap_or(self.id)
    }
}

/// The name to show of each of some people, by id: with the id where several have it.
pub fn told_apart<'a>(
    people: impl Iterator<Item = PersonName<'a>>,
) -> BTreeMap<&'a str, Cow<'a, str>> {
    let people: BTreeMap<&str, &str> = people.map(|one| (one.id, one.shown_name())).collect();
    let mut uses: BTreeMap<&str, usize> = BTreeMap::new();
    for name in people.values() {
        *uses.entry(*name).or_default() += 1;
    }
    let told = people.into_iter().map(|(id, name)| match uses[name] {
        1 => (id, Cow::Borrowed(name)),
        _ => (id, Cow::Owned(format!("{name} ({id})"))),
    });
    told.collect()
}

/// People by the name that is shown, then by id.
pub fn by_name<'a>(people: impl IntoIterator<Item = &'a Person>) -> Vec<&'a Person> {
    let mut people: Vec<&Person> = people.into_iter().collect();
    people.sort_by_cached_key(|person| (sort_key(person.shown_name()), person.id.as_str()));
    people
}
