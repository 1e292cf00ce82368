//! Paths, folders, standard input and the workspace: the one reader of the file system.

use std::env;
use std::fs::{self, File};
use std::io::{self, BufRead, Read};
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use walkdir::{DirEntry, WalkDir};

use crate::diagnostic::{Diagnostic, Rule, TOO_LARGE, YAML_SYNTAX};
use crate::error::{self, Error};
use crate::source::{FileId, Form, MOST_BYTES, Source, Sources, Span};

/// The name that messages show for standard input.
pub const STDIN_NAME: &str = "<stdin>";

/// A file as read: its text as far as it could be read, and why it cannot be used.
#[derive(Clone)]
pub struct Text {
    name: Arc<str>,
    text: String,
    problem: Option<Problem>,
    /// The number of a line that is a document of its own, from 1.
    line: Option<usize>,
}

#[derive(Clone)]
struct Problem {
    rule: &'static Rule,
    message: String,
    start: usize,
    end: usize,
}

impl Text {
    fn sound(name: impl Into<Arc<str>>, text: String) -> Self {
        Text {
            name: name.into(),
            text,
            problem: None,
            line: None,
        }
    }

    /// A text without content and its problem at 1:1.
    fn unusable(name: impl Into<Arc<str>>, rule: &'static Rule, message: String) -> Self {
        let (start, end) = (0, 0);
        Text {
            problem: Some(Problem {
                rule,
                message,
                start,
                end,
            }),
            ..Text::sound(name, String::new())
        }
    }

    /// The same under another name: that of the file that standard input stands for.
    pub fn named(mut self, name: String) -> Self {
        self.name = name.into();
        self
    }

    /// How the document is written.
    pub fn form(&self) -> Form {
        match self.line {
            Some(_) => Form::JsonLine,
            None => Form::Yaml,
        }
    }

    /// The name that messages show.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The text, as far as it could be read.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Adds the text to the sources of the run.
    pub fn add_to(self, sources: &mut Sources) -> (FileId, Option<Diagnostic>) {
        let file = sources.add(match self.line {
            Some(number) => Source::json_line(self.name, self.text, number),
            None => Source::new(self.name, self.text),
        });
        let problem = self.problem.map(|problem| {
            let span = Span::new(file, problem.start, problem.end);
            Diagnostic::new(problem.rule, span, problem.message)
        });
        (file, problem)
    }
}

/// Reads a file: regular ones of at most 8 MiB only, the size checked before reading, and what this
/// process was handed open.
///
/// # Errors
/// Where the operating system refuses, or the path is no regular file.
pub fn read(path: &Path) -> Result<Text, Error> {
    let refuse = |error: io::Error| Error::reading(path, &error);
    let metadata = fs::metadata(path).map_err(refuse)?;
    if !metadata.is_file() && (metadata.is_dir() || target(path).map_err(refuse)?.is_some()) {
        // Whoever opens a pipe waits until somebody writes.
        let why = "it is not a regular file; use `-` to read a document from standard input";
        return Err(refuse(io::Error::other(why)));
    }
    let name = path.display().to_string();
    if metadata.len() > MOST_BYTES {
        return Ok(too_large(name));
    }
    let file = File::open(path).map_err(refuse)?;
    let size = usize::try_from(metadata.len()).unwrap_or(0);
    let bytes = bytes(file, size).map_err(refuse)?;
    Ok(decode(name, bytes))
}

/// Reads the bytes of a spreadsheet: of a regular file, or of what this process was handed open.
/// One byte more than `most` tells that there are more.
///
/// # Errors
/// Where the operating system refuses, or the path is no regular file.
pub fn read_bytes(path: &Path, most: u64) -> Result<Vec<u8>, Error> {
    let refuse = |error: io::Error| Error::reading(path, &error);
    let metadata = fs::metadata(path).map_err(refuse)?;
    if !metadata.is_file() && (metadata.is_dir() || target(path).map_err(refuse)?.is_some()) {
        return Err(refuse(io::Error::other("it is not a regular file")));
    }
    let file = File::open(path).map_err(refuse)?;
    let mut bytes = Vec::new();
    file.take(most.saturating_add(1))
        .read_to_end(&mut bytes)
        .map_err(refuse)?;
    Ok(bytes)
}

/// Reads the documents of a file: each line one, where its name says so. Such a file may have any
/// size, each of its lines that of a document.
///
/// # Errors
/// As [`read`].
pub fn read_documents(path: &Path) -> Result<Vec<Text>, Error> {
    if !is_json_lines(path) {
        return Ok(vec![read(path)?]);
    }
    let refuse = |error: io::Error| Error::reading(path, &error);
    if fs::metadata(path).map_err(refuse)?.is_dir() {
        // Says what is wrong with it.
        return Ok(vec![read(path)?]);
    }
    let bytes = fs::read(path).map_err(refuse)?;
    Ok(json_lines(&path.display().to_string(), &bytes))
}

