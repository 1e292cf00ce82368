//! Where tables are written.

use std::fs;
use std::path::{Path, PathBuf};

use super::{ExportArgs, TableFormat};
use crate::cli::output::Privacy;
use crate::error::Error;
use crate::tables::Table;

/// Where tables are written.
pub(super) enum Target {
    /// To one stream or file.
    One(Option<PathBuf>),
    /// To a folder, a file each.
    Folder(PathBuf),
}

impl Target {
    /// What the arguments say.
    ///
    /// # Errors
    /// Where several tables would stand in one file that has room for one.
    pub(super) fn of(args: &ExportArgs, wanted: &[&Table]) -> Result<Self, Error> {
        let output = args.output.clone();
        let to_stdout = output.as_deref().is_none_or(|path| path == Path::new("-"));
        if args.bom && args.format != TableFormat::Csv {
            let message = "--bom is for csv: the other formats do not need it";
            return Err(Error::Usage(message.to_owned()));
        }
        match (args.format, output) {
            (TableFormat::Csv, _) if wanted.len() > 1 && to_stdout => {
                let message = "a CSV file holds one table: name a folder with --output, or take \
                               --format xlsx or jsonl";
                Err(Error::Usage(message.to_owned()))
            }
            (TableFormat::Csv | TableFormat::Jsonl, Some(folder))
                if wanted.len() > 1 && !to_stdout =>
            {
                Ok(Target::Folder(folder))
            }
            (_, output) => Ok(Target::One(output)),
        }
    }
}

/// What the files of tables in a folder are called.
pub(super) fn file_names(format: TableFormat, tables: &[&Table]) -> Vec<String> {
    let end = match format {
        TableFormat::Jsonl => "jsonl",
        _ => "csv",
    };
    let names = tables.iter().map(|table| format!("{}.{end}", table.name));
    names.collect()
}

/// Who may read the file of a table.
pub(super) fn privacy(table: &Table) -> Privacy {
    if table.is_about_people() {
        Privacy::Personal
    } else {
        Privacy::Public
    }
}

/// Makes the folder where it is not there, readable by its owner only; checks that no file would
/// be written over.
///
/// # Errors
/// Where a file is in the way.
pub(super) fn prepare(folder: &Path, names: &[String], force: bool) -> Result<(), Error> {
    let failed = |error| Error::writing(folder, &error);
    if !folder.is_dir() {
        make(folder).map_err(failed)?;
    }
    let there = names.iter().map(|name| folder.join(name));
    let there = there.filter(|path| path.symlink_metadata().is_ok());
    match there.into_iter().next() {
        Some(path) if !force => Err(Error::Exists { path }),
        _ => Ok(()),
    }
}

#[cfg(unix)]
fn make(folder: &Path) -> std::io::Result<()> {
    use std::os::unix::fs::DirBuilderExt;
    fs::DirBuilder::new().mode(0o700).create(folder)
}

#[cfg(not(unix))]
fn make(folder: &Path) -> std::io::Result<()> {
    fs::create_dir(folder)
}
