//! What follows the literal: `, allow(rule_name)`, `, warn(rule_name)`, `, deny(rule_name)`,
//! `, deny(warnings)`, `, reply = path::Type`, `, keys = path::Type`, `, derive(reply: path::Trait, …)`, in any
//! order.
//!
//! Refused: other words, a rule that does not exist, a rule, type or derived trait that comes twice.

mod derives;

pub(crate) use derives::{Derives, Paths};

use std::iter::Peekable;
use std::mem;

use evalsha_analyzer::{Levels, Rule, near, rules};
use proc_macro2::token_stream::IntoIter;
use proc_macro2::{Delimiter, Group, Ident, TokenStream, TokenTree};
use quote::ToTokens;
use syn::parse::ParseStream;
use syn::{Error, Result, Token};

use super::{expect, next};

/// All options of one macro call.
#[derive(Default)]
pub(crate) struct Options {
    pub(crate) levels: Levels,
    pub(crate) reply: Option<TokenStream>,
    pub(crate) keys: Option<TokenStream>,
    pub(crate) derives: Derives,
    /// The first mistake; what follows it is not read.
    pub(crate) mistake: Option<Error>,
    /// Names that stood in `allow(…)`, `warn(…)` or `deny(…)`, with the word.
    named: Vec<(String, String)>,
}

/// Reads to the end of the input.
pub(crate) fn parse(input: ParseStream<'_>) -> Options {
    let mut options = Options::default();
    if let Err(mistake) = options.read(input) {
        options.mistake = Some(mistake);
        // The rest is taken, or the parser would complain of it as well.
        let _ = input.parse::<TokenStream>();
    }
    options
}

impl Options {
    fn read(&mut self, input: ParseStream<'_>) -> Result<()> {
        while !input.is_empty() {
            comma(input)?;
            if !input.is_empty() {
                self.option(input)?;
            }
        }
        Ok(())
    }

    fn option(&mut self, input: ParseStream<'_>) -> Result<()> {
        const OPTIONS: [&str; 6] = ["allow", "deny", "derive", "keys", "reply", "warn"];
        let Ok(word) = input.parse::<Ident>() else {
            return Err(Error::new(
                input.span(),
                "expected an option: `allow(rule_name)`, `warn(rule_name)`, `deny(rule_name)`, `deny(warnings)`, \
                 `reply = path::Type`, `keys = path::Type` or `derive(reply: path::Trait)`",
            ));
        };
        match word.to_string().as_str() {
            "allow" | "deny" | "warn" => self.level(&word, input),
            "keys" => chosen_type(&mut self.keys, &word, input),
            "reply" => chosen_type(&mut self.reply, &word, input),
            "derive" => self.derives.read(&word, input),
            other => Err(Error::new(
                word.span(),
                match near::nearest(other, OPTIONS) {
                    Some(near) => format!("no option `{other}`; did you mean `{near}`?"),
                    None => format!(
                        "no option `{other}`; the options are `allow(…)`, `warn(…)`, `deny(…)`, `derive(…)`, `keys = …` and `reply = …`"
                    ),
                },
            )),
        }
    }

    fn level(&mut self, word: &Ident, input: ParseStream<'_>) -> Result<()> {
        let message = format!("`{word}` takes rule names: write `{word}(rule_name)`");
        let Ok(group) = input.parse::<Group>() else {
            return Err(Error::new(next(input, word.span()), message));
        };
        let mut names = group.stream().into_iter().peekable();
        if group.delimiter() != Delimiter::Parenthesis || names.peek().is_none() {
            return Err(Error::new(group.span(), message));
        }
        while let Some(token) = names.next() {
            let name = rule_name(&token, &mut names)?;
            self.name(word, &name)?;
            match names.next() {
                None => break,
                Some(TokenTree::Punct(punct)) if punct.as_char() == ',' => {}
                Some(other) => {
                    return Err(Error::new(other.span(), "expected `,` between rule names"));
                }
            }
        }
        Ok(())
    }

