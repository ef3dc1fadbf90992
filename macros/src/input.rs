//! The macro's input: tokens in, [`Input`] out, or an error at the first token that does not fit.
//!
//! ```text
//! (krate) attributes visibility? (struct Name =)? ("file.lua" | inline "text") (, option)* ,?
//! ```
//!
//! A mistake behind the literal is kept in [`Input::mistake`], so that the script's items still come
//! out; one before it refuses the input.

pub(crate) mod attributes;
mod literal;
pub(crate) mod options;
#[cfg(test)]
mod tests;

use evalsha_analyzer::Levels;
pub(crate) use options::{Derives, Paths};
use proc_macro2::{Group, Ident, Span, TokenStream, TokenTree};
use quote::ToTokens;
use syn::ext::IdentExt;
use syn::parse::{Parse, ParseStream};
use syn::{Error, LitStr, Result, Token};

/// What `lua_script!` was given.
pub(crate) struct Input {
    /// Path of the runtime crate, as the facade passes it.
    pub(crate) krate: Tokens,
    /// Attributes and doc comments for the script's struct.
    pub(crate) attributes: TokenStream,
    /// Visibility of all items.
    pub(crate) visibility: Tokens,
    /// The struct's name, where it is not the file's.
    pub(crate) name: Option<Ident>,
    /// Where the Lua text is.
    pub(crate) origin: Origin,
    /// `allow(…)`, `warn(…)` and `deny(…)`.
    pub(crate) levels: Levels,
    /// `reply = path::Type`.
    pub(crate) reply: Option<TokenStream>,
    /// `keys = path::Type`.
    pub(crate) keys: Option<TokenStream>,
    /// `derive(reply: path::Trait)`.
    pub(crate) derives: Derives,
    /// What is wrong behind the literal.
    pub(crate) mistake: Option<Error>,
}

/// A few tokens that are written again and again. One by one they are cheap; a stream within a stream
/// goes to the compiler and back each time.
#[derive(Default)]
pub(crate) struct Tokens(Vec<TokenTree>);

impl ToTokens for Tokens {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.extend(self.0.iter().cloned());
    }
}

/// Where the Lua text is.
pub(crate) enum Origin {
    /// In a file.
    File(LitStr),
    /// In the literal itself.
    Inline(LitStr),
}

impl Origin {
    fn literal(&self) -> &LitStr {
        match self {
            Self::File(literal) | Self::Inline(literal) => literal,
        }
    }
}

impl Input {
    /// Whether the script's struct has doc comments of its user's.
    pub(crate) fn has_docs(&self) -> bool {
        let is_doc = |token: TokenTree| match token {
            TokenTree::Group(group) => {
                let first = group.stream().into_iter().next();
                matches!(first, Some(TokenTree::Ident(name)) if name == "doc")
            }
            _ => false,
        };
        self.attributes.clone().into_iter().any(is_doc)
    }

    /// The literal, which findings point at.
    pub(crate) fn literal(&self) -> &LitStr {
        self.origin.literal()
    }

    /// What stands for the script where rustc shows it: its name, or the literal that makes one.
    pub(crate) fn place(&self) -> Span {
        let name = self.name.as_ref().map(Ident::span);
        name.unwrap_or_else(|| self.literal().span())
    }

    /// That place with the macro's hygiene, for all that is generated.
    pub(crate) fn span(&self) -> Span {
        Span::call_site().located_at(self.place())
    }
}

impl Parse for Input {
    fn parse(input: ParseStream<'_>) -> Result<Self> {
        let krate = input.parse::<Group>()?;
        let attributes = attributes::parse(input)?;
        let visibility = visibility(input)?;
        let name = name(input)?;
        let origin = origin(input, name.as_ref())?;
        let options = options::parse(input);
        let mut input = Self {
            krate: Tokens::default(),
            attributes,
            visibility,
            name,
            origin,
            levels: options.levels,
            reply: options.reply,
            keys: options.keys,
            derives: options.derives,
            mistake: options.mistake,
        };
        input.krate = relocate(krate.stream(), input.place());
        Ok(input)
    }
}

/// The tokens with what they mean where they were written, but the place of the literal: rustc shows
/// nothing of a place in another crate.
pub(crate) fn relocate(tokens: TokenStream, place: Span) -> Tokens {
    let tokens = tokens.into_iter().map(|mut token| {
        token.set_span(token.span().located_at(place));
        token
    });
    Tokens(tokens.collect())
}

/// `pub`, `pub(crate)`, `pub(in path)`; rustc checks what is in the parentheses.
pub(crate) fn visibility(input: ParseStream<'_>) -> Result<Tokens> {
    let mut tokens = TokenStream::new();
    if input.peek(Token![pub]) {
        input.parse::<Token![pub]>()?.to_tokens(&mut tokens);
        if input.peek(syn::token::Paren) {
            input.parse::<Group>()?.to_tokens(&mut tokens);
        }
    }
    Ok(Tokens(tokens.into_iter().collect()))
}

/// `struct Name =`, if it is there.
fn name(input: ParseStream<'_>) -> Result<Option<Ident>> {
    const OTHER_ITEMS: [&str; 7] = ["const", "enum", "fn", "mod", "static", "type", "union"];
    let fork = input.fork();
    if let Ok(word) = Ident::parse_any(&fork)
        && OTHER_ITEMS.iter().any(|item| word == item)
    {
        let message =
            format!("a script becomes a struct: write `struct Name = \"file.lua\"`, not `{word}`");
        return Err(Error::new(word.span(), message));
    }
    if !input.peek(Token![struct]) {
        return Ok(None);
    }
    let keyword = input.parse::<Token![struct]>()?;
    let Ok(name) = input.parse::<Ident>() else {
        let message = "expected a name for the script: write `struct Name = \"file.lua\"`";
        return Err(Error::new(next(input, keyword.span), message));
    };
    let message = format!("expected `=`: write `struct {name} = \"file.lua\"`");
    expect::<Token![=]>(input, name.span(), &message)?;
    Ok(Some(name))
}

fn origin(input: ParseStream<'_>, name: Option<&Ident>) -> Result<Origin> {
    let fork = input.fork();
    if !fork.parse::<Ident>().is_ok_and(|word| word == "inline") {
        return literal::path(input, name.map_or_else(Span::call_site, Ident::span))
            .map(Origin::File);
    }
    let word = input.parse::<Ident>()?;
    let text = literal::text(input, word.span())?;
    match name {
        Some(_) => Ok(Origin::Inline(text)),
        None => Err(Error::new(
            word.span(),
            "an inline script needs a name: write `struct Name = inline \"…\"`",
        )),
    }
}

/// Where the next token is, or what stands before the end.
fn next(input: ParseStream<'_>, before: Span) -> Span {
    if input.is_empty() {
        return before;
    }
    input.span()
}

fn expect<T: Parse>(input: ParseStream<'_>, before: Span, message: &str) -> Result<()> {
    let span = next(input, before);
    (input.parse::<T>().map(drop)).map_err(|_| Error::new(span, message))
}
