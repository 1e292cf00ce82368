//! What sources say, as a vocabulary and ladders over it.

use std::collections::{BTreeMap, BTreeSet};

use super::list::MOST_ROWS;
use super::made::{Imported, NewLadder, NewLevel, NewRow};
use super::matrix::{Column, Content, LevelKey, Matrix, Row};
use super::names::{self, code, free, key, level_slug, unique};
use super::order::{self, Order};
use super::scale::{self, Kind};
use super::skills::{skill, tell_near, topics, unused_matches};
use super::steps::{self, Steps, Ways};
use super::texts::line;
use super::{Ask, Blank, Choice, Options, Shape, Stop, Zero, taxonomy};
use crate::load::scalar::is_id;
use crate::model::skill::Vocabulary;
use crate::sheet::Problem;

/// What one source says once its levels are in order.
struct Laid<'m> {
    source: &'m str,
    shape: Shape,
    matrix: &'m Matrix,
    order: Order,
    ids: Vec<String>,
    kind: Kind,
    /// By row.
    steps: Vec<Steps>,
    carried: usize,
}

/// Makes one vocabulary and a ladder of each source: its name, shape and content. `known` are the
/// skills that there are already.
///
/// # Errors
/// Where a source cannot be used, or something has to be decided.
pub fn build(
    sources: &[(String, Shape, Matrix)],
    options: &Options,
    known: &Vocabulary,
) -> Result<Imported, Stop> {
    for (source, _, matrix) in sources {
        if matrix.rows.len() > MOST_ROWS {
            let problem = Problem::whole(format!("more than {MOST_ROWS} rows are not a ladder"));
            return Err(Stop::Of(source.clone(), vec![problem]));
        }
    }
    if let Some((source, shape, matrix)) = sources.iter().find(|(_, shape, _)| shape.is_of_skills())
    {
        return match sources.len() {
            1 => taxonomy::build(source, *shape, matrix, options, known),
            _ => Err(Stop::usage(format!(
                "`{source}` is about skills and has no levels: import it by itself"
            ))),
        };
    }
    let mut laid = Vec::new();
    for (source, shape, matrix) in sources {
        laid.push(lay(source, *shape, matrix, options).map_err(|stop| stop.of(source))?);
    }
    let mut taken: BTreeSet<String> = topics(known);
    let mut imported = Imported::default();
    let mut by_key: BTreeMap<String, usize> = BTreeMap::new();
    let mut uses: BTreeMap<usize, usize> = BTreeMap::new();
    let mut used: BTreeSet<(String, String)> = BTreeSet::new();
    let mut in_rows: Vec<Vec<usize>> = Vec::new();
    for laid in &laid {
        let mut rows = Vec::new();
        for row in &laid.matrix.rows {
            let ours = row.id.as_ref().filter(|_| laid.matrix.is_ours());
            let mut by = ours.map_or_else(|| key(&row.title), |id| format!("id {id}"));
            // Two rows of one name within a ladder are two skills.
            if by_key.get(&by).is_some_and(|skill| rows.contains(skill)) || by.is_empty() {
                by = format!("{by} {} {}", laid.source, row.place);
                imported.notes.push(format!(
                    "two rows are called `{}`: each gets an id of its own",
                    row.title
                ));
            }
            let place = match by_key.get(&by) {
                Some(place) => *place,
                None => {
                    let skill = skill(row, options, known, &mut taken, &mut used);
                    imported.skills.push(skill);
                    by_key.insert(by, imported.skills.len() - 1);
                    imported.skills.len() - 1
                }
            };
            *uses.entry(place).or_default() += 1;
            rows.push(place);
        }
        in_rows.push(rows);
    }
    unused_matches(options, &used)?;
    tell_near(&imported.skills, known, options, &mut imported.proposals);
    let ids = ladder_ids(&laid, options)?;
    let names_of = laid.iter().find_map(|laid| match &laid.kind {
        Kind::Names(names) => Some(names.clone()),
        _ => None,
    });
    let ticks = laid.iter().all(|laid| laid.kind == Kind::Ticks);
    let numbers = laid.iter().all(|laid| laid.kind == Kind::Numbers);
    for (at, laid) in laid.iter().enumerate() {
        let ladder = ladder(
            laid,
            ids[at].clone(),
            &in_rows[at],
            &uses,
            options,
            &mut imported,
        )?;
        imported.ladders.push(ladder);
    }
    let top = imported
        .skills
        .iter()
        .filter(|skill| !skill.known)
        .map(|skill| skill.top)
        .max()
        .unwrap_or(0);
    let usual = names_of
        .as_deref()
        .is_some_and(|names| names == scale::DEFAULT)
        || numbers && top < 6;
    imported.vocabulary = format!("{}-skills", names::slug(&ids[0]));
    if !usual {
        let names = match (names_of, ticks) {
            (Some(names), _) => names,
            (None, true) => vec!["no".to_owned(), "yes".to_owned()],
            (None, false) => scale::steps(top.max(1)),
        };
        imported.scale = Some((format!("{}-scale", names::slug(&ids[0])), names));
    }
    for skill in imported.skills.iter_mut().filter(|skill| !skill.known) {
        skill.usual_scale = usual;
    }
    parallel(&mut imported.ladders);
    Ok(imported)
}

