//! From the literal to the Lua text.
//!
//! A path is relative to the Rust file that holds the literal; one with a leading `/` starts at the
//! folder of the package's `Cargo.toml`. Refused, with every path tried and the nearest name there
//! is: what is missing, a folder, unreadable, or no script text.

mod inline;
mod missing;
mod parts;
mod place;
#[cfg(test)]
mod tests;
mod tracked;

use std::io::ErrorKind;
use std::path::Path;
use std::{fs, io};

use evalsha_analyzer::{Position, Source, include};
use syn::LitStr;

use crate::input::{Input, Origin};
use place::Place;

pub(crate) use tracked::Tracked;

/// The longest script a server takes, unless its `proto-max-bulk-len` says otherwise.
const LONGEST: u64 = 512 * 1024 * 1024;

/// A script, or why it cannot be one.
pub(crate) type Read = Result<Script, Refusal>;

/// The text of a script.
pub(crate) struct Script {
    pub(crate) script: include::Script,
    /// Its file, where it has one of its own, and those that it includes.
    pub(crate) tracked: Vec<Tracked>,
}

/// Why there is no script.
pub(crate) struct Refusal {
    /// What is wrong, and what to write.
    pub(crate) message: String,
    /// The text with the fault taken out, where that can be done: enough for the script's items.
    pub(crate) legible: Option<Box<Script>>,
}

/// Reads the Lua text that the literal stands for.
pub(crate) fn read(input: &Input) -> Read {
    let place = Place::of(input.literal());
    match &input.origin {
        Origin::File(literal) => file(&literal.value(), &place),
        Origin::Inline(literal) => inline::read(literal, &place),
    }
}

/// The names of the Lua files of a folder, in order; a message where there is no such folder, or no such file in it.
pub(crate) fn scripts_of(literal: &LitStr) -> Result<Vec<String>, String> {
    let place = Place::of(literal);
    let path = literal.value();
    let candidates = place.candidates(&path);
    match candidates.iter().find(|path| path.exists()) {
        None => Err(missing::folder_itself(&path, &candidates, &place)),
        Some(found) if found.is_file() => {
            let shown = place.shown(found);
            Err(format!(
                "`{shown}` is a file; write `lua_script!({path:?})`"
            ))
        }
        Some(found) => match missing::lua_names(found) {
            names if names.is_empty() => {
                Err(format!("no `*.lua` file in `{}`", place.shown(found)))
            }
            names => Ok(names),
        },
    }
}

fn file(literal: &str, place: &Place) -> Read {
    if literal.starts_with('/') && !place.is_package_utf8() {
        let message = format!(
            "`{literal}` starts at the folder of `Cargo.toml`, whose path is not UTF-8, so rustc cannot \
             find it: rename the folder, or write a path relative to this Rust file"
        );
        return Err(message.into());
    }
    let candidates = place.candidates(literal);
    for path in &candidates {
        match fs::metadata(path) {
            Ok(found) if found.is_dir() => return Err(missing::folder(literal, path, place)),
            Ok(found) => {
                let script = open(path, &found, place)?;
                return Ok(parts::join(script.script.source, path, literal, place));
            }
            Err(error) if is_absent(&error) => {}
            Err(error) => return Err(unreadable(path, &error, place)),
        }
    }
    Err(missing::file(literal, &candidates, place))
}

/// A path through a file, such as `a.lua/b.lua`, leads nowhere too.
fn is_absent(error: &io::Error) -> bool {
    matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory)
}

/// Nothing is read before it is known to be a file of a script's size: a pipe would block the build.
fn open(path: &Path, found: &fs::Metadata, place: &Place) -> Read {
    let shown = place.shown(path);
    if !found.is_file() {
        return Err(format!("`{shown}` is no regular file").into());
    }
    if found.len() > LONGEST {
        let len = found.len();
        let message = format!("`{shown}` has {len} bytes, and servers take at most {LONGEST}");
        return Err(message.into());
    }
    match fs::read(path) {
        Ok(bytes) => text(shown, bytes),
        Err(error) => Err(unreadable(path, &error, place)),
    }
}

fn unreadable(path: &Path, error: &io::Error, place: &Place) -> Refusal {
    format!("`{}` cannot be read: {error}", place.shown(path)).into()
}

fn text(file: String, bytes: Vec<u8>) -> Read {
    let legible = legible(&file, &bytes);
    match Source::new(file.clone(), bytes) {
        Ok(source) => Ok(source.into()),
        Err(error) => Err(Refusal {
            message: format!("cannot embed `{file}`: {error}"),
            legible,
        }),
    }
}

/// Of bytes that are no script: the text without a byte order mark, and with marks in place of what
/// is not UTF-8.
fn legible(file: &str, bytes: &[u8]) -> Option<Box<Script>> {
    const BYTE_ORDER_MARK: char = '\u{feff}';
    match str::from_utf8(bytes) {
        Ok(text) if !text.starts_with(BYTE_ORDER_MARK) => return None,
        _ => {}
    }
    let text = String::from_utf8_lossy(bytes);
    let text = text.trim_start_matches(BYTE_ORDER_MARK);
    let source = Source::new(file, text.as_bytes().to_vec()).ok()?;
    Some(Box::new(source.into()))
}

impl Script {
    fn starting_at(mut self, start: Position) -> Self {
        self.script.source = self.script.source.starting_at(start);
        self
    }
}

impl From<Source> for Script {
    fn from(source: Source) -> Self {
        Self {
            script: include::Script {
                source,
                findings: Vec::new(),
            },
            tracked: Vec::new(),
        }
    }
}

impl From<String> for Refusal {
    fn from(message: String) -> Self {
        Self {
            message,
            legible: None,
        }
    }
}
