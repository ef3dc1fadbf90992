//! Changes the golden scripts at random, always in the same way, and checks what must hold for any
//! text: no panic, findings within the text, an interface that code can be generated from.
//!
//! `ROUNDS=1000000 cargo test -p evalsha-analyzer --release --test header_fuzz` looks further.
#![allow(clippy::unwrap_used, reason = "what is wrong fails the test")]

use std::collections::BTreeSet;
use std::path::Path;
use std::{env, fs};

use evalsha_analyzer::{
    Analysis, ArgType, Interface, Presence, ReplyType, Source, Span, analyze, names, render,
};

/// What the header's grammar is made of, and what it is not.
const PIECES: &[&str] = &[
    "---@key ",
    "---@arg ",
    "---@returns ",
    "---@readonly",
    "---@allow ",
    "---@deny ",
    "---@requires ",
    "--- ",
    "-- @key ",
    "--[[",
    "]]",
    "--[==[",
    "#!lua flags=",
    "name",
    "self",
    "end",
    "...",
    "?",
    ":",
    ": ",
    ",",
    "|",
    "\"a\"",
    "\"",
    "\\",
    "'",
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    "{[",
    "]:",
    "<",
    ">",
    "u64",
    "str",
    "json",
    "nil",
    "any",
    "redis",
    "7.0",
    "\n",
    "\r",
    "\r\n",
    "\n\r",
    "\t",
    " ",
    "  ",
    "é",
    "漢",
    "\u{301}",
    "\u{feff}",
    "\0",
    "\u{1b}",
    "local x = 1",
    "function f() end",
    "unused-allow",
    "annotation",
    "warnings",
    "99999999999",
];

/// A small generator of numbers (splitmix64): the same on every machine.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((z ^ (z >> 31)) % limit.max(1) as u64) as usize
    }

    fn pick<'a>(&mut self, texts: &'a [String]) -> &'a String {
        &texts[self.below(texts.len())]
    }
}

#[test]
fn any_header_is_read() {
    let rounds = env::var("ROUNDS").map_or(8_000, |rounds| rounds.parse().unwrap());
    let seeds = seeds(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden"));
    let mut random = Random(1);
    for _ in 0..rounds {
        let text = changed(&seeds, &mut random);
        let Ok(source) = Source::new("fuzz.lua", text.into_bytes()) else {
            continue;
        };
        check(&source);
    }
}

fn seeds(folder: &Path) -> Vec<String> {
    let mut seeds = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            seeds.extend(self::seeds(&path));
        } else if path.extension().is_some_and(|ext| ext == "lua") {
            seeds.push(fs::read_to_string(path).unwrap());
        }
    }
    seeds.sort();
    seeds
}

/// A seed with a few pieces put in, taken out, or exchanged with those of another seed.
fn changed(seeds: &[String], random: &mut Random) -> String {
    let mut text = random.pick(seeds).clone();
    for _ in 0..=random.below(6) {
        let start = place(&text, random);
        match random.below(4) {
            0 => text.insert_str(start, piece(random)),
            1 => {
                let end = place(&text, random).max(start).min(start + 12);
                let end = (end..=text.len())
                    .find(|at| text.is_char_boundary(*at))
                    .unwrap();
                text.replace_range(start..end, piece(random));
            }
            2 => {
                let other = random.pick(seeds);
                text.truncate(start);
                text.push_str(&other[place(other, random)..]);
            }
            _ => {
                text.truncate(start);
                text.insert_str(place(&text, random), piece(random));
            }
        }
    }
    text
}

fn piece(random: &mut Random) -> &'static str {
    PIECES[random.below(PIECES.len())]
}

fn place(text: &str, random: &mut Random) -> usize {
    let at = random.below(text.len() + 1);
    (at..=text.len())
        .find(|at| text.is_char_boundary(*at))
        .unwrap()
}

