/**The Lua script `inline`.

# Arguments

1. `fields...: Field(name: str, value: u32)`

# Reply

`{ id: str, fields...: {[str]: bytes} }`

# Source

```lua
---@arg fields...: Field(name: str, value: u32)
---@returns (id: str, fields...: {[str]: bytes})
return {ARGV[1], ARGV[1], 'x', #ARGV}
```
*/
struct Put;
impl Put {
    ///The script's name.
    pub const NAME: &'static ::core::primitive::str = "Put";
    ///The Lua file; of an inline script the Rust file.
    pub const FILE: &'static ::core::primitive::str = "inline";
    ///The Lua source, as it is sent.
    pub const SOURCE: &'static ::core::primitive::str = "---@arg fields...: Field(name: str, value: u32)\n---@returns (id: str, fields...: {[str]: bytes})\nreturn {ARGV[1], ARGV[1], 'x', #ARGV}\n";
    ///SHA-1 of the source, as `SCRIPT LOAD` returns it.
    pub const SHA1: &'static ::core::primitive::str = "b79c75ec481e850dbca177f6fb1c0a42b0e8fbb8";
    ///Name, source, SHA-1, keys, arguments and reply of this script.
    pub const INFO: &'static ::evalsha::ScriptInfo = <Self as ::evalsha::Script>::INFO;
    ///A call of the script with these keys and arguments. Nothing is sent before it is invoked.
    pub fn call<Fields>(
        keys: (),
        args: PutArgs<Fields>,
    ) -> ::evalsha::Call<Put, (), PutArgs<Fields>>
    where
        PutArgs<Fields>: ::evalsha::__private::Slots,
    {
        ::evalsha::Call::new(keys, args)
    }
    ///Any number of calls, sent in chunks. Nothing is sent before it is invoked.
    pub fn batch<Calls>(calls: Calls) -> ::evalsha::Batch<Put, Calls>
    where
        Calls: ::core::iter::IntoIterator<Item: ::evalsha::CallOf<Put>>,
    {
        ::evalsha::Batch::new(calls)
    }
}
#[automatically_derived]
impl ::evalsha::Script for Put {
    type Wire = PutReply;
    const INFO: &'static ::evalsha::ScriptInfo = {
        &::evalsha::ScriptInfo {
            name: Self::NAME,
            file: Self::FILE,
            source: Self::SOURCE,
            first_line: 1u32,
            parts: &[],
            segments: &[],
            sha1: Self::SHA1,
            docs: "",
            keys: &[],
            args: &[
                ::evalsha::ArgInfo {
                    name: "fields",
                    docs: "",
                    ty: "Field(name: str, value: u32)",
                    presence: ::evalsha::Presence::List,
                    default: ::core::option::Option::None,
                },
            ],
            reply: ::core::option::Option::Some(
                "{ id: str, fields...: {[str]: bytes} }",
            ),
            errors: &[],
            flags: &[],
            readonly: false,
            own: ::evalsha::OwnReplies {
                errors: &[],
                passes_on: false,
                noscript: false,
                queued: false,
            },
            publishes: false,
        }
    };
}
#[automatically_derived]
impl<Fields: ::core::clone::Clone> ::core::clone::Clone for PutArgs<Fields> {
    fn clone(&self) -> Self {
        Self {
            fields: ::core::clone::Clone::clone(&self.fields),
        }
    }
}
#[automatically_derived]
impl<Fields: ::core::marker::Copy> ::core::marker::Copy for PutArgs<Fields> {}
#[automatically_derived]
impl<Fields: ::evalsha::Records<Put, false>> ::evalsha::__private::Slots
for PutArgs<Fields> {
    fn write<__Sink: ::evalsha::__private::Sink>(&self, sink: &mut __Sink) {
        sink.records::<Put, false, _>("fields", &self.fields);
    }
}
#[automatically_derived]
impl<Fields: ::evalsha::Records<Put, false>> ::core::fmt::Debug for PutArgs<Fields> {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        ::evalsha::__private::debug_slots("PutArgs", self, f)
    }
}
#[automatically_derived]
impl ::core::default::Default for PutArgs<()> {
    fn default() -> Self {
        Self {
            fields: ::core::default::Default::default(),
        }
    }
}
///One element of `fields` of [`Put`].
struct PutField<FieldsName> {
    ///`str`
    pub name: FieldsName,
    ///`u32`
    pub value: ::core::primitive::u32,
}
#[automatically_derived]
impl<FieldsName: ::core::clone::Clone> ::core::clone::Clone for PutField<FieldsName> {
    fn clone(&self) -> Self {
        Self {
            name: ::core::clone::Clone::clone(&self.name),
            ..*self
        }
    }
}
#[automatically_derived]
impl<FieldsName: ::core::marker::Copy> ::core::marker::Copy for PutField<FieldsName> {}
#[automatically_derived]
impl<FieldsName: ::evalsha::SingleValue> ::evalsha::__private::Record<Put, false>
for PutField<FieldsName> {
    fn write<__Sink: ::evalsha::__private::Sink>(&self, sink: &mut __Sink) {
        sink.field("fields.name", &self.name);
        sink.field("fields.value", &self.value);
    }
}
#[automatically_derived]
impl<FieldsName: ::evalsha::SingleValue> ::evalsha::__private::Pair<Put, false>
for (FieldsName, ::core::primitive::u32) {
    type First = FieldsName;
    type Second = ::core::primitive::u32;
    fn write_pair<__Sink: ::evalsha::__private::Sink>(
        first: &FieldsName,
        second: &::core::primitive::u32,
        sink: &mut __Sink,
    ) {
        sink.field("fields.name", first);
        sink.field("fields.value", second);
    }
}
#[automatically_derived]
impl<FieldsName: ::evalsha::SingleValue> ::core::fmt::Debug for PutField<FieldsName> {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        ::evalsha::__private::debug_record::<Put, false, _>("PutField", self, f)
    }
}
///Arguments of [`Put`].
struct PutArgs<Fields> {
    /**An arg: `Field(name: str, value: u32)`.

A list of [`PutField`]. No records are `()`.*/
    pub fields: Fields,
}
///Reply of [`Put`].
#[::core::prelude::v1::derive(
    ::core::clone::Clone,
    ::core::fmt::Debug,
    ::core::cmp::PartialEq,
)]
struct PutReply {
    ///`str`
    pub id: ::evalsha::__private::String,
    ///`{[str]: bytes}`
    pub fields: ::evalsha::__private::HashMap<
        ::evalsha::__private::String,
        ::evalsha::__private::Vec<::core::primitive::u8>,
    >,
}
#[automatically_derived]
impl ::core::cmp::Eq for PutReply {}
#[automatically_derived]
impl ::evalsha::__private::Decode for PutReply {
    type Output = Self;
    fn decode(
        value: ::evalsha::__private::Value,
    ) -> ::core::result::Result<Self, ::evalsha::__private::Mismatch> {
        let mut fields = ::evalsha::__private::Fields::with_rest("PutReply", value)?;
        ::core::result::Result::Ok(Self {
            id: fields.next::<::evalsha::__private::wire::Str>("id")?,
            fields: fields
                .rest::<
                    ::evalsha::__private::wire::Map<
                        ::evalsha::__private::wire::Str,
                        ::evalsha::__private::wire::Bytes,
                    >,
                >("fields")?,
        })
    }
}
#[automatically_derived]
impl ::evalsha::__private::FromRedisValue for PutReply {
    fn from_redis_value(
        value: ::evalsha::__private::Value,
    ) -> ::core::result::Result<Self, ::evalsha::__private::ParsingError> {
        ::evalsha::__private::from_redis::<Self>(value)
    }
}
