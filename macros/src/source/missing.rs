//! What to say where a path leads to no file: all that was tried, and what to write instead.

use std::fmt::Write as _;
use std::fs::DirEntry;
use std::path::{Path, PathBuf};

use evalsha_analyzer::near;

use super::Refusal;
use super::place::{Place, inside};

/// The path is a folder's.
pub(super) fn folder(literal: &str, path: &Path, place: &Place) -> Refusal {
    let shown = place.shown(path);
    let example = lua_names(path).into_iter().next();
    let example = example.unwrap_or_else(|| "name.lua".to_owned());
    let literal = literal.trim_end_matches('/');
    format!("`{shown}` is a folder, not a Lua file; write `{literal}/{example}`").into()
}

/// A folder is not there.
pub(super) fn folder_itself(literal: &str, tried: &[PathBuf], place: &Place) -> String {
    let shown = tried.iter().map(|path| format!("`{}`", place.shown(path)));
    let shown = shown.collect::<Vec<_>>().join(", nor ");
    format!(
        "no folder {shown}; {}",
        if literal.starts_with('/') {
            "a path with a leading `/` starts at the folder of the package's `Cargo.toml`"
        } else {
            "a path is relative to this Rust file, or to the folder of `Cargo.toml` with a leading `/`"
        }
    )
}

/// The path is nobody's.
pub(super) fn file(literal: &str, tried: &[PathBuf], place: &Place) -> Refusal {
    let mut message = String::from("no file ");
    for (i, path) in tried.iter().enumerate() {
        let nor = if i == 0 { "" } else { ", nor " };
        let _ = write!(message, "{nor}`{}`", place.shown(path));
        if path.is_symlink() {
            message += " (a symbolic link that leads nowhere)";
        }
    }
    message += "; ";
    message += &advice(literal, tried, place);
    message.into()
}

/// A file that a script includes is not there.
pub(super) fn part(literal: &str, tried: &[PathBuf; 2], place: &Place) -> String {
    let [path, with_ending] = tried;
    let wanted = if literal.ends_with(".lua") {
        path
    } else {
        with_ending
    };
    let shown = place.shown(wanted);
    let near = || {
        let names = lua_names(path.parent()?);
        let name = wanted.file_name()?.to_str()?;
        let near = near::nearest(name, names.iter().map(String::as_str))?;
        let near = Path::new(literal).with_file_name(near);
        Some(near.display().to_string().replace('\\', "/"))
    };
    if path.is_dir() {
        return format!("`{}` is a folder, not a Lua file", place.shown(path));
    }
    match near() {
        Some(near) => format!("no file `{shown}`; did you mean `{near}`?"),
        None => format!(
            "no file `{shown}`; the path is relative to this file, or to the folder of `Cargo.toml` with a leading `/`"
        ),
    }
}

fn advice(literal: &str, tried: &[PathBuf], place: &Place) -> String {
    if let Some(write) = suggestion(literal, tried, place) {
        let without = literal.starts_with('/') && literal.trim_start_matches('/') == write;
        let slash = if without {
            ", without the leading `/`"
        } else {
            ""
        };
        return format!("did you mean `{write}`{slash}?");
    }
    if literal.contains('\n') || literal.trim_start().starts_with("return ") {
        return "for Lua text write `struct Name = inline \"…\"`".to_owned();
    }
    if literal.starts_with('/') {
        return "a path with a leading `/` starts at the folder of the package's `Cargo.toml`"
            .to_owned();
    }
    "a path is relative to this Rust file, or to the folder of `Cargo.toml` with a leading `/`"
        .to_owned()
}

/// What to write instead, from the surest to the boldest guess.
fn suggestion(literal: &str, tried: &[PathBuf], place: &Place) -> Option<String> {
    let leads_to_a_file = |path: &str| place.candidates(path).iter().any(|path| path.is_file());
    let slashes = literal.replace('\\', "/");
    let with_extension = format!("{slashes}.lua");
    let other_start = if literal.starts_with('/') {
        literal.trim_start_matches('/').to_owned()
    } else {
        format!("/{}", slashes.trim_start_matches("./"))
    };
    for path in [&slashes, &with_extension, &other_start] {
        if path != literal && leads_to_a_file(path) {
            return Some(path.clone());
        }
    }
    let path = Path::new(&slashes);
    let name = path.file_name()?.to_str()?;
    let names = lua_names(tried.first()?.parent()?);
    match near::nearest(name, names.iter().map(String::as_str)) {
        Some(near) => Some(path.with_file_name(near).display().to_string()),
        None => place.elsewhere(name),
    }
}

pub(super) fn lua_names(folder: &Path) -> Vec<String> {
    let is_lua = |entry: &DirEntry| entry.file_name().to_string_lossy().ends_with(".lua");
    let names = inside(folder, is_lua).into_iter();
    let names = names.filter_map(|path| Some(path.file_name()?.to_str()?.to_owned()));
    names.collect()
}
