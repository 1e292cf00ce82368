//! The traditional roles that people at each level are told: such as a reader of the level's title
//! would expect, or none. `docs/content.md` has them all.

use serde_json::Value;

use super::{BUNDLED, View, guide, heights, views};
use crate::place::Place;

/// Through a view, roles that a reader of the title would expect: one of them is told, or none.
const EXPECTED: [(&str, &[&str]); 9] = [
    ("tpm", &["Program manager"]),
    (
        "tpm through community",
        &["Program manager", "Member relations manager"],
    ),
    ("tpm through compliance", &["Compliance manager"]),
    (
        "tpm through devrel",
        &["Product marketing manager", "Technology evangelist"],
    ),
    ("tpm through expert", &["Program manager"]),
    (
        "community-architect",
        &["Member relations manager", "Technology evangelist"],
    ),
    (
        "community-architect through documentation",
        &["Documentation manager"],
    ),
    ("community-architect through sponsors", &["Account manager"]),
    (
        "engineering",
        &["Software engineer", "Software engineering manager"],
    ),
];
/// What must not stand anywhere on a ladder, or on it through a lens, since nobody would think
/// of it.
const NEVER: [(&str, &str); 7] = [
    (
        "community-architect through documentation",
        "Technology evangelist",
    ),
    (
        "community-architect through sponsors",
        "Technology evangelist",
    ),
    ("tpm through expert", "People development manager"),
    ("tpm through expert", "Talent acquisition manager"),
    ("tpm", "Software engineer"),
    ("community-architect", "Software engineer"),
    ("engineering", "Technical support manager"),
];

/// The roles that are near to somebody who exactly meets a level.
fn roles(view: &View, level: usize) -> Vec<String> {
    let (id, lens) = view
        .name
        .split_once(" through ")
        .unwrap_or((&view.name, ""));
    let rated = heights::just_meets(&view.ladder, level);
    let rated: String = rated
        .iter()
        .map(|(skill, r)| format!("  {skill}: {r}\n"))
        .collect();
    let at = &view.ladder.levels[level].id;
    let person =
        format!("kind: person\nid: just\nat: {id}/{at}\nlens: [{lens}]\nratings:\n{rated}");
    let place = Place::of(&[("ospo-ladder.toml", String::new()), ("just.yaml", person)]);
    let path = place.path().join("just.yaml");
    near(&place.answer(&["translate", &path.to_string_lossy()]))
}

fn near(translation: &Value) -> Vec<String> {
    let roles = translation["roles"].as_array().unwrap().iter();
    let near = roles.filter(|role| role["near"] == true);
    near.map(|role| role["role"].as_str().unwrap().to_owned())
        .take(3)
        .collect()
}

fn shown(roles: &[String]) -> String {
    match roles {
        [] => "none".to_owned(),
        roles => roles.join(", "),
    }
}

#[test]
fn who_meets_a_level_is_told_roles_that_its_title_calls_up_or_none() {
    let (mut rows, mut found) = (Vec::new(), Vec::new());
    let bundled = views()
        .into_iter()
        .filter(|v| BUNDLED.contains(&v.ladder.id.as_str()));
    for view in bundled {
        let longest = |(name, _): &&(&str, &[&str])| view.name.starts_with(name);
        let expected = EXPECTED
            .iter()
            .filter(longest)
            .max_by_key(|(name, _)| name.len())
            .unwrap()
            .1;
        for (level, rung) in view.ladder.levels.iter().enumerate() {
            let roles = roles(&view, level);
            let fits = roles.iter().any(|role| expected.contains(&role.as_str()));
            let unexpected = !roles.is_empty() && !fits;
            // Who leads engineers is no engineer first, and who leads none is no manager of them.
            let manager = Some("Software engineering manager");
            let manages = roles.first().map(String::as_str) == manager;
            let of_teams = view.ladder.id == "engineering" && rung.id.starts_with('M');
            let unexpected = unexpected || manages != of_teams;
            let never = NEVER
                .iter()
                .filter(|(id, _)| [&view.ladder.id, &view.name].contains(&&(*id).to_owned()));
            let never = never.filter(|(_, role)| roles.iter().any(|told| told == role));
            if unexpected || never.count() > 0 {
                found.push(format!("{}, {}: {}", view.name, rung.id, shown(&roles)));
            }
            let external = rung.external_titles.first().map_or("", String::as_str);
            rows.push(
                [
                    view.name.clone(),
                    rung.id.clone(),
                    external.to_owned(),
                    shown(&roles),
                ]
                .to_vec(),
            );
        }
    }
    guide::assert_table("Nearest traditional roles", &rows);
    super::assert_none(found);
}
