//! The order of the layers, read off every path in the sources.

use std::path::{Path, PathBuf};

mod paths;

use paths::{order, paths, tokens};

/// What a layer may not use although it stands above it.
enum Wall {
    Only(&'static [&'static str]),
    Not(&'static [&'static str]),
}

const WALLS: [(&str, Wall); 3] = [
    ("model", Wall::Only(&["source", "diagnostic"])),
    ("engine", Wall::Only(&["model"])),
    ("render", Wall::Not(&["engine", "model", "load", "report"])),
];
/// What may be used in spite of a wall: reports are drawn from the neutral document.
const DOORS: [(&str, &str); 1] = [("render", "report::document")];
/// Where files, standard input and standard output may be touched.
const OUTSIDE: [&str; 2] = ["cli", "discover"];
const OUTSIDE_NAMES: [&str; 9] = [
    "std::fs",
    "File",
    "OpenOptions",
    "stdin",
    "stdout",
    "Stdin",
    "Stdout",
    "walkdir",
    "tempfile",
];

/// What starts programs: a layer, and the one module that shows a page in the browser.
const STARTERS: [&[&str]; 2] = [&["git"], &["cli", "browser"]];
/// The layer that talks to the program that it starts, and the names of that program's pipes.
const STARTER: &str = "git";
const PIPES: [&str; 2] = ["stdin", "stdout"];

/// What is wrong with one file of the sources.
fn trespasses(order: &[String], file: &Path, text: &str) -> Vec<String> {
    let module = module_of(file);
    let module: Vec<&str> = module.iter().map(String::as_str).collect();
    let Some(layer) = module.first().copied() else {
        return Vec::new();
    };
    let place = |name: &str| order.iter().position(|known| known == name);
    let Some(own) = place(layer) else {
        return vec![format!("{}: no layer of lib.rs", file.display())];
    };
    let mut found = Vec::new();
    for path in paths(text, &module) {
        let mut complain = |why: &str| found.push(format!("{}: `{path}` {why}", file.display()));
        let target = path.split("::").next().unwrap_or_default();
        if target == layer || target == "std" {
            continue;
        }
        let Some(other) = place(target) else {
            complain("is no layer");
            continue;
        };
        if other > own {
            complain("stands below");
        }
        let open = DOORS.iter().any(|(from, to)| {
            *from == layer && (path == *to || path.starts_with(&format!("{to}::")))
        });
        for (_, wall) in WALLS.iter().filter(|(from, _)| *from == layer && !open) {
            let stands = match wall {
                Wall::Only(these) => !these.contains(&target),
                Wall::Not(these) => these.contains(&target),
            };
            if stands {
                complain("is behind a wall");
            }
        }
    }
    if !OUTSIDE.contains(&layer) {
        found.extend(outside(file, text, &module));
    }
    if !STARTERS.iter().any(|starter| module.starts_with(starter)) {
        let starts = |path: &String| path.starts_with("std::process");
        let starts = paths(text, &module).into_iter().filter(starts);
        let shown = file.display();
        found.extend(starts.map(|path| format!("{shown}: `{path}` belongs to {STARTERS:?}")));
    }
    found
}

/// Uses of the world outside: the file system and the standard streams.
fn outside(file: &Path, text: &str, module: &[&str]) -> Vec<String> {
    let touches = |path: &String| path == "std::fs" || path.starts_with("std::fs::");
    let by_path = paths(text, module).into_iter().filter(touches);
    let by_name = tokens(text).into_iter();
    let pipe = |token: &str| module[0] == STARTER && PIPES.contains(&token);
    let by_name = by_name.filter(|token| OUTSIDE_NAMES.contains(&token.as_str()) && !pipe(token));
    by_path
        .chain(by_name)
        .map(|what| format!("{}: `{what}` belongs to cli and discover", file.display()))
        .collect()
}

/// `src/yaml/node.rs` is `yaml::node`.
fn module_of(file: &Path) -> Vec<String> {
    let below = file.with_extension("");
    let names = below.iter().map(|name| name.to_string_lossy().into_owned());
    names
        .filter(|name| !matches!(name.as_str(), "mod" | "lib" | "main"))
        .collect()
}

fn sources() -> Vec<(PathBuf, String)> {
    fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                collect(&path, files);
            } else if path.extension().is_some_and(|e| e == "rs") {
                files.push(path);
            }
        }
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    collect(&root, &mut files);
    files.sort();
    let read = |file: PathBuf| {
        let text = std::fs::read_to_string(&file).unwrap();
        (file.strip_prefix(&root).unwrap().to_owned(), text)
    };
    files.into_iter().map(read).collect()
}

