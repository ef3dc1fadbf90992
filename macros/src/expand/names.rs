//! Names of generated types and type parameters, each given once.

use evalsha_analyzer::names::pascal;
use proc_macro2::{Ident, Span};

/// The names that a script's items have taken.
pub(super) struct Names {
    taken: Vec<String>,
}

impl Names {
    /// Those that every script has.
    pub(super) fn new(script: &Ident) -> Self {
        let taken = ["", "Keys", "Args", "Reply"]
            .map(|suffix| format!("{script}{suffix}"))
            .to_vec();
        Self { taken }
    }

    /// A name that no other item has, made of a field's.
    pub(super) fn take(&mut self, prefix: &str, field: &str) -> String {
        let mut name = format!("{prefix}{}", pascal(field));
        while self.taken.contains(&name) {
            name.push('_');
        }
        self.taken.push(name.clone());
        name
    }
}

/// An identifier, raw where it is a keyword of Rust.
pub(super) fn ident(text: &str, span: Span) -> Ident {
    match syn::parse_str::<Ident>(text) {
        Ok(_) => Ident::new(text, span),
        Err(_) => Ident::new_raw(text, span),
    }
}
