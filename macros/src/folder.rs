//! `lua_scripts!(pub mod scripts = "/lua")`: a module with all scripts of a folder.
//!
//! Each file is expanded as by a `lua_script!` of its own, under the same options.

mod input;

use std::collections::HashSet;

use proc_macro2::TokenStream;
use quote::quote_spanned;
use syn::{Error, Ident, LitStr, Result};

use crate::expand::{self, names};
use crate::input::Input;
use crate::source::{self, scripts_of};
pub(crate) use input::Folder;

/// The module.
pub(crate) fn expand(folder: &Folder) -> TokenStream {
    let Folder {
        attributes,
        visibility,
        name,
        path,
        mistake,
        ..
    } = folder;
    let span = path.span();
    let mistake = mistake.as_ref().map(Error::to_compile_error);
    let scripts = match scripts(folder) {
        Ok(scripts) => scripts,
        Err(error) => error.into_compile_error(),
    };
    quote_spanned! { span =>
        #mistake
        #attributes
        #visibility mod #name {
            #scripts
        }
    }
}

fn scripts(folder: &Folder) -> Result<TokenStream> {
    let path = &folder.path;
    let files = scripts_of(path).map_err(|message| Error::new(path.span(), message))?;
    let mut taken = HashSet::new();
    let mut items = TokenStream::new();
    for file in files {
        let literal = LitStr::new(
            &format!("{}/{file}", path.value().trim_end_matches('/')),
            path.span(),
        );
        let input: Input = folder.script(literal);
        let name = names::script(&input).map_err(|message| Error::new(path.span(), message))?;
        if !taken.insert(name.to_string()) {
            items.extend(twice(path, &name).into_compile_error());
            continue;
        }
        items.extend(expand::script(&input, source::read(&input)));
    }
    Ok(items)
}

fn twice(path: &LitStr, name: &Ident) -> Error {
    let message = format!("two files of the folder would both be `{name}`; rename one of them");
    Error::new(path.span(), message)
}
