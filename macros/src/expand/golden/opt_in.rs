const _: () = {
    #[deprecated(
        note = "the script only reads, and could say `---@no-writes`\n --> inline:3:19\n  |\n3 | return redis.call('GET', KEYS[1])\n  |                   ^^^^^ a command that reads, as all of them\n  |\n  = help: add `---@no-writes` to the header"
    )]
    const could_be_no_writes: () = ();
    could_be_no_writes
};
/**The Lua script `inline`.

# Keys

1. `k`

# Reply

`str?`

# Source

```lua
---@key k
---@returns str?
return redis.call('GET', KEYS[1])
```
*/
struct Get;
impl Get {
    ///The script's name.
    pub const NAME: &'static ::core::primitive::str = "Get";
    ///The Lua file; of an inline script the Rust file.
    pub const FILE: &'static ::core::primitive::str = "inline";
    ///The Lua source, as it is sent.
    pub const SOURCE: &'static ::core::primitive::str = "---@key k\n---@returns str?\nreturn redis.call('GET', KEYS[1])";
    ///SHA-1 of the source, as `SCRIPT LOAD` returns it.
    pub const SHA1: &'static ::core::primitive::str = "554fbf425b9b4a7a21fda64f40c49b1585a543d4";
    ///Name, source, SHA-1, keys, arguments and reply of this script.
    pub const INFO: &'static ::evalsha::ScriptInfo = <Self as ::evalsha::Script>::INFO;
    ///A call of the script with these keys and arguments. Nothing is sent before it is invoked.
    pub fn call<K>(keys: GetKeys<K>, args: ()) -> ::evalsha::Call<Get, GetKeys<K>, ()>
    where
        GetKeys<K>: ::evalsha::__private::Slots,
    {
        ::evalsha::Call::new(keys, args)
    }
    ///Any number of calls, sent in chunks. Nothing is sent before it is invoked.
    pub fn batch<Calls>(calls: Calls) -> ::evalsha::Batch<Get, Calls>
    where
        Calls: ::core::iter::IntoIterator<Item: ::evalsha::CallOf<Get>>,
    {
        ::evalsha::Batch::new(calls)
    }
}
#[automatically_derived]
impl ::evalsha::Script for Get {
    type Wire = ::evalsha::__private::wire::Opt<::evalsha::__private::wire::Str>;
    const INFO: &'static ::evalsha::ScriptInfo = {
        &::evalsha::ScriptInfo {
            name: Self::NAME,
            file: Self::FILE,
            source: Self::SOURCE,
            first_line: 1u32,
            sha1: Self::SHA1,
            docs: "",
            keys: &[
                ::evalsha::KeyInfo {
                    name: "k",
                    docs: "",
                    list: false,
                },
            ],
            args: &[],
            reply: ::core::option::Option::Some("str?"),
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
impl<K: ::core::clone::Clone> ::core::clone::Clone for GetKeys<K> {
    fn clone(&self) -> Self {
        Self {
            k: ::core::clone::Clone::clone(&self.k),
        }
    }
}
#[automatically_derived]
impl<K: ::core::marker::Copy> ::core::marker::Copy for GetKeys<K> {}
#[automatically_derived]
impl<K: ::evalsha::SingleValue> ::evalsha::__private::Slots for GetKeys<K> {
    fn write<__Sink: ::evalsha::__private::Sink>(&self, sink: &mut __Sink) {
        sink.value("k", &self.k);
    }
}
#[automatically_derived]
impl<K: ::evalsha::SingleValue> ::core::fmt::Debug for GetKeys<K> {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        ::evalsha::__private::debug_slots("GetKeys", self, f)
    }
}
///Keys of [`Get`].
struct GetKeys<K> {
    ///A key.
    pub k: K,
}
