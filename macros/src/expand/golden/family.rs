const _: () = {
    #[deprecated(
        note = "`ready` is declared, but `KEYS[1]` is never read\n --> inline:1:9\n  |\n1 | ---@key ready = \"queue:{name}:ready\"\n  |         ^^^^^ unused key\n  |\n  = help: read it, take the tag out, or call it `_ready` if it is unused on purpose"
    )]
    const unused_key: () = ();
    unused_key
};
const _: () = {
    #[deprecated(
        note = "`dead` is declared, but `KEYS[2]` is never read\n --> inline:2:9\n  |\n2 | ---@key dead\n  |         ^^^^ unused key\n  |\n  = help: read it, take the tag out, or call it `_dead` if it is unused on purpose"
    )]
    const unused_key: () = ();
    unused_key
};
/**The Lua script `inline`.

# Keys

1. `ready = "queue:{name}:ready"`
2. `dead`

# Source

```lua
---@key ready = "queue:{name}:ready"
---@key dead
return #KEYS
```
*/
struct Push;
impl Push {
    ///The script's name.
    pub const NAME: &'static ::core::primitive::str = "Push";
    ///The Lua file; of an inline script the Rust file.
    pub const FILE: &'static ::core::primitive::str = "inline";
    ///The Lua source, as it is sent.
    pub const SOURCE: &'static ::core::primitive::str = "---@key ready = \"queue:{name}:ready\"\n---@key dead\nreturn #KEYS\n";
    ///SHA-1 of the source, as `SCRIPT LOAD` returns it.
    pub const SHA1: &'static ::core::primitive::str = "2aad145ba1d3e8265732031c32f73b25aed00504";
    ///Name, source, SHA-1, keys, arguments and reply of this script.
    pub const INFO: &'static ::evalsha::ScriptInfo = <Self as ::evalsha::Script>::INFO;
    ///A call of the script with these keys and arguments. Nothing is sent before it is invoked.
    pub fn call<Keys>(
        keys: Keys,
        args: (),
    ) -> ::evalsha::Call<Push, ::evalsha::__private::Family<Push, Keys>, ()>
    where
        Keys: ::evalsha::__private::KeysOf<Push>,
    {
        ::evalsha::Call::new(::evalsha::__private::Family::new(keys), args)
    }
    ///Any number of calls, sent in chunks. Nothing is sent before it is invoked.
    pub fn batch<Calls>(calls: Calls) -> ::evalsha::Batch<Push, Calls>
    where
        Calls: ::core::iter::IntoIterator<Item: ::evalsha::CallOf<Push>>,
    {
        ::evalsha::Batch::new(calls)
    }
}
#[automatically_derived]
impl ::evalsha::Script for Push {
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
                    name: "ready",
                    docs: "",
                    list: false,
                    fields: &[],
                    template: ::core::option::Option::Some("queue:{name}:ready"),
                },
                ::evalsha::KeyInfo {
                    name: "dead",
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
impl<'__0, '__1> ::evalsha::__private::KeysOf<Push>
for crate::QueueKeys<'__0, &'__1 str> {
    fn write<__Sink: ::evalsha::__private::Sink>(&self, sink: &mut __Sink) {
        sink.placeholder("name", &self.name, true);
        sink.key(
            "ready",
            &[
                ::evalsha::__private::Part::Text("queue:{"),
                ::evalsha::__private::Part::Value(&self.name),
                ::evalsha::__private::Part::Text("}:ready"),
            ],
        );
        sink.value("dead", &self.dead);
    }
}
