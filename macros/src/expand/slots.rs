//! The structs of a script's keys and args.

mod family;
mod record;
mod template;
mod types;

use evalsha_analyzer::{ArgType, Interface, Presence, Scalar};
use proc_macro2::{Ident, Literal, TokenStream};
use quote::quote_spanned;
use syn::Lifetime;

use super::{Context, Names, docs, literals};
use crate::input::Paths;
use types::bound;
pub(super) use types::{primitive, time, unit};

/// A generated struct, or `()`.
pub(super) struct Slots {
    /// The struct and its enums.
    pub(super) items: TokenStream,
    /// The impls of the struct.
    pub(super) impls: TokenStream,
    /// Its type parameters.
    pub(super) params: Vec<Ident>,
    /// The struct with its parameters.
    pub(super) ty: TokenStream,
    /// The type of what the caller gives.
    pub(super) given: TokenStream,
    /// The struct, made of `keys` or `args`, which the caller gives.
    pub(super) made: TokenStream,
    /// What the parameters must be, in a `where` clause. That the struct is bounded, and not each
    /// parameter, lets rustc point at the very value that does not fit.
    pub(super) bound: TokenStream,
}

impl Slots {
    /// Whether it is `()`.
    pub(super) fn is_empty(&self) -> bool {
        self.impls.is_empty()
    }
}

/// One field: a slot or the rest of them.
struct Field {
    ident: Ident,
    docs: String,
    ty: TokenStream,
    /// Whether the caller chooses its type; the others are all `Copy`.
    chosen: bool,
}

/// A struct in the making.
struct Maker<'a> {
    context: &'a Context<'a>,
    names: &'a mut Names,
    fields: Vec<Field>,
    /// How the fields hand themselves to a sink, in the order of the slots.
    writes: Vec<TokenStream>,
    /// The names of the placeholders that have a field.
    placeholders: Vec<String>,
    /// Functions that make one key.
    functions: TokenStream,
    params: Vec<Ident>,
    generics: Vec<TokenStream>,
    items: TokenStream,
    /// What the parameters are in the struct without any values, and the lifetimes of that.
    absents: Vec<TokenStream>,
    lifetimes: Vec<Lifetime>,
    /// Whether a field has to be there.
    required: bool,
    side: Side,
    /// How many values the list can have.
    most: Option<u32>,
    /// The list that has as many elements as the one of that name on the other side.
    paired: Option<&'a str>,
    /// What the user wants derived.
    derives: &'a Paths,
}

/// Whether a struct is that of the keys or of the args.
#[derive(Clone, Copy, PartialEq)]
enum Side {
    Keys,
    Args,
}

/// The struct of the keys.
pub(super) fn keys(context: &Context<'_>, interface: &Interface, names: &mut Names) -> Slots {
    let mut maker = Maker::new(context, names, Side::Keys);
    // A call without keys says so.
    maker.required = true;
    maker.most = interface.most_keys;
    maker.paired = paired(interface);
    for key in &interface.keys {
        let docs = docs::field(&key.docs, "key", None);
        match (&key.template, &key.record) {
            (Some(template), _) => maker.template(key, template),
            (None, Some(record)) => maker.records(&key.name, docs, record, interface),
            (None, None) => {
                maker.field(&key.name, docs, &ArgType::Any, key.presence(), None);
            }
        }
    }
    match &context.input.keys {
        Some(family) if !interface.keys.is_empty() => maker.finish_family(family),
        _ => maker.finish("Keys", "Keys"),
    }
}

/// The struct of the args, and the enums of their literals.
pub(super) fn args(context: &Context<'_>, interface: &Interface, names: &mut Names) -> Slots {
    let mut maker = Maker::new(context, names, Side::Args);
    maker.most = interface.most_args;
    maker.paired = paired(interface);
    for arg in &interface.args {
        let docs = docs::field(&arg.docs, "arg", Some(&arg.ty));
        match &arg.ty {
            ArgType::Record(record) => maker.records(&arg.name, docs, record, interface),
            ty => maker.field(&arg.name, docs, ty, arg.presence, arg.default.as_deref()),
        }
    }
    maker.finish("Args", "Arguments")
}

