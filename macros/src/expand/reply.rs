//! The reply: a marker that says how it is read, and the structs and enums it is made of.

mod record;
mod shape;
mod tagged;

use evalsha_analyzer::{Interface, ReplyType, Scalar};
use proc_macro2::TokenStream;
use quote::quote_spanned;

use super::{Context, Names};
use shape::Shapes;

/// How a script's reply is read.
pub(super) struct Reply {
    /// Structs and enums.
    pub(super) items: TokenStream,
    /// The marker.
    pub(super) wire: TokenStream,
}

/// The reply of a script.
pub(super) fn reply(context: &Context<'_>, interface: &Interface, names: &mut Names) -> Reply {
    let declared = interface.reply.as_ref().map(|reply| &reply.ty);
    if let Some(chosen) = &context.input.reply {
        return Reply {
            items: TokenStream::new(),
            wire: chosen_wire(context, chosen, declared),
        };
    }
    let mut shapes = Shapes::new(context, names);
    let name = context.companion("Reply").to_string();
    let wire = shapes
        .shape(declared.unwrap_or(&ReplyType::Any), &name)
        .wire;
    Reply {
        items: shapes.items,
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
        Some(ReplyType::Scalar(Scalar::Json)) => {
            quote_spanned! { span => #krate::__private::wire::JsonAs<#chosen> }
        }
        Some(ReplyType::Scalar(Scalar::MsgPack)) => {
            quote_spanned! { span => #krate::__private::wire::MsgPackAs<#chosen> }
        }
        _ => quote_spanned! { span => #krate::__private::wire::Custom<#chosen> },
    }
}
