//! The scripts of a package as it sends them.
//!
//! Where it ships `.lua` files, those: each with the files that its `--- @include "…"` lines name; what only is
//! included is no script of its own. Else the texts within
//! its JavaScript, Python and Rust that call commands, as long as nothing is put into them when they are sent
//! and they compile, which tells them from code that only looks like it.

mod literals;

use std::fs;
use std::path::{Path, PathBuf};

use evalsha_analyzer::include::{self, Part, join};
use evalsha_analyzer::{Source, analyze};

use literals::Language;

/// A script, and where it is from.
pub(super) struct Script {
    pub(super) name: String,
    pub(super) script: include::Script,
}

impl Script {
    pub(super) fn text(&self) -> &str {
        self.script.source.text()
    }
}

/// All of them, in order.
pub(super) fn of_package(root: &Path) -> Vec<Script> {
    let mut files = Vec::new();
    find(root, &mut files);
    files.sort();
    let named = |path: &Path, script| {
        let name = path.strip_prefix(root).unwrap_or(path);
        let name = name.display().to_string();
        Script { name, script }
    };
    let lua: Vec<Script> = files
        .iter()
        .filter(|path| has_extension(path, &["lua"]) && !is_included(path))
        .filter_map(|path| Some(named(path, joined(path)?)))
        .filter(|script| calls_commands(script.text()))
        .collect();
    if !lua.is_empty() {
        return lua;
    }
    let mut embedded = Vec::new();
    for path in &files {
        let language = match () {
            () if has_extension(path, &["py"]) => Language::Python,
            () if has_extension(path, &["js", "cjs", "mjs", "ts"]) => Language::JavaScript,
            () if has_extension(path, &["rs"]) => Language::Rust,
            () => continue,
        };
        let code = fs::read_to_string(path).unwrap_or_default();
        let texts = literals::texts(&code, language)
            .into_iter()
            .filter(|text| is_script(text));
        let alone = |text: String| {
            let source = Source::new(path.display().to_string(), text.into_bytes()).ok()?;
            let findings = Vec::new();
            Some(named(path, include::Script { source, findings }))
        };
        embedded.extend(texts.filter_map(alone));
    }
    embedded
}

fn find(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            find(&path, files)
        } else {
            files.push(path)
        }
    }
}

fn has_extension(path: &Path, any: &[&str]) -> bool {
    let extension = path.extension().and_then(|extension| extension.to_str());
    extension.is_some_and(|extension| any.contains(&extension))
}

/// Whether a file is only a part of others; of qless' the whole is there, too.
fn is_included(path: &Path) -> bool {
    let folder = path.parent().unwrap_or(path);
    folder.ends_with("includes") || folder.ends_with("qless-core") && !path.ends_with("qless.lua")
}

fn calls_commands(text: &str) -> bool {
    ["redis.call", "redis.pcall", "rcall("]
        .iter()
        .any(|call| text.contains(call))
}

/// A script with the files that it includes; `None` if it is no text.
fn joined(path: &Path) -> Option<include::Script> {
    let main = part(path)?;
    Some(join(main, &mut |name, from| {
        let other = Path::new(from).with_file_name(name).with_extension("lua");
        part(&other).ok_or_else(|| format!("no file `{}`", other.display()))
    }))
}

fn part(path: &Path) -> Option<Part> {
    let path = fs::canonicalize(path).ok()?;
    let key = path.to_str()?.to_owned();
    let bytes = fs::read(&path).ok()?;
    let source = Source::new(key.as_str(), bytes).ok()?;
    Some(Part { key, source })
}

/// Whether a text is a whole script, and not a part of one or code that holds one.
fn is_script(text: &str) -> bool {
    let is_whole = calls_commands(text) && !text.contains("${");
    is_whole
        && Source::new("", text.as_bytes().to_vec()).is_ok_and(|source| {
            let findings = analyze(&source).findings;
            findings.iter().all(|finding| finding.rule.name != "syntax")
        })
}
