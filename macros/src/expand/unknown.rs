//! A script of which nothing is known: its file is missing, or a feature that its items need is off.
//!
//! Its keys, args and reply are types that the compiler knows to be wrong already: whatever is
//! written to or read from them, it says nothing more. So what is missing is the only error.

use proc_macro2::TokenStream;
use quote::quote_spanned;

use super::{Context, Names, script};

/// The struct and its companions; `error` is the one error.
pub(super) fn items(context: &Context<'_>, error: &TokenStream) -> TokenStream {
    let Context {
        krate,
        visibility,
        span,
        name,
        ..
    } = context;
    let attributes = &context.input.attributes;
    let text = context.text();
    let batch = script::batch(context, &mut Names::new(name));
    let (keys, args) = (context.companion("Keys"), context.companion("Args"));
    let reply = context.companion("Reply");
    let call = call(context);
    quote_spanned! { *span =>
        #attributes
        #[doc = "Placeholder: this script could not be read (see the error)."]
        #visibility struct #name;

        // An array whose length is the error: a type that is wrong, and a projection of it.
        #[doc = "Unknown."]
        #visibility type #reply = <[(); #error] as ::core::iter::IntoIterator>::Item;

        #[doc = "Unknown."]
        #visibility type #keys = #reply;

        #[doc = "Unknown."]
        #visibility type #args = #reply;

        impl #name {
            #[doc = "The script's name."]
            pub const NAME: &'static ::core::primitive::str = #text;
            #[doc = "Unknown."]
            pub const FILE: &'static ::core::primitive::str = "";
            #[doc = "Unknown."]
            pub const SOURCE: &'static ::core::primitive::str = "";
            #[doc = "Unknown."]
            pub const SHA1: &'static ::core::primitive::str = "";
            #[doc = "Unknown."]
            pub const INFO: &'static #krate::ScriptInfo =
                &#krate::ScriptInfo::new(Self::NAME, Self::FILE, Self::SOURCE, Self::SHA1);

            #call

            #batch
        }

        #[automatically_derived]
        impl #krate::Script for #name {
            type Wire = #krate::__private::wire::Custom<#reply>;
            const INFO: &'static #krate::ScriptInfo = #name::INFO;
        }
    }
}

/// A `call` that takes anything. Keys of a type of the user's say nothing of the script yet.
fn call(context: &Context<'_>) -> TokenStream {
    let Context {
        krate, span, name, ..
    } = context;
    let (keys, bound, made) = match context.input.keys {
        Some(_) => (
            quote_spanned! { *span => () },
            TokenStream::new(),
            quote_spanned! { *span => { let _ = keys; } },
        ),
        None => (
            quote_spanned! { *span => K },
            quote_spanned! { *span => K: #krate::__private::Slots, },
            quote_spanned! { *span => keys },
        ),
    };
    quote_spanned! { *span =>
        #[doc = "Accepts anything."]
        pub fn call<K, A>(keys: K, args: A) -> #krate::Call<#name, #keys, A>
        where
            #bound
            A: #krate::__private::Slots,
        {
            #krate::Call::new(#made, args)
        }
    }
}
