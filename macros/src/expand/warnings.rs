//! Warnings that rustc shows. A macro can report errors alone on stable compilers, so each warning is the use of an
//! item that is deprecated for the warning's text.

use evalsha_analyzer::{Finding, Severity, Source, render};
use proc_macro2::{Group, Ident, TokenStream, TokenTree};
use quote::quote_spanned;

use super::{Context, names};

/// Attributes that set the level of rustc's lints.
const LEVELS: [&str; 5] = ["allow", "deny", "expect", "forbid", "warn"];

/// An item for each finding that is a warning. The attributes of the script's struct that are about lints are about
/// them, too.
pub(super) fn warnings(
    context: &Context<'_>,
    findings: &[Finding],
    source: &Source,
) -> TokenStream {
    let mut items = TokenStream::new();
    let warnings = findings
        .iter()
        .filter(|finding| finding.severity == Severity::Warning);
    let mut levels = None;
    for finding in warnings {
        let levels = levels.get_or_insert_with(|| lint_levels(&context.input.attributes));
        items.extend(warning(context, finding, source, levels));
    }
    items
}

fn warning(
    context: &Context<'_>,
    finding: &Finding,
    source: &Source,
    levels: &TokenStream,
) -> TokenStream {
    let span = context.input.literal().span();
    // rustc names the deprecated item: after the rule, so that one sees what to allow. The item itself is the macro's,
    // so that no lint complains of its name.
    let name = finding.rule.name.replace('-', "_");
    let (item_name, rule) = (names::ident(&name, context.span), names::ident(&name, span));
    let text = render::render(finding, source);
    let item = Ident::new("_", span);
    quote_spanned! { span =>
        #levels
        const #item: () = {
            #[deprecated(note = #text)]
            const #item_name: () = ();
            #rule
        };
    }
}

/// Those attributes of a struct that set the level of lints.
fn lint_levels(attributes: &TokenStream) -> TokenStream {
    let mut tokens = attributes.clone().into_iter();
    let mut levels = TokenStream::new();
    while let (Some(pound), Some(TokenTree::Group(group))) = (tokens.next(), tokens.next()) {
        if sets_level(&group) {
            levels.extend([pound, TokenTree::Group(group)]);
        }
    }
    levels
}

fn sets_level(attribute: &Group) -> bool {
    let first = attribute.stream().into_iter().next();
    matches!(first, Some(TokenTree::Ident(name)) if LEVELS.iter().any(|level| name == level))
}
