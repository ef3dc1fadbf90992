//! What a declared reply type is in Rust, and the marker that reads it.

use evalsha_analyzer::{ReplyType, Scalar};
use proc_macro2::{Ident, TokenStream};
use quote::quote_spanned;

use crate::expand::{Context, Names, literals, slots};

/// A reply type in Rust.
pub(super) struct Shape {
    /// The type that users see.
    pub(super) ty: TokenStream,
    /// The marker that reads it.
    pub(super) wire: TokenStream,
}

/// Makes shapes, and the items that they refer to.
pub(super) struct Shapes<'a> {
    pub(super) context: &'a Context<'a>,
    pub(super) names: &'a mut Names,
    /// Structs and enums.
    pub(super) items: TokenStream,
}

impl<'a> Shapes<'a> {
    pub(super) fn new(context: &'a Context<'a>, names: &'a mut Names) -> Self {
        Self {
            context,
            names,
            items: TokenStream::new(),
        }
    }

    /// `name` is for the struct or enum, should the type need one.
    pub(super) fn shape(&mut self, ty: &ReplyType, name: &str) -> Shape {
        let span = self.context.span;
        match ty {
            ReplyType::Scalar(scalar) => self.scalar(scalar, name),
            ReplyType::Status => self.plain("Status", quote_spanned! { span => () }),
            ReplyType::Nil => self.plain("Nil", quote_spanned! { span => () }),
            ReplyType::Any => {
                let krate = self.context.krate;
                self.plain("Any", quote_spanned! { span => #krate::__private::Value })
            }
            ReplyType::Optional(inner) => self.optional(inner, name),
            ReplyType::List(item) => self.list(item, name),
            ReplyType::Map(key, value) => self.map(key, value, name),
            ReplyType::Struct(fields) => self.record(fields, name, false),
            ReplyType::Flat(fields) => self.flat(fields, name),
            ReplyType::Rest(all) => self.shape(all, name),
            ReplyType::Tagged(parts) => self.tagged(ty, parts, name),
        }
    }

    fn scalar(&mut self, ty: &Scalar, name: &str) -> Shape {
        let Context { krate, span, .. } = *self.context;
        if let Some(primitive) = slots::primitive(self.context, ty) {
            return match ty {
                Scalar::Bool => self.plain("Bool", primitive),
                Scalar::Float(_) => self.number("Float", primitive),
                _ => self.number("Int", primitive),
            };
        }
        match ty {
            Scalar::Bytes => {
                let bytes =
                    quote_spanned! { span => #krate::__private::Vec<::core::primitive::u8> };
                self.plain("Bytes", bytes)
            }
            Scalar::Time(time) => Shape {
                ty: slots::time(self.context, *time),
                wire: slots::unit(self.context, *time),
            },
            Scalar::Json => self.document("Json"),
            Scalar::MsgPack => self.document("MsgPack"),
            Scalar::Literals(members) => {
                let (ident, item) = literals::item(
                    self.context,
                    name,
                    members,
                    &self.context.input.derives.reply,
                );
                self.items.extend(item);
                self.own(&ident)
            }
            _ => self.plain("Str", quote_spanned! { span => #krate::__private::String }),
        }
    }

    /// A type inside another, named after both should it need a name.
    pub(super) fn inner(&mut self, ty: &ReplyType, outer: &str, part: &str) -> Shape {
        let name = if is_named(ty) {
            self.names.take(outer, part)
        } else {
            Names::join(outer, part)
        };
        self.shape(ty, &name)
    }

    /// A generated type, which reads itself.
    pub(super) fn own(&self, ident: &Ident) -> Shape {
        let ty = quote_spanned! { self.context.span => #ident };
        Shape {
            wire: ty.clone(),
            ty,
        }
    }

    fn number(&self, marker: &str, ty: TokenStream) -> Shape {
        let wire = self.marker(marker);
        Shape {
            wire: quote_spanned! { self.context.span => #wire<#ty> },
            ty,
        }
    }

    fn plain(&self, marker: &str, ty: TokenStream) -> Shape {
        let wire = self.marker(marker);
        Shape { ty, wire }
    }

    /// A document's type belongs to a crate that the user may not have; the marker knows it.
    fn document(&self, marker: &str) -> Shape {
        let Context { krate, span, .. } = *self.context;
        let wire = self.marker(marker);
        Shape {
            ty: quote_spanned! { span => <#wire as #krate::__private::Decode>::Output },
            wire,
        }
    }

    fn marker(&self, name: &str) -> TokenStream {
        let Context { krate, span, .. } = *self.context;
        let marker = Ident::new(name, span);
        quote_spanned! { span => #krate::__private::wire::#marker }
    }
}

impl Shapes<'_> {
    fn optional(&mut self, inner: &ReplyType, name: &str) -> Shape {
        let Context { krate, span, .. } = *self.context;
        let Shape { ty, wire } = self.shape(inner, name);
        Shape {
            ty: quote_spanned! { span => ::core::option::Option<#ty> },
            wire: quote_spanned! { span => #krate::__private::wire::Opt<#wire> },
        }
    }

    fn list(&mut self, item: &ReplyType, name: &str) -> Shape {
        let Context { krate, span, .. } = *self.context;
        let Shape { ty, wire } = self.shape(item, name);
        Shape {
            ty: quote_spanned! { span => #krate::__private::Vec<#ty> },
            wire: quote_spanned! { span => #krate::__private::wire::List<#wire> },
        }
    }

    fn flat(&mut self, fields: &[(String, ReplyType)], name: &str) -> Shape {
        let Context { krate, span, .. } = *self.context;
        let Shape { ty, wire } = self.record(fields, name, true);
        Shape {
            ty: quote_spanned! { span => #krate::__private::Vec<#ty> },
            wire: quote_spanned! { span => #krate::__private::wire::Flat<#wire> },
        }
    }

    fn map(&mut self, key: &ReplyType, value: &ReplyType, name: &str) -> Shape {
        let Context { krate, span, .. } = *self.context;
        let key = self.inner(key, name, "key");
        let value = self.inner(value, name, "value");
        let (key_ty, key_wire) = (key.ty, key.wire);
        let (value_ty, value_wire) = (value.ty, value.wire);
        Shape {
            ty: quote_spanned! { span => #krate::__private::HashMap<#key_ty, #value_ty> },
            wire: quote_spanned! { span =>
                #krate::__private::wire::Map<#key_wire, #value_wire>
            },
        }
    }
}

/// Whether the type itself, and not only a part of it, becomes a struct or an enum.
fn is_named(ty: &ReplyType) -> bool {
    match ty {
        ReplyType::Optional(inner) | ReplyType::List(inner) | ReplyType::Rest(inner) => {
            is_named(inner)
        }
        ReplyType::Scalar(Scalar::Literals(_))
        | ReplyType::Struct(_)
        | ReplyType::Flat(_)
        | ReplyType::Tagged(_) => true,
        _ => false,
    }
}