/// True for the name of a file that has a document a line.
pub fn is_json_lines(path: &Path) -> bool {
    path.extension()
        .is_some_and(|extension| extension == "jsonl")
}

/// The documents in the bytes of a file.
pub fn documents(name: String, bytes: Vec<u8>) -> Vec<Text> {
    let is_lines = is_json_lines(Path::new(&name)) || name == STDIN_NAME && starts_as_lines(&bytes);
    if is_lines {
        json_lines(&name, &bytes)
    } else {
        vec![decode(name, bytes)]
    }
}

/// True where the first line is a whole JSON object, or was meant to be one.
fn starts_as_lines(bytes: &[u8]) -> bool {
    let bytes = bytes.strip_prefix(MARK).unwrap_or(bytes);
    let first = bytes.split(|byte| *byte == b'\n').map(<[u8]>::trim_ascii);
    let first = first.clone().find(|line| !line.is_empty());
    let opens = |line: &[u8]| {
        line.strip_prefix(b"{")
            .is_some_and(|rest| rest.trim_ascii_start().starts_with(b"\""))
    };
    first.is_some_and(|line| opens(line) && line.ends_with(b"}"))
}

/// The byte order mark.
const MARK: &[u8] = "\u{feff}".as_bytes();

fn json_lines(name: &str, bytes: &[u8]) -> Vec<Text> {
    let name: Arc<str> = name.into();
    let lines = bytes.split_inclusive(|byte| *byte == b'\n').enumerate();
    let lines = lines.filter(|(_, line)| !line.trim_ascii().is_empty());
    lines
        .map(|(before, line)| json_line(&name, line, before + 1))
        .collect()
}

/// The document on a line, by its number from 1.
pub fn json_line(name: &Arc<str>, bytes: &[u8], number: usize) -> Text {
    let bytes = bytes.strip_suffix(b"\n").unwrap_or(bytes);
    let bytes = match number {
        1 => bytes.strip_prefix(MARK).unwrap_or(bytes),
        _ => bytes,
    };
    Text {
        line: Some(number),
        ..decode(Arc::clone(name), bytes.to_vec())
    }
}

/// The size of a file in bytes; 0 where it cannot be told.
pub fn size(path: &Path) -> u64 {
    fs::metadata(path).map_or(0, |found| found.len())
}

/// An open file that has a document a line, to be read a line at a time.
#[derive(Clone)]
pub struct Lines {
    name: Arc<str>,
    file: Arc<File>,
}

impl Lines {
    /// Opens a file.
    ///
    /// # Errors
    /// Where the operating system refuses.
    pub fn open(path: &Path) -> Result<Self, Error> {
        let file = File::open(path).map_err(|error| Error::reading(path, &error))?;
        Ok(Lines {
            name: path.display().to_string().into(),
            file: Arc::new(file),
        })
    }

    /// The name that messages show.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Hands over every line that is not blank: its number from 1, where it starts, its bytes.
    ///
    /// # Errors
    /// Where reading fails.
    pub fn each(&self, mut line: impl FnMut(usize, u64, &[u8])) -> Result<(), Error> {
        let mut reader = io::BufReader::with_capacity(1 << 18, &*self.file);
        let (mut bytes, mut start) = (Vec::new(), 0);
        for number in 1.. {
            bytes.clear();
            let read = reader.read_until(b'\n', &mut bytes);
            let read = read.map_err(|error| self.failed(&error))?;
            if read == 0 {
                break;
            }
            if !bytes.trim_ascii().is_empty() {
                line(number, start, &bytes);
            }
            start += read as u64;
        }
        Ok(())
    }

    /// The bytes of a line.
    ///
    /// # Errors
    /// Where reading fails.
    pub fn read(&self, start: u64, length: usize) -> Result<Vec<u8>, Error> {
        let mut bytes = vec![0; length];
        let read = read_at(&self.file, &mut bytes, start);
        read.map_err(|error| self.failed(&error))?;
        Ok(bytes)
    }

    /// The document on a line.
    pub fn text(&self, bytes: &[u8], number: usize) -> Text {
        json_line(&self.name, bytes, number)
    }

    fn failed(&self, error: &io::Error) -> Error {
        Error::reading(Path::new(&*self.name), error)
    }
}

