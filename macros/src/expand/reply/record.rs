//! The struct that an array reply becomes, by position.

use evalsha_analyzer::tagged::Part;
use evalsha_analyzer::{ReplyType, Scalar};
use proc_macro2::{Ident, TokenStream};
use quote::quote_spanned;

use super::shape::{Shape, Shapes};
use crate::expand::{Context, decode, docs};

/// A field of the struct.
pub(super) struct Field {
    ident: Ident,
    /// As declared, which is how a mismatch names it.
    name: String,
    docs: String,
    shape: Shape,
    /// Whether it takes the elements that are left.
    rest: bool,
}

/// What a generated type implements where all of its values allow it.
pub(super) struct Traits {
    /// The attribute of what the user derives.
    pub(super) derives: TokenStream,
    pub(super) impls: TokenStream,
}

impl Shapes<'_> {
    /// Adds the struct, and what its fields need. A flat one can be read from a part of an array.
    pub(super) fn record(
        &mut self,
        fields: &[(String, ReplyType)],
        name: &str,
        flat: bool,
    ) -> Shape {
        let ident = self.context.ident(name);
        let eq = fields.iter().all(|(_, ty)| is_eq(ty));
        let copy = fields.iter().all(|(_, ty)| is_copy(ty));
        let fields = self.fields(fields, name);
        let item = item(self.context, &ident, &fields, eq, copy);
        let impls = if flat {
            row(self.context, &ident, name, &fields)
        } else {
            impls(self.context, &ident, name, &fields)
        };
        self.items.extend([item, impls]);
        self.own(&ident)
    }

    /// The fields of a struct or a variant, named after both should a type need a name.
    pub(super) fn fields(&mut self, fields: &[(String, ReplyType)], name: &str) -> Vec<Field> {
        let fields = fields.iter().map(|(field, ty)| Field {
            ident: self.context.ident(field),
            name: field.clone(),
            docs: docs::reply_field(ty),
            shape: self.inner(ty, name, field),
            rest: matches!(ty, ReplyType::Rest(_)),
        });
        fields.collect()
    }
}

fn item(
    context: &Context<'_>,
    ident: &Ident,
    fields: &[Field],
    eq: bool,
    copy: bool,
) -> TokenStream {
    let Context {
        visibility, span, ..
    } = *context;
    let docs = docs::companion("Reply", &context.name);
    let Traits { derives, impls } = traits(context, ident, eq, copy);
    let fields = declared(context, fields, true);
    quote_spanned! { span =>
        #[doc = #docs]
        #[::core::prelude::v1::derive(
            ::core::clone::Clone,
            ::core::fmt::Debug,
            ::core::cmp::PartialEq,
        )]
        #derives
        #visibility struct #ident { #fields }

        #impls
    }
}

