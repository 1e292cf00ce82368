//! From paths to documents, vocabulary and ladders.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::files::NamedFile;
use super::known::is_much;
use super::{Files, NamedInputs, Purpose, Readable, Spread, Workspace};
use crate::diagnostic::{
    Diagnostic, MISSING_PATH, OFF_SCALE, ROW_LENGTH, UNEVEN_SHARES, UNKNOWN_KEY, quoted,
};
use crate::discover::{Outside, Text};
use crate::error::Error;
use crate::load::config::{self, ConfigDocument};
use crate::load::decode::Placed;
use crate::load::ladder::LadderDocument;
use crate::load::vocabulary::VocabularyDocument;
use crate::load::{self, Document, Loaded, glance};
use crate::model::skill::Vocabulary;
use crate::parallel;
use crate::resolve::{self, Ladders, ReadLadder};
use crate::source::{FileId, Sources};
use crate::yaml::Node;

/// A file that is decoded, while its tree is at hand.
pub struct Decoded<'s> {
    /// Where its text is.
    pub sources: &'s Sources,
    /// The file.
    pub file: FileId,
    /// The kind of the document; empty where it could not be read.
    pub kind: &'static str,
    /// The tree, as far as it could be read.
    pub tree: Option<Node<'s>>,
}

/// What is done with each document that is named.
pub(crate) type Each<'a, T> = &'a (dyn Fn(Decoded<'_>) -> T + Sync);

/// What a file gives.
pub(crate) enum Content {
    Ladder(Box<ReadLadder>),
    Other(Box<Loaded<Document>>),
}

/// Files by what their first lines say.
#[derive(Default)]
struct Kept {
    ladders: Vec<Readable>,
    others: Vec<Readable>,
}

/// Documents that are neither people nor sheets.
#[derive(Default)]
struct Gathered {
    vocabularies: Vec<Loaded<VocabularyDocument>>,
    ladders: Vec<ReadLadder>,
}

/// Decodes files. A ladder that needs no other is resolved where the vocabulary is at hand.
pub(crate) fn decode<T: Send>(
    sources: &Sources,
    files: Vec<Readable>,
    vocabulary: Option<&Vocabulary>,
    keeps_words: bool,
    each: Each<'_, T>,
) -> Vec<(FileId, Content, T)> {
    parallel::map(files, |(file, problem)| {
        let (tree, loaded) = match problem {
            Some(problem) => (None, Loaded::broken(problem)),
            None => load::with_tree(sources, file),
        };
        let kind = loaded.document.as_ref().map_or("", Document::kind);
        let of_each = each(Decoded {
            sources,
            file,
            kind,
            tree,
        });
        (file, content(loaded, vocabulary, keeps_words), of_each)
    })
}

fn content(
    mut loaded: Loaded<Document>,
    vocabulary: Option<&Vocabulary>,
    keeps_words: bool,
) -> Content {
    let Some(Document::Ladder(ladder)) = &mut loaded.document else {
        return Content::Other(Box::new(loaded));
    };
    if !keeps_words {
        let lenses = ladder.lenses.iter_mut().flat_map(|lens| &mut lens.matrix);
        let rows = ladder.matrix.iter_mut().chain(lenses);
        rows.for_each(|row| row.form.forget_words());
    }
    let loaded = loaded.ladder();
    Content::Ladder(Box::new(match vocabulary {
        Some(vocabulary) => ReadLadder::resolved(loaded, vocabulary),
        None => loaded.into(),
    }))
}

/// A setting that names files and folders.
type Setting = fn(&ConfigDocument) -> &Option<Vec<Placed<String>>>;

impl Workspace {
    /// Reads the workspace and what is named beside it.
    pub fn read(&mut self, named: NamedInputs) {
        self.read_each(named, &|_| ());
    }

    /// The same; gives what `each` makes of every document that is named, people left out.
    pub(crate) fn read_each<T: Send>(
        &mut self,
        named: NamedInputs,
        each: Each<'_, T>,
    ) -> Vec<(FileId, T)> {
        self.purpose = named.purpose;
        let checks = named.purpose == Purpose::Check;
        let everything = checks && named.paths.is_empty();
        let kept = self.read_named(named);
        let mut gathered = Gathered::default();
        let mut made = self.gather(kept.others, None, each, &mut gathered);
        let before = self.problems.len();
        self.settle_vocabulary(std::mem::take(&mut gathered.vocabularies));
        self.charter = resolve::charter(&self.config, &self.vocabulary, &mut self.problems);
        let vocabulary = self.known_vocabulary();
        made.extend(self.gather(kept.ladders, vocabulary.as_deref(), each, &mut gathered));
        self.settle_ladders(gathered.ladders, everything);
        self.failed = self.problems[before..].iter().any(Diagnostic::is_error);
        if !checks && self.failed {
            // Without its vocabulary and ladders every name in a document would be unknown. What
            // else is wrong with the workspace file is said at once.
            self.configured(|config| &config.people, "people");
        }
        made
    }

    /// Reads what is named, or the whole workspace.
    fn read_named(&mut self, named: NamedInputs) -> Kept {
        let NamedInputs {
            mut paths,
            mut input,
            stdin_path,
            purpose,
            at_hand,
            in_parts,
        } = named;
        let checks = purpose == Purpose::Check;
        if let (Files::Revision(_), Some(path)) = (&self.files, &stdin_path) {
            // In the past nobody had written to standard input yet.
            paths.push(path.clone());
        }
        let mut spread = if checks && paths.is_empty() {
            let documents = self.documents();
            Spread::of_files(&self.files, documents)
        } else {
            Spread::of(&self.files, &paths)
        };
        self.errors.append(&mut spread.errors);
        if checks {
            let root = self.root.as_ref();
            let config = root.map(|root| self.files.real(&root.join(config::FILE_NAME)));
            let is_document = |file: &NamedFile| {
                file.in_folder || self.files.has(&file.path) && Some(&file.real) != config.as_ref()
            };
            spread.files.retain(is_document);
        }
        // For an answer a folder stands for the people in it alone.
        let (named, in_folders): (Vec<NamedFile>, Vec<NamedFile>) = spread
            .files
            .into_iter()
            .partition(|file| checks || !file.in_folder);
        let wholly = named
            .iter()
            .filter(|file| !self.wanted.contains_key(&file.real));
        let wholly: Vec<PathBuf> = wholly.map(|file| file.real.clone()).collect();
        self.named.extend(wholly);
        self.named
            .extend(stdin_path.map(|path| self.files.real(&path)));
        let paths = |files: Vec<NamedFile>| -> Vec<PathBuf> {
            files.into_iter().map(|file| file.path).collect()
        };
        let (mut named, mut in_folders) = (paths(named), paths(in_folders));
        if !checks && self.wanted.is_empty() {
            let is_at_hand = |path: &mut PathBuf| at_hand.iter().any(|top| path.starts_with(top));
            let held: Vec<PathBuf> = in_folders.extract_if(.., is_at_hand).collect();
            self.queue_up(&mut named, &mut in_folders);
            in_folders.extend(held);
        }
        let mut texts: Vec<Text> = Vec::new();
        if !checks {
            texts.append(&mut input);
        } else if in_parts {
            texts = self.queue_parts(&mut named);
        }
        texts.extend(self.texts(named));
        texts.append(&mut input);
        self.leave_unwanted(&mut texts);
        let kept = self.keep(texts);
        for text in self.texts(in_folders) {
            match glance(text.as_str(), text.form()).kind {
                None | Some("person") => self.inventories.push(text.add_to(&mut self.sources)),
                Some("ratings") => self.passed_by.push(PathBuf::from(text.name())),
                Some(_) => {}
            }
        }
        kept
    }

    /// Reads texts; what cannot be read is told of, and hides nothing.
    fn texts(&mut self, paths: Vec<PathBuf>) -> Vec<Text> {
        let mut texts = Vec::with_capacity(paths.len());
        for text in self.files.read_all(&paths) {
            match text {
                Ok(documents) => texts.extend(documents),
                Err(error) => self.errors.push(error),
            }
        }
        texts
    }

    /// Files texts by what their first lines say: people wait for their turn, and ladders for the
    /// vocabulary.
    fn keep(&mut self, texts: Vec<Text>) -> Kept {
        let mut kept = Kept::default();
        for text in texts {
            let kind = glance(text.as_str(), text.form()).kind;
            let readable = text.add_to(&mut self.sources);
            match kind {
                Some("person") => self.inventories.push(readable),
                Some("ladder") => kept.ladders.push(readable),
                _ => kept.others.push(readable),
            }
        }
        kept
    }

    /// Decodes files that are named, and files each where its kind belongs.
    fn gather<T: Send>(
        &mut self,
        files: Vec<Readable>,
        vocabulary: Option<&Vocabulary>,
        each: Each<'_, T>,
        gathered: &mut Gathered,
    ) -> Vec<(FileId, T)> {
        let keeps_words = self.purpose == Purpose::Answer;
        let mut made = Vec::with_capacity(files.len());
        for (file, content, of_each) in decode(&self.sources, files, vocabulary, keeps_words, each)
        {
            let loaded = match content {
                Content::Ladder(ladder) => {
                    gathered.ladders.push(*ladder);
                    made.push((file, of_each));
                    continue;
                }
                Content::Other(loaded) => *loaded,
            };
            match &loaded.document {
                Some(Document::Person(_)) => {
                    self.inventories.push((file, None));
                    continue;
                }
                Some(Document::Vocabulary(_)) => gathered.vocabularies.push(loaded.vocabulary()),
                Some(Document::Ratings(_)) => self.sheets.add(loaded.ratings()),
                Some(Document::Ladder(_)) | None => {
                    self.broken.push(file);
                    self.problems.extend(loaded.diagnostics);
                }
            }
            made.push((file, of_each));
        }
        made
    }

    /// A path of the workspace file; reports one that is missing or leaves the workspace.
    fn confined(&mut self, path: &Placed<String>) -> Option<PathBuf> {
        let root = self.root.clone().unwrap_or_default();
        let why = match self.files.confined(&root, &path.value) {
            Ok(path) => return Some(path),
            Err(Outside::Missing) => "is not there",
            Err(Outside::Leaves) => "leaves the workspace",
        };
        let message = format!("{} {why}", quoted(&path.value));
        self.problems.push(
            Diagnostic::new(&MISSING_PATH, path.span, message)
                .help("paths must lie below the folder of `ospo-ladder.toml`, links included"),
        );
        None
    }

    /// The file of the configured vocabulary.
    fn configured_vocabulary(&mut self) -> Option<PathBuf> {
        let path = self.config.vocabulary.clone()?;
        self.confined(&path)
    }

    /// The files that a setting names, or those of a default folder where it exists; what is named
    /// is read under the name given.
    pub(crate) fn configured(&mut self, setting: Setting, default: &str) -> Vec<PathBuf> {
        let Some(root) = self.root.clone() else {
            return Vec::new();
        };
        let paths: Vec<PathBuf> = match setting(&self.config).clone() {
            Some(mut paths) => {
                paths.retain(|path| !self.files.left_out(&root, &path.value));
                paths
                    .iter()
                    .filter_map(|path| self.confined(path))
                    .collect()
            }
            None => {
                let folder = self.files.confined(&root, default);
                let folder = folder.ok().filter(|folder| self.files.is_folder(folder));
                folder.into_iter().collect()
            }
        };
        let mut files = Vec::new();
        for path in paths {
            if !self.files.is_folder(&path) {
                files.push(path);
                continue;
            }
            match self.files.document_files(&path) {
                Ok(found) => files.extend(found),
                Err(error) => self.errors.push(error),
            }
        }
        if !self.named.is_empty() {
            files.retain(|file| !self.named.contains(&self.files.real(file)));
        }
        files
    }

    /// The YAML files of the workspace: its vocabulary, its ladders, and its people with their
    /// ratings. What a setting names that is not there becomes a problem.
    pub fn documents(&mut self) -> Vec<PathBuf> {
        let mut files: Vec<PathBuf> = self.configured_vocabulary().into_iter().collect();
        files.extend(self.configured(|config| &config.ladders, "ladders"));
        files.extend(self.configured(|config| &config.people, "people"));
        files
    }

    /// Puts a vocabulary in force. For an answer a named one stands before the configured one; to
    /// be checked, those that are not in force are resolved by themselves.
    fn settle_vocabulary(&mut self, mut named: Vec<Loaded<VocabularyDocument>>) {
        let own = if self.purpose == Purpose::Answer {
            if named.len() > 1 {
                let message = "name one vocabulary only".to_owned();
                self.errors.push(Error::Usage(message));
            }
            named.pop().or_else(|| {
                let path = self.configured_vocabulary()?;
                self.read_vocabulary(path)
            })
        } else {
            let path = self.configured_vocabulary();
            self.lost |= self.config.vocabulary.is_some() && path.is_none();
            let configured = path.as_ref().map(|path| self.files.real(path));
            let is_configured = |loaded: &Loaded<VocabularyDocument>| {
                let file = loaded.document.as_ref().map(|document| document.span.file);
                let name = file.map(|file| Path::new(self.sources.get(file).name()));
                configured.is_some() && name.map(|name| self.files.real(name)) == configured
            };
            let only = (named.len() == 1).then_some(0);
            let index = named.iter().position(is_configured).or(only);
            let mut own = index.map(|index| named.remove(index));
            if own.is_none()
                && let Some(path) = path
            {
                own = self.unnamed_vocabulary(path);
                self.lost |= own.as_ref().is_none_or(|own| own.document.is_none());
            }
            for other in std::mem::take(&mut named) {
                self.resolve_vocabulary(Some(other));
            }
            own
        };
        self.vocabulary = Arc::new(self.resolve_vocabulary(own));
    }

    /// The configured vocabulary, where none that is named is it. If it is named all the same, it
    /// is broken, and its problems have been told.
    fn unnamed_vocabulary(&mut self, path: PathBuf) -> Option<Loaded<VocabularyDocument>> {
        let told = self.named.contains(&self.files.real(&path));
        let (problems, errors) = (self.problems.len(), self.errors.len());
        let own = self.read_vocabulary(path);
        if !told {
            return own;
        }
        self.problems.truncate(problems);
        if let Some(Error::Read { .. }) = self.errors.get(errors) {
            self.errors.truncate(errors);
        }
        None
    }

    fn read_vocabulary(&mut self, path: PathBuf) -> Option<Loaded<VocabularyDocument>> {
        let text = self.texts(vec![path.clone()]).pop()?;
        let (file, problem) = text.add_to(&mut self.sources);
        if let Some(problem) = problem {
            self.problems.push(problem);
            return None;
        }
        let loaded = load::document(&self.sources, file);
        let kind = loaded.document.as_ref().map(Document::kind);
        if let Some(other) = kind.filter(|kind| *kind != "vocabulary") {
            let path = path.display();
            self.errors.push(Error::Usage(format!(
                "`{path}` is named as the vocabulary, but is of kind `{other}`"
            )));
            return None;
        }
        Some(loaded.vocabulary())
    }

    /// A vocabulary, over the bundled one where it extends that; without one, the bundled one.
    fn resolve_vocabulary(&mut self, own: Option<Loaded<VocabularyDocument>>) -> Vocabulary {
        let (own, mut problems) = match own {
            Some(own) => (own.document, own.diagnostics),
            None => (None, Vec::new()),
        };
        let extends = own.as_ref().is_none_or(|own| own.extends.is_some());
        let base = extends
            .then(|| self.bundle().vocabulary().document)
            .flatten();
        let (document, base) = match (own, base) {
            (Some(own), base) => (own, base),
            (None, Some(bundled)) => (bundled, None),
            (None, None) => return Vocabulary::default(),
        };
        let file = document.span.file;
        let (vocabulary, more) = resolve::vocabulary(document, base);
        problems.extend(more);
        if problems.iter().any(loses_names) {
            self.broken.push(file);
        }
        self.problems.extend(problems);
        vocabulary
    }

    /// The vocabulary; none where every name in a ladder would be unknown.
    fn known_vocabulary(&self) -> Option<Arc<Vocabulary>> {
        (!self.lost).then(|| Arc::clone(&self.vocabulary))
    }

    /// Puts ladders in force as they are written: without a vocabulary nothing is resolved.
    pub(crate) fn read_levels(&mut self, named: Vec<Loaded<LadderDocument>>) {
        self.lost = true;
        self.settle_ladders(named.into_iter().map(Into::into).collect(), false);
    }

    /// Puts ladders in force: those that are named in the place of the workspace's.
    fn settle_ladders(&mut self, mut named: Vec<ReadLadder>, everything: bool) {
        let keeps_bundle = self.config.bundled.as_ref().is_none_or(|keep| keep.value);
        let bundle = self.bundle();
        let bundle = keeps_bundle.then_some(bundle);
        let mut ladders = Ladders::new(Arc::clone(&self.vocabulary), bundle);
        if !everything {
            self.read_ladders(&mut ladders);
        }
        let documents = named.iter().filter_map(ReadLadder::document);
        for document in documents {
            match &document.id {
                Some(id) => self.named_ladders.push(id.text.clone()),
                None => self.broken.push(document.span.file),
            }
        }
        // Of two with one id the first file's counts, whatever their first lines say.
        named.sort_by_key(|ladder| ladder.document().map(|document| document.span.file));
        ladders.replace(named);
        // Without the vocabulary every name would be unknown.
        if !self.lost {
            ladders.resolve();
        }
        self.ladders = ladders;
    }

    /// Reads the workspace's ladders that are not named.
    fn read_ladders(&mut self, ladders: &mut Ladders) {
        let answers = self.purpose == Purpose::Answer;
        let files = self.configured(|config| &config.ladders, "ladders");
        let errors = self.errors.len();
        let mut texts = self.texts(files);
        if !answers {
            // Others than those that are checked count only as far as they can be read.
            self.errors.truncate(errors);
        }
        texts.retain(|text| {
            let kind = glance(text.as_str(), text.form()).kind;
            kind.is_none_or(|kind| kind == "ladder")
        });
        let files = texts
            .into_iter()
            .map(|text| text.add_to(&mut self.sources))
            .collect();
        let vocabulary = self.known_vocabulary();
        let vocabulary = vocabulary.as_deref();
        for (file, content, ()) in decode(&self.sources, files, vocabulary, answers, &|_| ()) {
            match content {
                Content::Ladder(ladder) => ladders.add(*ladder),
                Content::Other(loaded) if loaded.document.is_some() => {}
                Content::Other(loaded) if answers => ladders.add_problems(loaded.diagnostics),
                Content::Other(_) => self.broken.push(file),
            }
        }
    }

    /// Reads the sheets of the workspace's people folders; inventories there are not looked at.
    pub fn read_sheets(&mut self) {
        let answers = self.purpose == Purpose::Answer;
        let files = self.configured(|config| &config.people, "people");
        if answers && is_much(&self.files, &files) {
            return self.know_folk(files);
        }
        let errors = self.errors.len();
        let mut texts = self.texts(files);
        if !answers {
            self.errors.truncate(errors);
        }
        for text in &texts {
            let seen = glance(text.as_str(), text.form());
            match seen.kind {
                Some("person") => match seen.id {
                    Some(id) => self.others.extend([id.into_owned()]),
                    None => self.others_unclear = true,
                },
                // Who answers decodes it below.
                None => self.others_unclear |= !answers && text.as_str().contains("person"),
                Some(_) => {}
            }
        }
        texts.retain(|text| match glance(text.as_str(), text.form()).kind {
            Some(kind) => kind == "ratings",
            None => answers,
        });
        self.add_sheets(texts, answers);
    }

    pub(super) fn add_sheets(&mut self, texts: Vec<Text>, answers: bool) {
        let files: Vec<Readable> = texts
            .into_iter()
            .map(|text| text.add_to(&mut self.sources))
            .collect();
        for loaded in parallel::map(files, |readable| super::load(&self.sources, readable)) {
            match loaded.document {
                Some(Document::Ratings(_)) => self.sheets.add(loaded.ratings()),
                Some(Document::Person(person)) => match &person.id {
                    Some(id) => self.others.extend([id.text.clone()]),
                    None => self.others_unclear = true,
                },
                Some(_) => {}
                // It may have been a rating of one of these people.
                None if answers => self.sheets.nameless.extend(loaded.diagnostics),
                None => {}
            }
        }
    }

    /// Reads the inventories of the workspace's people folders, but for those that are named.
    pub fn read_people(&mut self) {
        if self.ask_for_folk() {
            return;
        }
        let files = self.configured(|config| &config.people, "people");
        for text in self.texts(files) {
            let kind = glance(text.as_str(), text.form()).kind;
            if kind.is_none_or(|kind| kind == "person") {
                self.inventories.push(text.add_to(&mut self.sources));
            }
        }
    }

    /// Reads people who are named beside what a question is about.
    pub fn name_people(&mut self, named: NamedInputs) {
        let kept = self.read_named(named);
        let mut gathered = Gathered::default();
        self.gather(kept.others, None, &|_| (), &mut gathered);
        if !(kept.ladders.is_empty()
            && gathered.ladders.is_empty()
            && gathered.vocabularies.is_empty())
        {
            let message = "`--people` names inventories and folders of them";
            self.errors.push(Error::Usage(message.to_owned()));
        }
    }
}

/// True for what may have cost a name that others use.
fn loses_names(problem: &Diagnostic) -> bool {
    let harmless = [&OFF_SCALE, &ROW_LENGTH, &UNEVEN_SHARES, &UNKNOWN_KEY];
    problem.is_error() && !harmless.contains(&problem.rule)
}
