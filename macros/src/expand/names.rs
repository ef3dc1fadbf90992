//! Names of generated types and type parameters, each given once.

use evalsha_analyzer::names::{is_identifier, is_usable_in_rust, pascal};
use proc_macro2::{Ident, Span};
use syn::ext::IdentExt;

use crate::input::{Input, Origin};

/// The names that a script's items have taken.
pub(super) struct Names {
    taken: Vec<String>,
}

impl Names {
    /// Those that every script has.
    pub(super) fn new(script: &Ident) -> Self {
        let script = text(script);
        let taken = ["", "Keys", "Args", "Reply", "Error"]
            .map(|suffix| format!("{script}{suffix}"))
            .to_vec();
        Self { taken }
    }

    /// A name made of an item's and a field's, which another item may have.
    pub(super) fn join(item: &str, field: &str) -> String {
        format!("{item}{}", pascal(field))
    }

    /// One that no other item has.
    pub(super) fn take(&mut self, item: &str, field: &str) -> String {
        let mut name = Self::join(item, field);
        while self.taken.contains(&name) {
            name.push('_');
        }
        self.taken.push(name.clone());
        name
    }
}

/// The variant of a word in capitals, such as `SOLD_OUT`.
pub(super) fn variant(code: &str) -> String {
    pascal(&code.to_ascii_lowercase())
}

/// An identifier, raw where it is a keyword of Rust.
pub(super) fn ident(text: &str, span: Span) -> Ident {
    if !is_identifier(text) || !is_usable_in_rust(text) {
        return Ident::new(&pascal(text), span);
    }
    // `gen` is a keyword since edition 2024; the parser goes by an older list.
    match syn::parse_str::<Ident>(text) {
        Ok(_) if text != "gen" => Ident::new(text, span),
        _ => Ident::new_raw(text, span),
    }
}

/// An identifier's text without `r#`.
pub(super) fn text(ident: &Ident) -> String {
    ident.unraw().to_string()
}

/// A script's name: the one that was given, or the one that the file's makes.
pub(crate) fn script(input: &Input) -> Result<Ident, String> {
    let path = match (&input.name, &input.origin) {
        (Some(name), _) => return Ok(name.clone()),
        (None, Origin::File(literal) | Origin::Inline(literal)) => literal.value(),
    };
    let file = path.rsplit(['/', '\\']).next().unwrap_or_default();
    let stem = file.strip_suffix(".lua").unwrap_or(file);
    let starts_well = stem.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_');
    if !starts_well || !stem.is_ascii() || !stem.bytes().any(|b| b.is_ascii_alphabetic()) {
        return Err(format!(
            "`{file}` makes no Rust name; write `struct Name = {path:?}`"
        ));
    }
    Ok(ident(&pascal(stem), input.span()))
}
