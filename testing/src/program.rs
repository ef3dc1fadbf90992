//! Which program to start. In: names and paths. Out: the full path of an executable file.
//!
//! The search is not left to the system. It may give the same answer to a folder on PATH that must not be entered,
//! to a missing loader and to a missing program, and it does not go on to the next name.

use std::ffi::OsStr;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::{env, fs, io, path};

use crate::error::{Error, io_error};

const VARIABLE: &str = "EVALSHA_SERVER";
const USUAL: [&str; 2] = ["redis-server", "valkey-server"];

/// What the builder names, otherwise the variable, otherwise one of the usual names. An empty variable counts as
/// unset, because templates of CI systems leave it empty.
pub(crate) fn find(named: Option<&Path>) -> Result<PathBuf, Error> {
    let variable = env::var_os(VARIABLE).filter(|value| !value.is_empty());
    let named = named.map(Path::to_owned).or(variable.map(PathBuf::from));
    let names = named.map_or_else(|| USUAL.map(PathBuf::from).to_vec(), |name| vec![name]);
    first_of(names, &env::var_os("PATH").unwrap_or_default())
}

fn first_of(names: Vec<PathBuf>, path: &OsStr) -> Result<PathBuf, Error> {
    for name in &names {
        let found = if is_bare(name) {
            on_path(name, path)
        } else {
            at(name)?
        };
        if let Some(program) = found {
            return Ok(program);
        }
    }
    Err(Error::NotInstalled { tried: names })
}

/// Looks a name without a slash up on PATH, like a shell.
fn is_bare(name: &Path) -> bool {
    !name.as_os_str().as_encoded_bytes().contains(&b'/')
}

/// Ignores what cannot be entered or executed.
fn on_path(name: &Path, path: &OsStr) -> Option<PathBuf> {
    env::split_paths(path)
        .map(|folder| folder.join(name))
        .find(|program| is_executable(program))
}

/// Somebody chose exactly this file, so anything wrong with it is an error.
fn at(path: &Path) -> Result<Option<PathBuf>, Error> {
    let doing = || format!("start `{}`", path.display());
    match fs::metadata(path) {
        Ok(_) if is_executable(path) => {
            // The server works in another directory.
            let absolute = path::absolute(path).map_err(io_error(doing()))?;
            Ok(Some(absolute))
        }
        Ok(found) => {
            let found = if found.is_dir() {
                "a directory"
            } else {
                "a file without the right to execute it"
            };
            let source = io::Error::other(format!("expected a server program, found {found}"));
            Err(io_error(doing())(source))
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(io_error(doing())(error)),
    }
}

fn is_executable(path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|file| file.is_file() && file.permissions().mode() & 0o111 != 0)
}

#[cfg(test)]
mod tests {
    use std::fs::Permissions;

    use tempfile::TempDir;

    use super::*;

    fn folder(programs: &[(&str, u32)]) -> TempDir {
        let folder = tempfile::tempdir().unwrap();
        for (name, mode) in programs {
            let path = folder.path().join(name);
            fs::write(&path, "").unwrap();
            fs::set_permissions(&path, Permissions::from_mode(*mode)).unwrap();
        }
        folder
    }

    fn names(names: &[&str]) -> Vec<PathBuf> {
        names.iter().map(PathBuf::from).collect()
    }

    #[test]
    fn what_cannot_be_executed_is_passed_by() {
        let (first, second) = (
            folder(&[("redis-server", 0o644)]),
            folder(&[("valkey-server", 0o755)]),
        );
        fs::create_dir(second.path().join("redis-server")).unwrap();
        let path = env::join_paths([Path::new("/nowhere"), first.path(), second.path()]).unwrap();
        let found = first_of(names(&USUAL), &path).unwrap();
        assert_eq!(found, second.path().join("valkey-server"));
    }

    #[test]
    fn a_path_that_is_no_program_is_named() {
        let folder = folder(&[("server", 0o644)]);
        for (path, found) in [
            (folder.path().to_owned(), "found a directory"),
            (
                folder.path().join("server"),
                "found a file without the right",
            ),
        ] {
            let said = first_of(vec![path.clone()], OsStr::new(""))
                .unwrap_err()
                .to_string();
            assert!(
                said.contains(found) && said.contains(path.to_str().unwrap()),
                "{said}"
            );
        }
    }

    #[test]
    fn what_is_nowhere_is_not_installed() {
        let path = OsStr::new("/nowhere");
        for tried in [names(&USUAL), names(&["/nowhere/redis-server"])] {
            let error = first_of(tried.clone(), path).unwrap_err();
            assert!(matches!(error, Error::NotInstalled { tried: named } if named == tried));
        }
    }
}
