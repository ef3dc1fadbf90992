//! Finds the scripts: files as they are named, folders searched for `*.lua`, and for `*.rs`, which may hold
//! inline scripts.
//!
//! A folder's `.gitignore` and `.ignore` files are respected, hidden files left out, links not
//! followed. Each file comes once, by the first of its names, in the order of the names. `-` is the
//! standard input.

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::{fs, io, mem};

use evalsha_analyzer::near::nearest;
use ignore::WalkBuilder;

use crate::error::Error;

/// The standard input.
pub(crate) const STDIN: &str = "-";

/// What was found.
#[derive(Debug, Default)]
pub(crate) struct Found {
    /// The scripts.
    pub(crate) files: Vec<File>,
    /// The folders that cannot be read.
    pub(crate) unreadable: Vec<Error>,
}

/// A file that may hold scripts.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct File {
    pub(crate) path: PathBuf,
    /// Whether the user named it, rather than a folder.
    pub(crate) named: bool,
}

impl File {
    /// Whether its scripts are inline.
    pub(crate) fn is_rust(&self) -> bool {
        self.path.extension().is_some_and(|ext| ext == "rs")
    }
}

impl Found {
    /// The scripts, if all folders could be read.
    pub(crate) fn all(self) -> Result<Vec<File>, Error> {
        match self.unreadable.into_iter().next() {
            Some(error) => Err(error),
            None => Ok(self.files),
        }
    }
}

impl Found {
    /// Takes the files whose names are not UTF-8 for unreadable: the name that the output could hold
    /// would be that of no file.
    pub(crate) fn leave_out_other_names(&mut self) {
        let (files, others) = mem::take(&mut self.files)
            .into_iter()
            .partition(|file| file.path.to_str().is_some());
        self.files = files;
        let others: Vec<File> = others;
        let others = others.into_iter();
        (self.unreadable).extend(others.map(|File { path, .. }| Error::NameNotUtf8 { path }));
    }
}

/// The scripts below `paths`.
pub(crate) fn find(paths: &[PathBuf]) -> Result<Found, Error> {
    let mut found = Found::default();
    for path in paths {
        if path.as_os_str() == STDIN {
            found.files.push(named(path));
            continue;
        }
        match fs::metadata(path) {
            Ok(metadata) if metadata.is_dir() => search(path, &mut found),
            Ok(_) => found.files.push(named(path)),
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
    // No folder leads to a file twice, as links are not followed.
    if paths.len() > 1 {
        let mut seen = HashSet::new();
        found.files.retain(|file| seen.insert(identity(&file.path)));
    }
    found.files.sort_unstable();
    Ok(found)
}

/// What is the same for all names of one file.
fn identity(path: &Path) -> PathBuf {
    if path.as_os_str() == STDIN {
        return path.to_path_buf();
    }
    fs::canonicalize(path).unwrap_or_else(|_| path.to_path_buf())
}

fn named(path: &Path) -> File {
    File {
        path: path.to_path_buf(),
        named: true,
    }
}

fn search(folder: &Path, found: &mut Found) {
    // Without a repository, too, a `.gitignore` says what is not source.
    for entry in WalkBuilder::new(folder).require_git(false).build() {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                found.unreadable.push(placed(error, folder));
                continue;
            }
        };
        let is_file = entry.file_type().is_some_and(|kind| kind.is_file());
        let extension = entry.path().extension();
        if is_file && extension.is_some_and(|ext| ext == "lua" || ext == "rs") {
            found.files.push(File {
                path: without_dot(entry.into_path()),
                named: false,
            });
        }
    }
}

/// The folder or file that an error is about, and the system's own words.
fn placed(error: ignore::Error, folder: &Path) -> Error {
    match error {
        ignore::Error::WithDepth { err, .. } => placed(*err, folder),
        ignore::Error::WithPath { path, err } => placed(*err, &path),
        // The system's error, without the path that the walk put into its words.
        ignore::Error::Io(source) => unreadable(folder, io::Error::from(source.kind())),
        other => unreadable(folder, io::Error::other(other.to_string())),
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_of_the_walk_names_the_folder_once() {
        let denied = ignore::Error::Io(io::Error::from(io::ErrorKind::PermissionDenied));
        let error = ignore::Error::WithDepth {
            depth: 1,
            err: Box::new(ignore::Error::WithPath {
                path: "lua/private".into(),
                err: Box::new(denied),
            }),
        };
        assert_eq!(
            placed(error, Path::new("lua")).to_string(),
            "`lua/private` cannot be read: permission denied"
        );
    }
}
