//! Workbooks are packed folders: how large they are when unpacked, and of which kind.

use std::io::{self, Cursor, Read};

use zip::ZipArchive;

use super::{Gather, MOST_UNPACKED, Problem, ods, xlsx};

/// Most files in one.
const MOST_FILES: usize = 5_000;

/// Reads a workbook after all of it has been unpacked once, to nowhere: what a file says of its own
/// size may be wrong.
pub(super) fn read(bytes: &[u8], gather: &mut Gather) -> Result<(), Problem> {
    let broken = |error: &dyn std::fmt::Display| {
        Problem::whole(format!("this workbook cannot be read: {error}"))
    };
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| broken(&error))?;
    if archive.len() > MOST_FILES {
        return Err(Problem::whole(format!(
            "more than {MOST_FILES} files packed in one"
        )));
    }
    let too_large = || {
        let most = MOST_UNPACKED / (1024 * 1024);
        Problem::whole(format!("larger than {most} MiB when unpacked"))
    };
    let sizes = archive.decompressed_size();
    if sizes.is_some_and(|size| size > u128::from(MOST_UNPACKED)) {
        return Err(too_large());
    }
    let mut left = MOST_UNPACKED;
    for index in 0..archive.len() {
        let entry = archive.by_index(index).map_err(|error| broken(&error))?;
        let mut entry = entry.take(left + 1);
        let size = io::copy(&mut entry, &mut io::sink()).map_err(|error| broken(&error))?;
        left = left.checked_sub(size).ok_or_else(too_large)?;
    }
    let has = |name: &str| archive.index_for_name(name).is_some();
    match () {
        () if has("content.xml") => ods::read(archive, gather),
        () if has("xl/workbook.bin") => {
            Err(Problem::whole("this is a binary workbook (.xlsb)").help("save it as .xlsx"))
        }
        () => xlsx::read(bytes, gather),
    }
}
