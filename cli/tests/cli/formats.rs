//! `--message-format`: each form holds to its schema.

use super::*;
use expect_test::expect;
use jsonschema::validator_for;
use serde_json::{Value, json};

fn scripts() -> TempDir {
    folder(&[
        ("lua dir/bad, 1.lua", BAD),
        ("twice.lua", "---@key a\n---@key a\nreturn 50 --%\n"),
        ("warning.lua", WARNING),
        ("open.lua", "local a = {\n  1,\n"),
        ("bom.lua", "\u{feff}"),
    ])
}

fn format(folder: &TempDir, format: &str) -> String {
    let args = ["check", "--message-format", format];
    let (code, out, _) = output(evalsha(folder.path(), &args));
    assert_eq!(code, 1);
    out
}

#[test]
fn json_is_an_object_a_line() {
    let integer = json!({ "type": "integer", "minimum": 1 });
    let text = json!({ "type": "string", "minLength": 1 });
    let edit = json!({
        "type": "object",
        "additionalProperties": false,
        "required": ["line", "column", "end_line", "end_column", "replacement"],
        "properties": {
            "line": integer, "column": integer, "end_line": integer, "end_column": integer,
            "replacement": { "type": "string" },
        },
    });
    let schema = json!({
        "type": "object",
        "additionalProperties": false,
        "required": [
            "file", "line", "column", "end_line", "end_column", "rule", "severity", "message", "help", "edits",
        ],
        "properties": {
            "file": text, "rule": text, "message": text,
            "line": integer, "column": integer, "end_line": integer, "end_column": integer,
            "severity": { "enum": ["error", "warning"] },
            "help": { "type": ["string", "null"] },
            "edits": { "type": "array", "items": edit },
        },
    });
    let validator = validator_for(&schema).unwrap();
    let out = format(&scripts(), "json");
    let lines: Vec<Value> = out
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert!(lines.len() >= 6, "{out}");
    for line in &lines {
        validator.validate(line).unwrap();
    }
    let last = lines
        .iter()
        .find(|line| line["file"] == "lua dir/bad, 1.lua");
    expect![[r#"{"file":"lua dir/bad, 1.lua","line":1,"column":10,"end_line":1,"end_column":11,"rule":"annotation","severity":"error","message":"`é` is not a name","help":null,"edits":[]}"#]]
        .assert_eq(&last.unwrap().to_string());
}

/// What an editor or a script needs to make the change.
#[test]
fn a_help_that_names_code_is_a_change_too() {
    let folder = folder(&[("a.lua", "---@arg n: u46\nreturn ARGV[1]\n")]);
    let out = format(&folder, "json");
    let line: Value = serde_json::from_str(out.lines().next().unwrap()).unwrap();
    let change =
        json!({ "line": 1, "column": 12, "end_line": 1, "end_column": 15, "replacement": "u64" });
    assert_eq!(
        (&line["help"], &line["edits"]),
        (&json!("write `u64`"), &json!([change]))
    );

    let log: Value = serde_json::from_str(&format(&folder, "sarif")).unwrap();
    assert!(validator_for(&sarif_schema()).unwrap().is_valid(&log));
    let fix = &log["runs"][0]["results"][0]["fixes"][0];
    assert_eq!(fix["description"]["text"], "write `u64`");
    let replacement = &fix["artifactChanges"][0]["replacements"][0];
    assert_eq!(replacement["insertedContent"]["text"], "u64");
    assert_eq!(replacement["deletedRegion"]["startColumn"], 12);
}

#[test]
fn github_gets_workflow_commands() {
    let out = format(&scripts(), "github");
    let line = |file: &str| out.lines().find(|line| line.contains(file)).unwrap();
    expect!["::error file=lua dir/bad%2C 1.lua,line=1,endLine=1,col=10,endColumn=10,title=annotation::`é` is not a name"]
        .assert_eq(line("bad"));
    expect!["::error file=twice.lua,line=2,endLine=2,col=9,endColumn=9,title=annotation::two keys are named `a`%0Ahelp: give one of them another name"]
        .assert_eq(line("twice"));
    for line in out.lines() {
        let command = line
            .strip_prefix("::error ")
            .or(line.strip_prefix("::warning "));
        let (properties, message) = command.unwrap().split_once("::").unwrap();
        assert!(!message.is_empty());
        for property in properties.split(',') {
            let (name, value) = property.split_once('=').unwrap();
            assert!(["file", "line", "endLine", "col", "endColumn", "title"].contains(&name));
            assert!(!value.is_empty(), "{line}");
        }
    }
}

#[test]
fn sarif_holds_to_its_schema() {
    let validator = validator_for(&sarif_schema()).unwrap();
    let folder = scripts();
    let log: Value = serde_json::from_str(&format(&folder, "sarif")).unwrap();
    let errors: Vec<String> = validator.iter_errors(&log).map(|e| e.to_string()).collect();
    assert_eq!(errors, [""; 0]);
    let run = &log["runs"][0];
    for result in run["results"].as_array().unwrap() {
        let rule = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
        assert_eq!(run["tool"]["driver"]["rules"][rule]["id"], result["ruleId"]);
    }
    let twice = run["results"].as_array().unwrap().iter().find(|result| {
        result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "twice.lua"
    });
    let related = &twice.unwrap()["relatedLocations"][0];
    assert_eq!(related["message"]["text"], "first here");
    assert_eq!(related["physicalLocation"]["region"]["startLine"], 1);
}

#[test]
fn sarif_without_findings_is_a_log_all_the_same() {
    let folder = folder(&[("a.lua", GOOD)]);
    let args = ["check", "--message-format", "sarif"];
    let (code, out, _) = output(evalsha(folder.path(), &args));
    assert_eq!(code, 0);
    let log: Value = serde_json::from_str(&out).unwrap();
    assert!(validator_for(&sarif_schema()).unwrap().is_valid(&log));
    assert_eq!(log["runs"][0]["results"], json!([]));
}

/// The schema lies in a package that the tests depend on.
fn sarif_schema() -> Value {
    // Packages of other platforms may not be there.
    let host = std::process::Command::new("rustc")
        .args(["--print", "host-tuple"])
        .output()
        .unwrap();
    let host = String::from_utf8(host.stdout).unwrap();
    let metadata = std::process::Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--offline"])
        .args(["--filter-platform", host.trim()])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    let metadata: Value = serde_json::from_slice(&metadata.stdout).unwrap();
    let packages = metadata["packages"].as_array().unwrap();
    let package = packages
        .iter()
        .find(|package| package["name"] == "serde-sarif");
    let manifest = Path::new(package.unwrap()["manifest_path"].as_str().unwrap());
    let schema = fs::read(manifest.with_file_name("src/schema.json")).unwrap();
    let mut schema: Value = serde_json::from_slice(&schema).unwrap();
    // Its `]` closes nothing, which JavaScript reads over and Rust does not. We write no language.
    for part in ["run", "toolComponent"] {
        let language = schema.pointer_mut(&format!("/definitions/{part}/properties/language"));
        language.unwrap().as_object_mut().unwrap().remove("pattern");
    }
    schema
}
