//! The procedural macros behind `evalsha::lua_script!` and `#[derive(evalsha::Value)]`, which are what
//! users write.
//!
//! A script goes through three stages: `input` reads the tokens, `source` finds and reads the Lua text,
//! `expand` turns its analysis into items. What the text means is `evalsha-analyzer`'s business.
//! `value` is all of the derive.

mod expand;
mod folder;
mod input;
mod source;
mod value;

use proc_macro::TokenStream;
use syn::DeriveInput;

/// Expands to the items of one script. The facade `evalsha::lua_script!` puts the path of the
/// runtime crate in front.
#[proc_macro]
pub fn expand(tokens: TokenStream) -> TokenStream {
    match syn::parse::<input::Input>(tokens) {
        Ok(input) => expand::script(&input, source::read(&input)).into(),
        Err(error) => error.into_compile_error().into(),
    }
}

/// Expands to a module with the scripts of a folder. The facade is `evalsha::lua_scripts!`.
#[proc_macro]
pub fn expand_folder(tokens: TokenStream) -> TokenStream {
    match syn::parse::<folder::Folder>(tokens) {
        Ok(folder) => folder::expand(&folder).into(),
        Err(error) => error.into_compile_error().into(),
    }
}

/// Makes a type of the user's own one Redis value; `evalsha::Value` documents it.
#[proc_macro_derive(Value, attributes(value))]
pub fn derive_value(tokens: TokenStream) -> TokenStream {
    match syn::parse::<DeriveInput>(tokens) {
        Ok(input) => value::derive(&input).into(),
        Err(error) => error.into_compile_error().into(),
    }
}