/// What the parameter of `call` is named.
fn side_name(side: Side) -> &'static str {
    match side {
        Side::Keys => "keys",
        Side::Args => "args",
    }
}

/// The name of the list of keys, if there is a list of args of that name: the two belong together.
fn paired(interface: &Interface) -> Option<&str> {
    let key = interface.keys.iter().find(|key| key.list)?;
    let mut args = interface.args.iter();
    let arg = args.find(|arg| arg.presence == Presence::List)?;
    (key.name == arg.name).then_some(&key.name)
}

impl<'a> Maker<'a> {
    fn new(context: &'a Context<'a>, names: &'a mut Names, side: Side) -> Self {
        let derives = match side {
            Side::Keys => &context.input.derives.keys,
            Side::Args => &context.input.derives.args,
        };
        Self {
            context,
            names,
            fields: Vec::new(),
            writes: Vec::new(),
            placeholders: Vec::new(),
            functions: TokenStream::new(),
            params: Vec::new(),
            generics: Vec::new(),
            items: TokenStream::new(),
            absents: Vec::new(),
            lifetimes: Vec::new(),
            required: false,
            side,
            most: None,
            paired: None,
            derives,
        }
    }

    fn field(
        &mut self,
        name: &str,
        mut docs: String,
        declared: &ArgType,
        presence: Presence,
        default: Option<&str>,
    ) {
        let span = self.context.span;
        let ident = self.context.field(name);
        let params = self.params.len();
        let ty = match presence {
            Presence::Required if default.is_none() => self.single(name, declared),
            Presence::Required | Presence::Optional => {
                let ty = self.single(name, declared);
                quote_spanned! { span => ::core::option::Option<#ty> }
            }
            Presence::List => self.list(name, declared),
        };
        let mut write = match default {
            Some(default) => self.write_or(name, &ident, declared, default),
            None => self.write(name, &ident, declared, presence),
        };
        if presence == Presence::List && self.paired == Some(name) {
            write.extend(quote_spanned! { span => sink.paired(#name, &self.#ident); });
        }
        if let Some(most) = self.most.filter(|_| presence == Presence::List) {
            let limit = Literal::u32_unsuffixed(most);
            write.extend(quote_spanned! { span => sink.at_most(#name, &self.#ident, #limit); });
            docs.push_str(&docs::limit(most));
        }
        let chosen = self.params.len() > params;
        if let Some(default) = default {
            docs.push_str(&docs::default(default));
        }
        if chosen {
            let absent = default.map_or(presence, |_| Presence::Optional);
            docs.push_str(docs::no_value(declared, absent));
        }
        self.required |= presence == Presence::Required && default.is_none();
        self.writes.push(write);
        self.fields.push(Field {
            ident,
            docs,
            ty,
            chosen,
        });
    }

    /// The type of a field that is one value.
    fn single(&mut self, name: &str, ty: &ArgType) -> TokenStream {
        if let Some(ty) = self.concrete(name, ty) {
            return ty;
        }
        let bound = bound(self.context, ty);
        let absent = self.absent(ty);
        let param = self.param(name, &bound, absent);
        let span = self.context.span;
        quote_spanned! { span => #param }
    }

    /// The type of a field that is a list: a parameter in any case, for arrays, slices and `Vec`s.
    fn list(&mut self, name: &str, ty: &ArgType) -> TokenStream {
        let Context { krate, span, .. } = *self.context;
        let lifetime = self.lifetime();
        let (bound, item) = match self.concrete(name, ty) {
            Some(item) => (quote_spanned! { span => #krate::List<Item = #item> }, item),
            None => {
                let bound = bound(self.context, ty);
                let item = self.absent(ty);
                (quote_spanned! { span => #krate::List<Item: #bound> }, item)
            }
        };
        let param = self.param(name, &bound, quote_spanned! { span => &#lifetime [#item] });
        quote_spanned! { span => #param }
    }

    /// The Rust type of an arg's, where there is just one.
    fn concrete(&mut self, name: &str, ty: &ArgType) -> Option<TokenStream> {
        let ArgType::Scalar(ty) = ty else {
            return None;
        };
        if let Scalar::Literals(members) = ty {
            let prefix = self.context.text();
            let name = self.names.take(&prefix, name);
            let (ident, item) = literals::item(self.context, &name, members, self.derives);
            self.items.extend(item);
            return Some(quote_spanned! { self.context.span => #ident });
        }
        match ty {
            Scalar::Time(time) => Some(self::time(self.context, *time)),
            ty => primitive(self.context, ty),
        }
    }

    /// The type of a value that is not there.
    fn absent(&mut self, ty: &ArgType) -> TokenStream {
        let span = self.context.span;
        match ty {
            ArgType::Number => quote_spanned! { span => ::core::primitive::i64 },
            ArgType::Scalar(Scalar::Json | Scalar::MsgPack) => quote_spanned! { span => () },
            _ => {
                let lifetime = self.lifetime();
                quote_spanned! { span => &#lifetime ::core::primitive::str }
            }
        }
    }

    /// One of the lifetimes of such types.
    fn lifetime(&mut self) -> Lifetime {
        let name = format!("'__{}", self.lifetimes.len());
        let lifetime = Lifetime::new(&name, self.context.span);
        self.lifetimes.push(lifetime.clone());
        lifetime
    }

    /// `absent` is what it is in the struct without any values.
    fn param(&mut self, name: &str, bound: &TokenStream, absent: TokenStream) -> Ident {
        let span = self.context.span;
        let text = self.names.take("", name);
        let param = self.context.ident(&text);
        self.generics
            .push(quote_spanned! { span => #param: #bound });
        self.params.push(param.clone());
        self.absents.push(absent);
        param
    }
}

impl Maker<'_> {
    /// How the field hands itself to a sink.
    fn write(&self, name: &str, ident: &Ident, ty: &ArgType, presence: Presence) -> TokenStream {
        let span = self.context.span;
        let form = types::form(ty);
        let method = match (presence, form) {
            (Presence::Required, "") => "value".to_owned(),
            (Presence::Required, form) => form.to_owned(),
            (Presence::Optional, "") => "optional".to_owned(),
            (Presence::Optional, form) => format!("optional_{form}"),
            (Presence::List, "") => "list".to_owned(),
            (Presence::List, form) => format!("list_{form}"),
        };
        let method = Ident::new(&method, span);
        let unit = types::unit_parameter(self.context, ty);
        let field = match presence {
            Presence::Optional => {
                quote_spanned! { span => ::core::option::Option::as_ref(&self.#ident) }
            }
            _ => quote_spanned! { span => &self.#ident },
        };
        quote_spanned! { span => sink.#method #unit (#name, #field); }
    }

    /// `Clone` and `Copy`.
    fn copies(&self, ty: &TokenStream) -> TokenStream {
        let (params, clone) = (&self.params, self.clone());
        quote_spanned! { self.context.span =>
            #[automatically_derived]
            impl<#(#params: ::core::clone::Clone),*> ::core::clone::Clone for #ty {
                fn clone(&self) -> Self {
                    #clone
                }
            }

            #[automatically_derived]
            impl<#(#params: ::core::marker::Copy),*> ::core::marker::Copy for #ty {}
        }
    }

    /// The same of a field whose `None` is sent as `default`.
    fn write_or(&self, name: &str, ident: &Ident, ty: &ArgType, default: &str) -> TokenStream {
        let span = self.context.span;
        let method = match types::form(ty) {
            "" => "value",
            form => form,
        };
        let method = Ident::new(method, span);
        let unit = types::unit_parameter(self.context, ty);
        quote_spanned! { span =>
            match &self.#ident {
                ::core::option::Option::Some(value) => sink.#method #unit (#name, value),
                ::core::option::Option::None => sink.value(#name, &#default),
            }
        }
    }

    /// The struct's copy. `derive` would have rustc check a call for each field, chosen or not.
    fn clone(&self) -> TokenStream {
        let span = self.context.span;
        let chosen = self.fields.iter().filter(|field| field.chosen);
        let clones = chosen.map(|Field { ident, .. }| {
            quote_spanned! { span => #ident: ::core::clone::Clone::clone(&self.#ident) }
        });
        let clones: Vec<TokenStream> = clones.collect();
        if clones.is_empty() {
            return quote_spanned! { span => *self };
        }
        let others = (clones.len() < self.fields.len()).then(|| quote_spanned! { span => ..*self });
        quote_spanned! { span => Self { #(#clones,)* #others } }
    }

    fn finish(self, suffix: &str, what: &str) -> Slots {
        if self.writes.is_empty() {
            return self.empty();
        }
        let Context { krate, span, .. } = *self.context;
        let name = self.context.companion(suffix);
        let params = &self.params;
        let ty = quote_spanned! { span => #name<#(#params),*> };
        let mut impls = self.impls(&name, &ty);
        impls.extend(self.default(&name));
        impls.extend(self.function_impl(&name));
        let made = Ident::new(side_name(self.side), span);
        Slots {
            items: self.declaration(&name, &docs::companion(what, &self.context.name)),
            impls,
            bound: quote_spanned! { span => #ty: #krate::__private::Slots, },
            params: self.params,
            given: ty.clone(),
            made: quote_spanned! { span => #made },
            ty,
        }
    }

    /// `()`, where there are no fields.
    fn empty(self) -> Slots {
        let span = self.context.span;
        let made = Ident::new(side_name(self.side), span);
        Slots {
            items: self.items,
            impls: TokenStream::new(),
            params: Vec::new(),
            ty: quote_spanned! { span => () },
            given: quote_spanned! { span => () },
            made: quote_spanned! { span => #made },
            bound: TokenStream::new(),
        }
    }

    fn declaration(&self, name: &Ident, docs: &str) -> TokenStream {
        let Context {
            visibility, span, ..
        } = *self.context;
        let (items, params) = (&self.items, &self.params);
        let mut implemented = vec!["Clone", "Copy", "Debug"];
        implemented.extend((!self.required).then_some("Default"));
        let derives = self.derives.attribute(&implemented);
        let fields = self.fields.iter().map(|field| {
            let Field {
                ident, docs, ty, ..
            } = field;
            quote_spanned! { span => #[doc = #docs] pub #ident: #ty, }
        });
        quote_spanned! { span =>
            #items

            #[doc = #docs]
            #derives
            #visibility struct #name<#(#params),*> { #(#fields)* }
        }
    }

    /// The struct without any values, where none has to be there. Elsewhere a field that was forgotten would
    /// get a value that nobody has chosen.
    fn default(&self, name: &Ident) -> Option<TokenStream> {
        if self.required {
            return None;
        }
        let span = self.context.span;
        let (absents, lifetimes) = (&self.absents, &self.lifetimes);
        let fields = self.fields.iter().map(|field| &field.ident);
        Some(quote_spanned! { span =>
            #[automatically_derived]
            impl<#(#lifetimes),*> ::core::default::Default for #name<#(#absents),*> {
                fn default() -> Self {
                    Self { #(#fields: ::core::default::Default::default(),)* }
                }
            }
        })
    }

    fn impls(&self, name: &Ident, ty: &TokenStream) -> TokenStream {
        let Context { krate, span, .. } = *self.context;
        let text = super::names::text(name);
        let generics = &self.generics;
        let copies = self.copies(ty);
        let writes = &self.writes;
        quote_spanned! { span =>
            #copies

            #[automatically_derived]
            impl<#(#generics),*> #krate::__private::Slots for #ty {
                fn write<__Sink: #krate::__private::Sink>(&self, sink: &mut __Sink) {
                    #(#writes)*
                }
            }

            #[automatically_derived]
            impl<#(#generics),*> ::core::fmt::Debug for #ty {
                fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                    #krate::__private::debug_slots(#text, self, f)
                }
            }
        }
    }
}
