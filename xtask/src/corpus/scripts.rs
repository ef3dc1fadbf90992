//! The scripts of a package as it sends them.
//!
//! If the package ships `.lua` files, these are its scripts. Each line `--- @include "…"` is replaced once by the file
//! that it names, as the package itself does. A file that is only included is not a script. Otherwise the scripts are
//! texts in its JavaScript and Python that call commands. Such a text counts if nothing is inserted when it is sent and
//! if it compiles, because other code can look like a script.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use evalsha_analyzer::{Source, analyze};

/// A script and its origin.
pub(super) struct Script {
    pub(super) name: String,
    pub(super) text: String,
}

/// All scripts, in order.
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
        let quotes: &[&str] = match () {
            () if has_extension(path, &["py"]) => &["\"\"\"", "'''", "\"", "'"],
            () if has_extension(path, &["js", "cjs", "mjs"]) => &["`", "\"", "'"],
            () => continue,
        };
        let code = fs::read_to_string(path).unwrap_or_default();
        let texts = literals(&code, quotes)
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

/// Whether a file is only a part of others. For qless, the complete script is there too.
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

/// Whether a text is a complete script, and not a part of one or code that contains one.
fn is_script(text: &str) -> bool {
    let is_whole = calls_commands(text) && !text.contains("${");
    is_whole
        && Source::new("", text.as_bytes().to_vec()).is_ok_and(|source| {
            let findings = analyze(&source).findings;
            findings.iter().all(|finding| finding.rule.name != "syntax")
        })
}

/// The texts between any of these quotes, whatever is around them. The longest quotes come first.
fn literals(code: &str, quotes: &[&str]) -> Vec<String> {
    let mut texts = Vec::new();
    let mut rest = code;
    while let Some(at) = rest.find(['"', '\'', '`', '#', '/']) {
        rest = &rest[at..];
        if is_comment(rest, quotes) {
            rest = rest.find('\n').map_or("", |end| &rest[end..]);
            continue;
        }
        let Some(quote) = quotes.iter().find(|quote| rest.starts_with(**quote)) else {
            rest = rest.get(1..).unwrap_or_default();
            continue;
        };
        rest = &rest[quote.len()..];
        let Some(end) = end(rest, quote) else {
            continue;
        };
        texts.push(unescape(&rest[..end]));
        rest = &rest[end + quote.len()..];
    }
    texts
}

fn is_comment(code: &str, quotes: &[&str]) -> bool {
    let mark = if quotes.contains(&"`") { "//" } else { "#" };
    code.starts_with(mark)
}

/// Where a text ends. A text in single quotes ends on its line.
fn end(text: &str, quote: &str) -> Option<usize> {
    let mut escaped = false;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'\n' if matches!(quote, "\"" | "'") => return None,
            _ if text.as_bytes()[at..].starts_with(quote.as_bytes()) => return Some(at),
            _ => {}
        }
    }
    None
}

fn unescape(text: &str) -> String {
    let mut out = String::new();
    let mut chars = text.chars();
    while let Some(char) = chars.next() {
        match (char, char == '\\') {
            (_, true) => match chars.next() {
                Some('n') => out.push('\n'),
                Some('t') => out.push('\t'),
                Some('\n') | None => {}
                Some(other @ ('\\' | '\'' | '"' | '`' | '$')) => out.push(other),
                Some(other) => out.extend(['\\', other]),
            },
            (char, false) => out.push(char),
        }
    }
    out
}
