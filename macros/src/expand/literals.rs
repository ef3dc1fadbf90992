//! The enum of a literal union, such as `"front"|"back"`.

use evalsha_analyzer::names::pascal;
use proc_macro2::{Ident, TokenStream};
use quote::quote_spanned;

use super::{Context, decode};
use crate::input::Paths;

const AS_STR_DOCS: &str = "The text that is sent and read.";
const ALL_DOCS: &str = "All of them, in the order of the Lua file.";

/// What every such enum implements.
const IMPLEMENTED: [&str; 7] = [
    "Clone",
    "Copy",
    "Debug",
    "Display",
    "Eq",
    "Hash",
    "PartialEq",
];

/// The enum and its impls; it can be sent as an argument and read from a reply.
pub(super) fn item(
    context: &Context<'_>,
    name: &str,
    members: &[String],
    derives: &Paths,
) -> (Ident, TokenStream) {
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
        #krate::__private::variant(#declared, value, |text| ::core::str::FromStr::from_str(text).ok())
    };
    let decode = decode::impls(context, &name, &decode);
    let parse = parse(context, &name, &variants, members, &declared);
    let all = all(context, &variants);
    let derives = derives.attribute(&IMPLEMENTED);
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
        #derives
        #visibility enum #name {
            #(#[doc = #member_docs] #variants,)*
        }

        impl #name {
            #all

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

        #parse
        #decode
    };
    (name, items)
}

/// The constant of all variants, unless one of them has its name.
fn all(context: &Context<'_>, variants: &[Ident]) -> TokenStream {
    if variants.iter().any(|variant| variant == "ALL") {
        return TokenStream::new();
    }
    quote_spanned! { context.span =>
        #[doc = #ALL_DOCS]
        pub const ALL: &'static [Self] = &[#(Self::#variants),*];
    }
}

/// From a text and to one.
fn parse(
    context: &Context<'_>,
    name: &Ident,
    variants: &[Ident],
    members: &[String],
    declared: &str,
) -> TokenStream {
    let Context { krate, span, .. } = *context;
    quote_spanned! { span =>
        #[automatically_derived]
        impl ::core::str::FromStr for #name {
            type Err = #krate::UnknownVariant;

            // Not `Self::Err`, which may be a variant.
            fn from_str(
                text: &::core::primitive::str,
            ) -> ::core::result::Result<Self, #krate::UnknownVariant> {
                match text {
                    #(#members => ::core::result::Result::Ok(Self::#variants),)*
                    _ => ::core::result::Result::Err(#krate::UnknownVariant::new(#declared)),
                }
            }
        }

        #[automatically_derived]
        impl ::core::convert::TryFrom<&::core::primitive::str> for #name {
            type Error = #krate::UnknownVariant;

            fn try_from(
                text: &::core::primitive::str,
            ) -> ::core::result::Result<Self, #krate::UnknownVariant> {
                ::core::str::FromStr::from_str(text)
            }
        }

        #[automatically_derived]
        impl ::core::fmt::Display for #name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.pad(self.as_str())
            }
        }
    }
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
