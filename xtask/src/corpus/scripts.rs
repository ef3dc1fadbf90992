//! The scripts of a package as it sends them.
//!
//! Where it ships `.lua` files, those: each with its `--- @include "…"` lines replaced by what they name,
//! once, as the package itself does; what only is included is no script of its own. Else the texts within
//! its JavaScript, Python and Rust that call commands, as long as nothing is put into them when they are sent
//! and they compile, which tells them from code that only looks like it.

mod literals;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use evalsha_analyzer::{Source, analyze};

use literals::Language;

/// A script, and where it is from.
pub(super) struct Script {
    pub(super) name: String,
    pub(super) text: String,
}

/// All of them, in order.
pub(super) fn of_package(root: &Path) -> Vec<Script> {
    let mut files = Vec::new();
    find(root, &mut files);
    files.sort();
    let named = |path: &Path, text| {
        let name = path.strip_prefix(root).unwrap_or(path);
        let name = name.display().to_string();
        Script { name, text }
    };
    let lua: Vec<Script> = files
        .iter()
        .filter(|path| has_extension(path, &["lua"]) && !is_included(path))
        .map(|path| named(path, joined(path, &mut BTreeSet::new())))
        .filter(|script| calls_commands(&script.text))
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
        embedded.extend(texts.map(|text| named(path, text)));
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

/// A script with each of its includes, once.
fn joined(path: &Path, seen: &mut BTreeSet<PathBuf>) -> String {
    let bytes = fs::read(path).unwrap_or_default();
    let mut text = String::new();
    for line in String::from_utf8_lossy(&bytes).lines() {
        match included(path, line) {
            Some(other) if seen.insert(other.clone()) => text.push_str(&joined(&other, seen)),
            Some(_) => {}
            None => text.push_str(line),
        }
        text.push('\n');
    }
    text
}

/// The file that a line `--- @include "name"` names.
fn included(path: &Path, line: &str) -> Option<PathBuf> {
    let name = line.strip_prefix("--")?.trim_start_matches('-').trim();
    let name = name
        .strip_prefix("@include")?
        .trim()
        .trim_matches(['"', '\'']);
    Some(path.parent()?.join(name).with_extension("lua"))
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
