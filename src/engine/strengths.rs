//! Strength against interest, of the buckets and of the functions beyond them.

use super::aim::Aim;
use super::assess::Assessor;
use super::number::Number;
use super::profile::{Quadrant, strength};
use crate::model::person::Person;
use crate::model::skill::Topic;

/// How strong somebody is in a field of work, and how much they want it.
#[derive(Clone, Copy, Debug)]
pub struct StrengthAndInterest<'a> {
    /// Its title.
    pub title: &'a str,
    /// It is a bucket, not a function beyond them.
    pub bucket: bool,
    /// As in a profile.
    pub score: Option<Number>,
    /// As in a profile.
    pub coverage: Option<Number>,
    /// As in a profile, 0 to 1.
    pub interest: Option<Number>,
    /// Whether enough is rated to say how strong somebody is here.
    pub known: bool,
    /// Strength and interest together; absent where too little is known.
    pub cell: Option<Quadrant>,
}

impl<'a> Assessor<'a> {
    /// Strength against interest: the buckets, then the functions beyond, each in the vocabulary's
    /// order and by the formulas of a profile.
    pub fn strengths(&self, person: &Person, aim: &Aim) -> Vec<StrengthAndInterest<'a>> {
        let vocabulary = self.vocabulary;
        let ratings = self.ratings(person);
        let asked = self.asked_skills(aim);
        let buckets = (0..vocabulary.buckets.len()).map(Topic::Bucket);
        let beyond = (0..vocabulary.disciplines.len())
            .filter(|index| vocabulary.bucket_of(*index).is_none())
            .map(Topic::Discipline);
        let fields = buckets.chain(beyond).map(|topic| {
            let strength = strength(&ratings, topic, &asked);
            StrengthAndInterest {
                title: vocabulary.title_of(topic),
                bucket: matches!(topic, Topic::Bucket(_)),
                score: strength.score,
                coverage: strength.coverage,
                interest: strength.interest,
                known: strength.known(),
                cell: strength.cell,
            }
        });
        fields.collect()
    }
}
