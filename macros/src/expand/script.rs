//! The script's own struct: its constants, `call`, and the trait that ties them together.

use evalsha_analyzer::source::{Parts, Segment};
use evalsha_analyzer::{Analysis, Interface, Presence, Source, Template};
use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote_spanned};

use super::reply::Reply;
use super::slots::Slots;
use super::{Context, Names, docs};
use crate::source::Script;

// As text, since `quote!` parses literals and doc comments again in each expansion.
const NAME_DOCS: &str = "The script's name.";
const FILE_DOCS: &str = "The Lua file; of an inline script the Rust file.";
const SOURCE_DOCS: &str = "The Lua source, as it is sent.";
const SHA1_DOCS: &str = "SHA-1 of the source, as `SCRIPT LOAD` returns it.";
const INFO_DOCS: &str = "Name, source, SHA-1, keys, arguments and reply of this script.";
const CALL_DOCS: &str =
    "A call of the script with these keys and arguments. Nothing is sent before it is invoked.";
const BATCH_DOCS: &str =
    "Any number of calls, sent in chunks. Nothing is sent before it is invoked.";

/// The struct and all impls that need no name outside.
pub(super) fn script(
    context: &Context<'_>,
    analysis: &Analysis,
    Script { script, tracked }: &Script,
    reply: &Reply,
    keys: &Slots,
    args: &Slots,
    names: &mut Names,
) -> TokenStream {
    let Context {
        krate, span, name, ..
    } = context;
    let source = &script.source;
    let item = item(context, &analysis.interface, source);
    let constants = constants(context, source);
    let call = call(context, keys, args);
    let batch = batch(context, names);
    let tracked = tracked.iter().map(|tracked| tracked.statement(*span));
    let info = info(context, analysis, source);
    let (key_impls, arg_impls, wire) = (&keys.impls, &args.impls, &reply.wire);
    quote_spanned! { *span =>
        #item

        impl #name {
            #constants
            #call
            #batch
        }

        #[automatically_derived]
        impl #krate::Script for #name {
            type Wire = #wire;
            const INFO: &'static #krate::ScriptInfo = {
                #(#tracked)*

                #info
            };
        }

        #key_impls
        #arg_impls
    }
}

/// The struct itself.
fn item(context: &Context<'_>, interface: &Interface, source: &Source) -> TokenStream {
    let Context {
        visibility,
        span,
        name,
        ..
    } = context;
    let attributes = &context.input.attributes;
    // What the user's own doc comment says is a paragraph of its own.
    let break_after = if context.input.has_docs() { "\n" } else { "" };
    let docs = format!("{break_after}{}", docs::script(interface, source));
    quote_spanned! { *span =>
        #attributes
        #[doc = #docs]
        #visibility struct #name;
    }
}

fn constants(context: &Context<'_>, source: &Source) -> TokenStream {
    let Context { krate, span, .. } = *context;
    let name = context.text();
    let (file, text) = (source.file(), source.text());
    let sha1 = sha1_smol::Sha1::from(text).digest().to_string();
    quote_spanned! { span =>
        #[doc = #NAME_DOCS]
        pub const NAME: &'static ::core::primitive::str = #name;

        #[doc = #FILE_DOCS]
        pub const FILE: &'static ::core::primitive::str = #file;

        #[doc = #SOURCE_DOCS]
        pub const SOURCE: &'static ::core::primitive::str = #text;

        #[doc = #SHA1_DOCS]
        pub const SHA1: &'static ::core::primitive::str = #sha1;

        #[doc = #INFO_DOCS]
        pub const INFO: &'static #krate::ScriptInfo = <Self as #krate::Script>::INFO;
    }
}

