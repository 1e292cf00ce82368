//! Reads what is named, resolves it as far as that goes, and runs the checks.

use std::collections::{BTreeMap, BTreeSet};

use jiff::ToSpan;
use jiff::civil::Date;

use super::base::Base;
use super::context::{Gates, LintContext};
use super::findings::{RawFindings, settle};
use super::page::{Kind, Page};
use super::parts;
use super::pattern;
use super::people::{self, Seen};
use super::rules::{future_date, uncovered_function, unknown_owner};
use super::run::{Checks, at_home, beyond};
use super::severities::Severities;
use super::shared::shared;
use super::staff::Staff;
use super::suppress::suppressions;
use crate::diagnostic::{DANGLING_REFERENCE, Diagnostic};
use crate::load;
use crate::load::config::{self, ConfigDocument};
use crate::load::decode::{Name, Placed};
use crate::model::settings::Charter;
use crate::parallel;
use crate::resolve::{self, InForce};
use crate::source::FileId;
use crate::workspace::{NamedInputs, Workspace};

/// How a run weighs what it finds, and what it leaves out.
#[derive(Clone, Copy)]
pub struct Options<'a> {
    /// What the command line says of severities.
    pub severities: &'a Severities,
    /// The date that it speaks of.
    pub as_of: Date,
    /// What was found before is known.
    pub base: Option<&'a Base>,
}

/// What was found, and where it was looked for.
pub struct Findings {
    /// By file name and place.
    pub list: Vec<Diagnostic>,
    /// The files that were looked at.
    pub files: BTreeSet<FileId>,
    /// Documents about people were among them.
    pub personal: bool,
}

/// Checks what is named, or where nothing is named the whole workspace, else the bundle.
pub fn lint(workspace: &mut Workspace, named: NamedInputs, options: Options<'_>) -> Findings {
    let everything = named.paths.is_empty();
    let with_config = everything || workspace.names_config(&named.paths);
    let (configured, problems) = Severities::configured(&workspace.config);
    let severities = Severities {
        paths: configured.paths,
        rules: configured.rules,
        ..options.severities.clone()
    };
    let whole = everything || {
        let mut folders = named.paths.iter();
        folders.any(|path| {
            !path.ends_with(config::FILE_NAME) && workspace.names_config(std::slice::from_ref(path))
        })
    };
    let mut run = Run {
        checks: Checks::of(|rule| severities.wants(rule)),
        found: RawFindings {
            checks: problems,
            ..RawFindings::default()
        },
        files: BTreeSet::new(),
        personal: false,
    };
    if let Some(file) = workspace.config_file.filter(|_| with_config) {
        let tree = config::with_tree(&workspace.sources, file).0;
        run.page(&Page::read(&workspace.sources, file, Kind::Config, tree));
    }
    run.read(workspace, named);
    let bundle = everything && workspace.root.is_none();
    let charter = if whole && severities.wants(&uncovered_function::RULE) {
        std::mem::take(&mut workspace.charter)
    } else {
        Charter::default()
    };
    let names_owners = workspace.config.functions.iter().any(|f| f.owner.is_some());
    let mut staff = Staff::against(&charter, with_config && names_owners);
    let seen = run.resolved(workspace, options.as_of, bundle, &mut staff);
    let checks = &run.checks;
    parts::check(
        workspace,
        options.as_of,
        seen,
        &mut staff,
        checks,
        &mut run.found,
    );
    if with_config {
        run.found.checks.extend(pattern::idle(workspace));
    }
    if with_config && !workspace.lost {
        let clear = whole && !run.found.reading.iter().any(Diagnostic::is_error);
        let staff = Some(staff).filter(|staff| clear && staff.is_seen);
        let found = &mut run.found.checks;
        uncovered_function::check(
            &workspace.config,
            staff.as_ref(),
            &workspace.vocabulary,
            found,
        );
        unknown_owner::check(&workspace.config, staff.as_ref(), found);
    }
    let Run {
        mut found,
        files,
        personal,
        ..
    } = run;
    shared(workspace, &files, &severities, &mut found);
    if let Some(base) = options.base {
        let unbumped = base.unbumped(workspace, &files, &severities);
        found.checks.extend(unbumped);
    }
    let path = |file| {
        if severities.paths.is_empty() {
            String::new()
        } else {
            workspace.below_root(file)
        }
    };
    let mut list = settle(found, &severities, &workspace.sources, path);
    if let Some(base) = options.base {
        list = base.new_ones(workspace, &files, list);
    }
    Findings {
        list,
        files,
        personal,
    }
}

