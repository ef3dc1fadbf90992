::core::compile_error! {
    "two keys are named `a`\n --> inline:2:9\n  |\n1 | ---@key a\n  |         - first here\n2 | ---@key a\n  |         ^ again\n  |\n  = help: give one of them another name"
}
/**The Lua script `inline`.

# Keys

1. `a`

# Source

```lua
---@key a
---@key a
return redis.call('MGET', KEYS[1], KEYS[2])
```
*/
struct Wrong;
impl Wrong {
    ///The script's name.
    pub const NAME: &'static ::core::primitive::str = "Wrong";
    ///The Lua file; of an inline script the Rust file.
    pub const FILE: &'static ::core::primitive::str = "inline";
    ///The Lua source, as it is sent.
    pub const SOURCE: &'static ::core::primitive::str = "---@key a\n---@key a\nreturn redis.call('MGET', KEYS[1], KEYS[2])\n";
    ///SHA-1 of the source, as `SCRIPT LOAD` returns it.
    pub const SHA1: &'static ::core::primitive::str = "25fb349411d425445fe2ad8959f71c87ce2edd81";
    ///Name, source, SHA-1, keys, arguments and reply of this script.
    pub const INFO: &'static ::evalsha::ScriptInfo = <Self as ::evalsha::Script>::INFO;
    ///A call of the script with these keys and arguments. Nothing is sent before it is invoked.
    pub fn call<A>(
        keys: WrongKeys<A>,
        args: (),
    ) -> ::evalsha::Call<Wrong, WrongKeys<A>, ()>
    where
        WrongKeys<A>: ::evalsha::__private::Slots,
    {
        ::evalsha::Call::new(keys, args)
    }
    ///Any number of calls, sent in chunks. Nothing is sent before it is invoked.
    pub fn batch<Calls>(calls: Calls) -> ::evalsha::Batch<Wrong, Calls>
    where
        Calls: ::core::iter::IntoIterator<Item: ::evalsha::CallOf<Wrong>>,
    {
        ::evalsha::Batch::new(calls)
    }
}
#[automatically_derived]
impl ::evalsha::Script for Wrong {
    type Wire = ::evalsha::__private::wire::Any;
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
                    name: "a",
                    docs: "",
                    list: false,
                    fields: &[],
                    template: ::core::option::Option::None,
                },
            ],
            args: &[],
            reply: ::core::option::Option::None,
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
impl<A: ::core::clone::Clone> ::core::clone::Clone for WrongKeys<A> {
    fn clone(&self) -> Self {
        Self {
            a: ::core::clone::Clone::clone(&self.a),
        }
    }
}
#[automatically_derived]
impl<A: ::core::marker::Copy> ::core::marker::Copy for WrongKeys<A> {}
#[automatically_derived]
impl<A: ::evalsha::SingleValue> ::evalsha::__private::Slots for WrongKeys<A> {
    fn write<__Sink: ::evalsha::__private::Sink>(&self, sink: &mut __Sink) {
        sink.value("a", &self.a);
    }
}
#[automatically_derived]
impl<A: ::evalsha::SingleValue> ::core::fmt::Debug for WrongKeys<A> {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        ::evalsha::__private::debug_slots("WrongKeys", self, f)
    }
}
///Keys of [`Wrong`].
struct WrongKeys<A> {
    ///A key.
    pub a: A,
}
