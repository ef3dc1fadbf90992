//! What findings look like.

use expect_test::{Expect, expect};

use super::*;
use crate::rules;
use crate::span::Span;

fn source(text: &str) -> Source {
    Source::new("a.lua", text.as_bytes().to_vec()).unwrap()
}

/// The span of the `n`th occurrence of `needle`.
fn find(source: &Source, needle: &str, n: usize) -> Span {
    let (start, _) = source.text().match_indices(needle).nth(n).unwrap();
    Span::new(start as u32, (start + needle.len()) as u32)
}

fn finding(span: Span) -> Finding {
    Finding::new(&rules::annotation::RULE, span, "message").label("here")
}

fn check(finding: &Finding, source: &Source, expected: Expect) {
    expected.assert_eq(&(render(finding, source) + "\n"));
}

#[test]
fn has_the_form_of_rustc() {
    let source = Source::new(
        "lua/incr.lua",
        b"\n\n\n    return redis.call('INCRBY', key, ARGV[3])\n".to_vec(),
    )
    .unwrap();
    let finding = Finding::new(
        &rules::annotation::RULE,
        find(&source, "ARGV[3]", 0),
        "`ARGV[3]` is read but the header declares 2 args",
    )
    .label("out of range")
    .help("declare it: `---@arg name: type`");
    check(
        &finding,
        &source,
        expect![[r#"
        `ARGV[3]` is read but the header declares 2 args
         --> lua/incr.lua:4:38
          |
        4 |     return redis.call('INCRBY', key, ARGV[3])
          |                                      ^^^^^^^ out of range
          |
          = help: declare it: `---@arg name: type`
    "#]],
    );
}

#[test]
fn tabs_and_wide_characters_keep_the_carets_in_place() {
    let source = source("\tlocal é = '漢字' .. x\n");
    check(
        &finding(find(&source, "x", 0)),
        &source,
        expect![[r#"
        message
         --> a.lua:1:20
          |
        1 |     local é = '漢字' .. x
          |                         ^ here
    "#]],
    );
    check(
        &finding(find(&source, "漢字", 0)),
        &source,
        expect![[r#"
        message
         --> a.lua:1:13
          |
        1 |     local é = '漢字' .. x
          |                ^^^^ here
    "#]],
    );
}

#[test]
fn a_second_place_on_the_same_line() {
    let source = source("local key, key = 1\n");
    let finding = finding(find(&source, "key", 1)).also(find(&source, "key", 0), "first here");
    check(
        &finding,
        &source,
        expect![[r#"
        message
         --> a.lua:1:12
          |
        1 | local key, key = 1
          |       ---  ^^^ here
          |       |
          |       first here
    "#]],
    );
}

#[test]
fn a_second_place_behind_the_first() {
    let source = source("local key, key = 1\n");
    let finding = finding(find(&source, "key", 0)).also(find(&source, "key", 1), "again here");
    check(
        &finding,
        &source,
        expect![[r#"
        message
         --> a.lua:1:7
          |
        1 | local key, key = 1
          |       ^^^  --- again here
          |       |
          |       here
    "#]],
    );
}

#[test]
fn a_second_place_inside_the_first() {
    let source = source("f(a.b.c)\n");
    let finding = finding(find(&source, "a.b.c", 0)).also(find(&source, "b", 0), "this one");
    check(
        &finding,
        &source,
        expect![[r#"
        message
         --> a.lua:1:3
          |
        1 | f(a.b.c)
          |   ^^-^^ here
          |     |
          |     this one
    "#]],
    );
}

#[test]
fn second_places_on_other_lines() {
    let source = source("local a\n\n\nlocal b\nlocal c\n\nlocal d\n");
    let at = |needle| find(&source, needle, 0);
    check(
        &finding(at("b")).also(at("a\n"), "far"),
        &source,
        expect![[r#"
            message
             --> a.lua:4:7
              |
            1 | local a
              |       - far
            ...
            4 | local b
              |       ^ here
        "#]],
    );
    check(
        &finding(at("b")).also(at("c\n"), "next"),
        &source,
        expect![[r#"
            message
             --> a.lua:4:7
              |
            4 | local b
              |       ^ here
            5 | local c
              |       - next
        "#]],
    );
    check(
        &finding(at("c\n")).also(at("d"), "one between"),
        &source,
        expect![[r#"
            message
             --> a.lua:5:7
              |
            5 | local c
              |       ^ here
            6 |
            7 | local d
              |       - one between
        "#]],
    );
}

#[test]
fn a_span_of_several_lines_shows_its_first_and_last() {
    let source = source("return f(\n  a,\n  b\n  )\n");
    check(
        &finding(find(&source, "f(\n  a,\n  b\n  )", 0)),
        &source,
        expect![[r#"
            message
             --> a.lua:1:8
              |
            1 | return f(
              |        ^^
            ...
            4 |   )
              |   ^ here
        "#]],
    );
    check(
        &finding(find(&source, "f(\n", 0)),
        &source,
        expect![[r#"
        message
         --> a.lua:1:8
          |
        1 | return f(
          |        ^^ here
    "#]],
    );
}

#[test]
fn line_numbers_of_any_width() {
    let source = source(&("\n".repeat(9) + "x\ny\n"));
    let finding = finding(find(&source, "x", 0)).help("two\nlines");
    check(
        &finding,
        &source,
        expect![[r#"
        message
          --> a.lua:10:1
           |
        10 | x
           | ^ here
           |
           = help: two
                   lines
    "#]],
    );
}

#[test]
fn places_outside_the_text_are_narrowed_to_it() {
    let source = source("x");
    check(
        &finding(Span::new(7, 9)),
        &source,
        expect![[r#"
        message
         --> a.lua:1:2
          |
        1 | x
          |  ^ here
    "#]],
    );
    check(
        &finding(Span::new(1, 0)),
        &source,
        expect![[r#"
        message
         --> a.lua:1:2
          |
        1 | x
          |  ^ here
    "#]],
    );
    check(
        &finding(Span::new(0, 0)),
        &self::source(""),
        expect![[r#"
        message
         --> a.lua:1:1
          |
        1 |
          | ^ here
    "#]],
    );
}

#[test]
fn long_lines_are_cut() {
    let long = format!("{}x = 1{}", "a = b; ".repeat(50), " c = d;".repeat(50));
    let source = source(&long);
    check(
        &finding(find(&source, "x", 0)),
        &source,
        expect![[r#"
        message
         --> a.lua:1:351
          |
        1 | ... b; a = b; a = b; a = b; x = 1 c = d; c = d; c = d; c = d; c = d; c = d; c = d; c = d; c = d; c = d; c = d; c = d; c ...
          |                             ^ here
    "#]],
    );
    check(
        &finding(Span::new(0, 1)),
        &source,
        expect![[r#"
        message
         --> a.lua:1:1
          |
        1 | a = b; a = b; a = b; a = b; a = b; a = b; a = b; a = b; a = b; a = b; a = b; a = b; a = b; a = b; a = b; a = b; a = b; a...
          | ^ here
    "#]],
    );
    check(
        &finding(Span::new(0, 700)),
        &source,
        expect![[r#"
        message
         --> a.lua:1:1
          |
        1 | a = b; a = b; a = b; a = b; a = b; a = b; a = b; a = b; a = b; a = b; a = b; a = b; a = b; a = b; a = b; a = b; a = b; a...
          | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ here
    "#]],
    );
}

#[test]
fn no_control_character_reaches_the_terminal() {
    let source = source("x = '\u{1b}[31m\u{202e}' y\n");
    let mut finding = finding(find(&source, "y", 0));
    finding.message = "unknown `\u{1b}`".into();
    check(
        &finding,
        &source,
        expect![[r#"
        unknown `␛`
         --> a.lua:1:14
          |
        1 | x = '␛[31m�' y
          |              ^ here
    "#]],
    );
}

#[test]
fn colours_go_round_the_parts() {
    let source = source("x = y\n");
    let paint = |on: &'static str| Paint {
        on: on.into(),
        off: "/".into(),
    };
    let theme = Theme {
        message: paint("m"),
        gutter: paint("g"),
        primary: paint("p"),
        secondary: paint("s"),
    };
    let finding = finding(find(&source, "y", 0)).also(find(&source, "x", 0), "");
    expect![[r#"
        mmessage/
        g --> /a.lua:1:5
        g  |/
        g1 |/ x = y
        g  |/ s-/   p^/ phere/"#]]
    .assert_eq(&render_with(&finding, &source, &theme));
}

#[test]
fn a_text_inside_another_file_has_that_files_lines() {
    let source = source("one = {\n  two,\n  three,\n  four,\n}\n");
    let source = source.starting_at(crate::Position {
        line: 98,
        column: 21,
    });
    let finding = finding(find(&source, "four", 0)).also(find(&source, "one", 0), "first");
    check(
        &finding,
        &source,
        expect![[r#"
        message
           --> a.lua:101:3
            |
         98 | one = {
            | --- first
        ...
        101 |   four,
            |   ^^^^ here
    "#]],
    );
}