/// Puts the levels of one source in order and works out what each row asks.
fn lay<'m>(
    source: &'m str,
    shape: Shape,
    matrix: &'m Matrix,
    options: &Options,
) -> Result<Laid<'m>, Stop> {
    let column_ids = level_ids(&matrix.columns);
    let named = |text: &str| {
        let by_id = column_ids.iter().position(|id| id == text);
        let title = |column: &Column| key(&column.title) == key(text);
        by_id.or_else(|| matrix.columns.iter().position(title))
    };
    let order = order::order(
        &matrix.columns,
        matrix.ordered,
        options.order.as_deref(),
        &options.fork,
        &named,
    )?;
    let kind = if matrix.is_ours() {
        Kind::Numbers
    } else {
        scale::kind(matrix, options)?
    };
    let ways = Ways::new(&order.after);
    let rows: Vec<Vec<&Content>> = matrix
        .rows
        .iter()
        .map(|row| order.columns.iter().map(|at| &row.cells[*at]).collect())
        .collect();
    let open = rows
        .iter()
        .filter(|row| steps::blank_matters(row, &ways))
        .count();
    let blank = match options.blank {
        _ if matrix.is_ours() => Blank::None,
        Some(blank) => blank,
        None if open == 0 || options.cumulative == Some(true) => Blank::Same,
        None => {
            return Err(Stop::Ask(Ask {
                option: "--blank",
                question: format!(
                    "{open} of {} rows have empty cells above a level that asks something. What does an empty cell mean?",
                    rows.len()
                ),
                choices: vec![
                    Choice::new("same", "the same as at the level below"),
                    Choice::new("none", "nothing is asked there"),
                ],
                otherwise: None,
            }));
        }
    };
    let zero = match options.zero {
        Some(zero) => zero,
        None if blank == Blank::None || matrix.is_ours() => Zero::None,
        None => ask_zero(&rows, &ways)?,
    };
    let cumulative = match options.cumulative {
        Some(cumulative) => cumulative,
        None if kind != Kind::Texts => false,
        None => ask_cumulative(&rows)?,
    };
    let mut laid = Vec::new();
    let mut problems: Vec<Problem> = Vec::new();
    let mut carried = 0;
    for row in &rows {
        match steps::steps(row, &kind, blank, zero, cumulative, &ways) {
            Ok(steps) => {
                let filled = steps
                    .ratings
                    .iter()
                    .zip(row)
                    .filter(|(rating, cell)| rating.is_some() && cell.is_blank());
                carried += filled.count();
                laid.push(steps);
            }
            Err(found) => problems.extend(found),
        }
    }
    if !problems.is_empty() {
        problems.truncate(50);
        return Err(problems.into());
    }
    let ids = order
        .columns
        .iter()
        .map(|at| column_ids[*at].clone())
        .collect();
    Ok(Laid {
        source,
        shape,
        matrix,
        order,
        ids,
        kind,
        steps: laid,
        carried,
    })
}

