//! What comes out alike for all people of one level, target, lenses and openness: worked out once.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::model::ladder::LevelReference;
use crate::model::person::{OpenTo, Person};

/// What it depends on beside the level that somebody has.
#[derive(Debug)]
struct Stand {
    target: Option<LevelReference>,
    lenses: Vec<String>,
    succession: bool,
    moves: bool,
}

impl Stand {
    fn of(person: &Person) -> Self {
        Stand {
            target: person.target.clone(),
            lenses: person.lenses.clone(),
            succession: person.is_open_to(OpenTo::Succession),
            moves: person.is_open_to(OpenTo::Moves),
        }
    }

    fn is_of(&self, person: &Person) -> bool {
        self.target == person.target
            && self.lenses == person.lenses
            && self.succession == person.is_open_to(OpenTo::Succession)
            && self.moves == person.is_open_to(OpenTo::Moves)
    }
}

/// What is known so far, by the level that people have.
#[derive(Debug)]
pub struct Alike<T> {
    known: BTreeMap<Option<LevelReference>, Vec<(Stand, Arc<T>)>>,
}

impl<T> Default for Alike<T> {
    fn default() -> Self {
        let known = BTreeMap::new();
        Alike { known }
    }
}

impl<T> Alike<T> {
    /// What comes out for a person; `make` works it out where nobody like them was asked about.
    ///
    /// # Errors
    /// As `make`; nothing is kept then.
    pub fn of<E>(
        &mut self,
        person: &Person,
        make: impl FnOnce() -> Result<T, E>,
    ) -> Result<Arc<T>, E> {
        let alike = self.known.get(&person.at);
        let alike = alike.and_then(|all| all.iter().find(|(stand, _)| stand.is_of(person)));
        if let Some((_, known)) = alike {
            return Ok(Arc::clone(known));
        }
        let made = Arc::new(make()?);
        let of_level = self.known.entry(person.at.clone()).or_default();
        of_level.push((Stand::of(person), Arc::clone(&made)));
        Ok(made)
    }
}
