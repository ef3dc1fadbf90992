//! `derive(reply: path::Trait, …)`: what the generated types derive for their user.
//!
//! Refused: other words than `keys`, `args`, `reply` and `error`, no path, a trait that comes twice. Whether a path
//! leads to a derive is rustc's to say.

use std::mem;

use proc_macro2::{Delimiter, Group, Ident, Span, TokenStream, TokenTree};
use quote::{ToTokens as _, quote};
use syn::parse::ParseStream;
use syn::{Error, Result};

use crate::input::next;

const FORM: &str = "`derive` takes what to derive and for what: write `derive(reply: path::Trait)`, \
                    or `args`, `keys` or `error` in place of `reply`";

/// The derived traits, of each kind of generated types.
#[derive(Default)]
pub(crate) struct Derives {
    pub(crate) keys: Paths,
    pub(crate) args: Paths,
    pub(crate) reply: Paths,
    pub(crate) error: Paths,
}

/// Paths of derives.
#[derive(Default)]
pub(crate) struct Paths {
    paths: Vec<TokenStream>,
    /// Where the first of them stands.
    place: Option<Span>,
}

impl Derives {
    /// Reads the group behind `derive`.
    pub(super) fn read(&mut self, word: &Ident, input: ParseStream<'_>) -> Result<()> {
        let Ok(group) = input.parse::<Group>() else {
            return Err(Error::new(next(input, word.span()), FORM));
        };
        let mut tokens = group.stream().into_iter();
        let (Some(TokenTree::Ident(target)), Some(TokenTree::Punct(colon))) =
            (tokens.next(), tokens.next())
        else {
            return Err(Error::new(group.span(), FORM));
        };
        if group.delimiter() != Delimiter::Parenthesis || colon.as_char() != ':' {
            return Err(Error::new(group.span(), FORM));
        }
        let paths = match target.to_string().as_str() {
            "keys" => &mut self.keys,
            "args" => &mut self.args,
            "reply" => &mut self.reply,
            "error" => &mut self.error,
            other => {
                let message =
                    format!("no part `{other}`; write `reply`, `args`, `keys` or `error`");
                return Err(Error::new(target.span(), message));
            }
        };
        paths.add(tokens, colon.span())
    }
}

impl Paths {
    /// Adds paths with commas between them.
    fn add(&mut self, tokens: impl Iterator<Item = TokenTree>, mut place: Span) -> Result<()> {
        let mut path = TokenStream::new();
        let mut found = false;
        for token in tokens {
            place = token.span();
            if matches!(&token, TokenTree::Punct(punct) if punct.as_char() == ',') {
                self.push(mem::take(&mut path), place)?;
                found = true;
                continue;
            }
            if !is_of_path(&token) {
                return Err(Error::new(
                    place,
                    "expected the path of a derive, such as `serde::Serialize`",
                ));
            }
            token.to_tokens(&mut path);
        }
        if !found || !path.is_empty() {
            self.push(path, place)?;
        }
        Ok(())
    }

    fn push(&mut self, path: TokenStream, place: Span) -> Result<()> {
        let Some(first) = path.clone().into_iter().next() else {
            return Err(Error::new(place, FORM));
        };
        let place = first.span();
        let text = path.to_string();
        if self.paths.iter().any(|known| known.to_string() == text) {
            let message = format!("`{text}` is derived twice; keep one of them");
            return Err(Error::new(place, message));
        }
        self.paths.push(path);
        self.place.get_or_insert(place);
        Ok(())
    }

    /// The error where nothing is generated that could derive them.
    pub(crate) fn refuse(&self, message: &str) -> Option<Error> {
        self.place.map(|place| Error::new(place, message))
    }

    /// The attribute, without what the generated type implements in any case.
    pub(crate) fn attribute(&self, implemented: &[&str]) -> TokenStream {
        let wanted = self.paths.iter().filter(|path| {
            let last = (*path).clone().into_iter().last();
            let last = last.map(|token| token.to_string()).unwrap_or_default();
            !implemented.contains(&last.as_str())
        });
        let wanted: Vec<_> = wanted.collect();
        if wanted.is_empty() {
            return TokenStream::new();
        }
        quote! { #[::core::prelude::v1::derive(#(#wanted),*)] }
    }
}

/// `a`, or the `::` between two.
fn is_of_path(token: &TokenTree) -> bool {
    match token {
        TokenTree::Ident(_) => true,
        TokenTree::Punct(punct) => punct.as_char() == ':',
        _ => false,
    }
}
