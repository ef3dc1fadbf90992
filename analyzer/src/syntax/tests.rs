//! The tree of small scripts.

use super::*;
use crate::finding::Findings;
use crate::source::Source;

fn source(text: &str) -> Source {
    Source::new("a.lua", text.into()).unwrap()
}

/// The chunk of a script without findings.
#[track_caller]
fn chunk(source: &Source) -> Chunk<'_> {
    let mut findings = Findings::default();
    let chunk = parse(source, &mut findings);
    assert!(findings.is_empty(), "{findings:?}");
    chunk
}

/// An expression with parentheses round each operation.
fn grouped(chunk: &Chunk<'_>, expr: ExprId) -> String {
    match chunk[expr].kind {
        ExprKind::Binary {
            op, left, right, ..
        } => {
            let (left, right) = (grouped(chunk, left), grouped(chunk, right));
            format!("({left} {} {right})", op.as_str())
        }
        ExprKind::Unary { op, operand } => {
            format!("({} {})", op.as_str(), grouped(chunk, operand))
        }
        _ => chunk.text(chunk[expr].span).to_owned(),
    }
}

#[track_caller]
fn check_grouping(text: &str, expected: &str) {
    let source = source(&format!("return {text}"));
    let chunk = chunk(&source);
    let (_, last) = chunk.stats().next_back().unwrap();
    let StatKind::Return(values) = last.kind else {
        panic!("{last:?}");
    };
    assert_eq!(grouped(&chunk, chunk[values][0]), expected);
}

#[test]
fn operators_group_as_in_lua() {
    check_grouping("a + b * c - d", "((a + (b * c)) - d)");
    check_grouping("a .. b .. c", "(a .. (b .. c))");
    check_grouping("a ^ b ^ c", "(a ^ (b ^ c))");
    check_grouping("-a ^ -b ^ c", "(- (a ^ (- (b ^ c))))");
    check_grouping("not a == b", "((not a) == b)");
    check_grouping("a or b and c or d", "((a or (b and c)) or d)");
    check_grouping("a < b == c ~= d", "(((a < b) == c) ~= d)");
    check_grouping("#a .. b + c", "((# a) .. (b + c))");
    check_grouping("a .. b == c .. d", "((a .. b) == (c .. d))");
    check_grouping("2 * (a + b) % c", "((2 * (a + b)) % c)");
}

/// Each use of a variable: its name, and the line where the local is declared, 0 for a global.
fn uses(text: &str) -> Vec<(String, u32)> {
    let source = source(text);
    let chunk = chunk(&source);
    let mut uses = Vec::new();
    for (_, expr) in chunk.exprs() {
        if let ExprKind::Name(local) = expr.kind {
            let line = local.map_or(0, |local| source.position(chunk[local].name.start).line);
            uses.push((chunk.text(expr.span).to_owned(), line));
        }
    }
    uses
}

#[track_caller]
fn check_uses(text: &str, expected: &[(&str, u32)]) {
    let uses = uses(text);
    let uses: Vec<(&str, u32)> = uses
        .iter()
        .map(|(name, line)| (name.as_str(), *line))
        .collect();
    assert_eq!(uses, expected);
}

#[test]
fn names_stand_for_the_innermost_local() {
    check_uses(
        "local a = a\nlocal a = a\nreturn a",
        &[("a", 0), ("a", 1), ("a", 2)],
    );
    check_uses("do\nlocal a = 1\nend\nreturn a", &[("a", 0)]);
    check_uses(
        "local a, b = b, a\nreturn b",
        &[("b", 0), ("a", 0), ("b", 1)],
    );
    check_uses("local function f()\nreturn f\nend", &[("f", 1)]);
    check_uses("local f = function()\nreturn f\nend", &[("f", 0)]);
    check_uses(
        "for i = i, 2 do\nx = i\nend\nx = i",
        &[("i", 0), ("x", 0), ("i", 1), ("x", 0), ("i", 0)],
    );
    check_uses(
        "for k, v in k do\nf(k, v)\nend",
        &[("k", 0), ("f", 0), ("k", 1), ("v", 1)],
    );
    check_uses("repeat\nlocal a\nuntil a\nreturn a", &[("a", 2), ("a", 0)]);
    check_uses("while a do\nlocal a\nend", &[("a", 0)]);
    check_uses(
        "local a\nfunction a.b(c)\nreturn a, c\nend",
        &[("a", 1), ("a", 1), ("c", 2)],
    );
    check_uses(
        "if a then\nlocal a\nelseif a then\nlocal a\nelse f(a)\nend",
        &[("a", 0), ("a", 0), ("f", 0), ("a", 0)],
    );
    check_uses("function f(a, a)\nreturn a\nend", &[("f", 0), ("a", 1)]);
}

