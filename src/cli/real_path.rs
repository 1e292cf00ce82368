//! The path that all names of one file share.

use std::path::{Path, PathBuf};

/// That of a file or folder; the path itself where the file does not exist.
pub fn real(path: &Path) -> PathBuf {
    path.canonicalize().unwrap_or_else(|_| path.to_owned())
}

/// Those of the files below a folder, as [`crate::discover::yaml_files`] lists them: it follows no
/// link, so that the folder alone has to be asked for.
pub fn below(folder: &Path, files: Vec<PathBuf>) -> Vec<(PathBuf, PathBuf)> {
    let root = real(folder);
    let real = |file: &PathBuf| match file.strip_prefix(folder) {
        Ok(inside) => root.join(inside),
        Err(_) => real(file),
    };
    files.into_iter().map(|file| (real(&file), file)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_below_a_folder_have_the_paths_that_each_has_alone() {
        for folder in ["src/cli", "./src/cli/", "src/../src/cli"] {
            let file = Path::new(folder).join("lint/mod.rs");
            let found = below(Path::new(folder), vec![file.clone()]);
            assert_eq!(found, [(real(&file), file)], "{folder}");
        }
    }
}
