//! Runs every script under `tests/golden` and compares what the analyzer says with the files beside it.
//!
//! `<group>/<case>.lua` is the script. `<case>.stderr` has its findings as people see them and is
//! absent where there are none; `<case>.interface` has its interface and is there for the cases of
//! the group `interface`. Any other group is named after a rule: its cases must have a finding of
//! that rule, unless their names start with `ok_`; those must have none. Each rule has three of both at least.
//!
//! Each script is a test of its own: `cargo test -p evalsha-analyzer --test golden alias-name/swapped`.
//! `BLESS=1 cargo test -p evalsha-analyzer --test golden` rewrites the files.
#![allow(clippy::unwrap_used, reason = "what is wrong fails the test")]

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

use evalsha_analyzer::{Analysis, Interface, Severity, Source, analyze, render, rules};
use libtest_mimic::{Arguments, Trial};
use similar::TextDiff;

fn main() {
    let arguments = Arguments::from_args();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden");
    let scripts = scripts(&root, "lua");
    assert!(scripts.len() > 1, "no scripts under {}", root.display());
    let mut trials: Vec<Trial> = scripts
        .into_iter()
        .map(|path| {
            let name = name(&root, &path);
            let root = root.clone();
            Trial::test(name, move || Ok(check(&root, &path)?))
        })
        .collect();
    for rule in rules::all() {
        let folder = root.join(rule.name);
        let name = format!("{}: three cases of both kinds", rule.name);
        trials.push(Trial::test(name, move || Ok(check_count(&folder)?)));
    }
    trials.push(Trial::test(
        "no expectation without its script",
        move || Ok(check_orphans(&root)?),
    ));
    libtest_mimic::run(&arguments, trials).exit();
}

/// As `cargo test -p evalsha-analyzer alias-name/swapped` takes it.
fn name(root: &Path, path: &Path) -> String {
    let name = path.strip_prefix(root).unwrap().with_extension("");
    name.to_str().unwrap().replace('\\', "/")
}

fn check_count(folder: &Path) -> Result<(), String> {
    let cases = scripts(folder, "lua");
    let is_clean = |case: &&PathBuf| stem(case).starts_with("ok_");
    let clean = cases.iter().filter(is_clean).count();
    let found = cases.len() - clean;
    if found >= 3 && clean >= 3 {
        return Ok(());
    }
    Err(format!("{found} have findings, {clean} have none"))
}

/// What a renamed or removed script has left behind.
fn check_orphans(root: &Path) -> Result<(), String> {
    for kind in ["stderr", "interface"] {
        for path in scripts(root, kind) {
            if !path.with_extension("lua").exists() {
                return Err(format!("{} has no script beside it", path.display()));
            }
        }
    }
    Ok(())
}

fn stem(path: &Path) -> &str {
    path.file_stem().unwrap().to_str().unwrap()
}

/// Every file of a kind below a folder, in order.
fn scripts(root: &Path, extension: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(root).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(scripts(&path, extension));
        } else if path.extension().is_some_and(|ext| ext == extension) {
            found.push(path);
        }
    }
    found.sort();
    found
}

fn check(root: &Path, path: &Path) -> Result<(), String> {
    let file = path.strip_prefix(root).unwrap().to_str().unwrap();
    let file = file.replace('\\', "/");
    let group = file.split('/').next().unwrap();
    let source = Source::new(file.as_str(), fs::read(path).unwrap()).unwrap();
    let mut analysis = analyze(&source);
    if group == "interface" {
        // Their bodies use nothing of what they declare.
        let of_header = |name| matches!(name, "annotation" | "syntax");
        analysis.findings.retain(|f| of_header(f.rule.name));
    }
    compare(
        &path.with_extension("stderr"),
        &findings(&analysis, &source),
    )?;
    let interface = match group {
        "interface" => interface(&analysis.interface),
        _ => String::new(),
    };
    compare(&path.with_extension("interface"), &interface)?;
    check_rule(group, path, &analysis).map_err(|what| format!("{file}: {what}"))
}

/// A blessed file must not hide that a rule finds nothing, or too much.
fn check_rule(group: &str, path: &Path, analysis: &Analysis) -> Result<(), String> {
    let has = analysis
        .findings
        .iter()
        .any(|finding| finding.rule.name == group);
    let clean = stem(path).starts_with("ok_");
    match (group, clean, has) {
        ("interface", ..) if analysis.findings.is_empty() => Ok(()),
        ("interface", ..) => Err("an accepted interface has findings".into()),
        (_, true, true) => Err(format!("a finding of `{group}`, where none may be")),
        (_, false, false) => Err(format!("no finding of `{group}`")),
        _ => Ok(()),
    }
}

/// Compares with a file, which is absent where the text is empty; or writes it.
fn compare(path: &Path, text: &str) -> Result<(), String> {
    let expected = fs::read_to_string(path).unwrap_or_default();
    if expected == text {
        return Ok(());
    }
    if env::var_os("BLESS").is_none() {
        let diff = TextDiff::from_lines(expected.as_str(), text);
        return Err(format!("{}\n{}", path.display(), diff.unified_diff()));
    }
    match text {
        "" => fs::remove_file(path).unwrap(),
        text => fs::write(path, text).unwrap(),
    }
    Ok(())
}

fn findings(analysis: &Analysis, source: &Source) -> String {
    let mut out = String::new();
    for finding in &analysis.findings {
        let severity = match finding.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        };
        let rule = finding.rule.name;
        let text = render::render(finding, source);
        writeln!(out, "{severity}[{rule}]: {text}\n").unwrap();
    }
    out
}

/// One line for each part, in a form that stays as the data behind it grows.
fn interface(interface: &Interface) -> String {
    let mut out = String::new();
    for line in interface.docs.lines() {
        writeln!(out, "doc      |{line}").unwrap();
    }
    for flag in interface.flags() {
        let flag = &flag.name;
        writeln!(out, "flag     {flag}").unwrap();
    }
    for key in &interface.keys {
        let list = if key.list { "..." } else { "" };
        let docs = key.docs.replace('\n', "\\n");
        writeln!(out, "key      {}{list} |{docs}", key.name).unwrap();
    }
    for arg in &interface.args {
        let docs = arg.docs.replace('\n', "\\n");
        writeln!(
            out,
            "arg      {} {:?} {} |{docs}",
            arg.name, arg.presence, arg.ty
        )
        .unwrap();
    }
    if let Some(reply) = &interface.reply {
        let docs = reply.docs.replace('\n', "\\n");
        writeln!(out, "returns  {} |{docs}", reply.ty).unwrap();
    }
    if interface.readonly.is_some() {
        writeln!(out, "readonly").unwrap();
    }
    for requirement in &interface.requires {
        writeln!(
            out,
            "requires {} {}",
            requirement.server, requirement.version
        )
        .unwrap();
    }
    writeln!(out, "declared {}", interface.declared).unwrap();
    out
}
