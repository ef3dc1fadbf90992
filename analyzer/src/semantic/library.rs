//! The servers' own functions: what they return, and which of them only read what they are given.

use super::flow::Flow;
use super::store::Key;
use super::types::{Forms, Kinds, Made, Numbers, Type};

/// Beyond it, `tostring` writes an exponent.
const MOST_DIGITS: f64 = 1e14;

/// A count.
pub(super) fn count() -> Type {
    Type::number(Numbers::COUNT)
}

/// Whether a call gives exactly one value.
pub(super) fn is_single(name: &str) -> bool {
    match name.split_once('.') {
        Some(("math", member)) => !matches!(member, "modf" | "frexp"),
        Some(("string", member)) => matches!(
            member,
            "format" | "len" | "lower" | "rep" | "reverse" | "sub" | "upper" | "char"
        ),
        Some(("redis" | "bit", _)) => true,
        _ => matches!(
            name,
            "tonumber"
                | "tostring"
                | "type"
                | "table.concat"
                | "cjson.encode"
                | "cjson.decode"
                | "cmsgpack.pack"
                | "struct.pack"
                | "os.clock"
                | "setmetatable"
                | "rawequal"
        ),
    }
}

/// Whether a method call gives exactly one value: one of `string`'s.
pub(super) fn is_single_method(object: &Type, name: &str) -> bool {
    // Of what is missing it raises.
    object.without(Kinds::NIL).is(Kinds::STRING) && is_single(&format!("string.{name}"))
}

/// Whether a function leaves the tables that it is given as they are, and keeps none of them.
pub(super) fn only_reads(name: &str) -> bool {
    match name.split_once('.') {
        Some(("math" | "string" | "bit" | "struct" | "redis", _)) => true,
        _ => matches!(
            name,
            "unpack"
                | "ipairs"
                | "pairs"
                | "next"
                | "type"
                | "tostring"
                | "tonumber"
                | "rawget"
                | "rawequal"
                | "rawlen"
                | "table.concat"
                | "table.getn"
                | "table.maxn"
                | "cjson.encode"
                | "cjson.decode"
                | "cmsgpack.pack"
                | "cmsgpack.unpack"
        ),
    }
}

/// The first value that a function returns.
pub(super) fn result(flow: &mut Flow<'_, '_, '_>, name: &str, args: &[Type]) -> Type {
    let arg = |n: usize| args.get(n).copied().unwrap_or(Type::NIL);
    match name {
        "tonumber" => number(flow, args),
        "tostring" => text(flow, &arg(0)),
        "type" => type_names(flow, &arg(0)),
        "table.concat" => Type::TEXT.made_of(concatenated(flow, args)),
        "string.format" => {
            let made = args.iter().map(Type::made).reduce(Made::then);
            Type::TEXT.made_of(made.unwrap_or(Type::TEXT.made()))
        }
        "string.lower" | "string.upper" | "string.sub" | "string.rep" | "string.reverse"
        | "string.gsub" | "redis.sha1hex" => Type::TEXT.made_of(arg(0).made().changed()),
        "cjson.encode" | "cmsgpack.pack" | "struct.pack" | "bit.tohex" | "string.char" => {
            Type::TEXT
        }
        "string.len" | "table.getn" | "struct.size" | "table.maxn" => count(),
        "string.find" => Type::of(Kinds::NUMBER | Kinds::NIL),
        "string.byte" => Type::of(Kinds::NUMBER | Kinds::NIL),
        "string.match" => {
            // `()` captures a place.
            let pattern = flow.store.only_text(&arg(1));
            let texts = pattern.is_some_and(|pattern| !pattern.windows(2).any(|two| two == b"()"));
            Type::of(if texts {
                Kinds::STRING | Kinds::NIL
            } else {
                Kinds::STRING | Kinds::NUMBER | Kinds::NIL
            })
        }
        "os.clock" => Type::NUMBER,
        "rawequal" => Type::of(Kinds::BOOL),
        "math.floor" => rounded(&arg(0), f64::floor),
        "math.ceil" => rounded(&arg(0), f64::ceil),
        "math.abs" => Type::number(Numbers {
            low: 0.0,
            high: f64::INFINITY,
            whole: numbers(&arg(0)).whole,
        }),
        "math.max" => extreme(args, f64::max),
        "math.min" => extreme(args, f64::min),
        "math.random" if args.is_empty() => Type::number(Numbers {
            low: 0.0,
            high: 1.0,
            whole: false,
        }),
        "math.random" => Type::number(Numbers::WHOLE),
        name if name.starts_with("math.") => Type::NUMBER,
        name if name.starts_with("bit.") => {
            let half = f64::from(1_u32 << 31);
            Type::number(Numbers::between(-half, half - 1.0))
        }
        _ => Type::ANY,
    }
}

