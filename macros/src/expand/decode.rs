//! How a generated type is read from a reply: by us, and by redis-rs where it is asked for the type.

use proc_macro2::{Ident, TokenStream};
use quote::quote_spanned;

use super::Context;

/// The impls; `body` makes a `Result` of `value`.
pub(super) fn impls(context: &Context<'_>, ident: &Ident, body: &TokenStream) -> TokenStream {
    let Context { krate, span, .. } = *context;
    quote_spanned! { span =>
        #[automatically_derived]
        impl #krate::__private::Decode for #ident {
            type Output = Self;

            fn decode(
                value: #krate::__private::Value,
            ) -> ::core::result::Result<Self, #krate::__private::Mismatch> {
                #body
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
    }
}
