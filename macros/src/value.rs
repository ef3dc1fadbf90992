//! `#[derive(Value)]`: a type of the user's own as one Redis value.
//!
//! In: a struct around one value, or an enum of words. Out: how it is written as an argument and how
//! it is read from a reply, as redis-rs asks for them. Refused: every other shape, words that are not
//! distinct, options that do not exist.

mod newtype;
mod options;
#[cfg(test)]
mod tests;
mod words;

use proc_macro2::{Span, TokenStream};
use quote::quote_spanned;
use syn::{Data, DeriveInput, Error, Fields, GenericParam, Result};

use options::Options;

/// What every part of the expansion looks at.
struct Context<'a> {
    input: &'a DeriveInput,
    options: Options,
    span: Span,
}

/// The impls, or one error at what does not fit.
pub(crate) fn derive(input: &DeriveInput) -> TokenStream {
    impls(input).unwrap_or_else(Error::into_compile_error)
}

fn impls(input: &DeriveInput) -> Result<TokenStream> {
    let options = options::of_type(&input.attrs)?;
    let span = Span::call_site().located_at(input.ident.span());
    let context = Context {
        input,
        options,
        span,
    };
    match &input.data {
        Data::Struct(data) => {
            context.refuse_renaming()?;
            match (&data.fields, data.fields.len()) {
                (Fields::Unnamed(fields), 1) => newtype::impls(&context, &fields.unnamed[0]),
                _ => Err(context.misshapen()),
            }
        }
        Data::Enum(data) => words::impls(&context, data),
        Data::Union(_) => Err(context.misshapen()),
    }
}

impl Context<'_> {
    fn misshapen(&self) -> Error {
        let name = &self.input.ident;
        let message = format!(
            "`Value` is derived for a struct around one value, such as `struct {name}(String);`, \
             or for an enum of words, such as `enum {name} {{ On, Off }}`"
        );
        Error::new(name.span(), message)
    }

    fn refuse_renaming(&self) -> Result<()> {
        match &self.options.rename_all {
            Some((_, span)) => Err(Error::new(
                *span,
                "`rename_all` is for the variants of an enum",
            )),
            None => Ok(()),
        }
    }

    /// Whether the type borrows, so that no reply can be read as it.
    fn borrows(&self) -> bool {
        let params = &self.input.generics.params;
        params
            .iter()
            .any(|param| matches!(param, GenericParam::Lifetime(_)))
    }

    /// The two impls of an argument; `body` writes `self` to `out`.
    fn writes(
        &self,
        bound: &TokenStream,
        body: &TokenStream,
        behavior: &TokenStream,
    ) -> TokenStream {
        let Self { span, .. } = *self;
        let krate = &self.options.krate;
        let name = &self.input.ident;
        let (params, args, clause) = self.input.generics.split_for_impl();
        let clause = clause.map(|clause| &clause.predicates);
        let clause = quote_spanned! { span => where #bound #clause };
        quote_spanned! { span =>
            #[automatically_derived]
            impl #params #krate::__private::ToRedisArgs for #name #args #clause {
                fn write_redis_args<__Write>(&self, out: &mut __Write)
                where
                    __Write: ?::core::marker::Sized + #krate::__private::RedisWrite,
                {
                    #body
                }

                #behavior
            }

            #[automatically_derived]
            impl #params #krate::__private::ToSingleRedisArg for #name #args #clause {}
        }
    }

    /// The impl of a reply; `body` makes a `Result` of `value`.
    fn reads(&self, bound: &TokenStream, body: &TokenStream) -> TokenStream {
        let Self { span, .. } = *self;
        let krate = &self.options.krate;
        let name = &self.input.ident;
        let (params, args, clause) = self.input.generics.split_for_impl();
        let clause = clause.map(|clause| &clause.predicates);
        quote_spanned! { span =>
            #[automatically_derived]
            impl #params #krate::__private::FromRedisValue for #name #args where #bound #clause {
                fn from_redis_value(
                    value: #krate::__private::Value,
                ) -> ::core::result::Result<Self, #krate::__private::ParsingError> {
                    #body
                }
            }
        }
    }
}