/// A run on its way.
struct Run {
    checks: Checks,
    found: RawFindings,
    files: BTreeSet<FileId>,
    personal: bool,
}

impl Run {
    /// Checks a file as it is written.
    fn page(&mut self, page: &Page<'_>) {
        self.files.insert(page.file);
        self.found.checks.extend(self.checks.page(page));
        let suppressions = suppressions(page, page.sources);
        self.found.suppressions.extend(suppressions);
    }

    /// Reads what is named; each file but people's is checked as it is written while its tree is
    /// at hand.
    fn read(&mut self, workspace: &mut Workspace, named: NamedInputs) {
        let checks = &self.checks;
        let everything = named.paths.is_empty();
        let read = workspace.read_each(named, &|decoded| {
            let kind = Kind::of(decoded.kind);
            let page = Page::read(decoded.sources, decoded.file, kind, decoded.tree);
            let checked = (kind != Kind::Person)
                .then(|| (checks.page(&page), suppressions(&page, decoded.sources)));
            (kind, checked)
        });
        for (file, (kind, checked)) in read {
            self.files.insert(file);
            self.personal |= kind == Kind::Ratings;
            if let Some((checks, suppressions)) = checked {
                self.found.checks.extend(checks);
                self.found.suppressions.extend(suppressions);
            }
        }
        let people = workspace.inventories.iter().map(|(file, _)| *file);
        self.files.extend(people);
        self.personal |= !workspace.inventories.is_empty();
        self.personal |= workspace.waiting_files().next().is_some();
        // Sheets that are not checked count all the same, and sheets that are may be of people who
        // are not.
        if self.personal && !everything {
            workspace.read_sheets();
        }
        self.found.reading.append(&mut workspace.problems);
        self.found.broken.append(&mut workspace.broken);
        self.found.reading.append(&mut workspace.sheets.nameless);
    }

    /// Checks what has been resolved. Of the bundle all is checked where `bundle` says so. Gives
    /// the people who were at hand.
    fn resolved(
        &mut self,
        workspace: &mut Workspace,
        as_of: Date,
        bundle: bool,
        staff: &mut Staff<'_>,
    ) -> Seen {
        let people_files = std::mem::take(&mut workspace.inventories);
        let workspace: &Workspace = workspace;
        let (sources, vocabulary) = (&workspace.sources, &*workspace.vocabulary);
        let (ladders, lost) = (&workspace.ladders, workspace.lost);
        resolve::gates(
            &workspace.config,
            vocabulary,
            ladders,
            &mut self.found.reading,
        );
        let in_force = in_force(workspace);
        if bundle {
            let vocabulary = workspace.bundled_vocabulary().into_iter();
            let ladders = in_force.values().map(|ladder| ladder.document.span.file);
            for file in vocabulary.chain(ladders) {
                let kind = load::first_line_kind(sources.text(file)).unwrap_or_default();
                self.page(&Page::unread(sources, file, Kind::of(kind)));
            }
        }
        let Run {
            checks,
            found,
            files,
            ..
        } = self;
        let is_ours = |diagnostic: &Diagnostic| files.contains(&diagnostic.primary.span.file);
        for (id, ladder) in &in_force {
            if files.contains(&ladder.document.span.file) {
                found.reading.extend(ladders.problems(id));
            }
        }
        let problems = ladders.all_problems().into_iter();
        found.reading.extend(problems.filter(is_ours));
        let context = context(workspace, &in_force, as_of);
        if !lost {
            let of_all = checks.context(&context).into_iter();
            found.checks.extend(of_all.filter(is_ours));
            ladder_checks(&in_force, files, &context, checks, found);
        }
        let ours = in_force.values().map(|ladder| ladder.document);
        let ours = ours.filter(|document| files.contains(&document.span.file));
        let reviews = ours.filter_map(|document| future_date::ladder(document, &context));
        found.checks.extend(reviews);
        let sheets = workspace.sheets.all().filter(|sheet| {
            let document = sheet.document.as_ref();
            document.is_some_and(|document| files.contains(&document.span.file))
        });
        for sheet in sheets.clone() {
            parts::sheet(sheet, &context, lost, found);
        }
        let mut seen = Seen::default();
        let around = workspace.surroundings();
        people::check(
            people_files,
            &mut seen,
            staff,
            &context,
            &around,
            checks,
            found,
        );
        found
            .checks
            .extend(parts::orphans(sheets, &seen, workspace));
        if lost {
            // Without the vocabulary every name would be unknown.
            let dangling = &DANGLING_REFERENCE;
            found
                .reading
                .retain(|diagnostic| diagnostic.rule != dangling);
        }
        seen
    }
}

