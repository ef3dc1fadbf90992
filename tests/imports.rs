//! Imports run one way: each module uses only those that stand before it in the list of its crate. Paths and visibility
//! are written one way too.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on says so")]

use std::fs;
use std::path::{Path, PathBuf};

/// From what knows nothing of the others to what users call.
const RUNTIME: &[&str] = &[
    "count",
    "sealed",
    "reply",
    "script",
    "error",
    "stats",
    "trace",
    "command",
    "arg",
    "call",
    "client",
    "send",
    "direct",
    "cluster",
    "batch",
    "pipeline",
    "explain",
    "preload",
    "set",
    "__private",
];

const ANALYZER: &[&str] = &[
    "near",
    "span",
    "lines",
    "names",
    "interner",
    "source",
    "finding",
    "render",
    "server",
    "syntax",
    "interface",
    "semantic",
    "infer",
    "rules",
    "levels",
];

/// An import against the order: `runtime/src/arg/emit.rs: arg uses call`.
fn against(folder: &str, order: &[&str]) -> Vec<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("..")
        .join(folder);
    let floor = |module: &str| order.iter().position(|name| *name == module);
    let mut wrong = Vec::new();
    for path in rust_files(&root) {
        let place = path.strip_prefix(&root).unwrap().with_extension("");
        let module = place.iter().next().unwrap().to_str().unwrap();
        if module == "lib" || path.ends_with("tests.rs") {
            continue;
        }
        let Some(own) = floor(module) else {
            wrong.push(format!("{module} is not in the list of {folder}"));
            continue;
        };
        let text = fs::read_to_string(&path).unwrap();
        let code = text.split("#[cfg(test)]\nmod ").next().unwrap();
        let lines = code
            .lines()
            .filter(|line| !line.trim_start().starts_with("//"));
        for used in lines
            .flat_map(|line| line.split("crate::").skip(1))
            .flat_map(first_names)
        {
            // What is no module is a macro, or comes through the crate's facade.
            match floor(used) {
                Some(other) if other <= own => {}
                Some(_) => wrong.push(format!("{}: {module} uses {used}", path.display())),
                None if used.starts_with("if_") => {}
                None => wrong.push(format!(
                    "{}: {used} is taken from the facade",
                    path.display()
                )),
            }
        }
    }
    wrong
}

/// `error` of `error::Error;`, and both of `{error::Error, script}`.
fn first_names(path: &str) -> Vec<&str> {
    let name = |path: &str| {
        path.find(|c: char| !c.is_alphanumeric() && c != '_')
            .unwrap_or(path.len())
    };
    let paths = match path.strip_prefix('{') {
        Some(group) => group
            .split('}')
            .next()
            .unwrap_or(group)
            .split(", ")
            .collect(),
        None => vec![path],
    };
    paths.into_iter().map(|path| &path[..name(path)]).collect()
}

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    let within = |path: PathBuf| {
        if path.is_dir() {
            rust_files(&path)
        } else {
            vec![path]
        }
    };
    let files = entries.flat_map(within);
    files
        .filter(|path| path.extension().is_some_and(|extension| extension == "rs"))
        .collect()
}

#[test]
fn the_runtime_imports_one_way() {
    assert_eq!(against("runtime/src", RUNTIME), Vec::<String>::new());
}

#[test]
fn the_analyzer_imports_one_way() {
    assert_eq!(against("analyzer/src", ANALYZER), Vec::<String>::new());
}

/// An item is for its parent, for its crate or for everybody, and a path climbs one module or starts at the crate.
#[test]
fn paths_and_visibility_are_written_one_way() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let folders = ["analyzer", "cli", "macros", "runtime", "testing", "xtask"];
    let files = folders
        .iter()
        .flat_map(|folder| rust_files(&root.join(folder).join("src")));
    let found = files.flat_map(|path| {
        let text = fs::read_to_string(&path).unwrap();
        let written = ["pub(in crate", "super::super"];
        let odd = written.into_iter().filter(move |odd| text.contains(odd));
        odd.map(move |odd| format!("{}: {odd}", path.display()))
            .collect::<Vec<_>>()
    });
    assert_eq!(found.collect::<Vec<_>>(), Vec::<String>::new());
}
