//! From a script's analysis to its items. Whatever the findings, items come out; this stage cannot
//! fail.
//!
//! All items stand beside the macro call, and each has a name that users know.
//! Paths start at the runtime crate or at `::core`, so that the code means the same under any prelude
//! and any name of the crate.
//!
//! rustc checks all of it for each script, and each function or impl costs more than what is in it:
//! so there are as few as can be, and no `derive` where less than it writes will do.

mod decode;
mod docs;
mod errors;
mod features;
mod literals;
pub(crate) mod names;
mod reply;
mod script;
mod slots;
#[cfg(test)]
mod tests;
mod unknown;
mod warnings;

use evalsha_analyzer::{Analysis, Interface, Severity, analyze_joined, render};
use proc_macro2::{Ident, Span, TokenStream};
use quote::{format_ident, quote_spanned};

use crate::input::{Derives, Input, Tokens};
use crate::source::{Read, Refusal, Script};
use names::Names;
use reply::Reply;
use slots::Slots;

/// What every part of the expansion looks at.
struct Context<'a> {
    input: &'a Input,
    krate: &'a Tokens,
    visibility: &'a Tokens,
    span: Span,
    name: Ident,
}

impl Context<'_> {
    /// An identifier for generated items.
    fn ident(&self, text: &str) -> Ident {
        names::ident(text, self.span)
    }

    /// The name of a field that users write. One without the macro's hygiene lets rustc point at the
    /// very value that does not fit; but it is lent to lints, so not where they would complain.
    fn field(&self, text: &str) -> Ident {
        let is_snake_case = !text.contains(|c: char| c.is_ascii_uppercase());
        let is_plain = is_snake_case && !text.contains("__") && !text.starts_with('_');
        if is_plain {
            names::ident(text, self.input.place())
        } else {
            self.ident(text)
        }
    }

    /// The name of an item that goes with the script.
    fn companion(&self, suffix: &str) -> Ident {
        format_ident!("{}{suffix}", self.name, span = self.span)
    }

    /// The script's name as text, without the `r#` of a raw one.
    fn text(&self) -> String {
        names::text(&self.name)
    }

    /// An error at the literal. Tokens of its very place spare readers a note on macros.
    fn error(&self, message: &str) -> TokenStream {
        error(self.input.literal().span(), message)
    }
}

/// Expands one `lua_script!`.
pub(crate) fn script(input: &Input, read: Read) -> TokenStream {
    let mistake = (input.mistake.as_ref()).map(|mistake| mistake.clone().into_compile_error());
    let name = match names::script(input) {
        Ok(name) => name,
        Err(message) => {
            let error = error(input.literal().span(), &message);
            return quote_spanned! { input.span() => #mistake #error };
        }
    };
    let context = Context {
        input,
        krate: &input.krate,
        visibility: &input.visibility,
        span: input.span(),
        name,
    };
    let items = match read {
        Ok(script) => known(&context, &script),
        Err(refusal) => refused(&context, &refusal),
    };
    quote_spanned! { input.span() => #mistake #items }
}

/// A script whose text was read: its findings and its items.
fn known(context: &Context<'_>, read: &Script) -> TokenStream {
    let source = &read.script.source;
    let analysis = analyze_joined(&read.script, &context.input.levels);
    let errors = (analysis.findings.iter())
        .filter(|finding| finding.severity == Severity::Error)
        .map(|finding| context.error(&render::render(finding, source)));
    let warnings = warnings::warnings(context, &analysis.findings, source);
    let items = items(context, read, &analysis);
    quote_spanned! { context.span => #(#errors)* #warnings #items }
}

/// The items, whatever was found.
fn items(context: &Context<'_>, read: &Script, analysis: &Analysis) -> TokenStream {
    let interface = &analysis.interface;
    let mut names = Names::new(&context.name);
    let keys = slots::keys(context, interface, &mut names);
    let args = slots::args(context, interface, &mut names);
    let reply = reply::reply(context, interface, &mut names);
    let script = script::script(context, analysis, read, &reply, &keys, &args, &mut names);
    let derives = derives_of_nothing(context, interface, [&keys, &args], &reply);
    let errors = errors::items(context, interface);
    let family = keys_of_nothing(context, interface);
    let (key_items, arg_items, reply_items) = (&keys.items, &args.items, &reply.items);
    let span = context.span;
    let items = quote_spanned! { span => #derives #family #script #key_items #arg_items #reply_items #errors };
    features::guard(context, interface, items)
}

/// Errors where the option `keys` cannot mean anything.
fn keys_of_nothing(context: &Context<'_>, interface: &Interface) -> Option<TokenStream> {
    context.input.keys.as_ref()?;
    if interface.keys.is_empty() {
        return Some(context.error("the script has no keys, so `keys = …` names nothing"));
    }
    let message = "`keys = …` names a type of your own, so nothing is derived for the keys";
    let refused = context.input.derives.keys.refuse(message)?;
    Some(refused.into_compile_error())
}

/// Errors where traits are derived for what is not generated.
fn derives_of_nothing(
    context: &Context<'_>,
    interface: &Interface,
    slots: [&Slots; 2],
    reply: &Reply,
) -> TokenStream {
    let Derives {
        keys,
        args,
        reply: replies,
        error,
    } = &context.input.derives;
    let [key_slots, arg_slots] = slots;
    let of_nothing = [
        (
            keys,
            key_slots.is_empty(),
            "the script has no keys, so nothing is generated for them",
        ),
        (
            args,
            arg_slots.is_empty(),
            "the script has no arguments, so nothing is generated for them",
        ),
        (
            replies,
            reply.items.is_empty(),
            "no type is generated for the reply: it is neither a struct nor literals",
        ),
        (
            error,
            interface.errors.is_empty(),
            "the script declares no errors, so nothing is generated for them",
        ),
    ];
    let refused = of_nothing.into_iter().filter(|(_, is_empty, _)| *is_empty);
    let errors = refused.filter_map(|(paths, _, message)| paths.refuse(message));
    errors.map(syn::Error::into_compile_error).collect()
}

/// A script whose text cannot be embedded: one error, and what items can be had. What else is found
/// may be of the fault's making.
fn refused(context: &Context<'_>, refusal: &Refusal) -> TokenStream {
    let error = context.error(&refusal.message);
    let Some(script) = &refusal.legible else {
        return unknown::items(context, &error);
    };
    let analysis = analyze_joined(&script.script, &context.input.levels);
    let items = items(context, script, &analysis);
    quote_spanned! { context.span => #error #items }
}

fn error(span: Span, message: &str) -> TokenStream {
    quote_spanned! { span => ::core::compile_error! { #message } }
}
