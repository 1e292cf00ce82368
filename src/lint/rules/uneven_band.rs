//! `uneven-band`: parallel levels in different pay bands.

use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostic, Rule, quoted};
use crate::lint::context::LintContext;
use crate::lint::places::Places;
use crate::lint::rule::{By, Check, Entry};
use crate::model::ladder::Level;

/// Its identity.
pub static RULE: Rule = Rule::warning("LA010", "uneven-band");

/// Its place in the table.
pub static ENTRY: Entry = Entry {
    rule: &RULE,
    summary: "parallel levels in different pay bands",
    why: "`parallel` says that two levels are equally high, and the bands say that they are not. \
          A move sideways would be a promotion or a loss. Levels without a band are not compared.",
    bad: "# tpm.yaml\n\
          - {id: PM-4, title: Program manager, band: G8, parallel: [engineering/E5]}\n\
          # engineering.yaml\n\
          - {id: E5, title: Engineer, band: G9, parallel: [tpm/PM-4]}",
    good: "# tpm.yaml\n\
           - {id: PM-4, title: Program manager, band: G8, parallel: [engineering/E5]}\n\
           # engineering.yaml\n\
           - {id: E5, title: Engineer, band: G8, parallel: [tpm/PM-4]}",
    by: By::Check(Check::Workspace(check)),
};

fn check(context: &LintContext<'_>, found: &mut Vec<Diagnostic>) {
    let levels: BTreeMap<(&str, &str), &Level> = context
        .ladders
        .values()
        .flat_map(|ladder| {
            let levels = ladder.levels.iter();
            levels.map(move |level| ((ladder.id.as_str(), level.id.as_str()), level))
        })
        .collect();
    let mut places = Places::of(context);
    for ((ladder, id), level) in &levels {
        let Some(band) = &level.band else { continue };
        for named in &level.parallel {
            let key = (named.ladder.as_str(), named.level.as_str());
            let other = levels.get(&key);
            let Some((other, theirs)) = other.and_then(|o| Some((o, o.band.as_ref()?))) else {
                continue;
            };
            if theirs == band {
                continue;
            }
            let message = format!(
                "{ladder}/{id} is in band {}, and {named} beside it in {}",
                quoted(band),
                quoted(theirs)
            );
            found.push(
                Diagnostic::new(&RULE, places.value(level.place, "band"), message)
                    .related(
                        places.value(other.place, "band"),
                        format!("the band of {named}"),
                    )
                    .help("give both one band, or do not call them parallel"),
            );
        }
    }
}