/// The script's description.
fn info(context: &Context<'_>, analysis: &Analysis, source: &Source) -> TokenStream {
    let Context { krate, span, .. } = *context;
    let Analysis {
        interface, replies, ..
    } = analysis;
    let keys = interface.keys.iter().map(|key| {
        let (name, docs, list) = (&key.name, &key.docs, key.list);
        let fields = key.record.iter().flat_map(|record| &record.fields);
        let fields = fields.map(|(name, _)| name);
        let template = key.template.as_ref().map(Template::text);
        let template = option(span, template);
        quote_spanned! { span =>
            #krate::KeyInfo {
                name: #name,
                docs: #docs,
                list: #list,
                fields: &[#(#fields),*],
                template: #template,
            }
        }
    });
    let args = interface.args.iter().map(|arg| {
        let (name, docs, ty) = (&arg.name, &arg.docs, arg.ty.to_string());
        let presence = match arg.presence {
            Presence::Required => "Required",
            Presence::Optional => "Optional",
            Presence::List => "List",
        };
        let presence = Ident::new(presence, span);
        let default = option(span, arg.default.as_ref());
        quote_spanned! { span =>
            #krate::ArgInfo {
                name: #name,
                docs: #docs,
                ty: #ty,
                presence: #krate::Presence::#presence,
                default: #default,
            }
        }
    });
    let (docs, first_line) = (&interface.docs, source.start().line);
    let Parts { files, segments } = source.parts();
    let segments = segments.iter().map(|segment| {
        let Segment {
            line,
            file,
            file_line,
        } = segment;
        quote_spanned! { span =>
            #krate::Segment { line: #line, file: #file, file_line: #file_line }
        }
    });
    let reply = interface.reply.as_ref();
    let reply = option(span, reply.map(|reply| reply.ty.to_string()));
    let codes = interface.errors.iter().map(|error| {
        let (code, docs) = (&error.code, &error.docs);
        quote_spanned! { span => #krate::ErrorInfo { code: #code, docs: #docs } }
    });
    let flags = interface.flags().iter().map(|flag| &flag.name);
    let readonly = interface.readonly.is_some();
    let errors = replies.errors.iter().map(|error| {
        let (start, whole) = (&error.start, error.whole);
        quote_spanned! { span => #krate::ErrorText { start: #start, whole: #whole } }
    });
    let (passes_on, queued, publishes) = (replies.passes_on, replies.queued, replies.publishes);
    let noscript = replies.noscript().is_some();
    quote_spanned! { span =>
        &#krate::ScriptInfo {
            name: Self::NAME,
            file: Self::FILE,
            source: Self::SOURCE,
            first_line: #first_line,
            parts: &[#(#files),*],
            segments: &[#(#segments),*],
            sha1: Self::SHA1,
            docs: #docs,
            keys: &[#(#keys),*],
            args: &[#(#args),*],
            reply: #reply,
            errors: &[#(#codes),*],
            flags: &[#(#flags),*],
            readonly: #readonly,
            own: #krate::OwnReplies {
                errors: &[#(#errors),*],
                passes_on: #passes_on,
                noscript: #noscript,
                queued: #queued,
            },
            publishes: #publishes,
        }
    }
}

/// A value that is there, or `None`.
fn option(span: Span, value: Option<impl ToTokens>) -> TokenStream {
    match value {
        Some(value) => quote_spanned! { span => ::core::option::Option::Some(#value) },
        None => quote_spanned! { span => ::core::option::Option::None },
    }
}

fn call(context: &Context<'_>, keys: &Slots, args: &Slots) -> TokenStream {
    let Context {
        krate, span, name, ..
    } = context;
    let params = keys.params.iter().chain(&args.params);
    let (key_bound, arg_bound) = (&keys.bound, &args.bound);
    let (given_keys, given_args) = (&keys.given, &args.given);
    let (made_keys, made_args) = (&keys.made, &args.made);
    let (keys, args) = (&keys.ty, &args.ty);
    quote_spanned! { *span =>
        #[doc = #CALL_DOCS]
        pub fn call<#(#params),*>(
            keys: #given_keys,
            args: #given_args,
        ) -> #krate::Call<#name, #keys, #args>
        where
            #key_bound
            #arg_bound
        {
            #krate::Call::new(#made_keys, #made_args)
        }
    }
}

/// `calls` may be a script's name too, so the parameter's is taken like others.
pub(super) fn batch(context: &Context<'_>, names: &mut Names) -> TokenStream {
    let Context {
        krate, span, name, ..
    } = context;
    let calls = context.ident(&names.take("", "calls"));
    quote_spanned! { *span =>
        #[doc = #BATCH_DOCS]
        pub fn batch<#calls>(calls: #calls) -> #krate::Batch<#name, #calls>
        where
            #calls: ::core::iter::IntoIterator<Item: #krate::CallOf<#name>>,
        {
            #krate::Batch::new(calls)
        }
    }
}