#[test]
fn hidden_parameters_are_locals() {
    check_uses(
        "function a.b:c()\nreturn self\nend",
        &[("a", 0), ("self", 1)],
    );
    check_uses("local function f(...)\nreturn arg\nend", &[("arg", 1)]);
    check_uses("return arg, self", &[("arg", 0), ("self", 0)]);
    let source = source("function a:b(c, ...) end");
    let chunk = chunk(&source);
    let (_, func) = chunk.funcs().next_back().unwrap();
    let names: Vec<&str> = func
        .params
        .ids()
        .map(|local| chunk.local_name(local))
        .collect();
    assert_eq!(names, ["self", "c", "arg"]);
    assert!(func.vararg);
}

#[test]
fn functions_know_what_they_take_from_outside() {
    let source =
        source("local a, b, c\nfunction f()\nlocal b\nreturn function() return a, b end\nend");
    let chunk = chunk(&source);
    let upvalues: Vec<Vec<u32>> = chunk
        .funcs()
        .map(|(_, func)| {
            let lines = chunk[func.upvalues]
                .iter()
                .map(|local| chunk[*local].name.start);
            lines.map(|start| source.position(start).line).collect()
        })
        .collect();
    assert_eq!(upvalues, [vec![], vec![1], vec![1, 3]]);
    let parents: Vec<Option<FuncId>> = chunk.funcs().map(|(_, func)| func.parent).collect();
    let ids: Vec<FuncId> = chunk.funcs().map(|(id, _)| id).collect();
    assert_eq!(parents, [None, Some(ids[0]), Some(ids[1])]);
}

#[test]
fn parts_come_before_the_whole() {
    let source = source("local t = { f(a.b[c]), k = -d, [e] = function() return g:h(1) end }");
    let chunk = chunk(&source);
    for event in chunk.walk() {
        if let Event::Enter(Node::Expr(whole)) = event {
            let parts = chunk.exprs().filter(|(_, part)| {
                let (part, whole) = (part.span, chunk[whole].span);
                whole.start <= part.start && part.end <= whole.end
            });
            assert!(parts.into_iter().all(|(part, _)| part <= whole));
        }
    }
}

#[test]
fn nodes_lie_where_they_are_written() {
    let text = "-- head\nlocal a , b = f ( 1 ) ; if a  ==  b then g() elseif not c then end";
    let source = source(text);
    let chunk = chunk(&source);
    let stats: Vec<&str> = chunk
        .stats()
        .map(|(_, stat)| chunk.text(stat.span))
        .collect();
    assert_eq!(
        stats,
        [
            "local a , b = f ( 1 )",
            "g()",
            "if a  ==  b then g() elseif not c then end"
        ]
    );
    let exprs: Vec<&str> = chunk
        .exprs()
        .map(|(_, expr)| chunk.text(expr.span))
        .collect();
    assert_eq!(
        exprs,
        [
            "f", "1", "f ( 1 )", "a", "b", "a  ==  b", "g", "g()", "c", "not c"
        ]
    );
    let ops: Vec<&str> = chunk
        .exprs()
        .filter_map(|(id, _)| chunk.op_span(id))
        .map(|span| chunk.text(span))
        .collect();
    assert_eq!(ops, ["==", "not"]);
}

