//! The procedural macro behind `evalsha::lua_script!`.

use proc_macro::TokenStream;

/// Entry of the facade `evalsha::lua_script!`, which puts the path of the runtime crate in front.
#[proc_macro]
pub fn lua_script(input: TokenStream) -> TokenStream {
    let _ = input;
    TokenStream::new()
}
