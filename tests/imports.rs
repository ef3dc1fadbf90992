//! Imports run one way: each module uses only those that stand before it in the list of its crate. Imports, paths and
//! visibility are written one way too.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on says so")]

use std::path::{Path, PathBuf};
use std::{fs, mem};

/// From what knows nothing of the others to what users call.
const RUNTIME: &[&str] = &[
    "count",
    "sealed",
    "connection",
    "time",
    "reply",
    "script",
    "error",
    "stats",
    "trace",
    "command",
    "arg",
    "key",
    "call",
    "client",
    "send",
    "direct",
    "cluster",
    "batch",
    "no_runtime",
    "pipeline",
    "explain",
    "declared_error",
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
    "include",
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

/// Where imports and paths are held to the order below.
const IN_ORDER: &[&str] = &[
    "analyzer/src",
    "cli/src",
    "macros/src",
    "bench/src",
    "runtime/src",
    "runtime/tests",
    "testing/src",
    "testing/tests",
    "tests/chaos",
    "tests/e2e",
    "tests/src",
    "xtask/src",
];

/// std, then other packages, then this one: a paragraph each, and one import for each module.
#[test]
fn imports_come_in_one_order() {
    let found = files_in_order().flat_map(|path| {
        let text = fs::read_to_string(&path).unwrap();
        let odd = [out_of_order(&text), imported_twice(&text)].concat();
        odd.into_iter()
            .map(move |odd| format!("{}: {odd}", path.display()))
    });
    assert_eq!(found.collect::<Vec<_>>(), Vec::<String>::new());
}

/// An item of std is imported, or at least its module is. `std::error::Error` stands beside errors of our own.
#[test]
fn paths_into_std_are_short() {
    let found = files_in_order().flat_map(|path| {
        let text = fs::read_to_string(&path).unwrap();
        let lines = text.lines().filter(|line| is_long(line));
        lines
            .map(|line| format!("{}: {}", path.display(), line.trim()))
            .collect::<Vec<_>>()
    });
    assert_eq!(found.collect::<Vec<_>>(), Vec::<String>::new());
}

/// Not those with the text of other files in them.
fn files_in_order() -> impl Iterator<Item = PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let files = IN_ORDER
        .iter()
        .flat_map(move |folder| rust_files(&root.join(folder)));
    files.filter(|path| {
        let writers = [
            "build_cost/observed.rs",
            "new_rule.rs",
            "expand/tests.rs",
            "value/tests.rs",
        ];
        let is_golden = path.iter().any(|part| part == "golden");
        !is_golden && !writers.iter().any(|writer| path.ends_with(writer))
    })
}

/// The plain imports at the top level of a file. One with an attribute may stand anywhere.
fn imports(paragraph: &str) -> impl Iterator<Item = &str> {
    let mut before = "";
    paragraph.lines().filter_map(move |line| {
        let has_attribute = mem::replace(&mut before, line).starts_with("#[");
        line.strip_prefix("use ").filter(|_| !has_attribute)
    })
}

fn out_of_order(text: &str) -> Vec<String> {
    let module = |line: &'_ str| Some(line.split_once("mod ")?.1.strip_suffix(';')?.to_owned());
    let modules: Vec<String> = text.lines().filter_map(module).collect();
    let origin = |path: &str| match path.split("::").next().unwrap() {
        "std" => 0,
        "crate" | "super" => 2,
        name if modules.iter().any(|module| module == name) => 2,
        _ => 1,
    };
    let mut last = None;
    let mut wrong = Vec::new();
    for paragraph in text.split("\n\n") {
        let before = last;
        for path in imports(paragraph) {
            let origin = origin(path);
            let is_first = last == before;
            let fits = if is_first {
                Some(origin) > last
            } else {
                Some(origin) == last
            };
            if !fits {
                wrong.push(format!("`use {path}` is out of order"));
            }
            last = Some(origin);
        }
    }
    wrong
}

fn imported_twice(text: &str) -> Vec<String> {
    let module = |path: &'_ str| {
        let (module, _) = path.split_once("::{").or_else(|| path.rsplit_once("::"))?;
        (!path.contains(" as ")).then(|| module.to_owned())
    };
    let mut modules: Vec<String> = imports(text).filter_map(module).collect();
    modules.sort();
    let twice = modules.windows(2).filter(|pair| pair[0] == pair[1]);
    twice
        .map(|pair| format!("two imports from `{}`", pair[0]))
        .collect()
}

/// Whether a line of code names something of std by its whole path.
fn is_long(line: &str) -> bool {
    let code = line.trim_start();
    let is_code = !["//", "#", "\"", "use ", "pub use "]
        .iter()
        .any(|start| code.starts_with(start));
    let mut paths = code.split("std::").skip(1);
    is_code && paths.any(|path| path.contains("::") && !path.starts_with("error::Error"))
}
