//! The golden cases: scripts, with what the analyzer says of them.
//!
//! `GROUP/CASE.lua` is a script. `CASE.stderr` beside it has its findings as people see them, `CASE.interface` its
//! interface; a file that would be empty is absent. Where cases are many and short, `GROUP/TOPIC.md` has those of a
//! topic in one text (see [`topic`]). A group has the name of a rule, but for `interface`.

#![allow(dead_code, reason = "each suite uses a part")]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "what is wrong fails the suite"
)]

pub(crate) mod topic;

use std::fs;
use std::path::{Path, PathBuf};

use evalsha_analyzer::{Analysis, Levels, Source, analyze_with, rules};

/// A script, and what is expected of it.
pub(crate) struct Case {
    /// `GROUP/CASE` or `GROUP/TOPIC/CASE`.
    pub(crate) name: String,
    pub(crate) script: String,
    pub(crate) findings: String,
    pub(crate) interface: String,
    /// Where it is written.
    pub(crate) file: PathBuf,
}

impl Case {
    /// The rule that it is about, or `interface`.
    pub(crate) fn group(&self) -> &str {
        self.name.split('/').next().unwrap()
    }

    /// Its own name, which findings show as that of a file.
    pub(crate) fn own_name(&self) -> &str {
        self.name.rsplit('/').next().unwrap()
    }

    /// Whether nothing of its rule may be found.
    pub(crate) fn is_clean(&self) -> bool {
        let within = &self.name[self.group().len() + 1..];
        within.starts_with("ok_") || within.starts_with("ok/")
    }

    pub(crate) fn is_in_topic(&self) -> bool {
        self.file
            .extension()
            .is_some_and(|extension| extension == "md")
    }

    pub(crate) fn source(&self) -> Source {
        let name = if self.is_in_topic() {
            self.own_name()
        } else {
            &self.name
        };
        Source::new(format!("{name}.lua"), self.script.clone().into_bytes()).unwrap()
    }

    /// What the analyzer says of it, with its own rule on where that is off by default.
    pub(crate) fn analysis(&self) -> Analysis {
        let levels = Levels::default();
        let levels = match rules::find(self.group()) {
            Some(rule) => levels.warn(rule),
            None => levels,
        };
        analyze_with(&self.source(), &levels)
    }
}

/// Those below a folder, in order.
pub(crate) fn all(root: &Path) -> Vec<Case> {
    let mut cases = Vec::new();
    for file in files(root) {
        let extension = file.extension().unwrap_or_default();
        let name = name(root, &file);
        if extension == "lua" {
            cases.push(alone(name, file));
        } else if extension == "md" {
            cases.extend(in_topic(&name, &file));
        }
    }
    assert!(cases.len() > 1, "no cases in {}", root.display());
    cases
}

/// Every file below a folder, in order.
pub(crate) fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path));
        } else {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// The path below `root` without extension, with `/` on every system.
pub(crate) fn name(root: &Path, file: &Path) -> String {
    let below = file.strip_prefix(root).unwrap().with_extension("");
    below.to_str().unwrap().replace('\\', "/")
}

fn alone(name: String, file: PathBuf) -> Case {
    let beside = |extension| fs::read_to_string(file.with_extension(extension)).unwrap_or_default();
    Case {
        name,
        script: fs::read_to_string(&file).unwrap(),
        findings: beside("stderr"),
        interface: beside("interface"),
        file,
    }
}

fn in_topic<'a>(topic: &'a str, file: &'a Path) -> impl Iterator<Item = Case> + 'a {
    let text = fs::read_to_string(file).unwrap();
    topic::parse(&text).cases.into_iter().map(move |case| Case {
        name: format!("{topic}/{}", case.name),
        script: case.script,
        findings: case.findings,
        interface: String::new(),
        file: file.to_owned(),
    })
}
