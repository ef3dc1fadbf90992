//! A field that is a list of records, and the struct of one record.

use evalsha_analyzer::{ArgType, Interface, Record};
use proc_macro2::{Ident, Literal, TokenStream};
use quote::quote_spanned;

use super::{Field, Maker, Side, types};
use crate::expand::{Context, docs, names};

impl Maker<'_> {
    /// Adds the list and the struct.
    pub(super) fn records(
        &mut self,
        name: &str,
        mut docs: String,
        record: &Record,
        interface: &Interface,
    ) {
        let Context {
            krate,
            span,
            name: script,
            ..
        } = self.context;
        let (span, is_keys) = (*span, self.side == Side::Keys);
        let ident = self.context.field(name);
        let item = self.record(name, record, interface);
        docs.push_str(&docs::records(&item));
        let bound = quote_spanned! { span => #krate::Records<#script, #is_keys> };
        let mut write = quote_spanned! { span =>
            sink.records::<#script, #is_keys, _>(#name, &self.#ident);
        };
        let count = quote_spanned! { span =>
            #krate::Records::<#script, #is_keys>::count(&self.#ident)
        };
        if self.paired == Some(name) {
            write.extend(quote_spanned! { span => sink.check_paired(#name, #count); });
        }
        if let Some(most) = self.most {
            let width = Literal::usize_unsuffixed(record.fields.len());
            let limit = Literal::u32_unsuffixed(most);
            write.extend(quote_spanned! { span =>
                sink.check_length(#name, #width * #count, #limit);
            });
            docs.push_str(&docs::limit(most));
        }
        let param = self.param(name, &bound, quote_spanned! { span => () });
        self.writes.push(write);
        self.fields.push(Field {
            ident,
            docs,
            ty: quote_spanned! { span => #param },
            chosen: true,
        });
    }

    /// Adds the struct of one record; gives its name.
    fn record(&mut self, list: &str, record: &Record, interface: &Interface) -> Ident {
        let prefix = self.context.text();
        let part = match &record.name {
            Some(name) => name.clone(),
            None => format!("{list}{}", self.suffix(list, interface)),
        };
        let name = self.names.take(&prefix, &part);
        let ident = self.context.ident(&name);
        let mut maker = Maker::new(self.context, self.names, self.side);
        maker.required = true;
        for (field, ty) in &record.fields {
            maker.part(list, field, ty);
        }
        let docs = docs::record(list, &self.context.name);
        let mut items = maker.declaration(&ident, &docs);
        let pair = maker.pair(list, record);
        items.extend(maker.record_impls(&ident, &pair));
        self.items.extend(items);
        ident
    }

    /// What tells the records of keys and args apart that have the same name.
    fn suffix(&self, list: &str, interface: &Interface) -> &'static str {
        let unnamed = |record: &Record| record.name.is_none();
        let keys = (interface.keys.iter())
            .any(|key| key.name == list && key.record.as_ref().is_some_and(unnamed));
        let args = interface.args.iter().any(|arg| {
            arg.name == list && matches!(&arg.ty, ArgType::Record(record) if unnamed(record))
        });
        match self.side {
            _ if !(keys && args) => "",
            Side::Keys => "_key",
            Side::Args => "_arg",
        }
    }

    /// Adds a field of a record.
    fn part(&mut self, list: &str, name: &str, declared: &ArgType) {
        let span = self.context.span;
        let ident = self.context.field(name);
        let params = self.params.len();
        let ty = self.single(&format!("{list}_{name}"), declared);
        let value = quote_spanned! { span => &self.#ident };
        let write = write(self.context, &format!("{list}.{name}"), declared, &value);
        let docs = match self.side {
            Side::Keys => docs::field("", "key", None),
            Side::Args => docs::part(declared),
        };
        self.writes.push(write);
        self.fields.push(Field {
            ident,
            docs,
            ty,
            chosen: self.params.len() > params,
        });
    }

    fn record_impls(&self, name: &Ident, pair: &TokenStream) -> TokenStream {
        let Context {
            krate,
            span,
            name: script,
            ..
        } = self.context;
        let (span, is_keys) = (*span, self.side == Side::Keys);
        let text = names::text(name);
        let (params, generics) = (&self.params, &self.generics);
        let ty = quote_spanned! { span => #name<#(#params),*> };
        let copies = self.copies(&ty);
        let writes = &self.writes;
        quote_spanned! { span =>
            #copies

            #[automatically_derived]
            impl<#(#generics),*> #krate::__private::Record<#script, #is_keys> for #ty {
                fn write<__Sink: #krate::__private::Sink>(&self, sink: &mut __Sink) {
                    #(#writes)*
                }
            }

            #pair

            #[automatically_derived]
            impl<#(#generics),*> ::core::fmt::Debug for #ty {
                fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                    #krate::__private::debug_record::<#script, #is_keys, _>(#text, self, f)
                }
            }
        }
    }

    /// A tuple as a record of two fields.
    fn pair(&self, list: &str, record: &Record) -> TokenStream {
        let ([first, second], [(first_name, first_type), (second_name, second_type)]) =
            (&self.fields[..], &record.fields[..])
        else {
            return TokenStream::new();
        };
        let Context {
            krate,
            span,
            name: script,
            ..
        } = self.context;
        let (span, is_keys, generics) = (*span, self.side == Side::Keys, &self.generics);
        let (first, second) = (&first.ty, &second.ty);
        let write = |name: &str, ty: &ArgType, value: &str| {
            let value = Ident::new(value, span);
            let value = quote_spanned! { span => #value };
            write(self.context, &format!("{list}.{name}"), ty, &value)
        };
        let write_first = write(first_name, first_type, "first");
        let write_second = write(second_name, second_type, "second");
        quote_spanned! { span =>
            #[automatically_derived]
            impl<#(#generics),*> #krate::__private::Pair<#script, #is_keys> for (#first, #second) {
                type First = #first;
                type Second = #second;

                fn write_pair<__Sink: #krate::__private::Sink>(
                    first: &#first,
                    second: &#second,
                    sink: &mut __Sink,
                ) {
                    #write_first
                    #write_second
                }
            }
        }
    }
}

/// How a field of a record hands itself to a sink.
fn write(context: &Context<'_>, name: &str, ty: &ArgType, value: &TokenStream) -> TokenStream {
    let span = context.span;
    let method = match types::form(ty) {
        "" => "field".to_owned(),
        form => format!("field_{form}"),
    };
    let method = Ident::new(&method, span);
    let unit = types::unit_parameter(context, ty);
    quote_spanned! { span => sink.#method #unit (#name, #value); }
}