/// `table.concat(list, separator)`.
fn concatenated(flow: &mut Flow<'_, '_, '_>, args: &[Type]) -> Made {
    let [list, rest @ ..] = args else {
        return Type::TEXT.made();
    };
    let first = flow.store.read(list.tables, &Key::Position(1)).made();
    let elements = flow.store.read(list.tables, &Key::Number).made();
    rest.iter()
        .take(1)
        .map(Type::made)
        .fold(first.then(elements), Made::then)
}

fn numbers(ty: &Type) -> Numbers {
    if ty.is(Kinds::NUMBER) {
        ty.numbers
    } else {
        Numbers::ANY
    }
}

fn rounded(ty: &Type, round: fn(f64) -> f64) -> Type {
    Type::number(numbers(ty).rounded(round))
}

fn extreme(args: &[Type], choose: fn(f64, f64) -> f64) -> Type {
    let all = args.iter().map(numbers);
    let all = all.reduce(|a, b| Numbers {
        low: choose(a.low, b.low),
        high: choose(a.high, b.high),
        whole: a.whole && b.whole,
    });
    Type::number(all.unwrap_or(Numbers::ANY))
}

/// `tonumber(x)`, `tonumber(x, base)`.
fn number(flow: &Flow<'_, '_, '_>, args: &[Type]) -> Type {
    let [ty] = args else {
        return Type {
            unread: args.first().is_some_and(|text| text.is(Kinds::STRING)),
            ..Type::of(Kinds::NUMBER | Kinds::NIL)
        };
    };
    let mut kinds = Kinds::NONE;
    let mut made = None;
    if ty.can_be(Kinds::NUMBER) {
        kinds |= Kinds::NUMBER;
        made = Some(ty.numbers);
    }
    if ty.can_be(Kinds::STRING) {
        if ty.texts.forms.meets(Forms::NUMBER) {
            kinds |= Kinds::NUMBER;
            let numbers = flow.numbers_of(&ty.texts);
            made = Some(made.map_or(numbers, |made| made.join(&numbers)));
        }
        if ty.texts.forms.meets(Forms::WORD) {
            kinds |= Kinds::NIL;
        }
    }
    let others = ty.without(Kinds::NUMBER).without(Kinds::STRING);
    if !others.is_never() {
        kinds |= Kinds::NIL;
    }
    let mut number = Type::of(kinds);
    number.unread = kinds.meets(Kinds::NIL) && others.is_never() && kinds.meets(Kinds::NUMBER);
    if let Some(numbers) = made {
        number.numbers = numbers;
    }
    number
}

/// `tostring(x)`.
fn text(flow: &mut Flow<'_, '_, '_>, ty: &Type) -> Type {
    let mut parts = Vec::new();
    if ty.can_be(Kinds::STRING) {
        parts.push(ty.only(Kinds::STRING));
    }
    if ty.can_be(Kinds::NUMBER) {
        let numbers = ty.numbers;
        let short = numbers.whole && numbers.low > -MOST_DIGITS && numbers.high < MOST_DIGITS;
        parts.push(Type::text(if short {
            Forms::DIGITS
        } else {
            Forms::NUMBER
        }));
    }
    for (kind, name) in [
        (Kinds::NIL, "nil"),
        (Kinds::FALSE, "false"),
        (Kinds::TRUE, "true"),
    ] {
        if ty.can_be(kind) {
            parts.push(flow.text_of(name));
        }
    }
    if ty.can_be(Kinds::TABLE | Kinds::FUNCTION | Kinds::OTHER) {
        // `tostring` asks a metatable, which may give anything.
        parts.push(Type::TEXT);
    }
    flow.join_all(parts)
}

/// `type(x)`.
fn type_names(flow: &mut Flow<'_, '_, '_>, ty: &Type) -> Type {
    let names = [
        (Kinds::NIL, "nil"),
        (Kinds::BOOL, "boolean"),
        (Kinds::NUMBER, "number"),
        (Kinds::STRING, "string"),
        (Kinds::TABLE, "table"),
        (Kinds::FUNCTION, "function"),
        (Kinds::OTHER, "userdata"),
        (Kinds::OTHER, "thread"),
    ];
    let names = names.iter().filter(|(kind, _)| ty.can_be(*kind));
    let names = names.map(|(_, name)| flow.text_of(name)).collect();
    flow.join_all(names)
}
