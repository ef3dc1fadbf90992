//! From the literal to the Lua text.
//!
//! A path is relative to the Rust file that holds the literal; one with a leading `/` starts at the
//! folder of the package's `Cargo.toml`. Refused, with every path tried and the nearest name there
//! is: what is missing, a folder, unreadable, or no script text.

use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};

use evalsha_analyzer::{Source, near};
use syn::LitStr;

use crate::input::{Input, Origin};

/// The text of a script, or why there is none.
pub(crate) type Read = Result<Source, String>;

/// Reads the Lua text that the literal stands for.
pub(crate) fn read(input: &Input) -> Read {
    match &input.origin {
        Origin::Inline(literal) => source(rust_file(literal), literal.value().into_bytes()),
        Origin::File(literal) => file(&literal.value(), &Place::of(literal)),
    }
}

/// What relative and absolute paths start from.
struct Place {
    /// Folders that a relative path is looked for in; the first is the rule, the others are for
    /// editors that do not tell the Rust file.
    folders: Vec<PathBuf>,
    /// Folder of `Cargo.toml`.
    package: PathBuf,
}

impl Place {
    fn of(literal: &LitStr) -> Self {
        let package = std::env::var_os("CARGO_MANIFEST_DIR")
            .map(PathBuf::from)
            .unwrap_or_default();
        let folders = match literal.span().local_file() {
            Some(file) => vec![file.parent().map(Path::to_owned).unwrap_or_default()],
            None => vec![package.join("src"), package.clone()],
        };
        Self { folders, package }
    }

    fn candidates(&self, path: &str) -> Vec<PathBuf> {
        match path.strip_prefix('/') {
            Some(rest) => vec![self.package.join(rest)],
            None => (self.folders.iter())
                .map(|folder| folder.join(path))
                .collect(),
        }
    }

    /// As shown in messages and kept in the program: never the place of the checkout.
    fn shown(&self, path: &Path) -> String {
        let here = std::env::current_dir().unwrap_or_default();
        let path = &normal(path);
        let path = (path.strip_prefix(&here))
            .or_else(|_| path.strip_prefix(&self.package))
            .unwrap_or(path);
        path.display().to_string().replace('\\', "/")
    }
}

fn file(literal: &str, place: &Place) -> Read {
    let candidates = place.candidates(literal);
    for path in &candidates {
        match fs::read(path) {
            Ok(bytes) => return source(place.shown(path), bytes),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(_) if path.is_dir() => return Err(folder(literal, path, place)),
            Err(error) => {
                let shown = place.shown(path);
                return Err(format!("`{shown}` cannot be read: {error}"));
            }
        }
    }
    Err(missing(literal, &candidates, place))
}

fn source(file: String, bytes: Vec<u8>) -> Read {
    let shown = file.clone();
    Source::new(file, bytes).map_err(|error| format!("cannot embed `{shown}`: {error}"))
}

fn rust_file(literal: &LitStr) -> String {
    let file = literal.span().local_file();
    file.map_or_else(
        || "inline".to_owned(),
        |file| file.display().to_string().replace('\\', "/"),
    )
}

fn folder(literal: &str, path: &Path, place: &Place) -> String {
    let shown = place.shown(path);
    let example = lua_names(path).into_iter().next();
    let example = example.unwrap_or_else(|| "name.lua".to_owned());
    format!(
        "`{shown}` is a folder, not a Lua file; write `{}/{example}`",
        literal.trim_end_matches('/')
    )
}

fn missing(literal: &str, tried: &[PathBuf], place: &Place) -> String {
    let mut message = format!("no file `{}`", place.shown(&tried[0]));
    for path in &tried[1..] {
        let _ = write!(message, ", nor `{}`", place.shown(path));
    }
    if let Some(write) = suggestion(literal, tried, place) {
        let _ = write!(message, "; did you mean `{write}`?");
    } else if literal.starts_with('/') {
        message += "; a path with a leading `/` starts at the folder of the package's `Cargo.toml`";
    } else {
        message += "; a path is relative to this Rust file, or to the folder of `Cargo.toml` with a leading `/`";
    }
    message
}

/// What to write instead: the same path from the package's folder, or a name that is nearly it.
fn suggestion(literal: &str, tried: &[PathBuf], place: &Place) -> Option<String> {
    let from_package = place.package.join(literal.trim_start_matches('/'));
    if !literal.starts_with('/') && from_package.is_file() {
        return Some(format!("/{literal}"));
    }
    let wanted = tried[0].file_name()?.to_str()?;
    let names = lua_names(tried[0].parent()?);
    let name = near::nearest(wanted, names.iter().map(String::as_str))?;
    let (folder, _) = literal.rsplit_once('/').unwrap_or_default();
    let slash = if literal.contains('/') { "/" } else { "" };
    Some(format!("{folder}{slash}{name}"))
}

fn lua_names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut names: Vec<String> = entries
        .filter_map(|entry| entry.file_name().into_string().ok())
        .filter(|name| name.ends_with(".lua"))
        .collect();
    names.sort();
    names
}

/// Without `.` and `..`, by the text alone, as the path is shown.
fn normal(path: &Path) -> PathBuf {
    let mut normal = PathBuf::new();
    for component in path.components() {
        match component {
            Component::CurDir => {}
            Component::ParentDir
                if matches!(normal.components().next_back(), Some(Component::Normal(_))) =>
            {
                normal.pop();
            }
            other => normal.push(other),
        }
    }
    normal
}
