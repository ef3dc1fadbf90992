//! Whatever the tokens, the macro answers with an error or with items.

use proc_macro2::TokenStream;

use super::Input;
use crate::{expand, source};

const WORDS: &[&str] = &[
    "pub",
    "(crate)",
    "(in crate::a)",
    "struct",
    "enum",
    "Name",
    "=",
    "inline",
    "\"return 1\"",
    "\"a.lua\"",
    "\"\"",
    "b\"x\"",
    "42",
    "'c'",
    ",",
    "allow",
    "warn",
    "deny",
    "(warnings)",
    "(unused_allow)",
    "(unused_allow, nonsense)",
    "()",
    "reply",
    "Vec<u8>",
    "Map<A, B>",
    "#",
    "#[doc = \"x\"]",
    "/// docs\n",
    "[a]",
    "{ b }",
    "r#type",
    "\"---@key a\\nreturn KEYS[1]\"",
    ";",
    "::",
    "<",
    ">",
];

/// A linear congruential generator, so that a failure comes again.
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % end
    }
}

#[test]
fn any_tokens_are_answered() {
    let mut dice = Dice(1);
    let (mut accepted, mut refused) = (0, 0);
    for _ in 0..5_000 {
        let mut text = String::from("(::evalsha) ");
        for _ in 0..dice.below(9) {
            text += WORDS[dice.below(WORDS.len())];
            text.push(' ');
        }
        let tokens: TokenStream = text.parse().unwrap();
        match syn::parse2::<Input>(tokens) {
            Ok(input) => {
                let items = expand::script(&input, source::read(&input));
                assert!(!items.is_empty(), "{text}");
                accepted += 1;
            }
            Err(error) => {
                assert!(!error.to_string().is_empty(), "{text}");
                refused += 1;
            }
        }
    }
    assert!(accepted > 100 && refused > 100, "{accepted} {refused}");
}

#[track_caller]
fn options(text: &str, mistake: Option<&str>) {
    let text = format!("(::evalsha) struct A = inline \"return 1\", {text}");
    let input: Input = syn::parse_str(&text).unwrap();
    let found = input.mistake.map(|mistake| mistake.to_string());
    assert_eq!(found.as_deref(), mistake, "{text}");
}

#[test]
fn rules_are_named_with_underscores() {
    options("warn(json_null, derived_key), allow(unused_key)", None);
    options(
        "warn(json_nul)",
        Some("no rule `json_nul`; did you mean `json_null`?"),
    );
    let both = "`json_null` cannot stand in `warn(…)` and in `deny(…)`; keep one of them";
    options("warn(json_null), deny(json_null)", Some(both));
    let warnings = "`warnings` goes with `deny`; they stop no build unless denied";
    options("warn(warnings)", Some(warnings));
}
