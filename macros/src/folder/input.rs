//! The input of `lua_scripts!`.
//!
//! ```text
//! (krate) attributes visibility? mod name = "folder" (, option)* ,?
//! ```

use evalsha_analyzer::Levels;
use proc_macro2::{Group, TokenStream};
use quote::quote;
use syn::parse::{Parse, ParseStream};
use syn::{Error, Ident, LitStr, Result, Token};

use crate::input::{Derives, Input, Origin, Tokens, attributes, options, relocate, visibility};

/// What `lua_scripts!` was given.
pub(crate) struct Folder {
    krate: TokenStream,
    pub(super) attributes: TokenStream,
    pub(super) visibility: Tokens,
    pub(super) name: Ident,
    pub(super) path: LitStr,
    levels: Levels,
    pub(super) mistake: Option<Error>,
}

const FORM: &str = "write `lua_scripts!(pub mod scripts = \"/lua\")`";

impl Parse for Folder {
    fn parse(input: ParseStream<'_>) -> Result<Self> {
        let krate = input.parse::<Group>()?.stream();
        let attributes = attributes::parse(input)?;
        let visibility = visibility(input)?;
        let expected = |what: &str| Error::new(input.span(), format!("expected {what}: {FORM}"));
        input
            .parse::<Token![mod]>()
            .map_err(|_| expected("`mod` and a name for the module"))?;
        let name = input
            .parse::<Ident>()
            .map_err(|_| expected("a name for the module"))?;
        input.parse::<Token![=]>().map_err(|_| expected("`=`"))?;
        let path = input
            .parse::<LitStr>()
            .map_err(|_| expected("the path of a folder in quotes"))?;
        let options = options::parse(input);
        let of_one = [&options.reply, &options.keys];
        let mistake = options.mistake.or_else(|| {
            let type_of_one = of_one.into_iter().flatten().next()?;
            let message = "`reply` and `keys` are for one script; write `lua_script!` for it";
            Some(Error::new_spanned(type_of_one, message))
        });
        Ok(Self {
            krate,
            attributes,
            visibility,
            name,
            path,
            levels: options.levels,
            mistake,
        })
    }
}

impl Folder {
    /// What one of its files would be given by `lua_script!(pub "file.lua")`.
    pub(super) fn script(&self, literal: LitStr) -> Input {
        let place = literal.span();
        Input {
            krate: relocate(self.krate.clone(), place),
            attributes: TokenStream::new(),
            visibility: relocate(quote! { pub }, place),
            name: None,
            origin: Origin::File(literal),
            levels: self.levels.clone(),
            reply: None,
            keys: None,
            derives: Derives::default(),
            mistake: None,
        }
    }
}
