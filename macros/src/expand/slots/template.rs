//! Keys that are made by a template: a field for each placeholder, and a function that makes one key.

use evalsha_analyzer::{ArgType, Key, Part, Placeholder, Template};
use proc_macro2::{Ident, TokenStream};
use quote::quote_spanned;

use super::{Field, Maker, types};
use crate::expand::{Context, docs};

impl Maker<'_> {
    /// Adds the fields that the template needs and the struct does not have yet.
    pub(super) fn template(&mut self, key: &Key, template: &Template) {
        let span = self.context.span;
        for placeholder in template.placeholders() {
            if !self.placeholders.contains(&placeholder.name) {
                self.placeholder(placeholder);
            }
        }
        let name = &key.name;
        let parts = parts(self.context, template, |ident| {
            quote_spanned! { span => &self.#ident }
        });
        self.writes.push(quote_spanned! { span =>
            sink.key(#name, &[#(#parts),*]);
        });
        self.functions.extend(self.function(key, template));
    }

    fn placeholder(&mut self, placeholder: &Placeholder) {
        let span = self.context.span;
        let Placeholder {
            name, ty, braces, ..
        } = placeholder;
        let ident = self.context.field(name);
        let params = self.params.len();
        let value = self.single(name, ty);
        self.writes.push(quote_spanned! { span =>
            sink.placeholder(#name, &self.#ident, #braces);
        });
        self.fields.push(Field {
            ident,
            docs: docs::placeholder(placeholder),
            ty: value,
            chosen: self.params.len() > params,
        });
        self.placeholders.push(name.clone());
    }

    /// `RateLimitKeys::events(user)`.
    fn function(&self, key: &Key, template: &Template) -> TokenStream {
        let Context { krate, span, .. } = *self.context;
        let name = self.context.ident(&key.name);
        let docs = docs::one_key(key, template);
        let mut names: Vec<&Placeholder> = Vec::new();
        for placeholder in template.placeholders() {
            if names.iter().all(|known| known.name != placeholder.name) {
                names.push(placeholder);
            }
        }
        let mut generics = Vec::new();
        let params = names.iter().map(|placeholder| {
            let ident = self.context.ident(&placeholder.name);
            let ty = match &placeholder.ty {
                ArgType::Scalar(scalar) => types::primitive(self.context, scalar),
                _ => None,
            };
            let ty = ty.unwrap_or_else(|| {
                let param = self.parameter_of(&placeholder.name);
                generics.push(quote_spanned! { span => #param: #krate::SingleValue });
                quote_spanned! { span => #param }
            });
            quote_spanned! { span => #ident: #ty }
        });
        let params: Vec<TokenStream> = params.collect();
        let parts = parts(self.context, template, |ident| {
            quote_spanned! { span => &#ident }
        });
        quote_spanned! { span =>
            #[doc = #docs]
            #[must_use]
            pub fn #name<#(#generics),*>(#(#params),*) -> #krate::Key {
                #krate::Key::new(&[#(#parts),*])
            }
        }
    }

    /// The type parameter of a placeholder's field.
    fn parameter_of(&self, name: &str) -> TokenStream {
        let ident = self.context.field(name);
        let field = self.fields.iter().find(|field| field.ident == ident);
        field.map(|field| field.ty.clone()).unwrap_or_default()
    }

    /// The functions, in an impl of the struct whose parameters are nothing, so that their callers need not choose
    /// any.
    pub(super) fn function_impl(&self, name: &Ident) -> TokenStream {
        let (span, functions) = (self.context.span, &self.functions);
        if functions.is_empty() {
            return TokenStream::new();
        }
        let nothing = self.params.iter().map(|_| quote_spanned! { span => () });
        quote_spanned! { span =>
            impl #name<#(#nothing),*> {
                #functions
            }
        }
    }
}

/// The parts of a key; `value` reads a placeholder.
fn parts(
    context: &Context<'_>,
    template: &Template,
    value: impl Fn(Ident) -> TokenStream,
) -> Vec<TokenStream> {
    let Context { krate, span, .. } = *context;
    let mut parts = Vec::new();
    let mut text = String::new();
    for part in &template.parts {
        match part {
            Part::Text(part) => text.push_str(part),
            Part::Placeholder(placeholder) => {
                text.extend(placeholder.braces.then_some('{'));
                if !text.is_empty() {
                    parts.push(quote_spanned! { span => #krate::__private::Part::Text(#text) });
                    text.clear();
                }
                let value = value(context.ident(&placeholder.name));
                parts.push(quote_spanned! { span => #krate::__private::Part::Value(#value) });
                text.extend(placeholder.braces.then_some('}'));
            }
        }
    }
    if !text.is_empty() {
        parts.push(quote_spanned! { span => #krate::__private::Part::Text(#text) });
    }
    parts
}
