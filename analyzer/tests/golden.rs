//! Compares what the analyzer says of the scripts under `tests/golden` with what is written there (see [`cases`]).
//!
//! Each case is a test: `cargo test -p evalsha-analyzer alias-name/swapped` runs one. The cases of a rule have a finding
//! of that rule, but for those whose names start with `ok`, which have none; each rule has three of both at least.
//!
//! `BLESS=1 cargo test -p evalsha-analyzer --test golden` rewrites the expected texts.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "what is wrong fails the test"
)]

mod cases;
#[path = "cases/shown.rs"]
mod shown;

use std::path::Path;
use std::sync::Mutex;
use std::{env, fs};

use cases::{Case, topic};
use evalsha_analyzer::{Analysis, rules};
use libtest_mimic::{Arguments, Failed, Trial};
use similar::TextDiff;

type Checked = Result<(), Failed>;

fn main() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden");
    let cases = cases::all(&root);
    let mut trials = of_files(&root);
    trials.extend(rules::all().iter().map(|rule| {
        let of_rule = cases.iter().filter(|case| case.group() == rule.name);
        let (clean, found): (Vec<_>, Vec<_>) = of_rule.partition(|case| case.is_clean());
        let counts = (found.len(), clean.len());
        Trial::test(format!("{}: three of both kinds", rule.name), move || {
            enough(counts)
        })
    }));
    trials.extend(cases.into_iter().map(|case| {
        let name = case.name.clone();
        Trial::test(name, move || check(&case))
    }));
    libtest_mimic::run(&Arguments::from_args(), trials).exit();
}

fn enough((found, clean): (usize, usize)) -> Checked {
    if found >= 3 && clean >= 3 {
        return Ok(());
    }
    Err(format!("{found} with a finding, {clean} without").into())
}

/// One test for each topic, and one for each file that belongs to no case, which fails.
fn of_files(root: &Path) -> Vec<Trial> {
    let mut trials = Vec::new();
    for file in cases::files(root) {
        let name = |what: &str| format!("{}: {what}", cases::name(root, &file));
        let path = file.clone();
        match file.extension().and_then(|extension| extension.to_str()) {
            Some("lua") => {}
            Some("md") => trials.push(Trial::test(name("has its form"), move || check_form(&path))),
            Some("stderr" | "interface") if file.with_extension("lua").exists() => {}
            _ => trials.push(Trial::test(name("belongs to a script"), move || {
                Err(format!("no script is beside {}", path.display()).into())
            })),
        }
    }
    trials
}

fn check(case: &Case) -> Checked {
    let source = case.source();
    let mut analysis = case.analysis();
    if case.group() == "interface" {
        // Their bodies use nothing of what they declare.
        let of_header = |name| matches!(name, "annotation" | "syntax");
        analysis.findings.retain(|f| of_header(f.rule.name));
        compare(case, "interface", &shown::interface(&analysis.interface))?;
    } else {
        compare(case, "interface", "")?;
    }
    compare(case, "stderr", &shown::findings(&analysis, &source))?;
    check_rule(case, &analysis)
}

/// A blessed file must not hide that a rule finds nothing, or too much.
fn check_rule(case: &Case, analysis: &Analysis) -> Checked {
    let group = case.group();
    let mut findings = analysis.findings.iter();
    let has = findings.any(|finding| finding.rule.name == group);
    let wrong = match (group, case.is_clean(), has) {
        ("interface", ..) if analysis.findings.is_empty() => return Ok(()),
        ("interface", ..) => "an accepted interface has findings".to_owned(),
        (_, true, true) => format!("a finding of `{group}`, where none may be"),
        (_, false, false) => format!("no finding of `{group}`"),
        _ => return Ok(()),
    };
    Err(wrong.into())
}

/// Compares with what is expected, or writes it.
fn compare(case: &Case, extension: &str, found: &str) -> Checked {
    let expected = match extension {
        "interface" => &case.interface,
        _ => &case.findings,
    };
    if expected == found {
        return Ok(());
    }
    if env::var_os("BLESS").is_none() {
        return Err(difference(expected, found));
    }
    if case.is_in_topic() {
        bless_in_topic(case, found);
    } else if found.is_empty() {
        fs::remove_file(case.file.with_extension(extension)).unwrap();
    } else {
        fs::write(case.file.with_extension(extension), found).unwrap();
    }
    Ok(())
}

fn difference(expected: &str, found: &str) -> Failed {
    let diff = TextDiff::from_lines(expected, found);
    format!("{}\nBLESS=1 accepts what is new", diff.unified_diff()).into()
}

/// Writes are one at a time: the tests run side by side, and each replaces a part of a file.
static WRITING: Mutex<()> = Mutex::new(());

fn bless_in_topic(case: &Case, findings: &str) {
    let _writing = WRITING.lock();
    let mut topic = topic::parse(&fs::read_to_string(&case.file).unwrap());
    for written in &mut topic.cases {
        if written.name == case.own_name() {
            findings.clone_into(&mut written.findings);
        }
    }
    fs::write(&case.file, topic.print()).unwrap();
}

/// Whether blank lines are where they are written.
fn check_form(file: &Path) -> Checked {
    let _writing = WRITING.lock();
    let text = fs::read_to_string(file).unwrap();
    let printed = topic::parse(&text).print();
    if printed == text {
        return Ok(());
    }
    if env::var_os("BLESS").is_none() {
        return Err(difference(&text, &printed));
    }
    fs::write(file, printed).unwrap();
    Ok(())
}
