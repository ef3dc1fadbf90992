//! The enum of a reply that is one of several things.

use evalsha_analyzer::ReplyType;
use evalsha_analyzer::tagged::{Body, Literal, Part};
use proc_macro2::{Ident, TokenStream};
use quote::quote_spanned;

use super::record;
use super::shape::{Shape, Shapes};
use crate::expand::{Context, decode, docs};

/// A variant, and how it is made.
struct Variant {
    item: TokenStream,
    /// Makes it of `fields`, the elements behind its literal, or of `value`.
    make: TokenStream,
}

impl Shapes<'_> {
    /// Adds the enum, and what its variants need.
    pub(super) fn tagged(&mut self, ty: &ReplyType, parts: &[Part], name: &str) -> Shape {
        let declared = ty.to_string();
        let variants: Vec<Variant> = (parts.iter())
            .map(|part| self.variant(part, name, &declared))
            .collect();
        let ident = self.context.ident(name);
        let item = item(self.context, &ident, parts, &variants);
        let body = body(self.context, &declared, parts, &variants);
        let impls = decode::impls(self.context, &ident, &body);
        self.items.extend([item, impls]);
        self.own(&ident)
    }

    fn variant(&mut self, part: &Part, outer: &str, declared: &str) -> Variant {
        let Context { krate, span, .. } = *self.context;
        let ident = self.context.ident(&part.name);
        let docs = docs::part_of_reply(part);
        match &part.body {
            Body::Nothing => Variant {
                item: quote_spanned! { span => #[doc = #docs] #ident, },
                make: quote_spanned! { span => Self::#ident },
            },
            Body::Value(ty) => {
                let Shape { ty, wire } = self.inner(ty, outer, &part.name);
                Variant {
                    item: quote_spanned! { span => #[doc = #docs] #ident(#ty), },
                    make: quote_spanned! { span =>
                        Self::#ident(<#wire as #krate::__private::Decode>::decode(value)?)
                    },
                }
            }
            Body::Fields(fields) => {
                let name = format!("{outer}{}", part.name);
                let fields = self.fields(fields, &name);
                let read = record::read(self.context, &fields);
                let begin = part.literal.is_none().then(|| {
                    let begin = record::begin(self.context, declared, &fields);
                    quote_spanned! { span => let mut fields = #begin }
                });
                let fields = record::declared(self.context, &fields, false);
                Variant {
                    item: quote_spanned! { span => #[doc = #docs] #ident { #fields }, },
                    make: quote_spanned! { span => { #begin Self::#ident { #read } } },
                }
            }
        }
    }
}

fn item(context: &Context<'_>, ident: &Ident, parts: &[Part], variants: &[Variant]) -> TokenStream {
    let Context {
        visibility, span, ..
    } = *context;
    let docs = docs::companion("Reply", &context.name);
    let traits = record::traits(
        context,
        ident,
        parts.iter().all(|part| part.types().all(record::is_eq)),
        parts.iter().all(|part| part.types().all(record::is_copy)),
    );
    let record::Traits { derives, impls } = traits;
    let variants = variants.iter().map(|variant| &variant.item);
    quote_spanned! { span =>
        #[doc = #docs]
        #[::core::prelude::v1::derive(
            ::core::clone::Clone,
            ::core::fmt::Debug,
            ::core::cmp::PartialEq,
        )]
        #derives
        #visibility enum #ident { #(#variants)* }

        #impls
    }
}

/// What makes the enum of `value`.
fn body(
    context: &Context<'_>,
    declared: &str,
    parts: &[Part],
    variants: &[Variant],
) -> TokenStream {
    let Context { krate, span, .. } = *context;
    let mut descriptions = Vec::new();
    let mut arms = Vec::new();
    let mut other = quote_spanned! { span =>
        return ::core::result::Result::Err(#krate::__private::Mismatch::kind(#declared, &value))
    };
    let tagged = parts.iter().filter(|part| part.literal.is_some()).count();
    for (part, variant) in parts.iter().zip(variants) {
        let make = &variant.make;
        let Some(literal) = &part.literal else {
            other = make.clone();
            continue;
        };
        let literal = match literal {
            Literal::Text(text) => quote_spanned! { span => Text(#text) },
            Literal::Integer(number) => quote_spanned! { span => Integer(#number) },
        };
        let most = match part.most_fields() {
            Some(usize::MAX) => {
                quote_spanned! { span => ::core::option::Option::Some(::core::primitive::usize::MAX) }
            }
            Some(most) => quote_spanned! { span => ::core::option::Option::Some(#most) },
            None => quote_spanned! { span => ::core::option::Option::None },
        };
        // The index is one of these, so that the last needs no look at it.
        let index = descriptions.len();
        let index = if index + 1 == tagged {
            quote_spanned! { span => _ }
        } else {
            quote_spanned! { span => #index }
        };
        let fields = match part.body {
            Body::Nothing => quote_spanned! { span => _ },
            _ => quote_spanned! { span => mut fields },
        };
        descriptions.push(quote_spanned! { span =>
            #krate::__private::Tagged {
                literal: #krate::__private::Literal::#literal,
                fields: #most,
            }
        });
        arms.push(quote_spanned! { span =>
            #krate::__private::Found::Part(#index, #fields) => #make,
        });
    }
    quote_spanned! { span =>
        ::core::result::Result::Ok(
            match #krate::__private::part(value, &[#(#descriptions),*], #declared)? {
                #(#arms)*
                #krate::__private::Found::Other(value) => #other,
            }
        )
    }
}