fn check(source: &Source) {
    let analysis = analyze(source);
    let text = source.text();
    for finding in &analysis.findings {
        let places = [Some(&finding.primary), finding.secondary.as_ref()];
        for label in places.into_iter().flatten() {
            assert!(fits(label.span, text), "{:?} in {text:?}", label.span);
        }
        let shown = render::render(finding, source);
        assert!(
            shown.chars().all(|c| c == '\n' || !c.is_control()),
            "{shown:?} of {text:?}"
        );
        assert!(!finding.message.ends_with('.'), "{}", finding.message);
    }
    assert!(
        analysis
            .findings
            .is_sorted_by_key(|finding| finding.primary.span)
    );
    check_interface(&analysis.interface, text);
    check_written(&analysis);
}

fn fits(span: Span, text: &str) -> bool {
    text.get(span.start as usize..span.end as usize).is_some()
}

/// What the macro relies on.
fn check_interface(interface: &Interface, text: &str) {
    let keys = interface
        .keys
        .iter()
        .map(|key| (key.name.as_str(), key.span));
    let args = interface
        .args
        .iter()
        .map(|arg| (arg.name.as_str(), arg.span));
    for slots in [keys.collect::<Vec<_>>(), args.collect()] {
        check_names(slots.iter().map(|(name, _)| *name), text);
        assert!(slots.iter().all(|(_, span)| fits(*span, text)), "{text:?}");
    }
    for arg in &interface.args {
        if let ArgType::Literals(members) = &arg.ty {
            check_variants(members, text);
        }
    }
    if let Some(reply) = &interface.reply {
        assert!(fits(reply.span, text), "{text:?}");
        check_reply(&reply.ty, text);
    }
}

fn check_names<'a>(all: impl Iterator<Item = &'a str>, text: &str) {
    let mut seen = BTreeSet::new();
    for name in all {
        assert!(names::is_identifier(name), "{name:?} in {text:?}");
        assert!(names::is_usable_in_rust(name), "{name:?} in {text:?}");
        assert!(seen.insert(name), "{name:?} twice in {text:?}");
    }
}

fn check_variants(members: &[String], text: &str) {
    let variants: BTreeSet<String> = members.iter().map(|text| names::pascal(text)).collect();
    assert_eq!(variants.len(), members.len(), "{text:?}");
    assert!(members.iter().all(|member| !member.is_empty()), "{text:?}");
}

fn check_reply(ty: &ReplyType, text: &str) {
    match ty {
        ReplyType::Optional(inner) | ReplyType::List(inner) => check_reply(inner, text),
        ReplyType::Map(key, value) => {
            check_reply(key, text);
            check_reply(value, text);
        }
        ReplyType::Struct(fields) => {
            check_names(fields.iter().map(|(name, _)| name.as_str()), text);
            fields.iter().for_each(|(_, ty)| check_reply(ty, text));
        }
        ReplyType::Literals(members) => check_variants(members, text),
        _ => {}
    }
}

/// An accepted interface, written anew, reads as the same.
fn check_written(analysis: &Analysis) {
    if !analysis.findings.is_empty() || !analysis.interface.declared {
        return;
    }
    let written = written(&analysis.interface);
    let again = analyze(&Source::new("again.lua", written.clone().into_bytes()).unwrap());
    // That the body reads nothing of it is not the header's concern.
    let of_header: Vec<_> = again
        .findings
        .iter()
        .filter(|finding| finding.rule.name == "annotation")
        .collect();
    assert!(of_header.is_empty(), "{written:?}: {of_header:?}");
    let types = |interface: &Interface| {
        let args: Vec<_> = interface
            .args
            .iter()
            .map(|arg| (arg.ty.clone(), arg.presence))
            .collect();
        (args, interface.reply.as_ref().map(|reply| reply.ty.clone()))
    };
    assert_eq!(
        types(&again.interface),
        types(&analysis.interface),
        "{written:?}"
    );
}

fn written(interface: &Interface) -> String {
    let mut lines = String::new();
    for arg in &interface.args {
        let sign = match arg.presence {
            Presence::Required => "",
            Presence::Optional => "?",
            Presence::List => "...",
        };
        let ty = match &arg.ty {
            ArgType::Any => String::new(),
            ty => format!(": {ty}"),
        };
        lines.push_str(&format!("---@arg {}{sign}{ty}  text\n", arg.name));
    }
    if let Some(reply) = &interface.reply {
        lines.push_str(&format!("---@returns {}  text\n", reply.ty));
    }
    lines
}