/// `Eq` and `Copy`, and what the user derives beside them.
pub(super) fn traits(context: &Context<'_>, ident: &Ident, eq: bool, copy: bool) -> Traits {
    let span = context.span;
    let mut implemented = vec!["Clone", "Debug", "PartialEq"];
    implemented.extend(copy.then_some("Copy"));
    implemented.extend(eq.then_some("Eq"));
    let derives = context.input.derives.reply.attribute(&implemented);
    // By hand, as a derived one has rustc check a function of assertions.
    let eq = eq.then(|| {
        quote_spanned! { span =>
            #[automatically_derived]
            impl ::core::cmp::Eq for #ident {}
        }
    });
    let copy = copy.then(|| {
        quote_spanned! { span =>
            #[automatically_derived]
            impl ::core::marker::Copy for #ident {}
        }
    });
    Traits {
        derives,
        impls: quote_spanned! { span => #eq #copy },
    }
}

/// The fields as they are declared. Those of a variant are as visible as it is.
pub(super) fn declared(context: &Context<'_>, fields: &[Field], public: bool) -> TokenStream {
    let span = context.span;
    let public = public.then(|| quote_spanned! { span => pub });
    let fields = fields.iter().map(|field| {
        let Field { ident, docs, .. } = field;
        let ty = &field.shape.ty;
        quote_spanned! { span => #[doc = #docs] #public #ident: #ty, }
    });
    fields.collect()
}

fn impls(context: &Context<'_>, ident: &Ident, name: &str, fields: &[Field]) -> TokenStream {
    let span = context.span;
    let begin = begin(context, name, fields);
    let fields = read(context, fields);
    let body = quote_spanned! { span =>
        let mut fields = #begin
        ::core::result::Result::Ok(Self { #fields })
    };
    decode::impls(context, ident, &body)
}

/// What hands out the elements of `value`.
pub(super) fn begin(context: &Context<'_>, name: &str, fields: &[Field]) -> TokenStream {
    let Context { krate, span, .. } = *context;
    let count = fields.len();
    if fields.iter().any(|field| field.rest) {
        quote_spanned! { span => #krate::__private::Fields::with_rest(#name, value)?; }
    } else {
        quote_spanned! { span => #krate::__private::Fields::new(#name, #count, value)?; }
    }
}

/// The impls of a struct of which several come in one array.
fn row(context: &Context<'_>, ident: &Ident, name: &str, fields: &[Field]) -> TokenStream {
    let Context { krate, span, .. } = *context;
    let count = fields.len();
    let fields = read(context, fields);
    let body = quote_spanned! { span =>
        let mut fields = #krate::__private::Fields::new(#name, #count, value)?;
        <Self as #krate::__private::Row>::read(&mut fields)
    };
    let decode = decode::impls(context, ident, &body);
    quote_spanned! { span =>
        #[automatically_derived]
        impl #krate::__private::Row for #ident {
            const WIDTH: ::core::primitive::usize = #count;

            fn read(
                fields: &mut #krate::__private::Fields,
            ) -> ::core::result::Result<Self, #krate::__private::Mismatch> {
                ::core::result::Result::Ok(Self { #fields })
            }
        }

        #decode
    }
}

/// The fields, each read from the next element.
pub(super) fn read(context: &Context<'_>, fields: &[Field]) -> TokenStream {
    let span = context.span;
    let fields = fields.iter().map(|field| {
        let Field { ident, name, .. } = field;
        let wire = &field.shape.wire;
        let method = if field.rest { "rest" } else { "next" };
        let method = Ident::new(method, span);
        quote_spanned! { span => #ident: fields.#method::<#wire>(#name)?, }
    });
    fields.collect()
}

/// Whether a type's values can always be compared: clippy wants `Eq` then, and there is no place
/// for an `#[allow]` that every user's `#![forbid]` would bear.
pub(super) fn is_eq(ty: &ReplyType) -> bool {
    match ty {
        ReplyType::Scalar(Scalar::Float(_)) | ReplyType::Any => false,
        ReplyType::Optional(inner) | ReplyType::List(inner) | ReplyType::Rest(inner) => {
            is_eq(inner)
        }
        ReplyType::Map(_, value) => is_eq(value),
        ReplyType::Tagged(parts) => parts.iter().flat_map(Part::types).all(is_eq),
        ReplyType::Struct(fields) | ReplyType::Flat(fields) => {
            fields.iter().all(|(_, ty)| is_eq(ty))
        }
        _ => true,
    }
}

/// Whether a type's values own nothing.
pub(super) fn is_copy(ty: &ReplyType) -> bool {
    match ty {
        ReplyType::Scalar(Scalar::Str | Scalar::Bytes | Scalar::Json | Scalar::MsgPack)
        | ReplyType::Any
        | ReplyType::List(_)
        | ReplyType::Flat(_)
        | ReplyType::Rest(_)
        | ReplyType::Map(..) => false,
        ReplyType::Optional(inner) => is_copy(inner),
        ReplyType::Tagged(parts) => parts.iter().flat_map(Part::types).all(is_copy),
        ReplyType::Struct(fields) => fields.iter().all(|(_, ty)| is_copy(ty)),
        ReplyType::Scalar(_) | ReplyType::Status | ReplyType::Nil => true,
    }
}
