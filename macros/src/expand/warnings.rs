//! Findings that are warnings, shown by rustc.
//!
//! On stable a macro can only make errors. But rustc warns where something deprecated is used, and says what its
//! author has to say of it: so for each finding there is a constant that is deprecated with the finding as its
//! note, and one use of it, at the literal. Both are in a block, so no name of theirs meets another.

use evalsha_analyzer::{Analysis, Finding, Severity, Source, render};
use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::quote_spanned;

use super::Context;

/// The constants and their uses, none without a warning.
pub(super) fn items(context: &Context<'_>, analysis: &Analysis, source: &Source) -> TokenStream {
    let is_warning = |finding: &&Finding| finding.severity == Severity::Warning;
    // With a mistake in the options, it is not known what the user wants to see.
    if context.input.mistake.is_some() {
        return TokenStream::new();
    }
    let warnings = analysis.findings.iter().filter(is_warning);
    warnings
        .map(|finding| item(context, finding, source))
        .collect()
}

fn item(context: &Context<'_>, finding: &Finding, source: &Source) -> TokenStream {
    let note = Literal::string(&render::render(finding, source));
    let lints = context.input.lints();
    // The message names it, so it is spelt as `allow(…)` wants it. Without the macro's hygiene a lint would ask
    // for capitals.
    let name = |span: Span| Ident::new(&finding.rule.name.replace('-', "_"), span);
    let (constant, used) = (name(context.span), name(context.input.literal().span()));
    quote_spanned! { context.span =>
        #lints
        const _: () = {
            #[deprecated(note = #note)]
            const #constant: () = ();
            #used
        };
    }
}
