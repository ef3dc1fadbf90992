//! The script's own struct: its constants, `call`, and the trait that ties them together.

use evalsha_analyzer::{ArgType, Interface, Presence, ReplyType, Source};
use proc_macro2::{Ident, TokenStream};
use quote::quote_spanned;

use super::reply::Reply;
use super::slots::Slots;
use super::{Context, docs};
use crate::input::{Input, Origin};

/// The struct and all impls that need no name outside.
pub(super) fn script(
    context: &Context<'_>,
    input: &Input,
    interface: &Interface,
    source: &Source,
    reply: &Reply,
    keys: &Slots,
    args: &Slots,
) -> TokenStream {
    let Context {
        krate,
        visibility,
        span,
        name,
    } = context;
    let attributes = &input.attributes;
    let docs = docs::script(interface, source);
    let tracked = tracked(context, input);
    let features = features(context, interface);
    let constants = constants(context, interface, source);
    let call = call(context, keys, args);
    let batch = batch(context);
    let (key_impls, arg_impls, wire) = (&keys.impls, &args.impls, &reply.wire);
    quote_spanned! { *span =>
        #attributes
        #[doc = #docs]
        #[::core::prelude::v1::derive(
            ::core::clone::Clone,
            ::core::marker::Copy,
            ::core::fmt::Debug,
        )]
        #[allow(dead_code)]
        #visibility struct #name;

        #features

        const _: () = {
            #tracked

            static STATS: #krate::__private::Stats = #krate::__private::Stats::new();

            fn stats() -> &'static #krate::__private::Stats {
                &STATS
            }

            #[automatically_derived]
            #[allow(dead_code, unreachable_pub)]
            impl #name {
                #constants
                #call
                #batch
            }

            #[automatically_derived]
            impl #krate::Script for #name {
                type Wire = #wire;
                const INFO: &'static #krate::ScriptInfo = #name::INFO;
            }

            #key_impls
            #arg_impls
        };
    }
}

