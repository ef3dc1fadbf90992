//! The reply: a marker that says how it is read, and the structs and enums it is made of.

use evalsha_analyzer::{Interface, ReplyType};
use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote_spanned};

use super::{Context, Names, docs, literals};
use crate::input::Input;

/// How a script's reply is read.
pub(super) struct Reply {
    /// Structs and enums.
    pub(super) items: TokenStream,
    /// The marker.
    pub(super) wire: TokenStream,
}

/// The reply of a script.
pub(super) fn reply(
    context: &Context<'_>,
    input: &Input,
    interface: &Interface,
    names: &mut Names,
) -> Reply {
    let declared = interface.reply.as_ref().map(|reply| &reply.ty);
    if let Some(chosen) = &input.reply {
        return Reply {
            items: TokenStream::new(),
            wire: chosen_wire(context, chosen, declared),
        };
    }
    let mut maker = Maker {
        context,
        names,
        items: TokenStream::new(),
    };
    let name = context.companion("Reply").to_string();
    let wire = maker.shape(declared.unwrap_or(&ReplyType::Any), &name).wire;
    Reply {
        items: maker.items,
        wire,
    }
}

/// The marker of the type that the caller chose, which replaces a document's or a whole reply's.
fn chosen_wire(
    context: &Context<'_>,
    chosen: &TokenStream,
    declared: Option<&ReplyType>,
) -> TokenStream {
    let Context { krate, span, .. } = *context;
    match declared {
        Some(ReplyType::Json) => {
            quote_spanned! { span => #krate::__private::wire::JsonAs<#chosen> }
        }
        Some(ReplyType::MsgPack) => {
            quote_spanned! { span => #krate::__private::wire::MsgPackAs<#chosen> }
        }
        _ => quote_spanned! { span => #krate::__private::wire::Custom<#chosen> },
    }
}

/// A reply type in Rust.
struct Shape {
    /// The type that users see.
    ty: TokenStream,
    /// The marker that reads it.
    wire: TokenStream,
}

struct Maker<'a> {
    context: &'a Context<'a>,
    names: &'a mut Names,
    items: TokenStream,
}

impl Maker<'_> {
    /// `name` is for the struct or enum, should the type need one.
    fn shape(&mut self, ty: &ReplyType, name: &str) -> Shape {
        let Context { krate, span, .. } = *self.context;
        let number = |family: &str, bits: &u8| {
            let number = format_ident!("{family}{bits}", span = span);
            quote_spanned! { span => ::core::primitive::#number }
        };
        let (ty, wire) = match ty {
            ReplyType::Unsigned(bits) => (number("u", bits), "Int"),
            ReplyType::Signed(bits) => (number("i", bits), "Int"),
            ReplyType::Float(bits) => (number("f", bits), "Float"),
            ReplyType::Bool => {
                return self.plain(quote_spanned! { span => ::core::primitive::bool }, "Bool");
            }
            ReplyType::Str => {
                return self.plain(quote_spanned! { span => ::std::string::String }, "Str");
            }
            ReplyType::Bytes => {
                let ty = quote_spanned! { span => ::std::vec::Vec<::core::primitive::u8> };
                return self.plain(ty, "Bytes");
            }
            ReplyType::Status => return self.plain(quote_spanned! { span => () }, "Status"),
            ReplyType::Nil => return self.plain(quote_spanned! { span => () }, "Nil"),
            ReplyType::Any => {
                let ty = quote_spanned! { span => #krate::__private::Value };
                return self.plain(ty, "Any");
            }
            ReplyType::Json => return self.document("Json"),
            ReplyType::MsgPack => return self.document("MsgPack"),
            ReplyType::Literals(members) => return self.literals(members, name),
            ReplyType::Optional(inner) => {
                let Shape { ty, wire } = self.shape(inner, name);
                return Shape {
                    ty: quote_spanned! { span => ::core::option::Option<#ty> },
                    wire: quote_spanned! { span => #krate::__private::wire::Opt<#wire> },
                };
            }
            ReplyType::List(item) => {
                let Shape { ty, wire } = self.shape(item, name);
                return Shape {
                    ty: quote_spanned! { span => ::std::vec::Vec<#ty> },
                    wire: quote_spanned! { span => #krate::__private::wire::List<#wire> },
                };
            }
            ReplyType::Map(key, value) => {
                let key = self.shape(key, &format!("{name}Key"));
                let value = self.shape(value, &format!("{name}Value"));
                let (key_ty, value_ty) = (key.ty, value.ty);
                let (key_wire, value_wire) = (key.wire, value.wire);
                return Shape {
                    ty: quote_spanned! { span => ::std::collections::HashMap<#key_ty, #value_ty> },
                    wire: quote_spanned! { span => #krate::__private::wire::Map<#key_wire, #value_wire> },
                };
            }
            ReplyType::Struct(fields) => return self.fields(fields, name),
        };
        let marker = Ident::new(wire, span);
        Shape {
            wire: quote_spanned! { span => #krate::__private::wire::#marker<#ty> },
            ty,
        }
    }

    fn plain(&self, ty: TokenStream, marker: &str) -> Shape {
        let Context { krate, span, .. } = *self.context;
        let marker = Ident::new(marker, span);
        Shape {
            ty,
            wire: quote_spanned! { span => #krate::__private::wire::#marker },
        }
    }

    /// A document's type belongs to a crate that the user may not have; the marker knows it.
    fn document(&self, marker: &str) -> Shape {
        let Context { krate, span, .. } = *self.context;
        let Shape { wire, .. } = self.plain(TokenStream::new(), marker);
        Shape {
            ty: quote_spanned! { span => <#wire as #krate::__private::Decode>::Output },
            wire,
        }
    }

    fn literals(&mut self, members: &[String], name: &str) -> Shape {
        let span = self.context.span;
        let (ident, item) = literals::item(self.context, name, members);
        self.items.extend(item);
        let ty = quote_spanned! { span => #ident };
        Shape {
            wire: ty.clone(),
            ty,
        }
    }

    fn fields(&mut self, fields: &[(String, ReplyType)], name: &str) -> Shape {
        let Context {
            krate,
            visibility,
            span,
            ..
        } = *self.context;
        let ident = self.context.ident(name);
        let shapes: Vec<Shape> = fields
            .iter()
            .map(|(field, ty)| {
                let name = self.names.take(name, field);
                self.shape(ty, &name)
            })
            .collect();
        let idents = fields.iter().map(|(field, _)| self.context.ident(field));
        let idents: Vec<Ident> = idents.collect();
        let texts = fields.iter().map(|(field, _)| field);
        let docs = fields.iter().map(|(_, ty)| docs::reply_field(ty));
        let types = shapes.iter().map(|shape| &shape.ty);
        let wires = shapes.iter().map(|shape| &shape.wire);
        let count = fields.len();
        let struct_docs = docs::companion("Reply", &self.context.name);
        self.items.extend(quote_spanned! { span =>
            #[doc = #struct_docs]
            #[::core::prelude::v1::derive(
                ::core::clone::Clone,
                ::core::fmt::Debug,
                ::core::cmp::PartialEq,
            )]
            #[allow(
                non_camel_case_types,
                non_snake_case,
                dead_code,
                unreachable_pub,
                clippy::derive_partial_eq_without_eq,
            )]
            #visibility struct #ident { #(#[doc = #docs] pub #idents: #types,)* }

            const _: () = {
                #[automatically_derived]
                impl #krate::__private::Decode for #ident {
                    type Output = Self;

                    fn decode(
                        value: #krate::__private::Value,
                    ) -> ::core::result::Result<Self, #krate::__private::Mismatch> {
                        let mut fields = #krate::__private::Fields::new(#name, #count, value)?;
                        let reply = Self {
                            #(#idents: fields.next::<#wires>(#texts)?,)*
                        };
                        fields.finish()?;
                        ::core::result::Result::Ok(reply)
                    }
                }

                #[automatically_derived]
                impl #krate::__private::FromRedisValue for #ident {
                    fn from_redis_value(
                        value: #krate::__private::Value,
                    ) -> ::core::result::Result<Self, #krate::__private::ParsingError> {
                        #krate::__private::from_redis::<Self>(value)
                    }
                }
            };
        });
        let ty = quote_spanned! { span => #ident };
        Shape {
            wire: ty.clone(),
            ty,
        }
    }
}
