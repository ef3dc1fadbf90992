//! The macro's input: tokens in, [`Input`] out, or an error at the first token that does not fit.
//!
//! ```text
//! (krate) attributes visibility? (struct Name =)? ("file.lua" | inline "text") (, option)* ,?
//! ```

use evalsha_analyzer::{Levels, Rule, near, rules};
use proc_macro2::{Delimiter, Group, Ident, Punct, Span, TokenStream, TokenTree};
use quote::ToTokens;
use syn::parse::{Parse, ParseStream};
use syn::{Error, LitStr, Result, Token};

/// What `lua_script!` was given.
pub(crate) struct Input {
    /// Path of the runtime crate, as the facade passes it.
    pub(crate) krate: TokenStream,
    /// Attributes and doc comments for the script's struct.
    pub(crate) attributes: TokenStream,
    /// Visibility of all items.
    pub(crate) visibility: TokenStream,
    /// The struct's name, where it is not the file's.
    pub(crate) name: Option<Ident>,
    /// Where the Lua text is.
    pub(crate) origin: Origin,
    /// `allow(…)` and `deny(…)`.
    pub(crate) levels: Levels,
    /// `reply = path::Type`.
    pub(crate) reply: Option<TokenStream>,
}

/// Where the Lua text is.
pub(crate) enum Origin {
    /// In a file.
    File(LitStr),
    /// In the literal itself.
    Inline(LitStr),
}

impl Input {
    /// The literal, which findings point at.
    pub(crate) fn literal(&self) -> &LitStr {
        match &self.origin {
            Origin::File(literal) | Origin::Inline(literal) => literal,
        }
    }

    /// The literal's place with the macro's hygiene, for all that is generated.
    pub(crate) fn span(&self) -> Span {
        Span::call_site().located_at(self.literal().span())
    }
}

impl Parse for Input {
    fn parse(input: ParseStream<'_>) -> Result<Self> {
        let krate = input.parse::<Group>()?.stream();
        let attributes = attributes(input)?;
        let visibility = visibility(input)?;
        let name = name(input)?;
        let origin = origin(input, name.as_ref())?;
        let mut parsed = Self {
            krate,
            attributes,
            visibility,
            name,
            origin,
            levels: Levels::default(),
            reply: None,
        };
        while !input.is_empty() {
            comma(input)?;
            if !input.is_empty() {
                parsed.option(input)?;
            }
        }
        Ok(parsed)
    }
}

impl Input {
    fn option(&mut self, input: ParseStream<'_>) -> Result<()> {
        const OPTIONS: [&str; 3] = ["allow", "deny", "reply"];
        let Ok(word) = input.parse::<Ident>() else {
            return Err(input.error(format!(
                "expected an option: {}",
                "`allow(rule_name)`, `deny(rule_name)`, `deny(warnings)` or `reply = path::Type`"
            )));
        };
        match word.to_string().as_str() {
            "allow" | "deny" => self.level(&word, input),
            "reply" if self.reply.is_some() => Err(Error::new(
                word.span(),
                "`reply` is given twice; keep one of them",
            )),
            "reply" => {
                expect::<Token![=]>(input, "`reply` takes a type: write `reply = path::Type`")?;
                self.reply = Some(rust_type(input)?);
                Ok(())
            }
            other => Err(Error::new(
                word.span(),
                match near::nearest(other, OPTIONS) {
                    Some(near) => format!("no option `{other}`; did you mean `{near}`?"),
                    None => format!(
                        "no option `{other}`; the options are `allow(…)`, `deny(…)` and `reply = …`"
                    ),
                },
            )),
        }
    }

    fn level(&mut self, word: &Ident, input: ParseStream<'_>) -> Result<()> {
        let Ok(group) = input.parse::<Group>() else {
            return Err(input.error(format!(
                "`{word}` takes rule names: write `{word}(rule_name)`"
            )));
        };
        let mut names = group.stream().into_iter().peekable();
        if group.delimiter() != Delimiter::Parenthesis || names.peek().is_none() {
            let message = format!("`{word}` takes rule names: write `{word}(rule_name)`");
            return Err(Error::new(group.span(), message));
        }
        while let Some(token) = names.next() {
            self.set_level(word, &token)?;
            match names.next() {
                None => break,
                Some(TokenTree::Punct(punct)) if punct.as_char() == ',' => {}
                Some(other) => {
                    let message = "expected `,` between rule names";
                    return Err(Error::new(other.span(), message));
                }
            }
        }
        Ok(())
    }

