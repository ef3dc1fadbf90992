//! `#[value(…)]` on a type: `crate = path` and `rename_all = "…"`; on a variant: its text.

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens as _, quote};
use syn::spanned::Spanned as _;
use syn::{Attribute, Error, LitStr, Path, Result};

use super::words::Case;

/// What stands in front of a type.
pub(super) struct Options {
    /// Path of the runtime crate.
    pub(super) krate: TokenStream,
    /// The form of the variants' names, and where it is said.
    pub(super) rename_all: Option<(Case, Span)>,
}

/// Reads the attributes of a type.
pub(super) fn of_type(attributes: &[Attribute]) -> Result<Options> {
    let mut options = Options {
        krate: quote! { ::evalsha },
        rename_all: None,
    };
    for attribute in ours(attributes) {
        attribute.parse_nested_meta(|meta| {
            if meta.path.is_ident("crate") {
                let path: Path = meta.value()?.call(Path::parse_mod_style)?;
                options.krate = path.into_token_stream();
                return Ok(());
            }
            if meta.path.is_ident("rename_all") {
                let name: LitStr = meta.value()?.parse()?;
                options.rename_all = Some((Case::find(&name)?, meta.path.span()));
                return Ok(());
            }
            Err(meta.error(
                "expected `rename_all = \"kebab-case\"` or `crate = path`; \
                 a variant's text stands in front of the variant",
            ))
        })?;
    }
    Ok(options)
}

/// The text in front of a variant.
pub(super) fn of_variant(attributes: &[Attribute]) -> Result<Option<LitStr>> {
    let mut found = None;
    for attribute in ours(attributes) {
        let message = "expected the text of the variant: write `#[value(\"text\")]`";
        let text: LitStr =
            (attribute.parse_args()).map_err(|_| Error::new(attribute.span(), message))?;
        if found.is_some() {
            let message = "the variant has two texts; keep one of them";
            return Err(Error::new(attribute.span(), message));
        }
        found = Some(text);
    }
    Ok(found)
}

fn ours(attributes: &[Attribute]) -> impl Iterator<Item = &Attribute> {
    attributes
        .iter()
        .filter(|attribute| attribute.path().is_ident("value"))
}
