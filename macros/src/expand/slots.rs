//! The structs of a script's keys and args.

use evalsha_analyzer::{ArgType, Interface, Presence, Scalar, Time};
use proc_macro2::{Ident, Literal, TokenStream};
use quote::{format_ident, quote_spanned};

use super::{Context, Names, docs, literals};

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
    /// What the parameters must be, in a `where` clause. That the struct is bounded, and not each
    /// parameter, lets rustc point at the very value that does not fit.
    pub(super) bound: TokenStream,
}

/// One field: a slot or the rest of them.
struct Field {
    ident: Ident,
    docs: String,
    ty: TokenStream,
    write: TokenStream,
    /// Whether the caller chooses its type; the others are all `Copy`.
    chosen: bool,
}

/// A struct in the making.
struct Maker<'a> {
    context: &'a Context<'a>,
    names: &'a mut Names,
    fields: Vec<Field>,
    params: Vec<Ident>,
    generics: Vec<TokenStream>,
    items: TokenStream,
    /// How many values the list can have.
    most: Option<u32>,
}

/// The struct of the keys.
pub(super) fn keys(context: &Context<'_>, interface: &Interface, names: &mut Names) -> Slots {
    let mut maker = Maker::new(context, names);
    maker.most = interface.most_keys;
    for key in &interface.keys {
        let docs = docs::field(&key.docs, "key", None);
        maker.field(&key.name, docs, &ArgType::Any, key.presence());
    }
    maker.finish("Keys", "Keys")
}

/// The struct of the args, and the enums of their literals.
pub(super) fn args(context: &Context<'_>, interface: &Interface, names: &mut Names) -> Slots {
    let mut maker = Maker::new(context, names);
    maker.most = interface.most_args;
    for arg in &interface.args {
        let docs = docs::field(&arg.docs, "arg", Some(&arg.ty));
        maker.field(&arg.name, docs, &arg.ty, arg.presence);
    }
    maker.finish("Args", "Arguments")
}

impl<'a> Maker<'a> {
    fn new(context: &'a Context<'a>, names: &'a mut Names) -> Self {
        Self {
            context,
            names,
            fields: Vec::new(),
            params: Vec::new(),
            generics: Vec::new(),
            items: TokenStream::new(),
            most: None,
        }
    }

