//! `list`: what a script is and takes.

use super::*;
use expect_test::expect;

#[test]
fn lists_scripts_with_their_interface() {
    let folder = folder(&[
        ("good.lua", GOOD),
        (
            "all.lua",
            "---@key a\n---@key rest...\n---@arg n: u8\n---@arg id\n---@arg mode?: \"x\"|\"y\"\n\
             ---@arg more...: str\n---@returns { a: u8, b: str? }\n---@no-writes\nreturn {}\n",
        ),
    ]);
    let (code, out, err) = output(evalsha(folder.path(), &["list"]));
    assert_eq!((code, err.as_str()), (0, ""));
    expect![[r#"
        all.lua
          sha1     384a832ee59a9dc9b6781631fe1c032387ed0009
          bytes    150
          keys     a, rest...
          args     n: u8, id, mode?: "x"|"y", more...: str
          returns  { a: u8, b: str? }
          readonly
        good.lua
          sha1     c7c9a22c90951f11dfc51c287b00207c64254c45
          bytes    78
          keys     counter
          args     by: i64
    "#]]
    .assert_eq(&out);
}

#[test]
fn the_sha1_is_that_of_the_bytes_sent() {
    let folder = folder(&[("crlf.lua", "return 1\r\n"), ("lf.lua", "return 1\n")]);
    let (_, out, _) = output(evalsha(folder.path(), &["list"]));
    let sums: Vec<&str> = out.lines().filter(|line| line.contains("sha1")).collect();
    assert_eq!(
        sums,
        ["  sha1     48df9b519ca145c867b895f740b37bd891e887af"; 2]
    );
}

/// Such a script costs its whole text with each call.
#[test]
fn says_what_is_always_sent_with_eval_and_why() {
    let folder = folder(&[
        (
            "any.lua",
            "---@arg reason\nif ARGV[1] == '' then return 1 end\nreturn redis.error_reply(ARGV[1])\n",
        ),
        ("own.lua", "return redis.error_reply('MYERR gone')\n"),
        (
            "tell.lua",
            "---@arg m\nreturn redis.call('PUBLISH', 'c', ARGV[1])\n",
        ),
    ]);
    let (code, out, _) = output(evalsha(folder.path(), &["list"]));
    assert_eq!(code, 0);
    let sent: Vec<&str> = out.lines().filter(|line| line.contains("sent ")).collect();
    assert_eq!(
        sent,
        ["  sent     always with EVAL: line 3 can reply with any error text: ARGV[1]"]
    );
    assert_eq!(out.matches("  publishes").count(), 1, "{out}");
}

#[test]
fn what_is_no_script_is_told_and_not_listed() {
    let folder = folder(&[("a.lua", GOOD), ("bad.lua", BAD), ("bom.lua", "\u{feff}")]);
    let (code, out, err) = output(evalsha(folder.path(), &["list"]));
    assert_eq!(code, 1);
    assert!(
        out.starts_with("a.lua\n") && out.matches("sha1").count() == 1,
        "{out}"
    );
    let errors: Vec<&str> = err.lines().filter(|line| line.contains("--> ")).collect();
    assert_eq!(
        errors,
        [" --> bad.lua:1:10", " --> bad.lua:1:13", " --> bom.lua:1:1"]
    );
}
