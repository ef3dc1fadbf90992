//! Inline scripts of Rust files.

use super::*;
use expect_test::expect;

/// Places behind letters that are not ASCII, in a raw string, and behind escapes.
const RUST: &str = r####"//! lua_script!(struct Docs = inline "return KEYS[0]");
use evalsha::lua_script;

/* é */ lua_script!(struct Zero = inline "return KEYS[0]");
lua_script!(
    pub struct Raw = inline r#"---@key k
    local k = KEYS[1]
    return redis.call('GETT', k)
"#);
mod inner {
    lua_script!(struct Escaped = inline "---@key k\n\
        return {KEYS[1], KEYS[2]}");
    lua_script!(struct Allowed = inline "return {1, nil, 2}", allow(reply_cut));
    lua_script!(struct Denied = inline "return {1, nil, 2}", deny(warnings));
}
lua_script!("file.lua");
"####;

fn run(folder: &TempDir, args: &[&str]) -> (i32, String, String) {
    output(evalsha(folder.path(), args))
}

#[test]
fn findings_have_their_places_in_the_rust_file() {
    let folder = folder(&[("src/main.rs", RUST), ("src/other.rs", "fn main() { (")]);
    let (code, out, err) = run(&folder, &["check"]);
    assert_eq!(code, 1);
    expect![[r#"
        error[index-zero]: `KEYS[0]` is always nil: Lua counts from 1
         --> src/main.rs:4:50
          |
        4 | /* é */ lua_script!(struct Zero = inline "return KEYS[0]");
          |                                                  ^^^^^^^ always nil
          |
          = help: the first key is `KEYS[1]`

        warning[unknown-command]: unknown command `'GETT'`
         --> src/main.rs:8:23
          |
        8 |     return redis.call('GETT', k)
          |                       ^^^^^^
          |
          = help: write `GET`

        error[index-out-of-range]: `KEYS[2]` is read but the header declares 1 key
          --> src/main.rs:12:26
           |
        12 |         return {KEYS[1], KEYS[2]}");
           |                          ^^^^^^^ out of range
           |
           = help: declare it: `---@key name`

        error[reply-cut]: the reply is cut off at this `nil`
          --> src/main.rs:14:52
           |
        14 |     lua_script!(struct Denied = inline "return {1, nil, 2}", deny(warnings));
           |                                                    ^^^ what follows is dropped
           |
           = help: write `false` for what is missing: it arrives as nil and keeps its place

    "#]]
    .assert_eq(&out);
    assert_eq!(err, "checked 5 scripts: 3 errors, 1 warning\n");
    assert_eq!(run(&folder, &["check", "src/main.rs"]).1, out);
}

#[test]
fn programs_read_the_same_places_and_edits() {
    let edited = "lua_script!(struct A = inline r\"\n---@arg n: u46\n\");\n\
                  lua_script!(struct B = inline \"---@arg n: u46\\n\");\n\
                  lua_script!(struct C = inline \"---@arg n: u\\x346\\n\");\n";
    let folder = folder(&[("src/main.rs", edited)]);
    let (_, out, _) = run(&folder, &["check", "--message-format", "json"]);
    let lines = out.lines().map(|line| {
        let line: serde_json::Value = serde_json::from_str(line).unwrap();
        format!(
            "{}:{} {} {}\n",
            line["line"], line["column"], line["end_column"], line["edits"]
        )
    });
    expect![[r#"
        2:12 15 [{"line":2,"column":12,"end_line":2,"end_column":15,"replacement":"u64"}]
        4:43 46 [{"line":4,"column":43,"end_line":4,"end_column":46,"replacement":"u64"}]
        5:43 49 []
    "#]]
    .assert_eq(&lines.collect::<String>());
    let (_, out, _) = run(&folder, &["check", "--message-format", "sarif"]);
    assert!(out.contains(r#""uri": "src/main.rs""#), "{out}");
}

#[test]
fn list_and_acl_name_the_file_and_the_script() {
    let script =
        "lua_script!(struct Get = inline \"---@key k\\nreturn redis.call('GET', KEYS[1])\");";
    let folder = folder(&[("src/main.rs", script), ("a.lua", GOOD)]);
    let (code, out, _) = run(&folder, &["list"]);
    assert_eq!(code, 0);
    let titles: Vec<&str> = out.lines().filter(|line| !line.starts_with(' ')).collect();
    assert_eq!(titles, ["a.lua", "src/main.rs:1:33 Get"]);
    let (code, out, err) = run(&folder, &["acl", "src/main.rs"]);
    assert_eq!((code, out.as_str()), (0, "+eval +evalsha +get\n"));
    assert_eq!(
        err,
        "note: add `~…` for the key `k` of src/main.rs:1:33 Get\n"
    );
    let (code, _, err) = run(&folder, &["run", "src/main.rs", "--url", "redis://nowhere"]);
    assert_eq!(code, 2);
    assert!(
        err.starts_with("error: `src/main.rs` is a Rust file"),
        "{err}"
    );
}

#[test]
fn a_rust_file_without_scripts_is_told_where_it_is_named() {
    let broken = "lua_script!(struct A = inline \"return 1\");\n fn main() { (\n";
    let folder = folder(&[("none.rs", "fn main() {}\n"), ("broken.rs", broken)]);
    fs::write(folder.path().join("latin1.rs"), b"// lua_script! \xe9\n").unwrap();
    let checked = "checked 0 scripts: 0 errors, 0 warnings\n";
    assert_eq!(
        run(&folder, &["check"]),
        (0, String::new(), checked.to_owned())
    );
    let (code, _, err) = run(&folder, &["check", "none.rs"]);
    assert_eq!(code, 0);
    assert_eq!(
        err,
        format!("note: `none.rs` has no inline script\n{checked}")
    );
    let (code, _, err) = run(&folder, &["check", "broken.rs", "latin1.rs"]);
    assert_eq!(code, 2);
    expect![[r#"
        error: `broken.rs` does not parse as Rust; the mistake is at line 2, column 14
        error: `latin1.rs` cannot be read: invalid utf-8 sequence of 1 bytes from index 15
        checked 0 scripts: 0 errors, 0 warnings
    "#]]
    .assert_eq(&err);
}
