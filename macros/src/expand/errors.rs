//! The enum of the errors that a script declares.

use evalsha_analyzer::{ErrorCode, Interface};
use proc_macro2::{Ident, TokenStream};
use quote::quote_spanned;

use super::{Context, docs, names};

const CODE_DOCS: &str = "The code that the script replies with.";
const OF_DOCS: &str = "The error of this script that another error stands for; `None` if it is another one.\n\n\
    It takes an `evalsha::Error`, the result of a call, a `Failure` that `explain` names, and a \
    `redis::RedisError`.";

/// What the enum implements in any case.
const IMPLEMENTED: [&str; 7] = [
    "Clone",
    "Copy",
    "Debug",
    "Display",
    "Eq",
    "Hash",
    "PartialEq",
];

/// The enum and its impls; nothing without a declared error.
pub(super) fn items(context: &Context<'_>, interface: &Interface) -> TokenStream {
    let errors = &interface.errors;
    if errors.is_empty() {
        return TokenStream::new();
    }
    let Context {
        krate,
        visibility,
        span,
        ..
    } = *context;
    let name = context.companion("Error");
    let docs = docs::companion("Errors", &context.name);
    let variants = variants(context, errors);
    let variant_docs = errors.iter().map(docs::error);
    let derives = context.input.derives.error.attribute(&IMPLEMENTED);
    let impls = impls(context, &name, &variants, errors);
    let script = &context.name;
    let codes = errors.iter().map(|error| &error.code);
    quote_spanned! { span =>
        #[doc = #docs]
        #[::core::prelude::v1::derive(
            ::core::clone::Clone,
            ::core::marker::Copy,
            ::core::fmt::Debug,
            ::core::cmp::PartialEq,
            ::core::cmp::Eq,
            ::core::hash::Hash,
        )]
        #derives
        #[non_exhaustive]
        #visibility enum #name {
            #(#[doc = #variant_docs] #variants,)*
        }

        impl #name {
            #[doc = #OF_DOCS]
            #[must_use]
            pub fn of(error: &(impl #krate::ErrorOf + ?::core::marker::Sized)) -> ::core::option::Option<Self> {
                match #krate::ErrorOf::code_of(error, <#script as #krate::Script>::INFO)? {
                    #(#codes => ::core::option::Option::Some(Self::#variants),)*
                    _ => ::core::option::Option::None,
                }
            }
        }

        #impls
    }
}

fn impls(
    context: &Context<'_>,
    name: &Ident,
    variants: &[Ident],
    errors: &[ErrorCode],
) -> TokenStream {
    let span = context.span;
    let codes = errors.iter().map(|error| &error.code);
    let texts = errors.iter().map(|error| match error.docs.lines().next() {
        None | Some("") => error.code.clone(),
        Some(text) => format!("{}: {text}", error.code),
    });
    quote_spanned! { span =>
        impl #name {
            #[doc = #CODE_DOCS]
            #[must_use]
            pub const fn code(self) -> &'static ::core::primitive::str {
                match self {
                    #(Self::#variants => #codes,)*
                }
            }
        }

        #[automatically_derived]
        impl ::core::fmt::Display for #name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.write_str(match self {
                    #(Self::#variants => #texts,)*
                })
            }
        }

        #[automatically_derived]
        impl ::core::error::Error for #name {}
    }
}

/// `SOLD_OUT` becomes `SoldOut`; names are made distinct where two codes make one.
fn variants(context: &Context<'_>, errors: &[ErrorCode]) -> Vec<Ident> {
    let mut taken: Vec<String> = Vec::new();
    for error in errors {
        let mut name = names::variant(&error.code);
        while taken.contains(&name) {
            name.push('_');
        }
        taken.push(name);
    }
    taken.iter().map(|name| context.ident(name)).collect()
}
