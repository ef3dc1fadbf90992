/**The Lua script `inline`.

# Keys

1. `k`

# Reply

`str?`

# Source

```lua
#!lua flags=no-writes,allow-stale
---@key k
---@no-writes
---@returns str?
return redis.call('GET', KEYS[1]) -- never NOSCRIPT
```
*/
struct Read;
impl Read {
    ///The script's name.
    pub const NAME: &'static ::core::primitive::str = "Read";
    ///The Lua file; of an inline script the Rust file.
    pub const FILE: &'static ::core::primitive::str = "inline";
    ///The Lua source, as it is sent.
    pub const SOURCE: &'static ::core::primitive::str = "#!lua flags=no-writes,allow-stale\n---@key k\n---@no-writes\n---@returns str?\nreturn redis.call('GET', KEYS[1]) -- never NOSCRIPT\n";
    ///SHA-1 of the source, as `SCRIPT LOAD` returns it.
    pub const SHA1: &'static ::core::primitive::str = "94451548ac3c4747ce1d90a2edad5110bd52f777";
    ///Name, source, SHA-1, keys, arguments and reply of this script.
    pub const INFO: &'static ::evalsha::ScriptInfo = <Self as ::evalsha::Script>::INFO;
    ///A call of the script with these keys and arguments. Nothing is sent before it is invoked.
    pub fn call<K>(keys: ReadKeys<K>, args: ()) -> ::evalsha::Call<Read, ReadKeys<K>, ()>
    where
        ReadKeys<K>: ::evalsha::__private::Slots,
    {
        ::evalsha::Call::new(keys, args)
    }
    ///Any number of calls, sent in chunks. Nothing is sent before it is invoked.
    pub fn batch<Calls>(calls: Calls) -> ::evalsha::Batch<Read, Calls>
    where
        Calls: ::core::iter::IntoIterator<Item: ::evalsha::CallOf<Read>>,
    {
        ::evalsha::Batch::new(calls)
    }
}
#[automatically_derived]
impl ::evalsha::Script for Read {
    type Wire = ::evalsha::__private::wire::Opt<::evalsha::__private::wire::Str>;
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
            keys: &[
                ::evalsha::KeyInfo {
                    name: "k",
                    docs: "",
                    list: false,
                    fields: &[],
                    template: ::core::option::Option::None,
                },
            ],
            args: &[],
            reply: ::core::option::Option::Some("str?"),
            errors: &[],
            flags: &["no-writes", "allow-stale"],
            readonly: true,
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
impl<K: ::core::clone::Clone> ::core::clone::Clone for ReadKeys<K> {
    fn clone(&self) -> Self {
        Self {
            k: ::core::clone::Clone::clone(&self.k),
        }
    }
}
#[automatically_derived]
impl<K: ::core::marker::Copy> ::core::marker::Copy for ReadKeys<K> {}
#[automatically_derived]
impl<K: ::evalsha::SingleValue> ::evalsha::__private::Slots for ReadKeys<K> {
    fn write<__Sink: ::evalsha::__private::Sink>(&self, sink: &mut __Sink) {
        sink.value("k", &self.k);
    }
}
#[automatically_derived]
impl<K: ::evalsha::SingleValue> ::core::fmt::Debug for ReadKeys<K> {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        ::evalsha::__private::debug_slots("ReadKeys", self, f)
    }
}
///Keys of [`Read`].
struct ReadKeys<K> {
    ///A key.
    pub k: K,
}