#[cfg(unix)]
fn read_at(file: &File, bytes: &mut [u8], start: u64) -> io::Result<()> {
    std::os::unix::fs::FileExt::read_exact_at(file, bytes, start)
}

#[cfg(not(unix))]
fn read_at(mut file: &File, bytes: &mut [u8], start: u64) -> io::Result<()> {
    use std::io::{Seek, SeekFrom};
    file.seek(SeekFrom::Start(start))?;
    file.read_exact(bytes)
}

/// Most links that one name may lead through.
const MOST_LINKS: usize = 40;

/// Where a path leads, links followed; there need be nothing there. None where that is no file of
/// a folder, but something that this process was handed open: `/dev/stdin`, or what a shell makes
/// of `<(…)`.
///
/// # Errors
/// Where links lead in a circle.
pub fn target(path: &Path) -> io::Result<Option<PathBuf>> {
    let mut path = path.to_owned();
    for _ in 0..MOST_LINKS {
        let folder = match path.parent() {
            Some(folder) if !folder.as_os_str().is_empty() => folder,
            _ => Path::new("."),
        };
        let real = real(folder);
        if real.starts_with("/proc") || real.starts_with("/dev/fd") {
            return Ok(None);
        }
        match path.read_link() {
            Ok(link) => path = folder.join(link),
            Err(_) => return Ok(Some(path)),
        }
    }
    Err(io::Error::other("its links lead in a circle"))
}

/// True for what can be read once only: standard input by another name, a pipe that a shell made.
pub fn is_handed(path: &Path) -> bool {
    matches!(target(path), Ok(None)) && !path.is_file()
}

/// The path that all names of a file or folder share, also where there is nothing yet.
pub fn real(path: &Path) -> PathBuf {
    let here = Path::new(".");
    let path = if path.as_os_str().is_empty() {
        here
    } else {
        path
    };
    if let Ok(real) = path.canonicalize() {
        return real;
    }
    match (path.parent(), path.file_name()) {
        (Some(folder), Some(name)) => real(folder).join(name),
        _ => path.to_owned(),
    }
}

/// The folder of the clone that a file lies in, by its real path.
pub fn clone_of(real: &Path) -> Option<&Path> {
    let mut folders = real.ancestors().skip(1);
    folders.find(|folder| folder.join(".git").exists())
}

/// Reads standard input.
///
/// # Errors
/// Where the operating system refuses.
pub fn read_stdin(stdin: &mut dyn Read) -> Result<Vec<Text>, Error> {
    let refuse = |error: io::Error| Error::reading(Path::new("-"), &error);
    let mut bytes = bytes(&mut *stdin, 0).map_err(refuse)?;
    if bytes.len() as u64 > MOST_BYTES && starts_as_lines(&bytes) {
        stdin.read_to_end(&mut bytes).map_err(refuse)?;
    }
    Ok(documents(STDIN_NAME.to_owned(), bytes))
}

