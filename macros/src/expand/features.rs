//! Documents need a feature of the runtime crate, and only that crate knows its features.
//!
//! So the items of a script with documents come in two versions, and a macro of the runtime picks
//! one: the items, or what is there of a script that is not known, with an error that says which
//! feature to turn on.

use evalsha_analyzer::tagged::Part;
use evalsha_analyzer::{ArgType, Interface, ReplyType, Scalar};
use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote_spanned};

use super::{Context, unknown};

/// The items, guarded if need be.
pub(super) fn guard(
    context: &Context<'_>,
    interface: &Interface,
    mut items: TokenStream,
) -> TokenStream {
    if uses(interface, &Scalar::Json) {
        items = pick(context, "json", &items);
    }
    if uses(interface, &Scalar::MsgPack) {
        items = pick(context, "msgpack", &items);
    }
    items
}

fn pick(context: &Context<'_>, feature: &str, items: &TokenStream) -> TokenStream {
    let Context { krate, span, .. } = *context;
    let pick: Ident = format_ident!("if_{feature}", span = span);
    let error = context.error(&format!(
        "`{feature}` arguments and replies need the feature `{feature}` of `evalsha`: \
         write `evalsha = {{ version = \"{}\", features = [\"{feature}\"] }}`",
        env!("CARGO_PKG_VERSION")
    ));
    let otherwise = unknown::items(context, &error);
    quote_spanned! { span => #krate::__private::#pick! { { #items } { #otherwise } } }
}

fn uses(interface: &Interface, wanted: &Scalar) -> bool {
    let mut args = interface.args.iter();
    args.any(|arg| is_or_has(&arg.ty, wanted))
        || (interface.reply.iter()).any(|reply| contains(&reply.ty, wanted))
}

fn is_or_has(ty: &ArgType, wanted: &Scalar) -> bool {
    match ty {
        ArgType::Scalar(ty) => ty == wanted,
        ArgType::Record(record) => (record.fields.iter()).any(|(_, ty)| is_or_has(ty, wanted)),
        ArgType::Any | ArgType::Number => false,
    }
}

fn contains(ty: &ReplyType, wanted: &Scalar) -> bool {
    match ty {
        ReplyType::Optional(inner) | ReplyType::List(inner) | ReplyType::Rest(inner) => {
            contains(inner, wanted)
        }
        ReplyType::Map(key, value) => contains(key, wanted) || contains(value, wanted),
        ReplyType::Struct(fields) | ReplyType::Flat(fields) => {
            fields.iter().any(|(_, ty)| contains(ty, wanted))
        }
        ReplyType::Tagged(parts) => {
            let mut types = parts.iter().flat_map(Part::types);
            types.any(|ty| contains(ty, wanted))
        }
        ReplyType::Scalar(ty) => ty == wanted,
        ReplyType::Status | ReplyType::Nil | ReplyType::Any => false,
    }
}
