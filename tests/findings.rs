//! The scripts that users are shown are without findings, and the README shows a finding as it is.

#![allow(
    clippy::panic,
    clippy::unwrap_used,
    reason = "a step that fails is a test that fails"
)]

use std::fs;
use std::path::Path;

use evalsha_analyzer::render::render;
use evalsha_analyzer::{Source, analyze};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap()
}

fn findings(file: &str, text: impl Into<Vec<u8>>) -> Vec<String> {
    let source = Source::new(file, text.into()).unwrap();
    let analysis = analyze(&source);
    let texts = analysis.findings.iter();
    texts.map(|finding| render(finding, &source)).collect()
}

#[test]
fn our_scripts_have_no_findings_not_even_warnings() {
    let mut files = 0;
    for folder in ["lua", "examples/lua"] {
        for entry in fs::read_dir(root().join(folder)).unwrap() {
            let path = entry.unwrap().path();
            let found = findings(&path.to_string_lossy(), fs::read(&path).unwrap());
            assert!(found.is_empty(), "{}", found.join("\n"));
            files += 1;
        }
    }
    assert!(files >= 28, "only {files} scripts found");
}

#[test]
fn the_readme_shows_a_finding_as_it_is() {
    let readme = fs::read_to_string(root().join("README.md")).unwrap();
    let script = fs::read_to_string(root().join("examples/lua/take_stock.lua")).unwrap();
    let mistaken = script.replace("stock, wanted)}", "stock, ARGV[2])}");
    let [finding] = &findings("lua/take_stock.lua", mistaken)[..] else {
        panic!("one mistake, one finding");
    };
    // rustc indents what follows the first line, by the width of `error: `.
    let shown = format!("error: {}", finding.trim_end().replace('\n', "\n       "));
    let shown: Vec<_> = shown.lines().map(str::trim_end).collect();
    assert!(readme.contains(&shown.join("\n")), "{}", shown.join("\n"));
}
