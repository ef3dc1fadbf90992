//! `check`: which files, which exit codes.

use super::*;
use expect_test::expect;

fn check(folder: &TempDir, args: &[&str]) -> (i32, String, String) {
    let args: Vec<&str> = ["check"].iter().chain(args).copied().collect();
    output(evalsha(folder.path(), &args))
}

/// The files that findings name, without repetition.
fn files(stdout: &str) -> Vec<&str> {
    let mut files: Vec<&str> = stdout
        .lines()
        .filter_map(|line| line.trim_start().strip_prefix("--> ")?.split(':').next())
        .collect();
    files.dedup();
    files
}

#[test]
fn clean_scripts_are_no_news() {
    let folder = folder(&[("a.lua", GOOD), ("b/c.lua", GOOD)]);
    let (code, out, err) = check(&folder, &[]);
    assert_eq!((code, out.as_str()), (0, ""));
    assert_eq!(err, "checked 2 scripts: 0 errors, 0 warnings\n");
}

#[test]
fn findings_are_shown_as_rustc_shows_its_own() {
    let folder = folder(&[("lua/bad.lua", BAD)]);
    let (code, out, err) = check(&folder, &["lua"]);
    assert_eq!(code, 1);
    expect![[r#"
        error[annotation]: `é` is not a name
         --> lua/bad.lua:1:10
          |
        1 |     ---@arg é: u46  text
          |             ^ a name has letters `a` to `z`, digits and `_`, and no digit first

        error[annotation]: unknown type `u46`
         --> lua/bad.lua:1:13
          |
        1 |     ---@arg é: u46  text
          |                ^^^
          |
          = help: write `u64`

    "#]]
    .assert_eq(&out);
    assert_eq!(err, "checked 1 script: 2 errors, 0 warnings\n");
}

#[test]
fn cargo_s_own_word_may_come_first() {
    let folder = folder(&[("a.lua", BAD)]);
    let with = output(evalsha(folder.path(), &["evalsha", "check", "a.lua"]));
    assert_eq!(with, check(&folder, &["a.lua"]));
    assert_eq!(with.0, 1);
}

#[test]
fn warnings_fail_only_where_they_are_denied() {
    let folder = folder(&[("a.lua", WARNING)]);
    let (code, out, _) = check(&folder, &[]);
    assert_eq!(code, 0);
    assert!(out.starts_with("warning[annotation]: "), "{out}");
    for denied in ["warnings", "annotation"] {
        let (code, out, _) = check(&folder, &["--deny", denied]);
        assert_eq!(code, 1);
        assert!(out.starts_with("error[annotation]: "), "{out}");
    }
    assert_eq!(check(&folder, &["--allow", "annotation"]).1, "");
    let both = ["--deny", "warnings", "--allow", "annotation"];
    assert_eq!(check(&folder, &both).0, 0);
}

#[test]
fn of_two_options_for_one_rule_the_later_wins() {
    let folder = folder(&[("a.lua", WARNING)]);
    let both = |one: &str, other: &str| {
        let args = [one, "annotation", other, "annotation"];
        check(&folder, &args)
    };
    assert_eq!(both("--deny", "--allow").1, "");
    assert_eq!(both("--allow", "--deny").0, 1);
    let (code, out, _) = both("--deny", "--warn");
    assert_eq!(code, 0);
    assert!(out.starts_with("warning[annotation]: "), "{out}");
    let named = ["--allow", "annotation", "--deny", "warnings"];
    assert_eq!(check(&folder, &named).1, "");
    let (code, _, err) = check(&folder, &["--allow", "warnings"]);
    assert_eq!(code, 2);
    assert!(
        err.starts_with("error: `warnings` goes with `--deny`"),
        "{err}"
    );
}

#[test]
fn rules_that_are_off_are_turned_on() {
    let folder = folder(&[("a.lua", "---@key k\nreturn redis.call('GET', KEYS[1])\n")]);
    let shown = "warning[could-be-no-writes]: ";
    assert_eq!(check(&folder, &[]).1, "");
    for args in [
        &["--opt-in"][..],
        &["--warn", "could-be-no-writes"],
        &["--warn=could_be_no_writes"],
    ] {
        let (code, out, _) = check(&folder, args);
        assert_eq!(code, 0);
        assert!(out.starts_with(shown), "{out}");
    }
    let denied = ["--deny", "could-be-no-writes"];
    assert_eq!(check(&folder, &denied).0, 1);
    let denied = ["--opt-in", "--deny", "warnings"];
    assert_eq!(check(&folder, &denied).0, 1);
    let allowed = ["--allow", "could_be_no_writes", "--opt-in"];
    assert_eq!(check(&folder, &allowed).1, "");
}

#[test]
fn folders_are_searched_for_lua_files() {
    let folder = folder(&[
        ("b.lua", BAD),
        ("a/z.lua", BAD),
        ("a/y.txt", BAD),
        (".hidden/x.lua", BAD),
        ("target/w.lua", BAD),
        ("a/gen/v.lua", BAD),
        (".gitignore", "target/\n"),
        ("a/.ignore", "gen\n"),
    ]);
    assert_eq!(files(&check(&folder, &[]).1), ["a/z.lua", "b.lua"]);
    assert_eq!(
        files(&check(&folder, &["a", "b.lua", "b.lua"]).1),
        ["a/z.lua", "b.lua"]
    );
    assert_eq!(
        files(&check(&folder, &["a/y.txt", "target/w.lua"]).1),
        ["a/y.txt", "target/w.lua"]
    );
}

#[test]
fn a_missing_file_names_the_nearest() {
    let folder = folder(&[("rate_limit.lua", GOOD)]);
    let (code, out, err) = check(&folder, &["rate_limt.lua"]);
    assert_eq!((code, out.as_str()), (2, ""));
    assert_eq!(
        err,
        "error: no such file or folder: `rate_limt.lua`; did you mean `rate_limit.lua`?\n"
    );
}

#[cfg(unix)]
#[test]
fn a_link_to_nothing_cannot_be_read() {
    let folder = folder(&[]);
    std::os::unix::fs::symlink("nowhere.lua", folder.path().join("link.lua")).unwrap();
    let (code, _, err) = check(&folder, &["link.lua"]);
    assert_eq!(code, 2);
    assert!(
        err.starts_with("error: `link.lua` cannot be read: "),
        "{err}"
    );
    assert_eq!(check(&folder, &["."]).0, 0);
}

#[test]
fn the_standard_input_is_a_script() {
    let folder = folder(&[]);
    let mut command = evalsha(folder.path(), &["check", "-", "--message-format", "json"]);
    command.write_stdin(BAD);
    let (code, out, err) = output(command);
    assert_eq!(code, 1);
    assert!(out.starts_with(r#"{"file":"<stdin>","line":1,"#), "{out}");
    assert_eq!(err, "checked 1 script: 2 errors, 0 warnings\n");
}

#[cfg(unix)]
#[test]
fn what_is_named_like_a_script_and_is_none_is_passed_over() {
    let folder = folder(&[("a.lua/b.lua", BAD), ("c.lua", GOOD)]);
    let _socket = std::os::unix::net::UnixListener::bind(folder.path().join("s.lua")).unwrap();
    std::os::unix::fs::symlink(".", folder.path().join("loop.lua")).unwrap();
    let (code, out, _) = check(&folder, &[]);
    assert_eq!((code, files(&out)), (1, vec!["a.lua/b.lua"]));
}

#[test]
fn bytes_that_are_no_script_are_findings() {
    let folder = folder(&[("bom.lua", "\u{feff}return 1")]);
    fs::write(folder.path().join("latin1.lua"), b"return 1 -- \xe9\n").unwrap();
    let (code, out, _) = check(&folder, &[]);
    assert_eq!(code, 1);
    let places: Vec<&str> = out
        .lines()
        .filter(|line| line.starts_with(" --> "))
        .collect();
    assert_eq!(places, [" --> bom.lua:1:1", " --> latin1.lua:1:13"]);
    assert!(
        out.contains("error[syntax]: byte 0xe9 at line 1, column 13"),
        "{out}"
    );
}

#[cfg(unix)]
#[test]
fn a_file_that_cannot_be_read_does_not_hide_the_others() {
    let folder = folder(&[("bad.lua", BAD)]);
    // A socket has a name like a file's, and nobody, root included, can read it.
    let _socket = std::os::unix::net::UnixListener::bind(folder.path().join("s.lua")).unwrap();
    let (code, out, err) = check(&folder, &["bad.lua", "s.lua"]);
    assert_eq!(code, 2);
    assert_eq!(files(&out), ["bad.lua"]);
    assert!(err.starts_with("error: `s.lua` cannot be read: "), "{err}");
}

#[test]
fn usage_is_said() {
    let folder = folder(&[]);
    let (code, _, err) = check(&folder, &["--message-format", "xml"]);
    assert_eq!(code, 2);
    assert!(err.contains("human, json, github, sarif"), "{err}");
    let (code, _, err) = check(&folder, &["--deny", "unused-alow"]);
    assert_eq!(code, 2);
    assert_eq!(
        err,
        "error: no rule `unused-alow`; did you mean `unused-allow`?\n"
    );
}

#[test]
fn colours_are_only_for_terminals() {
    let folder = folder(&[("a.lua", BAD)]);
    assert!(!check(&folder, &[]).1.contains('\u{1b}'));
    assert!(
        check(&folder, &["--color", "always"])
            .1
            .contains("\u{1b}[31m")
    );
}

#[test]
fn many_files_come_in_order() {
    let names: Vec<String> = (0..700).map(|i| format!("{i:03}.lua")).collect();
    let files: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), BAD)).collect();
    let folder = folder(&files);
    let (code, out, err) = check(&folder, &["--message-format", "json"]);
    assert_eq!(code, 1);
    assert_eq!(err, "checked 700 scripts: 1400 errors, 0 warnings\n");
    assert_eq!(out.lines().count(), 1400);
    assert!(out.lines().is_sorted());
}

#[test]
fn one_file_under_several_names_comes_once() {
    let folder = folder(&[("a/x.lua", BAD), ("b.lua", GOOD)]);
    let (code, out, err) = check(&folder, &["./a/x.lua", "a/x.lua", "a/../a/x.lua", "."]);
    assert_eq!(code, 1);
    assert_eq!(files(&out), ["./a/x.lua"]);
    assert_eq!(err, "checked 2 scripts: 2 errors, 0 warnings\n");
}

/// Other systems refuse such a name.
#[cfg(target_os = "linux")]
#[test]
fn a_name_that_is_no_text_is_not_made_another() {
    use std::os::unix::ffi::OsStrExt as _;
    let folder = folder(&[("good.lua", GOOD)]);
    let name = std::ffi::OsStr::from_bytes(b"\xe9.lua");
    fs::write(folder.path().join(name), BAD).unwrap();
    assert_eq!(check(&folder, &[]).0, 1);
    let (code, out, _) = check(&folder, &["--message-format", "sarif"]);
    assert_eq!(code, 1);
    assert!(out.contains(r#""uri": "%E9.lua""#), "{out}");
    for format in ["json", "github"] {
        let (code, out, err) = check(&folder, &["--message-format", format]);
        assert_eq!((code, out.as_str()), (2, ""));
        assert!(
            err.contains(r#""\xE9.lua" is not checked: its name is not UTF-8"#),
            "{err}"
        );
    }
}
