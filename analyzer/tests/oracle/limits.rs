//! Scripts on both sides of each limit of Lua's compiler that the parser counts, and some of what has none.

/// Names and texts.
pub(crate) fn cases() -> Vec<(String, String)> {
    let mut cases = Vec::new();
    for (name, around, make) in LIMITS {
        let off = if *around > 1000 { 1 } else { 2 };
        for n in around - off..=around + off {
            cases.push((format!("{name} {n}"), make(n)));
        }
    }
    cases
}

type Limit = (&'static str, usize, fn(usize) -> String);

/// A name, about where the limit lies, and the text with that many of something.
const LIMITS: &[Limit] = &[
    // 200 locals, hidden ones included.
    ("locals", 200, |n| format!("local {}", names("a", n))),
    ("locals in lines", 200, |n| lines(n)),
    ("locals and for", 196, |n| {
        format!("{}for i = 1, 2 do end", lines(n))
    }),
    ("locals and for in", 195, |n| {
        format!("{}for a, b in x do end", lines(n))
    }),
    ("params", 200, |n| {
        format!("function f({}) end", names("a", n))
    }),
    ("params and dots", 199, |n| {
        format!("function f({}, ...) end", names("a", n))
    }),
    ("params and self", 199, |n| {
        format!("function a:f({}) end", names("a", n))
    }),
    ("locals of nested loops", 50, |n| {
        nest("for i = 1, 2 do ", "", "end ", n)
    }),
    ("locals in all", 32_767, |n| "do local a end ".repeat(n)),
    // 60 upvalues.
    ("upvalues", 60, |n| {
        format!(
            "local {0} function f() return {1} end",
            names("a", n),
            sum("a", n)
        )
    }),
    ("upvalues of an inner function", 60, |n| {
        let (names, sum) = (names("a", n), sum("a", n));
        format!("local {names} function f() return function() return {sum} end end")
    }),
    ("upvalues of a function between", 60, |n| {
        let sum = sum("a", n);
        format!(
            "local {} function f() local b return function() return b + {sum} end end",
            names("a", n)
        )
    }),
    // 200 levels.
    ("parentheses", 198, |n| {
        format!("return {}", nest("(", "1", ")", n))
    }),
    ("locals of blocks that end", 300, |n| {
        "do local a end ".repeat(n)
    }),
    ("blocks", 198, |n| nest("do ", "", "end ", n)),
    ("ifs", 198, |n| nest("if a then ", "", "end ", n)),
    ("elses", 198, |n| nest("if a then else ", "", "end ", n)),
    ("repeats", 198, |n| nest("repeat ", "", "until a ", n)),
    ("functions", 99, |n| {
        format!("return {}", nest("function() return ", "1", " end", n))
    }),
    ("tables", 198, |n| {
        format!("return {}", nest("{", "", "}", n))
    }),
    ("indices", 198, |n| {
        format!("return {}", nest("a[", "1", "]", n))
    }),
    ("calls", 198, |n| {
        format!("return {}", nest("f(", "", ")", n))
    }),
    ("nots", 198, |n| format!("return {}a", "not ".repeat(n))),
    ("minuses", 198, |n| format!("return {}a", "- ".repeat(n))),
    ("powers", 198, |n| {
        format!("return {}", ["a"].repeat(n).join("^"))
    }),
    ("concats", 198, |n| {
        format!("return {}", ["a"].repeat(n).join(".."))
    }),
    ("targets", 199, |n| {
        format!("{} = 1", ["a"].repeat(n).join(","))
    }),
    ("targets in blocks", 197, |n| {
        format!("do do {} = 1 end end", ["a"].repeat(n).join(","))
    }),
    // 250 registers.
    ("arguments", 248, |n| format!("f({})", ones(n))),
    ("arguments of a method", 247, |n| {
        format!("a:f({})", ones(n))
    }),
    ("arguments and dots", 247, |n| {
        format!("f({}, ...)", ones(n))
    }),
    ("arguments after locals", 99, |n| {
        format!("{}f({})", lines(150), ones(n))
    }),
    ("arguments and a call", 247, |n| {
        format!("f({}, g())", ones(n))
    }),
    ("arguments in a function", 247, |n| {
        format!("function g(...) f({}) end", ones(n))
    }),
    ("arguments of a method after locals", 98, |n| {
        format!("{}a:f({})", lines(150), ones(n))
    }),
    ("arguments in a loop", 244, |n| {
        format!("for i = 1, 2 do f({}) end", ones(n))
    }),
    ("returns", 249, |n| format!("return {}", names("a", n))),
    ("returns after locals", 99, |n| {
        format!("{}return {}", lines(150), ones(n))
    }),
    ("returned nils", 249, |n| {
        format!("return {}", ["nil"].repeat(n).join(","))
    }),
    ("values of one local", 249, |n| {
        format!("local a = {}", ones(n))
    }),
    ("values of one target", 249, |n| format!("a = {}", ones(n))),
    ("values of a target in a function", 248, |n| {
        format!("function f(...) a = {} end", ones(n))
    }),
    ("targets without a value", 99, |n| {
        format!("{}{} = f()", lines(150), ["a"].repeat(n).join(","))
    }),
    ("targets with a value each", 100, |n| {
        format!("{}{} = {}", lines(150), ["a1"].repeat(n).join(","), ones(n))
    }),
    ("values of for in", 246, |n| {
        format!("for a in {} do end", ones(n))
    }),
    ("values of for in after locals", 93, |n| {
        format!("{}for a, b, c, d, e, f in {} do end", lines(150), ones(n))
    }),
    ("variables of for in", 197, |n| {
        format!("{}for {} in f() do end", lines(n - 140), names("b", 140))
    }),
    ("tables as arguments", 248, |n| {
        format!("f({})", vec!["{}"; n].join(","))
    }),
    // None.
    ("items of a table", 1000, |n| {
        format!("return {{{}}}", ones(n))
    }),
    ("fields of a table", 300, |n| {
        format!("return {{{}}}", names("a", n).replace(',', " = 1,"))
    }),
    ("branches", 1000, |n| {
        format!("if a then {}end", "elseif b then c() ".repeat(n))
    }),
];

fn names(prefix: &str, n: usize) -> String {
    let names: Vec<String> = (0..n).map(|i| format!("{prefix}{i}")).collect();
    names.join(",")
}

fn sum(prefix: &str, n: usize) -> String {
    names(prefix, n).replace(',', "+")
}

fn lines(n: usize) -> String {
    (0..n).map(|i| format!("local a{i}\n")).collect()
}

fn ones(n: usize) -> String {
    ["1"].repeat(n).join(",")
}

fn nest(open: &str, inner: &str, close: &str, n: usize) -> String {
    format!("{}{inner}{}", open.repeat(n), close.repeat(n))
}
