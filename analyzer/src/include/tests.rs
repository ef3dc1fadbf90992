use super::*;
use crate::analyze_joined;
use crate::levels::Levels;
use crate::render::render;

/// The script that files make, the first of which is its own.
fn joined(files: &[(&str, &str)]) -> Script {
    let part = |(name, text): (&str, &str)| Part {
        key: name.to_owned(),
        source: Source::new(name, text.into()).unwrap(),
    };
    join(part(files[0]), &mut |path, _| {
        let found = files.iter().find(|(name, _)| *name == path);
        let found = found.copied().ok_or_else(|| format!("no file `{path}`"));
        found.map(part)
    })
}

fn findings(files: &[(&str, &str)]) -> Vec<String> {
    let script = joined(files);
    let analysis = analyze_joined(&script, &Levels::default());
    let findings = analysis.findings.iter();
    findings
        .map(|finding| render(finding, &script.source))
        .collect()
}

#[test]
fn lines_stay_lines() {
    let script = joined(&[
        ("main", "-- @include 'a'\r\nreturn b() + a()\n"),
        ("a", "-- @include 'b'\nlocal function a() return 1 end"),
        ("b", "local function b() return 2 end\n\n"),
    ]);
    assert_eq!(script.findings, []);
    let expected = "-- @include 'a'\n-- @include 'b'\nlocal function b() return 2 end\n\n\
                    local function a() return 1 end\nreturn b() + a()\n";
    assert_eq!(script.source.text(), expected);
    let places: Vec<String> = (1..=script.source.line_count())
        .map(|line| {
            let at = script.source.line_span(line).start;
            format!(
                "{}:{}",
                script.source.file_at(at),
                script.source.position(at).line
            )
        })
        .collect();
    assert_eq!(
        places,
        ["main:1", "a:1", "b:1", "b:2", "a:2", "main:2", "main:3"]
    );
}

#[test]
fn a_file_comes_once() {
    let script = joined(&[
        (
            "main",
            "---@include \"a\"\n---@include \"b\"\n---@include \"a\"\nreturn a() + b()",
        ),
        ("a", "local function a() return 1 end\n"),
        (
            "b",
            "---@include \"a\"\nlocal function b() return a() end\n",
        ),
    ]);
    assert_eq!(script.findings, []);
    assert_eq!(script.source.text().matches("function a").count(), 1);
    assert_eq!(script.source.parts().files, ["a", "b"]);
}

#[test]
fn findings_are_shown_in_their_file() {
    let found = findings(&[
        (
            "main",
            "local now = 1\n---@include \"a\"\nreturn at() + now",
        ),
        (
            "a",
            "local function at()\n  return nothere()\nend\nlocal function unused() end\n",
        ),
    ]);
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].contains(" --> a:2:10\n"), "{}", found[0]);
    assert!(
        found[0].contains("\n2 |   return nothere()\n"),
        "{}",
        found[0]
    );
}

#[test]
fn a_second_place_may_be_in_another_file() {
    let found = findings(&[
        (
            "main",
            "---@key a\n---@include \"lib\"\nlocal b = KEYS[2]\nreturn f(b)",
        ),
        ("lib", "local function f(x) return x end\n"),
    ]);
    assert_eq!(found.len(), 2, "{found:?}");
    assert!(found[1].contains(" --> main:3:11\n"), "{}", found[1]);
}

#[test]
fn what_cannot_be_put_together() {
    for (files, expected) in [
        (
            &[("main", "---@include \"no\"\nreturn 1")][..],
            "no file `no`\n --> main:1:1",
        ),
        (
            &[
                ("main", "---@include \"a\"\nreturn 1"),
                ("a", "\n---@include \"b\"\n"),
                ("b", "---@include \"a\"\n"),
            ],
            "`a` includes itself\n --> b:1:1",
        ),
        (
            &[
                ("main", "---@include \"a\"\nreturn 1"),
                ("a", "local x = 1\nreturn x"),
            ],
            "an included file returns at its top level\n --> a:2:1",
        ),
        (
            &[
                ("main", "---@include \"a\"\nreturn 1"),
                ("a", "#!lua\nlocal _x = 1"),
            ],
            "an included file has a `#!` line\n --> a:1:1",
        ),
        (
            &[
                ("main", "do\n  ---@include \"a\"\nend\nreturn 1"),
                ("a", ""),
            ],
            "an include stands at the top level of a file\n --> main:2:3",
        ),
        (
            &[("main", "local x = 1 -- @include 'a'\nreturn x"), ("a", "")],
            "an include stands on a line of its own\n --> main:1:13",
        ),
        (
            &[
                ("main", "local x = 1 ---@include \"a\"\nreturn x"),
                ("a", ""),
            ],
            "an include stands on a line of its own\n --> main:1:13",
        ),
        (
            &[
                ("main", "---@include \"a\"\nreturn 1"),
                ("a", "---@key x\nlocal _x = 1"),
            ],
            "`---@key` belongs in the script, not in a file that it includes\n --> a:1:1",
        ),
        (
            &[("main", "---@include a\nreturn 1")],
            "expected the path of an include in quotes\n --> main:1:1",
        ),
    ] {
        let found = findings(files);
        assert!(
            found.iter().any(|text| text.starts_with(expected)),
            "{expected}: {found:#?}"
        );
    }
}

#[test]
fn the_number_of_files_has_a_bound() {
    let main: String = (0..70).map(|n| format!("---@include \"{n}\"\n")).collect();
    let names: Vec<String> = (0..70).map(|n| n.to_string()).collect();
    let mut files = vec![("main", main.as_str())];
    files.extend(names.iter().map(|name| (name.as_str(), "")));
    let script = joined(&files);
    assert_eq!(script.findings.len(), 6);
    assert_eq!(script.source.parts().files.len(), 64);
}

#[test]
fn the_number_of_bytes_has_a_bound() {
    let main = format!("---@include \"a\"\n--{}\nreturn 1", "x".repeat(1024 * 1024));
    let script = joined(&[("main", &main), ("a", "local _x = 1")]);
    let [finding] = &script.findings[..] else {
        panic!("{:?}", script.findings.len())
    };
    assert_eq!(
        finding.message,
        "with `a` the script has more than 1048576 bytes"
    );
}

#[test]
fn allow_in_a_part_holds_for_it_alone() {
    let found = findings(&[
        (
            "main",
            "---@include \"a\"\nif redis.call('EXISTS', KEYS[1]) then return a() end",
        ),
        (
            "a",
            "---@allow zero-is-true\nlocal function a()\n  if redis.call('EXISTS', KEYS[1]) then return 1 end\nend\n",
        ),
    ]);
    assert_eq!(found.len(), 1, "{found:#?}");
    assert!(found[0].contains(" --> main:2:4"), "{}", found[0]);
}

#[test]
fn tags_of_the_script_may_follow_an_include() {
    let script = joined(&[
        (
            "main",
            "---@key a\n---@include \"lib\"\n---@arg b: u8\nreturn f(KEYS[1], ARGV[1])",
        ),
        (
            "lib",
            "--- Prose of the part.\nlocal function f(x, y) return {x, y} end\n",
        ),
    ]);
    let analysis = analyze_joined(&script, &Levels::default());
    assert_eq!(analysis.findings, []);
    assert_eq!(
        (analysis.interface.keys.len(), analysis.interface.args.len()),
        (1, 1)
    );
    assert_eq!(analysis.interface.docs, "");
}