    fn set_level(&mut self, word: &Ident, token: &TokenTree) -> Result<()> {
        let TokenTree::Ident(name) = token else {
            let message = "expected the name of a rule; hyphens are written `_`";
            return Err(Error::new(token.span(), message));
        };
        let levels = std::mem::take(&mut self.levels);
        self.levels = if name == "warnings" {
            if word != "deny" {
                let message = "`warnings` goes with `deny`; they stop no build unless denied";
                return Err(Error::new(name.span(), message));
            }
            levels.deny_warnings()
        } else if word == "deny" {
            levels.deny(rule(name)?)
        } else {
            levels.allow(rule(name)?)
        };
        Ok(())
    }
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

fn attributes(input: ParseStream<'_>) -> Result<TokenStream> {
    let mut tokens = TokenStream::new();
    while input.peek(Token![#]) {
        input.parse::<Punct>()?.to_tokens(&mut tokens);
        let Ok(group) = input.parse::<Group>() else {
            return Err(input.error("expected an attribute: write `#[…]`"));
        };
        group.to_tokens(&mut tokens);
    }
    Ok(tokens)
}

/// `pub`, `pub(crate)`, `pub(in path)`; rustc checks what is in the parentheses.
fn visibility(input: ParseStream<'_>) -> Result<TokenStream> {
    let mut tokens = TokenStream::new();
    if input.peek(Token![pub]) {
        input.parse::<Token![pub]>()?.to_tokens(&mut tokens);
        if input.peek(syn::token::Paren) {
            input.parse::<Group>()?.to_tokens(&mut tokens);
        }
    }
    Ok(tokens)
}

fn name(input: ParseStream<'_>) -> Result<Option<Ident>> {
    for (other, keyword) in [
        (input.peek(Token![enum]), "enum"),
        (input.peek(Token![fn]), "fn"),
        (input.peek(Token![mod]), "mod"),
        (input.peek(Token![type]), "type"),
        (input.peek(Token![const]), "const"),
    ] {
        if other {
            return Err(input.error(format!(
                "a script becomes a struct: write `struct Name = \"file.lua\"`, not `{keyword}`"
            )));
        }
    }
    if !input.peek(Token![struct]) {
        return Ok(None);
    }
    input.parse::<Token![struct]>()?;
    let Ok(name) = input.parse::<Ident>() else {
        return Err(
            input.error("expected a name for the script: write `struct Name = \"file.lua\"`")
        );
    };
    expect::<Token![=]>(
        input,
        &format!("expected `=`: write `struct {name} = \"file.lua\"`"),
    )?;
    Ok(Some(name))
}

fn origin(input: ParseStream<'_>, name: Option<&Ident>) -> Result<Origin> {
    let fork = input.fork();
    if fork.parse::<Ident>().is_ok_and(|word| word == "inline") {
        let word = input.parse::<Ident>()?;
        let literal = input.parse::<LitStr>().map_err(|error| {
            let message = "expected the Lua text after `inline`: write `inline \"return 1\"`";
            Error::new(error.span(), message)
        })?;
        return match name {
            Some(_) => Ok(Origin::Inline(literal)),
            None => Err(Error::new(
                word.span(),
                "an inline script needs a name: write `struct Name = inline \"…\"`",
            )),
        };
    }
    let literal = input.parse::<LitStr>().map_err(|error| {
        let message = "expected the path of a Lua file as a string literal: write `lua_script!(\"name.lua\")`";
        Error::new(error.span(), message)
    })?;
    if literal.value().is_empty() {
        let message = "the path is empty; write the Lua file's, relative to this Rust file";
        return Err(Error::new(literal.span(), message));
    }
    Ok(Origin::File(literal))
}

fn comma(input: ParseStream<'_>) -> Result<()> {
    expect::<Token![,]>(input, "expected `,` or the end of the macro's input")
}

fn expect<T: Parse>(input: ParseStream<'_>, message: &str) -> Result<()> {
    let span = input.span();
    (input.parse::<T>().map(drop)).map_err(|_| Error::new(span, message))
}

/// Everything up to the next comma that is not between `<` and `>`.
fn rust_type(input: ParseStream<'_>) -> Result<TokenStream> {
    let mut tokens = TokenStream::new();
    let mut depth = 0_usize;
    while !input.is_empty() && (depth > 0 || !input.peek(Token![,])) {
        let token = input.parse::<TokenTree>()?;
        if let TokenTree::Punct(punct) = &token {
            match punct.as_char() {
                '<' => depth += 1,
                '>' => depth = depth.saturating_sub(1),
                _ => {}
            }
        }
        token.to_tokens(&mut tokens);
    }
    if tokens.is_empty() {
        return Err(input.error("`reply` takes a type: write `reply = path::Type`"));
    }
    Ok(tokens)
}

#[cfg(test)]
mod tests;
