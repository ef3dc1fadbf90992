//! The Rust types of args, and what a field takes whose type is the caller's choice.

use evalsha_analyzer::{ArgType, Scalar, Time};
use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote_spanned};

use crate::expand::Context;

/// The Rust type of a scalar that is a primitive, whichever way it goes.
pub(crate) fn primitive(context: &Context<'_>, ty: &Scalar) -> Option<TokenStream> {
    let span = context.span;
    let ident = match ty {
        Scalar::Unsigned(bits) => format_ident!("u{bits}", span = span),
        Scalar::Signed(bits) => format_ident!("i{bits}", span = span),
        Scalar::Float(bits) => format_ident!("f{bits}", span = span),
        Scalar::Bool => Ident::new("bool", span),
        _ => return None,
    };
    Some(quote_spanned! { span => ::core::primitive::#ident })
}

/// The Rust type of a time, whichever way it goes.
pub(crate) fn time(context: &Context<'_>, time: Time) -> TokenStream {
    let Context { krate, span, .. } = *context;
    match time {
        Time::Secs | Time::Millis | Time::Micros => {
            quote_spanned! { span => ::core::time::Duration }
        }
        Time::UnixSecs | Time::UnixMillis => {
            quote_spanned! { span => #krate::__private::SystemTime }
        }
    }
}

/// The marker of a time's unit, by which it is sent and read.
pub(crate) fn unit(context: &Context<'_>, time: Time) -> TokenStream {
    let Context { krate, span, .. } = *context;
    let name = match time {
        Time::Secs => "Secs",
        Time::Millis => "Millis",
        Time::Micros => "Micros",
        Time::UnixSecs => "UnixSecs",
        Time::UnixMillis => "UnixMillis",
    };
    let unit = Ident::new(name, span);
    quote_spanned! { span => #krate::__private::wire::#unit }
}

/// What a field takes where its type is the caller's choice.
pub(super) fn bound(context: &Context<'_>, ty: &ArgType) -> TokenStream {
    let Context { krate, span, .. } = context;
    match ty {
        ArgType::Number => quote_spanned! { *span => #krate::Number },
        ArgType::Scalar(Scalar::Json) => quote_spanned! { *span => #krate::__private::JsonValue },
        ArgType::Scalar(Scalar::MsgPack) => {
            quote_spanned! { *span => #krate::__private::MsgPackValue }
        }
        _ => quote_spanned! { *span => #krate::SingleValue },
    }
}

/// What the methods of a sink that take such a value have in their names.
pub(super) fn form(ty: &ArgType) -> &'static str {
    match ty {
        ArgType::Scalar(Scalar::Json) => "json",
        ArgType::Scalar(Scalar::MsgPack) => "msgpack",
        ArgType::Scalar(Scalar::Time(_)) => "time",
        _ => "",
    }
}

/// The type parameter of these methods, if they have one.
pub(super) fn unit_parameter(context: &Context<'_>, ty: &ArgType) -> TokenStream {
    match ty {
        ArgType::Scalar(Scalar::Time(time)) => {
            let unit = unit(context, *time);
            quote_spanned! { context.span => ::<#unit> }
        }
        _ => TokenStream::new(),
    }
}
