//! Finds the scripts: files as they are named, folders searched for `*.lua`.
//!
//! A folder's `.gitignore` and `.ignore` files are respected, hidden files left out, links not
//! followed. Each file comes once, in the order of the names. `-` is the standard input.

use std::path::{Path, PathBuf};
use std::{fs, io};

use evalsha_analyzer::near::nearest;
use ignore::WalkBuilder;

use crate::error::Error;

/// The standard input.
pub(crate) const STDIN: &str = "-";

/// The scripts below `paths`.
pub(crate) fn find(paths: &[PathBuf]) -> Result<Vec<PathBuf>, Error> {
    let mut files = Vec::new();
    for path in paths {
        if path.as_os_str() == STDIN {
            files.push(path.clone());
            continue;
        }
        match fs::metadata(path) {
            Ok(metadata) if metadata.is_dir() => search(path, &mut files)?,
            Ok(_) => files.push(path.clone()),
            Err(error) if error.kind() == io::ErrorKind::NotFound && !path.is_symlink() => {
                let near = near(path);
                return Err(Error::NotFound {
                    path: path.clone(),
                    near,
                });
            }
            Err(source) => return Err(unreadable(path, source)),
        }
    }
    files.sort_unstable();
    files.dedup();
    Ok(files)
}

fn search(folder: &Path, files: &mut Vec<PathBuf>) -> Result<(), Error> {
    // Without a repository, too, a `.gitignore` says what is not source.
    for entry in WalkBuilder::new(folder).require_git(false).build() {
        let entry = entry.map_err(|error| match error.io_error() {
            Some(_) => unreadable(folder, io::Error::other(error)),
            None => unreadable(folder, io::Error::other(error.to_string())),
        })?;
        let is_file = entry.file_type().is_some_and(|kind| kind.is_file());
        if is_file && entry.path().extension().is_some_and(|ext| ext == "lua") {
            files.push(without_dot(entry.into_path()));
        }
    }
    Ok(())
}

/// `./lua/a.lua` reads better, and matches more, as `lua/a.lua`.
fn without_dot(path: PathBuf) -> PathBuf {
    match path.strip_prefix(".") {
        Ok(rest) => rest.to_path_buf(),
        Err(_) => path,
    }
}

/// The nearest name in the same folder.
fn near(path: &Path) -> Option<String> {
    let folder = match path.parent()? {
        parent if parent.as_os_str().is_empty() => Path::new("."),
        parent => parent,
    };
    let names: Vec<String> = fs::read_dir(folder)
        .ok()?
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .collect();
    let name = nearest(
        path.file_name()?.to_str()?,
        names.iter().map(String::as_str),
    )?;
    path.with_file_name(name).to_str().map(str::to_owned)
}

fn unreadable(path: &Path, source: io::Error) -> Error {
    Error::Unreadable {
        path: path.to_path_buf(),
        source,
    }
}
