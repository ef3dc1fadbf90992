//! Keys of a type of the user's, which the option `keys = Type` names.

use proc_macro2::{Ident, Punct, Spacing, TokenStream, TokenTree};
use quote::quote_spanned;
use syn::Lifetime;

use super::{Maker, Slots};
use crate::expand::Context;

impl Maker<'_> {
    /// The impl that reads the keys off the type. Its fields are those that a generated struct would have.
    pub(super) fn finish_family(self, ty: &TokenStream) -> Slots {
        let Context {
            krate,
            span,
            name: script,
            ..
        } = self.context;
        let span = *span;
        let (ty, lifetimes) = with_lifetimes(ty.clone(), span);
        let writes = &self.writes;
        let param = self.context.ident(&self.names.take("", "keys"));
        Slots {
            items: TokenStream::new(),
            impls: quote_spanned! { span =>
                #[automatically_derived]
                impl<#(#lifetimes),*> #krate::__private::KeysOf<#script> for #ty {
                    fn write<__Sink: #krate::__private::Sink>(&self, sink: &mut __Sink) {
                        #(#writes)*
                    }
                }
            },
            bound: quote_spanned! { span => #param: #krate::__private::KeysOf<#script>, },
            ty: quote_spanned! { span => #krate::__private::Family<#script, #param> },
            given: quote_spanned! { span => #param },
            made: quote_spanned! { span => #krate::__private::Family::new(keys) },
            params: vec![param],
        }
    }
}

/// The type with a name for each `'_`, and these names.
fn with_lifetimes(ty: TokenStream, span: proc_macro2::Span) -> (TokenStream, Vec<Lifetime>) {
    let mut lifetimes = Vec::new();
    let ty = named(ty, span, &mut lifetimes);
    (ty, lifetimes)
}

fn named(ty: TokenStream, span: proc_macro2::Span, lifetimes: &mut Vec<Lifetime>) -> TokenStream {
    let mut tokens = ty.into_iter().peekable();
    let mut all = Vec::new();
    while let Some(token) = tokens.next() {
        let opens = matches!(&token, TokenTree::Punct(punct) if punct.as_char() == '\'');
        let elided = opens
            && tokens
                .next_if(|next| matches!(next, TokenTree::Ident(name) if name == "_"))
                .is_some();
        match token {
            TokenTree::Punct(_) if elided => {
                let name = format!("__{}", lifetimes.len());
                all.push(Punct::new('\'', Spacing::Joint).into());
                all.push(Ident::new(&name, span).into());
                lifetimes.push(Lifetime::new(&format!("'{name}"), span));
            }
            TokenTree::Group(group) => {
                let inner = named(group.stream(), span, lifetimes);
                all.push(proc_macro2::Group::new(group.delimiter(), inner).into());
            }
            token => all.push(token),
        }
    }
    all.into_iter().collect()
}
