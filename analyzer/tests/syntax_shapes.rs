//! Large texts of one shape: read in time linear in their size, on a stack of 2 MiB, also in a
//! build without optimisation.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "what is wrong fails the test"
)]

use std::thread;
use std::time::{Duration, Instant};

use evalsha_analyzer::syntax::{Event, Node, parse};
use evalsha_analyzer::{Findings, Source};

const SIZE: usize = 1_000_000;
const STACK: usize = 2 << 20;
/// Time linear in the size is far below, any other far above.
const MOST: Duration = Duration::from_secs(20);

/// Repeated alone, as a value, and as a value that something follows.
const PIECES: &[&str] = &[
    "(",
    "a.",
    "{",
    "\"",
    "'a",
    "--[[",
    "[[",
    "[",
    "[=",
    "]]",
    "a..a..",
    "not ",
    "- ",
    "1+",
    "f(",
    "f()",
    "a[",
    "a:b()",
    "a'b'",
    "a{",
    "a or ",
    "a^",
    "a<b and ",
    ".",
    "=",
    "\\",
    "\n",
    "é",
    "!",
    "x!=1 ",
    "x!=1\n",
    "x = = 1\n",
    "f(a b\n",
    "\0",
];

/// Repeated alone.
const STATEMENTS: &[&str] = &[
    "a=1 ",
    "local a=1 ",
    "local function f() ",
    "function f() ",
    "x=function() ",
    "do ",
    "end ",
    "if a then ",
    "if a then else if b then ",
    "else ",
    "while a do ",
    "repeat ",
    "until a ",
    "for i=1,2 do ",
    "break ",
    "return ",
    ";",
    "a,",
    "a+=1\n",
    "goto a\n",
    "::a::\n",
    "-- a\n",
    "--[[]]",
    "x=[[ [[ ]] ",
    "if a then b()\nend\n",
    "do do do [[ ",
    "x = {a: 1}\n",
    "f\n(g)\n",
];

/// Parses and goes through the tree; gives the findings and the number of nodes.
fn read(text: String) -> (Findings, usize) {
    let reader = move || {
        let source = Source::new("shape.lua", text.into()).unwrap();
        let mut findings = Findings::default();
        let start = Instant::now();
        let chunk = parse(&source, &mut findings);
        let nodes = chunk
            .walk()
            .filter(|event| matches!(event, Event::Enter(_)));
        let nodes = nodes.count();
        let copy = chunk.clone();
        drop((chunk, copy));
        let elapsed = start.elapsed();
        let start: String = source.text().chars().take(40).collect();
        assert!(elapsed < MOST, "{elapsed:?} for {start:?}");
        (findings, nodes)
    };
    let thread = thread::Builder::new().stack_size(STACK).spawn(reader);
    thread.unwrap().join().expect("the stack is large enough")
}

#[test]
fn any_shape_is_read_in_linear_time() {
    for piece in PIECES {
        let text = piece.repeat(SIZE / 8 / piece.len());
        read(format!("return {text}"));
        read(format!("x={text}1"));
        read(piece.repeat(SIZE / piece.len()));
    }
    for piece in STATEMENTS {
        read(piece.repeat(SIZE / 2 / piece.len()));
    }
}

#[test]
fn what_lua_reads_in_a_loop_can_be_as_long_as_it_likes() {
    for (text, nodes) in [
        (format!("return 1{}", "+1".repeat(SIZE)), 2 * SIZE + 4),
        (format!("f{}", "()".repeat(SIZE)), SIZE + 4),
        (format!("return a{}", ".b".repeat(SIZE)), SIZE + 4),
        (format!("a{} = 1", "[1]".repeat(SIZE)), 2 * SIZE + 5),
    ] {
        let (findings, found) = read(text);
        assert!(findings.is_empty());
        assert_eq!(found, nodes);
    }
}

#[test]
fn the_deepest_nesting_that_lua_takes_fits_on_the_stack() {
    for (open, inner, close, most) in [
        ("(", "1", ")", 197),
        ("{", "", "}", 197),
        ("a[", "1", "]", 197),
        ("f(", "", ")", 197),
        ("- ", "1", "", 197),
        ("f{g(-a[", "1", "])}", 49),
        ("(function() return ", "1", " end)()", 65),
    ] {
        let text = format!("return {}{inner}{}", open.repeat(most), close.repeat(most));
        let (findings, _) = read(text);
        assert!(findings.is_empty(), "{open} {findings:?}");
    }
    let (findings, _) = read(format!(
        "{}{}",
        "if a then ".repeat(198),
        "end ".repeat(198)
    ));
    assert!(findings.is_empty());
}

#[test]
fn a_walk_leaves_out_what_it_is_told_to() {
    let source = Source::new("a.lua", b"f(a, g(b, c), d)".to_vec()).unwrap();
    let chunk = parse(&source, &mut Findings::default());
    let mut seen = Vec::new();
    let mut walk = chunk.walk();
    while let Some(event) = walk.next() {
        if let Event::Enter(Node::Expr(expr)) = event {
            let text = chunk.text(chunk[expr].span);
            seen.push(text);
            if text.starts_with("g(") {
                walk.skip_parts();
            }
        }
    }
    assert_eq!(seen, ["f(a, g(b, c), d)", "f", "a", "g(b, c)", "d"]);
}