    fn name(&mut self, word: &Ident, name: &Ident) -> Result<()> {
        let levels = mem::take(&mut self.levels);
        self.levels = if name == "warnings" {
            if word != "deny" {
                let message =
                    "`warnings` goes with `deny`: they are shown, and stop no build unless denied";
                return Err(Error::new(name.span(), message));
            }
            levels.deny_warnings()
        } else if word == "deny" {
            levels.deny(rule(name)?)
        } else if word == "warn" {
            levels.warn(rule(name)?)
        } else {
            levels.allow(rule(name)?)
        };
        self.once(word, name)
    }

    fn once(&mut self, word: &Ident, name: &Ident) -> Result<()> {
        let (word, text) = (word.to_string(), name.to_string());
        let message = match self.named.iter().find(|(_, named)| *named == text) {
            Some((before, _)) if *before == word => {
                format!("`{text}` is named twice; keep one of them")
            }
            Some((before, _)) => {
                format!(
                    "`{text}` cannot stand in `{before}(…)` and in `{word}(…)`; keep one of them"
                )
            }
            None => {
                self.named.push((word, text));
                return Ok(());
            }
        };
        Err(Error::new(name.span(), message))
    }
}

/// `reply = path::Type` or `keys = path::Type`.
fn chosen_type(
    chosen: &mut Option<TokenStream>,
    word: &Ident,
    input: ParseStream<'_>,
) -> Result<()> {
    if chosen.is_some() {
        let message = format!("`{word}` is given twice; keep one of them");
        return Err(Error::new(word.span(), message));
    }
    let message = format!("`{word}` takes a type: write `{word} = path::Type`");
    expect::<Token![=]>(input, word.span(), &message)?;
    let ty = rust_type(input)?;
    if ty.is_empty() {
        return Err(Error::new(next(input, word.span()), message));
    }
    *chosen = Some(ty);
    Ok(())
}

/// `unused_key`, or as elsewhere `unused-key`.
fn rule_name(first: &TokenTree, rest: &mut Peekable<IntoIter>) -> Result<Ident> {
    let TokenTree::Ident(first) = first else {
        return Err(Error::new(first.span(), "expected the name of a rule"));
    };
    let mut name = first.to_string();
    let is_hyphen =
        |token: &TokenTree| matches!(token, TokenTree::Punct(punct) if punct.as_char() == '-');
    while let Some(hyphen) = rest.next_if(is_hyphen) {
        let Some(TokenTree::Ident(word)) = rest.next() else {
            return Err(Error::new(
                hyphen.span(),
                "expected a word of the rule's name after `-`",
            ));
        };
        name = format!("{name}_{word}");
    }
    Ok(Ident::new(&name, first.span()))
}

fn rule(name: &Ident) -> Result<&'static Rule> {
    let text = name.to_string();
    rules::find(&text.replace('_', "-")).ok_or_else(|| {
        let message = match rules::nearest(&text) {
            Some(rule) => format!(
                "no rule `{text}`; did you mean `{}`?",
                rule.name.replace('-', "_")
            ),
            None => format!("no rule `{text}`; `cargo evalsha rules` lists them"),
        };
        Error::new(name.span(), message)
    })
}

fn comma(input: ParseStream<'_>) -> Result<()> {
    if input.peek(Token![;]) {
        let message = "no `;` is needed here; options follow a `,`";
        return Err(Error::new(input.span(), message));
    }
    expect::<Token![,]>(
        input,
        input.span(),
        "expected `,` or the end of the macro's input",
    )
}

/// Everything up to the next comma that is not between `<` and `>`; rustc checks it.
fn rust_type(input: ParseStream<'_>) -> Result<TokenStream> {
    let mut tokens = TokenStream::new();
    let mut depth = 0_usize;
    let mut before = ' ';
    while !input.is_empty() && (depth > 0 || !input.peek(Token![,])) {
        let token = input.parse::<TokenTree>()?;
        let sign = match &token {
            TokenTree::Punct(punct) => punct.as_char(),
            _ => ' ',
        };
        match sign {
            '<' => depth += 1,
            // The `>` of `->` closes nothing.
            '>' if before != '-' => depth = depth.saturating_sub(1),
            _ => {}
        }
        before = sign;
        token.to_tokens(&mut tokens);
    }
    Ok(tokens)
}
