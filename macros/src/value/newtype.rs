//! A struct around one value: written and read as the value is.

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens as _, quote_spanned};
use syn::spanned::Spanned as _;
use syn::{Error, Field, GenericArgument, PathArguments, Result, Type};

use super::Context;

/// All impls.
pub(super) fn impls(context: &Context<'_>, field: &Field) -> Result<TokenStream> {
    if let Some(attribute) = field
        .attrs
        .iter()
        .find(|attr| attr.path().is_ident("value"))
    {
        let message = "`#[value(…)]` goes in front of the type or of a variant";
        return Err(Error::new(attribute.span(), message));
    }
    let mut all = writes(context, &field.ty);
    if !context.borrows() && !is_reference(&field.ty) {
        all.extend(reads(context, &field.ty));
    }
    Ok(all)
}

fn writes(context: &Context<'_>, ty: &Type) -> TokenStream {
    let span = context.span;
    let krate = &context.options.krate;
    if is_shared_text(ty) {
        let body = quote_spanned! { span =>
            #krate::__private::RedisWrite::write_arg(out, self.0.as_bytes());
        };
        return context.writes(&TokenStream::new(), &body, &TokenStream::new());
    }
    let place = Span::call_site().located_at(ty.span());
    let bound = bound(
        context,
        ty,
        &quote_spanned! { place => #krate::SingleValue },
    );
    // At the type itself, so that rustc shows the one that does not fit.
    let body = quote_spanned! { place => #krate::__private::write_single::<#ty, _>(&self.0, out); };
    let behavior = quote_spanned! { span =>
        fn describe_numeric_behavior(&self) -> #krate::__private::NumericBehavior {
            #krate::__private::ToRedisArgs::describe_numeric_behavior(&self.0)
        }
    };
    context.writes(&bound, &body, &behavior)
}

fn reads(context: &Context<'_>, ty: &Type) -> TokenStream {
    let span = context.span;
    let krate = &context.options.krate;
    if is_shared_text(ty) {
        let body = quote_spanned! { span =>
            let text: #krate::__private::String =
                #krate::__private::FromRedisValue::from_redis_value(value)?;
            ::core::result::Result::Ok(Self(::core::convert::From::from(text)))
        };
        return context.reads(&TokenStream::new(), &body);
    }
    let place = Span::call_site().located_at(ty.span());
    let wanted = quote_spanned! { place => #krate::__private::FromRedisValue };
    let bound = bound(context, ty, &wanted);
    let body = quote_spanned! { place =>
        <#ty as #krate::__private::FromRedisValue>::from_redis_value(value).map(Self)
    };
    context.reads(&bound, &body)
}

/// What a type with parameters must be; of another one, rustc says it better without a bound.
fn bound(context: &Context<'_>, ty: &Type, wanted: &TokenStream) -> TokenStream {
    let has_params = context.input.generics.type_params().next().is_some();
    if has_params {
        quote_spanned! { context.span => #ty: #wanted, }
    } else {
        TokenStream::new()
    }
}

/// `&'static str` and its like.
fn is_reference(ty: &Type) -> bool {
    matches!(ty, Type::Reference(_))
}

/// `Arc<str>`, `Box<str>` or `Rc<str>`, which redis-rs neither writes nor reads.
fn is_shared_text(ty: &Type) -> bool {
    let Type::Path(path) = ty else {
        return false;
    };
    let Some(last) = path.path.segments.last() else {
        return false;
    };
    let PathArguments::AngleBracketed(arguments) = &last.arguments else {
        return false;
    };
    let is_pointer = ["Arc", "Box", "Rc"].iter().any(|name| last.ident == name);
    let mut arguments = arguments.args.iter();
    match (arguments.next(), arguments.next()) {
        (Some(GenericArgument::Type(inner)), None) => {
            is_pointer && inner.to_token_stream().to_string() == "str"
        }
        _ => false,
    }
}
