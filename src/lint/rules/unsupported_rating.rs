//! `unsupported-rating`: a high rating without evidence.

use crate::diagnostic::{Diagnostic, Rule, quoted};
use crate::engine::number::reaches;
use crate::engine::ratings::{Ratings, SkillRating};
use crate::lint::context::PersonView;
use crate::lint::rule::{By, Check, Entry};
use crate::model::person::Rated;
use crate::model::skill::{Skill, SkillIndex};
use crate::source::Span;

/// Its identity.
pub static RULE: Rule = Rule::warning("LA301", "unsupported-rating");

/// Its place in the table.
pub static ENTRY: Entry = Entry {
    rule: &RULE,
    summary: "a high rating without evidence",
    why: "From four fifths of the scale on, a rating says that others can see the work. Without \
          a single piece of evidence nobody who was not there can check it, and it is the first \
          thing to be doubted in a conversation about a level. It is the rating that counts that \
          is looked at, under the workspace's policy; evidence of any age will do. For somebody \
          without any evidence, as after an import, it is reported once.",
    bad: "ratings: {public-speaking: 5}\nevidence: []",
    good: "ratings: {public-speaking: 5}\n\
           evidence: [{date: 2026-03-12, title: Keynote, supports: [public-speaking]}]",
    by: By::Check(Check::Person(check)),
};

/// Most further ratings that a finding about all of them shows.
const MOST_SHOWN: usize = 3;
/// From this part of the scale on a rating wants evidence.
const HIGH: f64 = 0.8;

fn check(view: &PersonView<'_, '_>, found: &mut Vec<Diagnostic>) {
    let context = view.context;
    let mut supported = vec![false; context.vocabulary.skills.len()];
    for evidence in &view.person.evidence {
        evidence.supports.iter().for_each(|s| supported[*s] = true);
    }
    if !somebody_rates_high(view, &supported) {
        return;
    }
    let policy = context.settings.policy;
    let ratings = Ratings::of(view.person, context.vocabulary, policy, context.as_of);
    let from = found.len();
    for (index, rated) in ratings.iter().filter(|(index, _)| !supported[*index]) {
        let skill = &context.vocabulary.skills[index];
        let Some(rating) = rated.effective else {
            continue;
        };
        if !high(rating, skill) {
            continue;
        }
        let name = quoted(&skill.id);
        let message = format!("{name} is rated {rating}, and no evidence supports it");
        let (place, elsewhere) = place(view, index, rated);
        let mut finding = Diagnostic::new(&RULE, place, message);
        if let Some(sheet) = elsewhere {
            finding = finding.related(sheet, "rated here");
        }
        found.push(finding.help(format!(
            "add evidence whose `supports` names {name}, or rate what can be seen"
        )));
    }
    if view.person.evidence.is_empty() && found.len() > from + 1 {
        let each = found.drain(from..).collect();
        found.extend(all_in_one(each));
    }
}

/// One finding about all ratings of somebody without evidence, at the first of them.
fn all_in_one(mut each: Vec<Diagnostic>) -> Option<Diagnostic> {
    each.sort_by_key(|finding| finding.primary.span);
    let message = format!(
        "{} skills are rated high, and no evidence is given at all",
        each.len()
    );
    let others: Vec<(Span, String)> = each
        .iter()
        .skip(1)
        .take(MOST_SHOWN)
        .map(|finding| (finding.primary.span, finding.message.clone()))
        .collect();
    let first = each.into_iter().next()?;
    let mut one = Diagnostic::new(&RULE, first.primary.span, message)
        .label(first.message)
        .help("add `evidence`, whose `supports` names these skills, or rate what can be seen");
    for (place, text) in others {
        one = one.related(place, text);
    }
    Some(one)
}

fn high(rating: f64, skill: &Skill) -> bool {
    reaches(rating / skill.top(), HIGH)
}

/// False where no rating of what is unsupported is high, so that none that counts can be.
fn somebody_rates_high(view: &PersonView<'_, '_>, supported: &[bool]) -> bool {
    let skills = &view.context.vocabulary.skills;
    let is_high =
        |skill: SkillIndex, rated: &Rated| !supported[skill] && high(rated.rating, &skills[skill]);
    let own = view.person.entries.iter().any(|entry| {
        let mut rated = entry.own.iter().chain(&entry.manager).chain(&entry.peers);
        rated.any(|rated| is_high(entry.skill, rated))
    });
    let mut dated = view.person.sheets.iter().flat_map(|sheet| &sheet.ratings);
    own || dated.any(|(skill, rated, _)| is_high(*skill, rated))
}

/// Where the rating that counts is written in the person's own file, and where else.
fn place(
    view: &PersonView<'_, '_>,
    index: SkillIndex,
    rated: &SkillRating<'_>,
) -> (Span, Option<Span>) {
    let counted = rated.counted();
    let mut places = counted.iter().map(|rated| rated.place);
    if let Some(own) = places.clone().find(|place| place.file == view.page.file) {
        return (own, None);
    }
    let id = &view.context.vocabulary.skills[index].id;
    let mut names = view.document.ratings.iter().map(|(name, _)| name);
    let key = names.find(|name| name.text == *id).map(|name| name.span);
    let root = view.page.root();
    let evidence = || Some(root?.entry("evidence")?.key.span);
    let place = key.or_else(evidence).unwrap_or(view.person.place);
    (place, places.next())
}