#[test]
fn the_header_is_what_stands_before_the_first_statement() {
    let source = source("#!lua\n-- a\n--[[ b\n]] --c\nreturn 1 -- d");
    let chunk = chunk(&source);
    assert_eq!(chunk.shebang().map(|span| chunk.text(span)), Some("#!lua"));
    let header: Vec<&str> = chunk
        .header()
        .iter()
        .map(|comment| chunk.text(comment.span))
        .collect();
    assert_eq!(header, ["-- a", "--[[ b\n]]", "--c"]);
    let kinds: Vec<CommentKind> = chunk
        .comments()
        .iter()
        .map(|comment| comment.kind)
        .collect();
    assert_eq!(
        kinds,
        [
            CommentKind::Line,
            CommentKind::Block,
            CommentKind::Line,
            CommentKind::Line
        ]
    );
    assert!(chunk.source()[chunk.first_statement() as usize..].starts_with("return"));
}

#[test]
fn strings_and_numbers_have_their_values() {
    let source = source("return 'a\\65', [[\nb]], \"c\", 0x10, 1.5e3");
    let chunk = chunk(&source);
    let strings: Vec<_> = chunk
        .exprs()
        .filter_map(|(id, _)| chunk.string(id))
        .collect();
    assert_eq!(strings, [b"aA".as_slice(), b"b", b"c"]);
    let numbers: Vec<f64> = chunk
        .exprs()
        .filter_map(|(_, expr)| match expr.kind {
            ExprKind::Number(value) => Some(value),
            _ => None,
        })
        .collect();
    assert_eq!(numbers, [16.0, 1500.0]);
}

#[test]
fn what_stands_before_a_mistake_is_in_the_tree() {
    let source =
        source("---@key a\nlocal a = KEYS[1]\nif a then\n  local b = = 1\n  f(a)\nend\ng(");
    let mut findings = Findings::default();
    let chunk = parse(&source, &mut findings);
    assert_eq!(findings.len(), 2, "{findings:?}");
    assert_eq!(chunk.header().len(), 1);
    let stats: Vec<&str> = chunk
        .stats()
        .map(|(_, stat)| chunk.text(stat.span))
        .collect();
    assert_eq!(stats[0], "local a = KEYS[1]");
    assert!(stats[1].starts_with("if a then"));
}

/// The one finding about a script: what it says, and the rest of the line where it stands.
#[track_caller]
fn check_limit(text: &str, message: &str, rest: &str) {
    let source = source(text);
    let mut findings = Findings::default();
    let _ = parse(&source, &mut findings);
    let findings = findings.into_sorted();
    let [finding] = &findings[..] else {
        panic!("{findings:?}");
    };
    assert_eq!(finding.message, message);
    let line = &text[finding.primary.span.start as usize..];
    assert_eq!(line.lines().next(), Some(rest));
}

#[test]
fn limits_are_told_in_words() {
    let names = |n| {
        let names: Vec<String> = (0..n).map(|i| format!("a{i}")).collect();
        names.join(", ")
    };
    let levels = format!("return {}1{}", "(".repeat(198), ")".repeat(198));
    check_limit(
        &levels,
        "too many levels of nesting: Lua takes 200",
        &levels[levels.len() - 199..],
    );
    check_limit(
        &format!("local {}", names(201)),
        "the script has more than 200 local variables",
        "a200",
    );
    check_limit(
        &format!("local function f({})\nend", names(201)),
        "the function has more than 200 local variables",
        "a200)",
    );
    check_limit(
        &"do local a end ".repeat(32_768),
        "the script declares more than 32767 local variables",
        "a end ",
    );
    let uses = names(61).replace(", ", " + ");
    check_limit(
        &format!("local {}\nfunction f() return {uses} end", names(61)),
        "the function uses more than 60 locals of the functions around it",
        "a60 end",
    );
    check_limit(
        &format!("{} = 1", names(200)),
        "too many variables in one assignment",
        "a199 = 1",
    );
    check_limit(
        &format!("f({})", names(249)),
        "function or expression too complex: Lua has 250 registers for one function",
        "a248)",
    );
}

#[test]
fn too_many_values_in_a_function_name_the_function() {
    let source = source(&format!(
        "local function f(g) g({}) end",
        "1, ".repeat(248) + "1"
    ));
    let mut findings = Findings::default();
    let _ = parse(&source, &mut findings);
    let findings = findings.into_sorted();
    assert_eq!(findings.len(), 1);
    let function = findings[0].secondary.as_ref().unwrap();
    assert_eq!(source.slice(function.span), "function");
}