/// What a 0 above a level that asks something means, where empty cells go on with what is below.
fn ask_zero(rows: &[Vec<&Content>], ways: &Ways<'_>) -> Result<Zero, Stop> {
    let is_zero = |cell: &&Content| cell.number == Some(0.0);
    let open = rows.iter().filter(|row| {
        let without: Vec<Content> = row
            .iter()
            .map(|cell| {
                if is_zero(cell) {
                    Content::default()
                } else {
                    (*cell).clone()
                }
            })
            .collect();
        row.iter().any(is_zero) && steps::blank_matters(&without.iter().collect::<Vec<_>>(), ways)
    });
    let open = open.count();
    if open == 0 {
        return Ok(Zero::None);
    }
    Err(Stop::Ask(Ask {
        option: "--zero",
        question: format!(
            "{open} of {} rows have a 0 above a level that asks something. What does a 0 mean?",
            rows.len()
        ),
        choices: vec![
            Choice::new("none", "the rating none: nothing is asked there"),
            Choice::new("unrated", "nobody has rated it: like an empty cell"),
        ],
        otherwise: Some("none"),
    }))
}

/// Whether levels add to those below, where several statements of a row stand at one level and
/// none comes again at another.
fn ask_cumulative(rows: &[Vec<&Content>]) -> Result<bool, Stop> {
    let several = rows.iter().any(|row| {
        let asking = row.iter().filter(|cell| !cell.texts.is_empty()).count();
        asking > 1 && row.iter().any(|cell| cell.texts.len() > 1)
    });
    let again = rows.iter().any(|row| {
        let mut seen = BTreeSet::new();
        let texts = row.iter().flat_map(|cell| &cell.texts);
        texts.map(|text| key(text)).any(|text| !seen.insert(text))
    });
    if !several || again {
        return Ok(false);
    }
    Err(Stop::Ask(Ask {
        option: "--cumulative",
        question: "No statement is repeated at a higher level. Do those of a level add to those of the levels below it?".to_owned(),
        choices: vec![
            Choice::new("false", "no, each level says all that it asks"),
            Choice::new("true", "yes, a level asks for those of the levels below as well"),
        ],
        otherwise: Some("false"),
    }))
}

/// Ids of levels, by column: what a row about them says, a code in the name, or the name.
fn level_ids(columns: &[Column]) -> Vec<String> {
    let mut taken = BTreeSet::new();
    let ids = columns.iter().map(|column| {
        let said = column.keys.iter().find(|(key, _)| *key == LevelKey::Id);
        let said = said
            .and_then(|(_, texts)| texts.first())
            .filter(|text| is_id(text));
        let said = column.level.as_ref().map(|level| &level.id).or(said);
        let title = column.title.as_str();
        let wish = match (said, code(title)) {
            (Some(id), _) => id.clone(),
            (None, Some((code, _))) => code.to_owned(),
            (None, None) => match (level_slug(title), &column.track) {
                (slug, Some(track)) => names::slug(&format!("{track} {slug}")),
                (slug, None) => slug,
            },
        };
        let wish = if wish.is_empty() { "level" } else { &wish };
        free(wish, &mut taken)
    });
    ids.collect()
}

