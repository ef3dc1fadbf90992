//! A server's own directory, with a path so short that the path of a unix socket fits.

use std::fs::Permissions;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::{env, io};

use tempfile::TempDir;

use crate::error::{Error, io_error};

/// The longest path of a unix socket, in bytes and without the final zero: `sun_path` has 108 on Linux, 104
/// elsewhere. Redis 6.2 silently cuts off the rest and listens where nobody looks.
const LONGEST_SOCKET_PATH: usize = if cfg!(target_os = "linux") { 107 } else { 103 };

/// Where to go if the usual place has too long a path, as under Bazel, Nix and in deep workspaces.
const SHORT: &str = "/tmp";

/// Creates a directory that only its owner can read, below `TMPDIR` if that is short enough.
pub(crate) fn create() -> Result<TempDir, Error> {
    create_in(&env::temp_dir(), Path::new(SHORT))
}

fn create_in(usual: &Path, short: &Path) -> Result<TempDir, Error> {
    let dir = below(usual).map_err(io_error(format!(
        "create a temporary directory in {}",
        usual.display()
    )))?;
    if fits(dir.path()) {
        return Ok(dir);
    }
    let too_long = || {
        format!(
            "create a temporary directory in {}, as the one in `TMPDIR` ({}) has too long a path \
             (expected at most {LONGEST_SOCKET_PATH} bytes for a unix socket, found {})",
            short.display(),
            usual.display(),
            length(dir.path()),
        )
    };
    let other = below(short).map_err(|source| io_error(too_long())(source))?;
    if fits(other.path()) {
        return Ok(other);
    }
    let source = io::Error::from(io::ErrorKind::InvalidFilename);
    Err(io_error(too_long())(source))
}

fn below(folder: &Path) -> io::Result<TempDir> {
    tempfile::Builder::new()
        .prefix("evalsha-")
        .permissions(Permissions::from_mode(0o700))
        .tempdir_in(folder)
}

/// One letter, because the system allows only about a hundred bytes for the whole path.
pub(crate) fn socket(dir: &Path) -> PathBuf {
    dir.join("s")
}

fn length(dir: &Path) -> usize {
    socket(dir).as_os_str().len()
}

fn fits(dir: &Path) -> bool {
    length(dir) <= LONGEST_SOCKET_PATH
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    /// A folder below `root` whose own path has this many bytes.
    fn folder(root: &Path, length: usize) -> PathBuf {
        let missing = length - root.as_os_str().len() - 1;
        let folder = root.join("d".repeat(missing));
        fs::create_dir(&folder).unwrap();
        folder
    }

    #[test]
    fn a_long_path_is_left_for_a_short_one() {
        let root = tempfile::tempdir_in(SHORT).unwrap();
        // What follows the folder: a slash, `evalsha-`, six letters, a slash, the socket.
        let longest = LONGEST_SOCKET_PATH - 17;
        let dir = create_in(&folder(root.path(), longest), Path::new(SHORT)).unwrap();
        assert!(dir.path().starts_with(root.path()));
        assert_eq!(length(dir.path()), LONGEST_SOCKET_PATH);
        let dir = create_in(&folder(root.path(), longest + 1), Path::new(SHORT)).unwrap();
        assert_eq!(dir.path().parent(), Some(Path::new(SHORT)));
    }

    #[test]
    fn no_short_path_is_an_error_with_the_limit_and_the_variable() {
        let root = tempfile::tempdir_in(SHORT).unwrap();
        let long = folder(root.path(), LONGEST_SOCKET_PATH);
        for short in [&long, &root.path().join("missing")] {
            let said = create_in(&long, short).unwrap_err().to_string();
            assert!(said.contains("`TMPDIR`"), "{said}");
            let limit = format!("at most {LONGEST_SOCKET_PATH} bytes");
            assert!(said.contains(&limit), "{said}");
        }
    }
}