/// Reads at most one byte more than a document may have.
fn bytes(reader: impl Read, size: usize) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::with_capacity(size + 1);
    reader.take(MOST_BYTES + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn too_large(name: impl Into<Arc<str>>) -> Text {
    let message = format!("larger than {} MiB", MOST_BYTES / (1024 * 1024));
    Text::unusable(name, &TOO_LARGE, message)
}

/// The bytes of a file as text.
pub fn decode(name: impl Into<Arc<str>>, bytes: Vec<u8>) -> Text {
    if bytes.len() as u64 > MOST_BYTES {
        return too_large(name);
    }
    let utf16 = bytes.starts_with(&[0xff, 0xfe])
        || bytes.starts_with(&[0xfe, 0xff])
        || matches!(bytes.as_slice(), [0, a] | [a, 0] | [0, a, 0, ..] | [a, 0, _, 0, ..] if *a != 0);
    if utf16 {
        let message = "this file is in UTF-16; save it as UTF-8";
        return Text::unusable(name, &YAML_SYNTAX, message.to_owned());
    }
    match String::from_utf8(bytes) {
        Ok(text) => Text::sound(name, text),
        Err(error) => {
            let start = error.utf8_error().valid_up_to();
            // Up to the bad byte the lossy text is the file's; the mark that stands for it is
            // three bytes long.
            let text = String::from_utf8_lossy(error.as_bytes()).into_owned();
            let problem = Some(Problem {
                rule: &YAML_SYNTAX,
                message: "this byte is not UTF-8; save the file as UTF-8".to_owned(),
                start,
                end: start + '\u{fffd}'.len_utf8(),
            });
            Text {
                problem,
                ..Text::sound(name, text)
            }
        }
    }
}

/// Today's date where the user is.
///
/// Where `TZ` says nothing, `/etc/localtime` is all that is needed. Asking for the zone by its
/// name would list the whole database of zones first, a good part of a start-up.
pub fn today() -> Date {
    let local = match env::var_os("TZ") {
        None => fs::read("/etc/localtime").ok(),
        Some(_) => None,
    };
    let zone = local
        .and_then(|data| TimeZone::tzif("local", &data).ok())
        .unwrap_or_else(TimeZone::system);
    Timestamp::now().to_zoned_datetime(zone).date()
}

/// The files of a folder that may hold documents, YAML and JSON Lines, sorted; hidden ones are
/// skipped and links are not followed.
///
/// # Errors
/// Where the operating system refuses to list a folder.
pub fn document_files(folder: &Path) -> Result<Vec<PathBuf>, Error> {
    files(folder, &["yaml", "yml", "jsonl"])
}

/// The same of files with other endings, given without their point.
///
/// # Errors
/// Where the operating system refuses to list a folder.
pub fn files(folder: &Path, endings: &[&str]) -> Result<Vec<PathBuf>, Error> {
    let visible = |entry: &DirEntry| {
        let hidden = entry.file_name().to_string_lossy().starts_with('.');
        entry.depth() == 0 || !hidden
    };
    let walk = WalkDir::new(folder).sort_by_file_name().into_iter();
    let mut files = Vec::new();
    for entry in walk.filter_entry(visible) {
        let entry = entry.map_err(|error| Error::Read {
            path: error.path().unwrap_or(folder).to_owned(),
            why: error
                .io_error()
                .map_or_else(|| "cannot be listed".to_owned(), error::reason),
        })?;
        let extension = entry.path().extension();
        let fits = extension.is_some_and(|found| endings.iter().any(|ending| found == *ending));
        if fits && entry.file_type().is_file() {
            files.push(entry.into_path());
        }
    }
    Ok(files)
}

/// Walks up from a path, or from the current folder where there is none, to the folder that
/// holds `marker`.
pub fn workspace(start: Option<&Path>, marker: &str) -> Option<PathBuf> {
    let above = |start: &Path| {
        let folder = start.is_dir().then_some(start);
        walk_up(folder.or_else(|| start.parent())?, marker)
    };
    // A link may lead into a workspace.
    let from_start = start.and_then(|start| above(start).or_else(|| above(&real(start))));
    from_start.or_else(|| walk_up(Path::new(""), marker))
}

/// Keeps the path as the user wrote it as long as it goes, for messages; above that the
/// absolute one.
fn walk_up(folder: &Path, marker: &str) -> Option<PathBuf> {
    let as_written = folder.ancestors().filter(|f| is_below_here(f));
    let absolute = std::path::absolute(folder.join(".")).ok();
    let absolute = absolute.iter().flat_map(|folder| folder.ancestors());
    as_written
        .chain(absolute)
        .find(|folder| folder.join(marker).is_file())
        .map(Path::to_owned)
}

/// A folder above the current one as people write it, `../..`; any other as it is.
pub fn from_here(folder: PathBuf) -> PathBuf {
    let here = env::current_dir().and_then(|here| here.canonicalize());
    let real = folder.canonicalize();
    let (true, Ok(here), Ok(real)) = (folder.is_absolute(), here, real) else {
        return folder;
    };
    match here.strip_prefix(&real) {
        Ok(below) => below.components().map(|_| "..").collect(),
        Err(_) => folder,
    }
}

/// False for paths with `..`, whose parents cannot be told by their text.
fn is_below_here(folder: &Path) -> bool {
    let mut components = folder.components();
    !components.any(|component| component == Component::ParentDir)
}

/// Why a path of the configuration cannot be used.
#[derive(Debug, PartialEq, Eq)]
pub enum Outside {
    /// There is no such file or folder.
    Missing,
    /// It lies outside the workspace, maybe through a link.
    Leaves,
}

/// A path of the configuration: below the workspace's root, symbolic links included.
///
/// # Errors
/// Where it is missing or leaves the workspace.
pub fn confined(root: &Path, path: &str) -> Result<PathBuf, Outside> {
    let here = Path::new(".");
    let root_or_here = if root.as_os_str().is_empty() {
        here
    } else {
        root
    };
    let joined = root.join(path);
    let leaves = Path::new(path).is_absolute() || !is_below_here(Path::new(path));
    if leaves {
        return Err(Outside::Leaves);
    }
    let real_root = root_or_here.canonicalize().map_err(|_| Outside::Missing)?;
    let real = joined.canonicalize().map_err(|_| Outside::Missing)?;
    if !real.starts_with(real_root) {
        return Err(Outside::Leaves);
    }
    Ok(joined)
}
