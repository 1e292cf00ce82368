//! A program that only reads and decodes a folder of inventories, as `assess` does.
//!
//! `benches/startup.sh` holds the whole of `assess` against it. Without a folder it makes one
//! of 1,000 inventories; with `--make COUNT FOLDER` it fills a folder and ends.

mod common;

use std::path::{Path, PathBuf};

use ospo_ladder::discover;
use ospo_ladder::load::document;
use ospo_ladder::source::{FileId, Sources};
use rayon::prelude::*;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["--make", count, folder] => {
            let count = count.parse().expect("a number of inventories");
            make(count, Path::new(folder));
        }
        [folder] if !folder.starts_with('-') => {
            decode(&discover::document_files(Path::new(folder)).expect("a folder of inventories"));
        }
        _ => decode(&common::inventories(1_000).files),
    }
}

fn make(count: usize, folder: &Path) {
    std::fs::create_dir_all(folder).expect("a folder");
    for path in common::inventories(count).files {
        let name = path.file_name().expect("a file");
        std::fs::copy(&path, folder.join(name)).expect("room for an inventory");
    }
}

fn decode(files: &[PathBuf]) {
    let read = |path: &PathBuf| discover::read(path).expect("a readable file");
    let texts: Vec<_> = files.par_iter().map(read).collect();
    let mut sources = Sources::default();
    let add = |text: discover::Text| text.add_to(&mut sources).0;
    let files: Vec<FileId> = texts.into_iter().map(add).collect();
    let unsound = |file: &&FileId| document(&sources, **file).document.is_none();
    let unsound = files.par_iter().filter(unsound).count();
    assert_eq!(unsound, 0, "every inventory is sound");
}