#[test]
fn every_layer_uses_only_what_stands_above_it() {
    let sources = sources();
    let lib = sources.iter().find(|(file, _)| file.ends_with("lib.rs"));
    let order = order(&lib.unwrap().1);
    assert!(order.len() >= 12, "{order:?}");
    let found = sources
        .iter()
        .flat_map(|(file, text)| trespasses(&order, file, text));
    let found: Vec<String> = found.collect();
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn no_source_file_has_over_600_lines_and_each_says_what_it_is() {
    let over = sources()
        .into_iter()
        .filter(|(_, text)| text.lines().count() > 600);
    let over: Vec<PathBuf> = over.map(|(file, _)| file).collect();
    assert!(over.is_empty(), "{over:?}");
    for (file, text) in sources() {
        assert!(
            text.starts_with("//! "),
            "{} starts without //!",
            file.display()
        );
    }
}

#[test]
fn a_path_against_the_order_is_found() {
    let order: Vec<String> = [
        "source",
        "diagnostic",
        "git",
        "yaml",
        "model",
        "load",
        "engine",
        "report",
        "render",
        "cli",
    ]
    .map(str::to_owned)
    .to_vec();
    let cases: &[(&str, &str, bool)] = &[
        ("load/person.rs", "use crate::model::skill::Skill;", true),
        ("model/skill.rs", "use crate::load::person;", false),
        ("model/skill.rs", "use crate::{source::Span, load};", false),
        (
            "model/skill.rs",
            "use crate::{source::{Span, FileId}, diagnostic};",
            true,
        ),
        (
            "model/skill.rs",
            "use crate::source::{Span as Place, FileId as F};",
            true,
        ),
        (
            "model/skill.rs",
            "use crate::{source as cli, load as source};",
            false,
        ),
        ("model/skill.rs", "use crate::yaml::Node;", false),
        ("model/skill.rs", "use super::ladder::Level;", true),
        ("model/skill.rs", "use super::super::cli;", false),
        (
            "model/skill.rs",
            "use super::super::{source, cli::{args}};",
            false,
        ),
        ("model/mod.rs", "use super::cli::args;", false),
        ("model/skill.rs", "fn f() { crate::cli::run(); }", false),
        (
            "model/skill.rs",
            "fn f() { let _ = g::<crate :: cli::Cli>(); }",
            false,
        ),
        ("model/skill.rs", "pub(crate) fn f() {}", true),
        (
            "model/skill.rs",
            "// crate::cli\n/// [`crate::cli`]\nconst A: &str = \"crate::cli\";",
            true,
        ),
        (
            "model/skill.rs",
            "const A: &str = r#\"\"crate::cli\"#; use crate::cli;",
            false,
        ),
        (
            "model/skill.rs",
            "#[cfg(test)]\nmod tests { use crate::cli; }",
            true,
        ),
        (
            "model/skill.rs",
            "#[cfg(test)]\nuse crate::cli;\nuse crate::source;",
            true,
        ),
        (
            "model/skill.rs",
            "#[cfg(test)]\nmod tests { fn f() {} }\nuse crate::cli;",
            false,
        ),
        ("engine/number.rs", "use crate::model::skill;", true),
        ("engine/number.rs", "use crate::source::Span;", false),
        (
            "render/text.rs",
            "use crate::report::document::Block;",
            true,
        ),
        ("render/text.rs", "use crate::report::assess;", false),
        (
            "render/text.rs",
            "use crate::report::{document, assess};",
            false,
        ),
        ("render/text.rs", "use crate::model::skill;", false),
        ("render/text.rs", "use crate::cli;", false),
        ("cli/mod.rs", "use crate::{load, render};", true),
        ("cli/mod.rs", "use std::fs;", true),
        ("load/mod.rs", "use std::fs;", false),
        ("load/mod.rs", "use std::{fmt, fs::File};", false),
        ("load/mod.rs", "use std::io::{self, Write};", true),
        ("load/mod.rs", "use std::io::{self, stdin};", false),
        ("load/mod.rs", "fn f() { std::io::stdout(); }", false),
        (
            "load/mod.rs",
            "let a = '\"'; let b = '\\''; use crate::cli;",
            false,
        ),
        ("git/call.rs", "use std::process::{Command, Stdio};", true),
        ("git/call.rs", "fn f() { child.stdout.take(); }", true),
        ("git/call.rs", "use std::fs;", false),
        ("git/call.rs", "use std::io::Stdout;", false),
        ("cli/mod.rs", "use std::process::Command;", false),
        (
            "cli/browser.rs",
            "use std::process::{Child, Command};",
            true,
        ),
        ("cli/browsers.rs", "use std::process::Command;", false),
        ("render/browser.rs", "use std::process::Command;", false),
        ("load/mod.rs", "fn f() { std::process::exit(1); }", false),
        ("newcomer.rs", "", false),
        ("load/mod.rs", "use crate::newcomer;", false),
    ];
    for (file, text, sound) in cases {
        let found = trespasses(&order, Path::new(file), text);
        assert_eq!(found.is_empty(), *sound, "{file}: {text}: {found:?}");
    }
}

#[test]
fn the_order_is_that_of_lib_rs() {
    let lib = "//! Words.\npub mod source;\n\npub mod yaml;\nmod cli;\nuse cli as _;\n";
    assert_eq!(order(lib), ["source", "yaml", "cli"]);
}
