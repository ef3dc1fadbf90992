//! The files that a script includes: where their paths lead, and what makes the compiler follow them.
//!
//! A path is relative to the file that it is written in; one with a leading `/` starts at the folder of the
//! package's `Cargo.toml`. The ending `.lua` may be missing.

use std::fs;
use std::path::{Path, PathBuf};

use evalsha_analyzer::Source;
use evalsha_analyzer::include::{self, Part};

use super::place::Place;
use super::{Script, Tracked, missing, open};

/// The script of a file together with what it includes.
pub(super) fn join(source: Source, path: &Path, literal: &str, place: &Place) -> Script {
    let mut files = Files {
        place,
        known: Vec::new(),
        tracked: vec![Tracked::new(literal, path, place)],
    };
    let key = files.key(path);
    let script = include::join(Part { key, source }, &mut |path, from| {
        files.read(path, from)
    });
    Script {
        script,
        tracked: files.tracked,
    }
}

struct Files<'p> {
    place: &'p Place,
    /// The files that were read, by their keys.
    known: Vec<(String, PathBuf)>,
    tracked: Vec<Tracked>,
}

impl Files<'_> {
    /// What tells a file apart, whatever path leads to it.
    fn key(&mut self, path: &Path) -> String {
        let real = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        let key = real.to_string_lossy().into_owned();
        self.known.push((key.clone(), path.to_owned()));
        key
    }

    fn read(&mut self, literal: &str, from: &str) -> Result<Part, String> {
        let candidates = self.candidates(literal, from);
        let Some(path) = candidates.iter().find(|path| path.is_file()) else {
            return Err(missing::part(literal, &candidates, self.place));
        };
        self.tracked.push(Tracked::new(literal, path, self.place));
        let found = fs::metadata(path).map_err(|error| error.to_string())?;
        let script = open(path, &found, self.place).map_err(|refusal| refusal.message)?;
        Ok(Part {
            key: self.key(path),
            source: script.script.source,
        })
    }

    fn candidates(&self, literal: &str, from: &str) -> [PathBuf; 2] {
        let path = match literal.strip_prefix('/') {
            Some(_) => self.place.in_package_folder(literal),
            None => {
                let from = self.known.iter().find(|(key, _)| key == from);
                from.map_or_else(PathBuf::new, |(_, from)| from.with_file_name(literal))
            }
        };
        let mut with_ending = path.clone().into_os_string();
        with_ending.push(".lua");
        [path, with_ending.into()]
    }
}
