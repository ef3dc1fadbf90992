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
    "deny",
    "(warnings)",
    "(unused_allow)",
    "(unused_allow, nonsense)",
    "()",
    "reply",
    "derive",
    "(reply: serde::Serialize, Hash)",
    "(args:)",
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