/// The ladders in force, by id; those of the bundle only where names mean something.
pub(super) fn in_force(workspace: &Workspace) -> BTreeMap<&str, InForce<'_>> {
    let sources = &workspace.sources;
    let is_bundled = |ladder: &InForce<'_>| sources.get(ladder.document.span.file).bundled();
    workspace
        .ladders
        .in_force()
        .filter(|ladder| !(workspace.lost && is_bundled(ladder)))
        .filter_map(|ladder| Some((ladder.document.id.as_ref()?.text.as_str(), ladder)))
        .collect()
}

/// What checks see.
pub(super) fn context<'w>(
    workspace: &'w Workspace,
    in_force: &BTreeMap<&'w str, InForce<'w>>,
    as_of: Date,
) -> LintContext<'w> {
    let ladders = in_force.iter();
    LintContext {
        sources: &workspace.sources,
        vocabulary: &workspace.vocabulary,
        ladders: ladders
            .filter_map(|(id, ladder)| Some((*id, ladder.ladder?)))
            .collect(),
        settings: resolve::settings(&workspace.config),
        gates: gates(&workspace.config),
        as_of,
        kept_since: kept_since(&workspace.config, as_of),
    }
}

/// Ladders that are looked at, less what their parents have as well.
fn ladder_checks(
    in_force: &BTreeMap<&str, InForce<'_>>,
    files: &BTreeSet<FileId>,
    context: &LintContext<'_>,
    checks: &Checks,
    found: &mut RawFindings,
) {
    let parent = |ladder: &InForce<'_>| {
        let extends = ladder.document.extends.as_ref();
        extends.map(|name| name.text.clone())
    };
    let is_ours = |ladder: &InForce<'_>| files.contains(&ladder.document.span.file);
    let ours = in_force.iter().filter(|(_, ladder)| is_ours(ladder));
    let wanted: BTreeSet<String> = ours
        .clone()
        .flat_map(|(id, ladder)| parent(ladder).into_iter().chain([(*id).to_owned()]))
        .collect();
    let check = |id: String| {
        let ladder = in_force.get(id.as_str());
        let ladder = ladder.and_then(|ladder| Some((ladder.ladder?, ladder.document)));
        let found = ladder.map(|(ladder, document)| {
            let page = Page::unread(context.sources, document.span.file, Kind::Ladder);
            checks.ladder(context, ladder, document, &page)
        });
        (id, found.unwrap_or_default())
    };
    let all: BTreeMap<String, Vec<Diagnostic>> = parallel::map(wanted.into_iter().collect(), check)
        .into_iter()
        .collect();
    for (id, in_force) in ours {
        let (Some(of_ladder), Some(ladder)) = (all.get(*id), in_force.ladder) else {
            continue;
        };
        let of_parent = parent(in_force).and_then(|parent| all.get(&parent));
        let known = of_parent.map_or(&[][..], Vec::as_slice);
        let new = beyond(of_ladder.clone(), known).into_iter();
        found
            .checks
            .extend(new.map(|found| at_home(found, ladder, in_force.document)));
    }
}

fn gates(config: &ConfigDocument) -> Gates {
    let default = Gates::default();
    let ids = |given: &Option<Placed<Vec<Name>>>, default: Vec<String>| match given {
        Some(given) => given.value.iter().map(|name| name.text.clone()).collect(),
        None => default,
    };
    Gates {
        skills: ids(&config.gate_skills, default.skills),
        ladders: ids(&config.gate_ladders, default.ladders),
    }
}

/// The day from which on the workspace keeps documents about people.
fn kept_since(config: &ConfigDocument, as_of: Date) -> Option<Date> {
    let months = config.values.number("privacy", "retention_months")? as i64;
    as_of.checked_sub(months.months()).ok()
}