/// The ids of the ladders, each once.
fn ladder_ids(laid: &[Laid<'_>], options: &Options) -> Result<Vec<String>, Stop> {
    if let ([_], Some(id)) = (laid, &options.id) {
        return Ok(vec![id.clone()]);
    }
    if options.id.is_some() {
        return Err(Stop::usage(
            "`--id` names one ladder, and there are several files",
        ));
    }
    let mut taken = BTreeSet::new();
    let ids = laid.iter().map(|laid| {
        let head = laid.matrix.head.as_ref();
        match head.and_then(|head| head.id.as_deref()) {
            Some(id) => free(id, &mut taken),
            None => unique(&stem(laid.source), "ladder", &mut taken),
        }
    });
    Ok(ids.collect())
}

/// The name of a file without its folder and ending.
pub(super) fn stem(source: &str) -> String {
    let name = source.rsplit(['/', '\\']).next().unwrap_or(source);
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    stem.to_owned()
}

fn ladder(
    laid: &Laid<'_>,
    id: String,
    in_rows: &[usize],
    uses: &BTreeMap<usize, usize>,
    options: &Options,
    imported: &mut Imported,
) -> Result<NewLadder, Stop> {
    let matrix = laid.matrix;
    let titled = matrix
        .title
        .clone()
        .filter(|title| matrix.is_ours() || title.chars().count() <= 120);
    let title = options.title.clone().or(titled);
    let mut ladder = NewLadder {
        source: laid.source.to_owned(),
        shape: Some(laid.shape),
        title: title.unwrap_or_else(|| sentence(&stem(laid.source))),
        id,
        head: matrix.head.clone(),
        left_out: matrix.left_out.clone(),
        source_rows: matrix.rows.len(),
        source_cells: matrix.filled.max(matrix.cells()),
        carried: laid.carried,
        ..NewLadder::default()
    };
    let usual = |at: usize| at.checked_sub(1).into_iter().collect::<Vec<usize>>();
    // Where one level says what it stands above, all do.
    let forks = laid
        .order
        .after
        .iter()
        .enumerate()
        .any(|(at, below)| *below != usual(at));
    for (at, column) in laid.order.columns.iter().enumerate() {
        if let Some(level) = &matrix.columns[*column].level {
            ladder.levels.push(level.clone());
            continue;
        }
        let after = laid.order.after[at]
            .iter()
            .map(|below| laid.ids[*below].clone())
            .collect();
        let level = level(&matrix.columns[*column], laid.ids[at].clone(), &mut ladder);
        ladder.levels.push(NewLevel {
            after: forks.then_some(after),
            ..level
        });
    }
    let mut groups: BTreeMap<String, usize> = BTreeMap::new();
    let mut taken = BTreeSet::new();
    let mut problems = Vec::new();
    for ((row, steps), skill) in matrix.rows.iter().zip(&laid.steps).zip(in_rows) {
        let theme = if row.theme.is_empty() {
            "General"
        } else {
            &row.theme
        };
        let own = row.group.as_ref();
        let by = own.map_or_else(|| key(theme), |group| group.id.clone());
        let competency = *groups.entry(by).or_insert_with(|| {
            let id = match own {
                Some(group) => group.id.clone(),
                None => unique(theme, "group", &mut taken),
            };
            ladder.competencies.push((id, theme.to_owned()));
            ladder.competencies.len() - 1
        });
        let alone = uses.get(skill).is_none_or(|uses| *uses == 1);
        let skill_of = &mut imported.skills[*skill];
        skill_of.top = skill_of.top.max(steps.top());
        if skill_of.known && usize::from(steps.top()) > skill_of.rated_to {
            let (id, most, top) = (&skill_of.id, skill_of.rated_to, steps.top());
            let message = format!("`{id}` is rated up to {most}, and this row asks up to {top}");
            let help = "give the row another name, or import it without `--match`";
            problems.push(Problem::at(row.place.clone(), message).help(help));
        }
        let has_texts = matches!(laid.kind, Kind::Texts | Kind::Numbers);
        let all: Vec<usize> = (0..steps.ratings.len()).collect();
        let words = match (has_texts, alone && !skill_of.known && !matrix.is_ours()) {
            (false, _) => Vec::new(),
            (true, true) => shared_texts(steps, &mut skill_of.rubric),
            (true, false) if matrix.is_ours() => said_words(row, &laid.order),
            (true, false) => own_words(steps, &all),
        };
        ladder.taken_cells += order_cells(row, &laid.order)
            .filter(|cell| !cell.is_blank())
            .count();
        ladder.rows.push(NewRow {
            competency,
            skill: *skill,
            weight: row.weight.filter(|weight| *weight != 1.0),
            steps: steps.clone(),
            words,
        });
    }
    if !problems.is_empty() {
        return Err(problems.into());
    }
    if matrix.is_ours() {
        // What is said of levels and the ladder, beside what the rows say.
        ladder.taken_cells = matrix.filled - out(&ladder);
    }
    ladder.rows.sort_by_key(|row| row.competency);
    imported.notes.extend(matrix.notes.iter().cloned());
    Ok(ladder)
}

/// Cells that are left out.
fn out(ladder: &NewLadder) -> usize {
    ladder.left_out.iter().map(|left| left.cells).sum()
}

fn order_cells<'r>(row: &'r Row, order: &'r Order) -> impl Iterator<Item = &'r Content> {
    order.columns.iter().map(|at| &row.cells[*at])
}

/// Puts texts of ratings that have one each into the rubric; gives the words of the others.
fn shared_texts(
    steps: &Steps,
    rubric: &mut BTreeMap<u8, Vec<String>>,
) -> Vec<(usize, Vec<String>)> {
    let mut by_rating: BTreeMap<u8, Vec<usize>> = BTreeMap::new();
    for (level, rating) in steps.ratings.iter().enumerate() {
        if let Some(rating) = rating.filter(|rating| *rating > 0)
            && !steps.words[level].is_empty()
        {
            by_rating.entry(rating).or_default().push(level);
        }
    }
    let said = |level: usize| {
        steps.words[level]
            .iter()
            .map(|text| key(text))
            .collect::<Vec<_>>()
    };
    let mut own = Vec::new();
    for (rating, levels) in by_rating {
        let first = said(levels[0]);
        if levels.iter().all(|level| said(*level) == first) {
            rubric.insert(rating, steps.words[levels[0]].clone());
        } else {
            own.extend(levels);
        }
    }
    own.sort_unstable();
    own_words(steps, &own)
}

/// The words of a table of ours, as they stand there.
fn said_words(row: &Row, order: &Order) -> Vec<(usize, Vec<String>)> {
    let said = order_cells(row, order).map(|cell| cell.texts.clone());
    said.enumerate()
        .filter(|(_, texts)| !texts.is_empty())
        .collect()
}

fn own_words(steps: &Steps, levels: &[usize]) -> Vec<(usize, Vec<String>)> {
    let asked = levels
        .iter()
        .filter(|level| steps.ratings[**level].is_some_and(|rating| rating > 0));
    let words = asked.map(|level| (*level, steps.words[*level].clone()));
    words.filter(|(_, words)| !words.is_empty()).collect()
}

/// A level with what rows about levels say of it.
fn level(column: &Column, id: String, ladder: &mut NewLadder) -> NewLevel {
    let rest = code(&column.title)
        .map(|(_, rest)| rest)
        .filter(|rest| !rest.is_empty());
    let mut level = NewLevel {
        title: rest.unwrap_or(&column.title).to_owned(),
        id,
        ..NewLevel::default()
    };
    if let Some(track) = &column.track
        && !key(&level.title).contains(&key(track))
    {
        level.title = format!("{} ({track})", level.title);
    }
    for (key, texts) in &column.keys {
        ladder.taken_cells += 1;
        let text = texts.join(" ");
        match key {
            LevelKey::Id => {}
            LevelKey::Title => level.title = text,
            LevelKey::ExternalTitles => {
                level.external_titles = texts
                    .iter()
                    .flat_map(|text| text.split(';'))
                    .map(line)
                    .filter(|text| !text.is_empty())
                    .collect()
            }
            LevelKey::Scope => level.keys.push(("scope", text)),
            LevelKey::Band => level.keys.push(("band", text)),
            LevelKey::JobClass => level.keys.push(("job_class", text)),
            LevelKey::Description => {
                match level.keys.iter_mut().find(|(key, _)| *key == "description") {
                    Some((_, before)) => {
                        before.push(' ');
                        before.push_str(&text);
                    }
                    None => level.keys.push(("description", text)),
                }
            }
        }
    }
    level
}

/// A name of a file as a title.
pub(super) fn sentence(stem: &str) -> String {
    let words = line(&stem.replace(['-', '_', '.'], " "));
    let mut chars = words.chars();
    match chars.next() {
        Some(first) => first.to_uppercase().chain(chars).collect(),
        None => "Ladder".to_owned(),
    }
}

/// Levels of the same name on several ladders stand equally high.
fn parallel(ladders: &mut [NewLadder]) {
    let mut by_name: BTreeMap<String, Vec<(usize, usize)>> = BTreeMap::new();
    // A table of ours says itself which levels stand equally high.
    let others = ladders.iter().enumerate();
    for (at, ladder) in others.filter(|(_, ladder)| ladder.head.is_none()) {
        for (level, of) in ladder.levels.iter().enumerate() {
            by_name.entry(key(&of.id)).or_default().push((at, level));
        }
    }
    for places in by_name.into_values().filter(|places| places.len() > 1) {
        for (ladder, level) in &places {
            let others = places.iter().filter(|(other, _)| other != ladder);
            let named: Vec<String> = others
                .map(|(other, level)| {
                    format!(
                        "{}/{}",
                        ladders[*other].id, ladders[*other].levels[*level].id
                    )
                })
                .collect();
            ladders[*ladder].levels[*level].parallel = named;
        }
    }
}
