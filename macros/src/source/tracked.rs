//! The path by which the compiler follows a Lua file, so that an edit rebuilds what embeds it.
//!
//! `include_bytes!` starts relative paths at the file of the outermost macro call, and the literal
//! may stand in another one: in the `macro_rules!` around it. So the path is a whole one, but for
//! files of the package, where the place of the checkout is left to the compiler.

use std::path::Path;

use proc_macro2::{Span, TokenStream};
use quote::quote_spanned;

use super::place::Place;

/// Such a path.
pub(crate) enum Tracked {
    /// From the folder of `Cargo.toml`, with a leading `/`.
    InPackage(String),
    /// From anywhere.
    At(String),
}

impl Tracked {
    /// Of the file that the literal leads to.
    pub(super) fn new(literal: &str, path: &Path, place: &Place) -> Self {
        match (place.in_package(path), place.whole(path).to_str()) {
            (Some(path), _) => Self::InPackage(format!("/{path}")),
            (None, Some(path)) => Self::At(path.to_owned()),
            // A folder's name is not UTF-8; the literal is.
            (None, None) => Self::At(literal.to_owned()),
        }
    }

    /// What makes the compiler follow the file.
    pub(crate) fn statement(&self, span: Span) -> TokenStream {
        let path = match self {
            Self::InPackage(path) => quote_spanned! { span =>
                ::core::concat!(::core::env!("CARGO_MANIFEST_DIR"), #path)
            },
            Self::At(path) => quote_spanned! { span => #path },
        };
        quote_spanned! { span =>
            _ = ::core::include_bytes!(#path);
        }
    }
}
