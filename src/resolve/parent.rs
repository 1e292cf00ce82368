//! The ladder that another one extends, for those who ask what was taken from it.

use super::ladders::Ladders;
use crate::model::ladder::Ladder;

impl Ladders {
    /// The ladder that a resolved one extends. A bundled ladder extends bundled ones, whatever
    /// the workspace has under their ids.
    pub fn parent(&self, ladder: &Ladder) -> Option<&Ladder> {
        let parent = ladder.extends.as_deref()?;
        let own = self.done(parent, false).filter(|_| !ladder.bundled);
        own.or_else(|| self.done(parent, true))
    }
}