    fn field(&mut self, name: &str, mut docs: String, declared: &ArgType, presence: Presence) {
        let span = self.context.span;
        let ident = self.context.field(name);
        let params = self.params.len();
        let ty = match presence {
            Presence::Required => self.single(name, declared),
            Presence::Optional => {
                let ty = self.single(name, declared);
                quote_spanned! { span => ::core::option::Option<#ty> }
            }
            Presence::List => self.list(name, declared),
        };
        let mut write = self.write(name, &ident, declared, presence);
        if let Some(most) = self.most.filter(|_| presence == Presence::List) {
            let limit = Literal::u32_unsuffixed(most);
            write.extend(quote_spanned! { span => sink.at_most(#name, &self.#ident, #limit); });
            docs.push_str(&docs::limit(most));
        }
        self.fields.push(Field {
            ident,
            docs,
            ty,
            write,
            chosen: self.params.len() > params,
        });
    }

    /// The type of a field that is one value.
    fn single(&mut self, name: &str, ty: &ArgType) -> TokenStream {
        if let Some(ty) = self.concrete(name, ty) {
            return ty;
        }
        let bound = bound(self.context, ty);
        let param = self.param(name, &bound);
        let span = self.context.span;
        quote_spanned! { span => #param }
    }

    /// The type of a field that is a list: a parameter in any case, for arrays, slices and `Vec`s.
    fn list(&mut self, name: &str, ty: &ArgType) -> TokenStream {
        let Context { krate, span, .. } = *self.context;
        let param = match self.concrete(name, ty) {
            Some(item) => self.param(name, &quote_spanned! { span => #krate::List<Item = #item> }),
            None => {
                let bound = bound(self.context, ty);
                self.param(name, &quote_spanned! { span => #krate::List<Item: #bound> })
            }
        };
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
            let (ident, item) = literals::item(self.context, &name, members);
            self.items.extend(item);
            return Some(quote_spanned! { self.context.span => #ident });
        }
        match ty {
            Scalar::Time(time) => Some(self::time(self.context, *time)),
            ty => primitive(self.context, ty),
        }
    }

    fn param(&mut self, name: &str, bound: &TokenStream) -> Ident {
        let span = self.context.span;
        let text = self.names.take("", name);
        let param = self.context.ident(&text);
        self.generics
            .push(quote_spanned! { span => #param: #bound });
        self.params.push(param.clone());
        param
    }
}

impl Maker<'_> {
    /// How the field hands itself to a sink.
    fn write(&self, name: &str, ident: &Ident, ty: &ArgType, presence: Presence) -> TokenStream {
        let span = self.context.span;
        let form = match ty {
            ArgType::Scalar(Scalar::Json) => "json",
            ArgType::Scalar(Scalar::MsgPack) => "msgpack",
            ArgType::Scalar(Scalar::Time(_)) => "time",
            _ => "",
        };
        let method = match (presence, form) {
            (Presence::Required, "") => "value".to_owned(),
            (Presence::Required, form) => form.to_owned(),
            (Presence::Optional, "") => "optional".to_owned(),
            (Presence::Optional, form) => format!("optional_{form}"),
            (Presence::List, "") => "list".to_owned(),
            (Presence::List, form) => format!("list_{form}"),
        };
        let method = Ident::new(&method, span);
        let unit = match ty {
            ArgType::Scalar(Scalar::Time(time)) => {
                let unit = unit(self.context, *time);
                quote_spanned! { span => ::<#unit> }
            }
            _ => TokenStream::new(),
        };
        let field = match presence {
            Presence::Optional => {
                quote_spanned! { span => ::core::option::Option::as_ref(&self.#ident) }
            }
            _ => quote_spanned! { span => &self.#ident },
        };
        quote_spanned! { span => sink.#method #unit (#name, #field); }
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
        if self.fields.is_empty() {
            return self.empty();
        }
        let Context { krate, span, .. } = *self.context;
        let name = self.context.companion(suffix);
        let params = &self.params;
        let ty = quote_spanned! { span => #name<#(#params),*> };
        Slots {
            items: self.declaration(&name, what),
            impls: self.impls(&name, &ty),
            bound: quote_spanned! { span => #ty: #krate::__private::Slots, },
            params: self.params,
            ty,
        }
    }

    /// `()`, where there are no fields.
    fn empty(self) -> Slots {
        let span = self.context.span;
        Slots {
            items: self.items,
            impls: TokenStream::new(),
            params: Vec::new(),
            ty: quote_spanned! { span => () },
            bound: TokenStream::new(),
        }
    }

    fn declaration(&self, name: &Ident, what: &str) -> TokenStream {
        let Context {
            visibility, span, ..
        } = *self.context;
        let docs = docs::companion(what, &self.context.name);
        let (items, params) = (&self.items, &self.params);
        let fields = self.fields.iter().map(|field| {
            let Field {
                ident, docs, ty, ..
            } = field;
            quote_spanned! { span => #[doc = #docs] pub #ident: #ty, }
        });
        quote_spanned! { span =>
            #items

            #[doc = #docs]
            #visibility struct #name<#(#params),*> { #(#fields)* }
        }
    }

    fn impls(&self, name: &Ident, ty: &TokenStream) -> TokenStream {
        let Context { krate, span, .. } = *self.context;
        let text = super::names::text(name);
        let (params, generics) = (&self.params, &self.generics);
        let clone = self.clone();
        let writes = self.fields.iter().map(|field| &field.write);
        quote_spanned! { span =>
            #[automatically_derived]
            impl<#(#params: ::core::clone::Clone),*> ::core::clone::Clone for #ty {
                fn clone(&self) -> Self {
                    #clone
                }
            }

            #[automatically_derived]
            impl<#(#params: ::core::marker::Copy),*> ::core::marker::Copy for #ty {}

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

/// The Rust type of a scalar that is a primitive, whichever way it goes.
pub(super) fn primitive(context: &Context<'_>, ty: &Scalar) -> Option<TokenStream> {
    let span = context.span;
    let ident = match ty {
        Scalar::Unsigned(bits) => format_ident!("u{bits}", span = span),
        Scalar::Signed(bits) => format_ident!("i{bits}", span = span),
        Scalar::Float(bits) => format_ident!("f{bits}", span = span),
        Scalar::Bool => Ident::new("bool", span),
        _ => return None,
    };
    Some(quote_spanned! { span => ::core::primitive::#ident })
}

/// The Rust type of a time, whichever way it goes.
pub(super) fn time(context: &Context<'_>, time: Time) -> TokenStream {
    let Context { krate, span, .. } = *context;
    match time {
        Time::Secs | Time::Millis | Time::Micros => {
            quote_spanned! { span => ::core::time::Duration }
        }
        Time::UnixSecs | Time::UnixMillis => {
            quote_spanned! { span => #krate::__private::SystemTime }
        }
    }
}

/// The marker of a time's unit, by which it is sent and read.
pub(super) fn unit(context: &Context<'_>, time: Time) -> TokenStream {
    let Context { krate, span, .. } = *context;
    let name = match time {
        Time::Secs => "Secs",
        Time::Millis => "Millis",
        Time::Micros => "Micros",
        Time::UnixSecs => "UnixSecs",
        Time::UnixMillis => "UnixMillis",
    };
    let unit = Ident::new(name, span);
    quote_spanned! { span => #krate::__private::wire::#unit }
}

/// What a field takes where its type is the caller's choice.
fn bound(context: &Context<'_>, ty: &ArgType) -> TokenStream {
    let Context { krate, span, .. } = context;
    match ty {
        ArgType::Number => quote_spanned! { *span => #krate::Number },
        ArgType::Scalar(Scalar::Json) => quote_spanned! { *span => #krate::__private::JsonValue },
        ArgType::Scalar(Scalar::MsgPack) => {
            quote_spanned! { *span => #krate::__private::MsgPackValue }
        }
        _ => quote_spanned! { *span => #krate::SingleValue },
    }
}
