#[allow(deprecated)]
const _: () = {
    #[deprecated(
        note = "the reply is cut off at this `nil`\n --> inline:2:12\n  |\n2 | return {1, nil, redis.call('GET', KEYS[1])}\n  |            ^^^ what follows is dropped\n  |\n  = help: write `false` for what is missing: it arrives as nil and keeps its place"
    )]
    const reply_cut: () = ();
    reply_cut
};
#[derive(Debug)]
#[allow(deprecated)]
/**The Lua script `inline`.

# Keys

1. `a`

# Source

```lua
---@key a
return {1, nil, redis.call('GET', KEYS[1])}
```
*/
pub struct Cut;
impl Cut {
    ///The script's name.
    pub const NAME: &'static ::core::primitive::str = "Cut";
    ///The Lua file; of an inline script the Rust file.
    pub const FILE: &'static ::core::primitive::str = "inline";
    ///The Lua source, as it is sent.
    pub const SOURCE: &'static ::core::primitive::str = "---@key a\nreturn {1, nil, redis.call('GET', KEYS[1])}\n";
    ///SHA-1 of the source, as `SCRIPT LOAD` returns it.
    pub const SHA1: &'static ::core::primitive::str = "24d8733a7e93bf6b9ab1ff932e6eb81bcd5b0684";
    ///Name, source, SHA-1, keys, arguments and reply of this script.
    pub const INFO: &'static ::evalsha::ScriptInfo = <Self as ::evalsha::Script>::INFO;
    ///A call of the script with these keys and arguments. Nothing is sent before it is invoked.
    pub fn call<A>(keys: CutKeys<A>, args: ()) -> ::evalsha::Call<Cut, CutKeys<A>, ()>
    where
        CutKeys<A>: ::evalsha::__private::Slots,
    {
        ::evalsha::Call::new(keys, args)
    }
    ///Any number of calls, sent in chunks. Nothing is sent before it is invoked.
    pub fn batch<Calls>(calls: Calls) -> ::evalsha::Batch<Cut, Calls>
    where
        Calls: ::core::iter::IntoIterator<Item: ::evalsha::CallOf<Cut>>,
    {
        ::evalsha::Batch::new(calls)
    }
}
#[automatically_derived]
impl ::evalsha::Script for Cut {
    type Wire = ::evalsha::__private::wire::Any;
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
                    name: "a",
                    docs: "",
                    list: false,
                },
            ],
            args: &[],
            reply: ::core::option::Option::None,
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
impl<A: ::core::clone::Clone> ::core::clone::Clone for CutKeys<A> {
    fn clone(&self) -> Self {
        Self {
            a: ::core::clone::Clone::clone(&self.a),
        }
    }
}
#[automatically_derived]
impl<A: ::core::marker::Copy> ::core::marker::Copy for CutKeys<A> {}
#[automatically_derived]
impl<A: ::evalsha::SingleValue> ::evalsha::__private::Slots for CutKeys<A> {
    fn write<__Sink: ::evalsha::__private::Sink>(&self, sink: &mut __Sink) {
        sink.value("a", &self.a);
    }
}
#[automatically_derived]
impl<A: ::evalsha::SingleValue> ::core::fmt::Debug for CutKeys<A> {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        ::evalsha::__private::debug_slots("CutKeys", self, f)
    }
}
///Keys of [`Cut`].
pub struct CutKeys<A> {
    ///A key.
    pub a: A,
}