/// Makes an edit of the Lua file rebuild its users.
fn tracked(context: &Context<'_>, input: &Input) -> TokenStream {
    let span = context.span;
    let Origin::File(literal) = &input.origin else {
        return TokenStream::new();
    };
    let path = literal.value();
    if path.starts_with('/') {
        return quote_spanned! { span =>
            const _: &[::core::primitive::u8] = ::core::include_bytes!(::core::concat!(
                ::core::env!("CARGO_MANIFEST_DIR"),
                #path,
            ));
        };
    }
    quote_spanned! { span =>
        const _: &[::core::primitive::u8] = ::core::include_bytes!(#path);
    }
}

/// Says which feature of the runtime crate a document type needs.
fn features(context: &Context<'_>, interface: &Interface) -> TokenStream {
    let Context { krate, span, .. } = *context;
    let json = uses(interface, &ArgType::Json, &ReplyType::Json)
        .then(|| quote_spanned! { span => #krate::__private::require_json! {} });
    let msgpack = uses(interface, &ArgType::MsgPack, &ReplyType::MsgPack)
        .then(|| quote_spanned! { span => #krate::__private::require_msgpack! {} });
    quote_spanned! { span => #json #msgpack }
}

fn uses(interface: &Interface, arg: &ArgType, reply: &ReplyType) -> bool {
    interface.args.iter().any(|a| a.ty == *arg)
        || (interface.reply.iter()).any(|r| contains(&r.ty, reply))
}

fn contains(ty: &ReplyType, wanted: &ReplyType) -> bool {
    match ty {
        ReplyType::Optional(inner) | ReplyType::List(inner) => contains(inner, wanted),
        ReplyType::Map(key, value) => contains(key, wanted) || contains(value, wanted),
        ReplyType::Struct(fields) => fields.iter().any(|(_, ty)| contains(ty, wanted)),
        ty => ty == wanted,
    }
}

fn constants(context: &Context<'_>, interface: &Interface, source: &Source) -> TokenStream {
    let Context {
        krate, span, name, ..
    } = context;
    let span = *span;
    let text = source.text();
    let file = source.file();
    let name = name.to_string();
    let sha1 = sha1_smol::Sha1::from(text).digest().to_string();
    let info = info(context, interface, text);
    quote_spanned! { span =>
        /// The script's name.
        pub const NAME: &'static ::core::primitive::str = #name;

        /// The Lua file.
        pub const FILE: &'static ::core::primitive::str = #file;

        /// The Lua text, as it is sent.
        pub const SOURCE: &'static ::core::primitive::str = #text;

        /// SHA-1 of the text, as `SCRIPT LOAD` replies it.
        pub const SHA1: &'static ::core::primitive::str = #sha1;

        /// All that is known of the script before it runs.
        pub const INFO: &'static #krate::ScriptInfo = &#krate::ScriptInfo::new(
            Self::NAME,
            Self::FILE,
            Self::SOURCE,
            Self::SHA1,
        )
        #info;
    }
}

/// The builder calls after `ScriptInfo::new`; what is as by default is left out.
fn info(context: &Context<'_>, interface: &Interface, text: &str) -> TokenStream {
    let Context { krate, span, .. } = *context;
    let mut info = quote_spanned! { span => .with_stats(stats) };
    let docs = &interface.docs;
    if !docs.is_empty() {
        info.extend(quote_spanned! { span => .with_docs(#docs) });
    }
    let keys = interface.keys.iter().map(|key| {
        let (name, docs, list) = (&key.name, &key.docs, key.list);
        quote_spanned! { span => #krate::KeyInfo::new(#name, #docs, #list) }
    });
    if keys.len() > 0 {
        info.extend(quote_spanned! { span => .with_keys(&[#(#keys),*]) });
    }
    let args = interface.args.iter().map(|arg| {
        let (name, docs, ty) = (&arg.name, &arg.docs, arg.ty.to_string());
        let presence = match arg.presence {
            Presence::Required => "Required",
            Presence::Optional => "Optional",
            Presence::List => "List",
        };
        let presence = Ident::new(presence, span);
        quote_spanned! { span => #krate::ArgInfo::new(#name, #docs, #ty, #krate::Presence::#presence) }
    });
    if args.len() > 0 {
        info.extend(quote_spanned! { span => .with_args(&[#(#args),*]) });
    }
    if let Some(reply) = &interface.reply {
        let reply = reply.ty.to_string();
        info.extend(quote_spanned! { span => .with_reply(#reply) });
    }
    let flags: Vec<&str> = interface.flags().collect();
    if !flags.is_empty() {
        info.extend(quote_spanned! { span => .with_flags(&[#(#flags),*]) });
    }
    if interface.readonly.is_some() {
        info.extend(quote_spanned! { span => .with_readonly(true) });
    }
    if text.contains("NOSCRIPT") {
        info.extend(quote_spanned! { span => .with_mentions_noscript(true) });
    }
    info
}

fn call(context: &Context<'_>, keys: &Slots, args: &Slots) -> TokenStream {
    let Context {
        krate, span, name, ..
    } = context;
    let generics = keys.generics.iter().chain(&args.generics);
    let (keys, args) = (&keys.ty, &args.ty);
    quote_spanned! { *span =>
        /// A call of the script with these keys and arguments. Nothing is sent before it is invoked.
        #[allow(non_camel_case_types, clippy::too_many_arguments)]
        pub const fn call<#(#generics),*>(keys: #keys, args: #args) -> #krate::Call<#name, #keys, #args> {
            #krate::Call::new(keys, args)
        }
    }
}

fn batch(context: &Context<'_>) -> TokenStream {
    let Context {
        krate, span, name, ..
    } = context;
    quote_spanned! { *span =>
        /// Any number of calls, sent in chunks that are transactions. Nothing is sent before it is invoked.
        pub fn batch<Calls>(
            calls: Calls,
        ) -> #krate::Batch<#name, <Calls as ::core::iter::IntoIterator>::IntoIter>
        where
            Calls: ::core::iter::IntoIterator,
            <Calls as ::core::iter::IntoIterator>::Item: #krate::CallOf<#name>,
        {
            #krate::Batch::new(calls)
        }
    }
}
