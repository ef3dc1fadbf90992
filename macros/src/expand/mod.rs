//! From a script's analysis to its items. Whatever the findings, items come out; this stage cannot
//! fail.
//!
//! All that users name (the struct, its keys, args and reply) stands beside the macro call; impls
//! and statics are shut in a `const _` block. Paths start at the runtime crate or at `::core`, so
//! that the code means the same under any prelude and any name of the crate.

mod docs;
mod literals;
mod names;
mod reply;
mod script;
mod slots;
#[cfg(test)]
mod tests;

use evalsha_analyzer::{Interface, Severity, Source, analyze_with, render};
use proc_macro2::{Ident, Span, TokenStream};
use quote::{format_ident, quote_spanned};

use crate::input::{Input, Origin};
use crate::source::Read;
use names::Names;

/// What every part of the expansion looks at.
pub(crate) struct Context<'a> {
    krate: &'a TokenStream,
    visibility: &'a TokenStream,
    span: Span,
    name: Ident,
}

impl Context<'_> {
    /// An identifier for generated items.
    fn ident(&self, text: &str) -> Ident {
        names::ident(text, self.span)
    }

    /// The name of an item that goes with the script.
    fn companion(&self, suffix: &str) -> Ident {
        format_ident!("{}{suffix}", self.name, span = self.span)
    }
}

/// Expands one `lua_script!`.
pub(crate) fn script(input: &Input, read: Read) -> TokenStream {
    let span = input.span();
    let (name, mut errors) = match script_name(input) {
        Ok(name) => (name, TokenStream::new()),
        Err(message) => return error(span, &message),
    };
    let context = Context {
        krate: &input.krate,
        visibility: &input.visibility,
        span,
        name,
    };
    let items = match read {
        Ok(source) => {
            let analysis = analyze_with(&source, &input.levels);
            for finding in &analysis.findings {
                if finding.severity == Severity::Error {
                    errors.extend(error(span, &render::render(finding, &source)));
                }
            }
            items(&context, input, &analysis.interface, &source)
        }
        Err(message) => {
            errors.extend(error(span, &message));
            unknown(&context, input)
        }
    };
    quote_spanned! { span => #errors #items }
}

fn error(span: Span, message: &str) -> TokenStream {
    quote_spanned! { span => ::core::compile_error! { #message } }
}

fn items(
    context: &Context<'_>,
    input: &Input,
    interface: &Interface,
    source: &Source,
) -> TokenStream {
    let mut names = Names::new(&context.name);
    let reply = reply::reply(context, input, interface, &mut names);
    let keys = slots::keys(context, &interface.keys, &mut names);
    let args = slots::args(context, &interface.args, &mut names);
    let script = script::script(context, input, interface, source, &reply, &keys, &args);
    let (key_items, arg_items, reply_items) = (&keys.items, &args.items, &reply.items);
    quote_spanned! { context.span => #script #key_items #arg_items #reply_items }
}

/// What can be said of a script whose text is not known: it exists.
fn unknown(context: &Context<'_>, input: &Input) -> TokenStream {
    let Context {
        krate,
        visibility,
        span,
        name,
    } = context;
    let attributes = &input.attributes;
    let text = name.to_string();
    quote_spanned! { *span =>
        #attributes
        #[allow(missing_docs, dead_code)]
        #visibility struct #name;

        #[automatically_derived]
        #[allow(missing_docs, dead_code, unreachable_pub)]
        impl #name {
            pub const NAME: &'static ::core::primitive::str = #text;
            pub const FILE: &'static ::core::primitive::str = "";
            pub const SOURCE: &'static ::core::primitive::str = "";
            pub const SHA1: &'static ::core::primitive::str = "";
            pub const INFO: &'static #krate::ScriptInfo =
                &#krate::ScriptInfo::new(Self::NAME, Self::FILE, Self::SOURCE, Self::SHA1);

            pub const fn call<K, A>(keys: K, args: A) -> #krate::Call<#name, K, A>
            where
                K: #krate::__private::Slots,
                A: #krate::__private::Slots,
            {
                #krate::Call::new(keys, args)
            }
        }

        #[automatically_derived]
        impl #krate::Script for #name {
            type Wire = #krate::__private::wire::Any;
            const INFO: &'static #krate::ScriptInfo = #name::INFO;
        }
    }
}

/// The name that was given, or the one that the file's makes.
fn script_name(input: &Input) -> Result<Ident, String> {
    let path = match (&input.name, &input.origin) {
        (Some(name), _) => return Ok(name.clone()),
        (None, Origin::File(literal) | Origin::Inline(literal)) => literal.value(),
    };
    let file = path.rsplit(['/', '\\']).next().unwrap_or_default();
    let stem = file.strip_suffix(".lua").unwrap_or(file);
    let starts_well = stem.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_');
    if !starts_well || !stem.is_ascii() || !stem.bytes().any(|b| b.is_ascii_alphabetic()) {
        return Err(format!(
            "`{file}` makes no Rust name; write `struct Name = \"{path}\"`"
        ));
    }
    let name = evalsha_analyzer::names::pascal(stem);
    Ok(names::ident(&name, input.span()))
}
