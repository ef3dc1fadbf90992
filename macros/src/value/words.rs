//! An enum whose variants are words.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote_spanned;
use syn::ext::IdentExt as _;
use syn::spanned::Spanned as _;
use syn::{DataEnum, Error, Fields, LitStr, Result, Variant};

use super::{Context, options};

/// How the words are made of the variants' names.
#[derive(Clone, Copy)]
pub(super) enum Case {
    /// `lowercase`, or `UPPERCASE`.
    Whole { upper: bool },
    /// `snake_case` and its like: a sign between the words, all of them upper or not.
    Parts { between: char, upper: bool },
    /// `camelCase`.
    Camel,
}

const CASES: [(&str, Case); 7] = [
    ("lowercase", Case::Whole { upper: false }),
    ("UPPERCASE", Case::Whole { upper: true }),
    ("camelCase", Case::Camel),
    (
        "snake_case",
        Case::Parts {
            between: '_',
            upper: false,
        },
    ),
    (
        "SCREAMING_SNAKE_CASE",
        Case::Parts {
            between: '_',
            upper: true,
        },
    ),
    (
        "kebab-case",
        Case::Parts {
            between: '-',
            upper: false,
        },
    ),
    (
        "SCREAMING-KEBAB-CASE",
        Case::Parts {
            between: '-',
            upper: true,
        },
    ),
];

impl Case {
    /// The case of that name.
    pub(super) fn find(name: &LitStr) -> Result<Self> {
        let text = name.value();
        let found = CASES.iter().find(|(known, _)| *known == text);
        found.map(|(_, case)| *case).ok_or_else(|| {
            let known = CASES.map(|(known, _)| format!("`{known}`")).join(", ");
            let message = format!("no case `{text}`; the cases are {known}");
            Error::new(name.span(), message)
        })
    }

    /// A variant's name in this case.
    pub(super) fn apply(self, name: &str) -> String {
        match self {
            Self::Whole { upper } => cased(name, upper),
            Self::Parts { between, upper } => {
                let mut text = String::new();
                for c in name.chars() {
                    if c.is_uppercase() && !text.is_empty() {
                        text.push(between);
                    }
                    text.push(c);
                }
                cased(&text, upper)
            }
            Self::Camel => {
                let (first, rest) = name.split_at(name.chars().next().map_or(0, char::len_utf8));
                first.to_lowercase() + rest
            }
        }
    }
}

fn cased(text: &str, upper: bool) -> String {
    if upper {
        text.to_uppercase()
    } else {
        text.to_lowercase()
    }
}

/// All impls.
pub(super) fn impls(context: &Context<'_>, data: &DataEnum) -> Result<TokenStream> {
    if data.variants.is_empty() {
        return Err(context.misshapen());
    }
    let mut words: Vec<(&Ident, String)> = Vec::new();
    for variant in &data.variants {
        let (word, place) = word(context, variant)?;
        if let Some((other, _)) = words.iter().find(|(_, known)| *known == word) {
            let message = format!("`{other}` and `{}` are both {word:?}", variant.ident);
            return Err(Error::new(place, message));
        }
        words.push((&variant.ident, word));
    }
    Ok(both(context, &words))
}

/// A variant's word, and where it stands.
fn word(context: &Context<'_>, variant: &Variant) -> Result<(String, Span)> {
    if !matches!(variant.fields, Fields::Unit) {
        let message = "a word has no fields: `Value` is derived for enums of words alone";
        return Err(Error::new(variant.fields.span(), message));
    }
    if let Some(text) = options::of_variant(&variant.attrs)? {
        if text.value().is_empty() {
            let message = "a word has one character or more";
            return Err(Error::new(text.span(), message));
        }
        return Ok((text.value(), text.span()));
    }
    let name = variant.ident.unraw().to_string();
    let word = match &context.options.rename_all {
        Some((case, _)) => case.apply(&name),
        None => name,
    };
    Ok((word, variant.ident.span()))
}

fn both(context: &Context<'_>, words: &[(&Ident, String)]) -> TokenStream {
    let span = context.span;
    let krate = &context.options.krate;
    let variants: Vec<_> = words.iter().map(|(name, _)| *name).collect();
    let texts: Vec<_> = words.iter().map(|(_, text)| text).collect();
    let write = quote_spanned! { span =>
        let text = match self {
            #(Self::#variants => #texts,)*
        };
        #krate::__private::RedisWrite::write_arg(out, text.as_bytes());
    };
    let declared = texts.iter().map(|text| format!("{text:?}"));
    let declared = declared.collect::<Vec<_>>().join("|");
    let read = quote_spanned! { span =>
        #krate::__private::word_from_redis(#declared, value, |text| match text {
            #(#texts => ::core::option::Option::Some(Self::#variants),)*
            _ => ::core::option::Option::None,
        })
    };
    let none = TokenStream::new();
    let mut all = context.writes(&none, &write, &none);
    all.extend(context.reads(&none, &read));
    all
}
