//! Inline scripts in a Rust file: `lua_script!(struct Name = inline "…")`.
//!
//! What enters is the file's text, what leaves is each script's text, with the place of each of its
//! characters, and the options that say which findings count. Macros are not expanded: what is not written out
//! is not seen. Calls that the macro itself would refuse are left to it.

mod literal;

use evalsha_analyzer::{Levels, Position, rules};
use proc_macro2::{Group, TokenStream, TokenTree};

pub(crate) use literal::Text;

/// A file without it has no script.
const MACRO: &str = "lua_script";

/// An inline script.
#[derive(Debug)]
pub(crate) struct Inline {
    /// The name of its struct.
    pub(crate) name: String,
    pub(crate) text: Text,
    /// `allow(…)`, `warn(…)`, `deny(…)`: the word and a name.
    options: Vec<(String, String)>,
}

/// Whether it is worth while to look: most files are done with this.
pub(crate) fn may_hold_scripts(file: &str) -> bool {
    file.contains(MACRO)
}

/// The inline scripts of a file, in order; else where it is no Rust.
pub(crate) fn scripts(file: &str) -> Result<Vec<Inline>, Position> {
    let scripts =
        file.parse()
            .map(|tokens| find(tokens, file))
            .map_err(|error: proc_macro2::LexError| {
                let place = error.span().start();
                Position {
                    line: u32::try_from(place.line).unwrap_or(u32::MAX),
                    column: u32::try_from(place.column + 1).unwrap_or(u32::MAX),
                }
            });
    // The places of all files that a thread has read would be kept.
    proc_macro2::extra::invalidate_current_thread_spans();
    scripts
}

/// Groups may be nested more deeply than calls can be.
fn find(tokens: TokenStream, file: &str) -> Vec<Inline> {
    let mut scripts = Vec::new();
    let mut waiting = vec![tokens];
    while let Some(tokens) = waiting.pop() {
        let tokens: Vec<TokenTree> = tokens.into_iter().collect();
        for (i, token) in tokens.iter().enumerate() {
            let TokenTree::Group(group) = token else {
                continue;
            };
            match tokens.get(..i) {
                Some([.., TokenTree::Ident(name), TokenTree::Punct(sign)])
                    if name == MACRO && sign.as_char() == '!' =>
                {
                    scripts.extend(inline(group, file));
                }
                _ => waiting.push(group.stream()),
            }
        }
    }
    scripts.sort_by_key(|script| script.text.start());
    scripts
}

/// `attributes visibility? struct Name = inline "…" (, option)*`
fn inline(call: &Group, file: &str) -> Option<Inline> {
    let mut tokens = call.stream().into_iter();
    let is_struct = |token: TokenTree| matches!(token, TokenTree::Ident(word) if word == "struct");
    tokens.by_ref().find(|token| is_struct(token.clone()))?;
    let (name, equals, inline) = (tokens.next()?, tokens.next()?, tokens.next()?);
    let (TokenTree::Ident(name), TokenTree::Punct(equals), TokenTree::Ident(inline)) =
        (name, equals, inline)
    else {
        return None;
    };
    let TokenTree::Literal(literal) = tokens.next()? else {
        return None;
    };
    if equals.as_char() != '=' || inline != "inline" {
        return None;
    }
    Some(Inline {
        name: name.to_string().trim_start_matches("r#").to_owned(),
        text: Text::read(file, literal.span().byte_range())?,
        options: options(&tokens.collect::<Vec<_>>()),
    })
}

/// Words such as `allow`, each with a name from the parentheses behind it.
fn options(tokens: &[TokenTree]) -> Vec<(String, String)> {
    let mut options = Vec::new();
    for pair in tokens.windows(2) {
        let [TokenTree::Ident(word), TokenTree::Group(group)] = pair else {
            continue;
        };
        for token in group.stream() {
            if let TokenTree::Ident(name) = token {
                options.push((word.to_string(), name.to_string()));
            }
        }
    }
    options
}

impl Inline {
    /// The levels with those that the macro's options ask for.
    pub(crate) fn levels(&self, levels: &Levels) -> Levels {
        let options = self.options.iter();
        options.fold(levels.clone(), |levels, (word, name)| {
            level(levels, word, name)
        })
    }
}

fn level(levels: Levels, word: &str, name: &str) -> Levels {
    if (word, name) == ("deny", "warnings") {
        return levels.deny_warnings();
    }
    let Some(rule) = rules::find(&name.replace('_', "-")) else {
        return levels;
    };
    match word {
        "allow" => levels.allow(rule),
        "warn" => levels.warn(rule),
        "deny" => levels.deny(rule),
        _ => levels,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(file: &str) -> Vec<(String, String)> {
        let scripts = scripts(file).unwrap().into_iter();
        scripts
            .map(|script| (script.name, script.text.lua().to_owned()))
            .collect()
    }

    #[test]
    fn scripts_are_found_wherever_they_stand() {
        let file = r##"
            // lua_script!(struct Comment = inline "no");
            /// lua_script!(struct Docs = inline "no");
            const TEXT: &str = "lua_script!(struct Text = inline \"no\")";
            lua_script!(struct A = inline "a");
            mod deep { fn f<'a>() { if x { evalsha::lua_script! { pub(crate) struct B = inline r#"b"# } } } }
            lua_script![#[derive(Debug)] /** struct */ pub struct r#C = inline "c", allow(unused_key)];
            lua_script!("file.lua");
            lua_script!(struct D = "file.lua");
            lua_script!(struct E = inline concat!("a"));
            lua_script!(struct F = inline b"bytes");
            lua_script!(struct);
            macro_rules! m { ($e:expr) => { lua_script!(struct G = inline $e); } }
        "##;
        let expected = [("A", "a"), ("B", "b"), ("C", "c")];
        assert_eq!(
            names(file),
            expected.map(|(a, b)| (a.to_owned(), b.to_owned()))
        );
    }

    #[test]
    fn what_is_no_rust_is_placed() {
        let file = "lua_script!(struct A = inline \"a\");\n  (";
        assert_eq!(scripts(file).unwrap_err().to_string(), "2:3");
        assert!(may_hold_scripts(file) && !may_hold_scripts("fn main() {}"));
    }

    #[test]
    fn deep_nesting_is_no_trouble() {
        let (open, close) = ("(".repeat(100_000), ")".repeat(100_000));
        let file = format!("{open}lua_script!(struct A = inline \"a\"){close}");
        assert_eq!(names(&file).len(), 1);
    }
}
