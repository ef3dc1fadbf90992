//! Attributes and doc comments for the script's struct.
//!
//! Refused: `#[cfg(…)]`, which would take the struct away and leave what goes with it.

use proc_macro2::{Delimiter, Group, Punct, TokenStream, TokenTree};
use quote::ToTokens;
use syn::parse::ParseStream;
use syn::{Error, Result, Token};

use super::next;

/// All that stand here, as they are.
pub(crate) fn parse(input: ParseStream<'_>) -> Result<TokenStream> {
    let mut tokens = TokenStream::new();
    while input.peek(Token![#]) {
        let sign = input.parse::<Punct>()?;
        sign.to_tokens(&mut tokens);
        let message = "expected an attribute: write `#[…]`";
        let span = next(input, sign.span());
        let group = (input.parse::<Group>()).map_err(|_| Error::new(span, message))?;
        if group.delimiter() != Delimiter::Bracket {
            return Err(Error::new(group.span(), message));
        }
        if let Some(TokenTree::Ident(word)) = group.stream().into_iter().next()
            && word == "cfg"
        {
            let message = "`#[cfg(…)]` goes in front of `lua_script!`, where it covers all of the script's items";
            return Err(Error::new(word.span(), message));
        }
        group.to_tokens(&mut tokens);
    }
    Ok(tokens)
}
