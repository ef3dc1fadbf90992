//! The enum of a literal union, such as `"front"|"back"`.

use evalsha_analyzer::names::pascal;
use proc_macro2::{Ident, TokenStream};
use quote::quote_spanned;

use super::{Context, decode};

const AS_STR_DOCS: &str = "The text that is sent and read.";

/// The enum and its impls; it can be sent as an argument and read from a reply.
pub(super) fn item(context: &Context<'_>, name: &str, members: &[String]) -> (Ident, TokenStream) {
    let Context {
        krate,
        visibility,
        span,
        ..
    } = *context;
    let name = context.ident(name);
    let variants = variants(context, members);
    let declared = members.iter().map(|member| format!("{member:?}"));
    let declared = declared.collect::<Vec<_>>().join("|");
    let docs = format!("One of `{declared}`.");
    let member_docs = members.iter().map(|member| format!("`{member:?}`"));
    let decode = quote_spanned! { span =>
        #krate::__private::variant(#declared, value, |text| match text {
            #(#members => ::core::option::Option::Some(Self::#variants),)*
            _ => ::core::option::Option::None,
        })
    };
    let decode = decode::impls(context, &name, &decode);
    let items = quote_spanned! { span =>
        #[doc = #docs]
        #[::core::prelude::v1::derive(
            ::core::clone::Clone,
            ::core::marker::Copy,
            ::core::fmt::Debug,
            ::core::cmp::PartialEq,
            ::core::cmp::Eq,
            ::core::hash::Hash,
        )]
        #visibility enum #name {
            #(#[doc = #member_docs] #variants,)*
        }

        impl #name {
            #[doc = #AS_STR_DOCS]
            #[must_use]
            pub const fn as_str(self) -> &'static ::core::primitive::str {
                match self {
                    #(Self::#variants => #members,)*
                }
            }
        }

        #[automatically_derived]
        impl #krate::__private::ToRedisArgs for #name {
            fn write_redis_args<__Write>(&self, out: &mut __Write)
            where
                __Write: ?::core::marker::Sized + #krate::__private::RedisWrite,
            {
                #krate::__private::RedisWrite::write_arg(out, self.as_str().as_bytes());
            }
        }

        #[automatically_derived]
        impl #krate::__private::ToSingleRedisArg for #name {}

        #decode
    };
    (name, items)
}

/// Names of the variants, made distinct where two texts make one name.
fn variants(context: &Context<'_>, members: &[String]) -> Vec<Ident> {
    let mut names: Vec<String> = Vec::new();
    for member in members {
        let mut name = pascal(member);
        while names.contains(&name) {
            name.push('_');
        }
        names.push(name);
    }
    names.iter().map(|name| context.ident(name)).collect()
}
