//! How much more a level may ask at once: a share of the scale, like all else that is compared.

use crate::engine::number::reaches;
use crate::model::skill::Skill;

/// From this share of the scale on a step is steep.
const SHARE: f64 = 0.6;

/// The least step on a skill's scale that is steep: 3 of 5, 2 of 3, 5 of 7. One rating never is,
/// for no step could be smaller.
pub fn steep(skill: &Skill) -> u8 {
    let top = skill.top();
    let mut steps = 2..u8::MAX;
    steps
        .find(|step| reaches(f64::from(*step) / top, SHARE))
        .unwrap_or(u8::MAX)
}
