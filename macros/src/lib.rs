//! The procedural macro behind `evalsha::lua_script!`, which is what users call.
//!
//! Three stages: `input` reads the tokens, `source` finds and reads the Lua text,
//! `expand` turns its analysis into items. What the text means is `evalsha-analyzer`'s business.

mod expand;
mod input;
mod source;

use proc_macro::TokenStream;

/// Expands to the items of one script. The facade `evalsha::lua_script!` puts the path of the
/// runtime crate in front.
#[proc_macro]
pub fn expand(tokens: TokenStream) -> TokenStream {
    match syn::parse::<input::Input>(tokens) {
        Ok(input) => expand::script(&input, source::read(&input)).into(),
        Err(error) => error.into_compile_error().into(),
    }
}
