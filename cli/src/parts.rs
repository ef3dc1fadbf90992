//! The files that scripts include: where their paths lead, and which scripts are only parts of others.

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};

use evalsha_analyzer::include::{self, Part};
use evalsha_analyzer::near::nearest;
use evalsha_analyzer::{Source, include::join};

use crate::script::{Script, shown};

/// A script with what it includes.
pub(crate) struct Joined {
    pub(crate) script: include::Script,
    /// The file itself and all that it includes, as paths without links.
    pub(crate) files: Vec<PathBuf>,
}

/// Reads what the script of a file includes. Paths are relative to the file that they are written in, or with a leading
/// `/` to the nearest folder with a `Cargo.toml`.
pub(crate) fn read(source: Source, path: &Path) -> Joined {
    let mut files = vec![real(path)];
    let main = Part {
        key: key(&files[0]),
        source,
    };
    let script = join(main, &mut |literal, from| {
        let candidates = candidates(literal, Path::new(from));
        let Some(found) = candidates.iter().find(|path| path.is_file()) else {
            return Err(missing(literal, &candidates));
        };
        let name = shown(&relative(found, path));
        let bytes = fs::read(found).map_err(|error| format!("`{name}` cannot be read: {error}"))?;
        let source = Source::new(name.as_str(), bytes)
            .map_err(|error| format!("cannot include `{name}`: {error}"))?;
        let real = real(found);
        let key = key(&real);
        files.push(real);
        Ok(Part { key, source })
    });
    Joined { script, files }
}

/// The scripts that are no part of another one, or that the user named.
pub(crate) fn without_parts(scripts: Vec<Script>) -> Vec<Script> {
    let included: HashSet<PathBuf> = scripts
        .iter()
        .flat_map(|script| script.files.iter().skip(1).cloned())
        .collect();
    let mut scripts = scripts;
    scripts.retain(|script| {
        let own = script.files.first();
        script.named || own.is_none_or(|own| !included.contains(own))
    });
    scripts
}

fn real(path: &Path) -> PathBuf {
    fs::canonicalize(path).unwrap_or_else(|_| path.to_owned())
}

fn key(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}

/// As the user would write it: from where the main file's path starts.
fn relative(found: &Path, main: &Path) -> PathBuf {
    let real_main = real(main);
    let (Some(folder), Some(written)) = (real_main.parent(), main.parent()) else {
        return found.to_owned();
    };
    match real(found).strip_prefix(folder) {
        Ok(rest) => written.join(rest),
        Err(_) => found.to_owned(),
    }
}

fn candidates(literal: &str, from: &Path) -> [PathBuf; 2] {
    let path = match literal.strip_prefix('/') {
        Some(path) => package(from).join(path),
        None => from.with_file_name(literal),
    };
    let mut with_ending = path.clone().into_os_string();
    with_ending.push(".lua");
    [path, with_ending.into()]
}

fn package(file: &Path) -> PathBuf {
    let mut folders = file.ancestors().skip(1);
    let package = folders.find(|folder| folder.join("Cargo.toml").is_file());
    package.map(Path::to_owned).unwrap_or_default()
}

fn missing(literal: &str, [path, with_ending]: &[PathBuf; 2]) -> String {
    if path.is_dir() {
        return format!("`{literal}` is a folder, not a Lua file");
    }
    let wanted = if literal.ends_with(".lua") {
        path
    } else {
        with_ending
    };
    let names = path.parent().map(names).unwrap_or_default();
    let name = wanted.file_name().unwrap_or_default().to_string_lossy();
    match nearest(&name, names.iter().map(String::as_str)) {
        Some(near) => {
            let near = Path::new(literal).with_file_name(near);
            format!("no file `{literal}`; did you mean `{}`?", shown(&near))
        }
        None => format!(
            "no file `{literal}`; the path is relative to this file, or to the folder of `Cargo.toml` with a leading `/`"
        ),
    }
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let names = entries.map(|entry| entry.file_name().to_string_lossy().into_owned());
    let mut names: Vec<String> = names.filter(|name| name.ends_with(".lua")).collect();
    names.sort();
    names
}
