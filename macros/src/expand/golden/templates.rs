const _: () = {
    #[deprecated(
        note = "`events` is declared, but `KEYS[1]` is never read\n --> inline:1:9\n  |\n1 | ---@key events = \"rl:{user}:<kind>:events\"  sorted set\n  |         ^^^^^^ unused key\n  |\n  = help: read it, take the tag out, or call it `_events` if it is unused on purpose"
    )]
    const unused_key: () = ();
    unused_key
};
const _: () = {
    #[deprecated(
        note = "`meta` is declared, but `KEYS[2]` is never read\n --> inline:2:9\n  |\n2 | ---@key meta = \"rl:{user}:meta\"\n  |         ^^^^ unused key\n  |\n  = help: read it, take the tag out, or call it `_meta` if it is unused on purpose"
    )]
    const unused_key: () = ();
    unused_key
};
const _: () = {
    #[deprecated(
        note = "the keys `events` and `jobs` can be in different slots of a cluster\n --> inline:3:9\n  |\n1 | ---@key events = \"rl:{user}:<kind>:events\"  sorted set\n  |         ------ its hash tag is `{user}`\n2 | ---@key meta = \"rl:{user}:meta\"\n3 | ---@key jobs = \"q:{id: u64}\"\n  |         ^^^^ its hash tag is `{id}`\n  |\n  = help: give all templates the same placeholder in braces, with none in front of it"
    )]
    const cross_slot: () = ();
    cross_slot
};
const _: () = {
    #[deprecated(
        note = "`jobs` is declared, but `KEYS[3]` is never read\n --> inline:3:9\n  |\n3 | ---@key jobs = \"q:{id: u64}\"\n  |         ^^^^ unused key\n  |\n  = help: read it, take the tag out, or call it `_jobs` if it is unused on purpose"
    )]
    const unused_key: () = ();
    unused_key
};
const _: () = {
    #[deprecated(
        note = "the keys `events` and `all` can be in different slots of a cluster\n --> inline:4:9\n  |\n1 | ---@key events = \"rl:{user}:<kind>:events\"  sorted set\n  |         ------ its hash tag is `{user}`\n...\n4 | ---@key all = \"{{all}}\"\n  |         ^^^ its hash tag is `all`\n  |\n  = help: give all templates the same placeholder in braces, with none in front of it"
    )]
    const cross_slot: () = ();
    cross_slot
};
const _: () = {
    #[deprecated(
        note = "`all` is declared, but `KEYS[4]` is never read\n --> inline:4:9\n  |\n4 | ---@key all = \"{{all}}\"\n  |         ^^^ unused key\n  |\n  = help: read it, take the tag out, or call it `_all` if it is unused on purpose"
    )]
    const unused_key: () = ();
    unused_key
};
/**The Lua script `inline`.

# Keys

1. `events = "rl:{user}:<kind>:events"`: sorted set
2. `meta = "rl:{user}:meta"`
3. `jobs = "q:{id: u64}"`
4. `all = "{{all}}"`
5. `more...`

# Source

```lua
---@key events = "rl:{user}:<kind>:events"  sorted set
---@key meta = "rl:{user}:meta"
---@key jobs = "q:{id: u64}"
---@key all = "{{all}}"
---@key more...
return #KEYS
```
*/
pub struct Limit;
impl Limit {
    ///The script's name.
    pub const NAME: &'static ::core::primitive::str = "Limit";
    ///The Lua file; of an inline script the Rust file.
    pub const FILE: &'static ::core::primitive::str = "inline";
    ///The Lua source, as it is sent.
    pub const SOURCE: &'static ::core::primitive::str = "---@key events = \"rl:{user}:<kind>:events\"  sorted set\n---@key meta = \"rl:{user}:meta\"\n---@key jobs = \"q:{id: u64}\"\n---@key all = \"{{all}}\"\n---@key more...\nreturn #KEYS\n";
    ///SHA-1 of the source, as `SCRIPT LOAD` returns it.
    pub const SHA1: &'static ::core::primitive::str = "4923e6d241cbdca79c3ce73f9fd8af524395c1d5";
    ///Name, source, SHA-1, keys, arguments and reply of this script.
    pub const INFO: &'static ::evalsha::ScriptInfo = <Self as ::evalsha::Script>::INFO;
    ///A call of the script with these keys and arguments. Nothing is sent before it is invoked.
    pub fn call<User, Kind, More>(
        keys: LimitKeys<User, Kind, More>,
        args: (),
    ) -> ::evalsha::Call<Limit, LimitKeys<User, Kind, More>, ()>
    where
        LimitKeys<User, Kind, More>: ::evalsha::__private::Slots,
    {
        ::evalsha::Call::new(keys, args)
    }
    ///Any number of calls, sent in chunks. Nothing is sent before it is invoked.
    pub fn batch<Calls>(calls: Calls) -> ::evalsha::Batch<Limit, Calls>
    where
        Calls: ::core::iter::IntoIterator<Item: ::evalsha::CallOf<Limit>>,
    {
        ::evalsha::Batch::new(calls)
    }
}
#[automatically_derived]
impl ::evalsha::Script for Limit {
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
                    name: "events",
                    docs: "sorted set",
                    list: false,
                    fields: &[],
                    template: ::core::option::Option::Some("rl:{user}:<kind>:events"),
                },
                ::evalsha::KeyInfo {
                    name: "meta",
                    docs: "",
                    list: false,
                    fields: &[],
                    template: ::core::option::Option::Some("rl:{user}:meta"),
                },
                ::evalsha::KeyInfo {
                    name: "jobs",
                    docs: "",
                    list: false,
                    fields: &[],
                    template: ::core::option::Option::Some("q:{id: u64}"),
                },
                ::evalsha::KeyInfo {
                    name: "all",
                    docs: "",
                    list: false,
                    fields: &[],
                    template: ::core::option::Option::Some("{{all}}"),
                },
                ::evalsha::KeyInfo {
                    name: "more",
                    docs: "",
                    list: true,
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
impl<
    User: ::core::clone::Clone,
    Kind: ::core::clone::Clone,
    More: ::core::clone::Clone,
> ::core::clone::Clone for LimitKeys<User, Kind, More> {
    fn clone(&self) -> Self {
        Self {
            user: ::core::clone::Clone::clone(&self.user),
            kind: ::core::clone::Clone::clone(&self.kind),
            more: ::core::clone::Clone::clone(&self.more),
            ..*self
        }
    }
}
#[automatically_derived]
impl<
    User: ::core::marker::Copy,
    Kind: ::core::marker::Copy,
    More: ::core::marker::Copy,
> ::core::marker::Copy for LimitKeys<User, Kind, More> {}
#[automatically_derived]
impl<
    User: ::evalsha::SingleValue,
    Kind: ::evalsha::SingleValue,
    More: ::evalsha::List<Item: ::evalsha::SingleValue>,
> ::evalsha::__private::Slots for LimitKeys<User, Kind, More> {
    fn write<__Sink: ::evalsha::__private::Sink>(&self, sink: &mut __Sink) {
        sink.placeholder("user", &self.user, true);
        sink.placeholder("kind", &self.kind, false);
        sink.key(
            "events",
            &[
                ::evalsha::__private::Part::Text("rl:{"),
                ::evalsha::__private::Part::Value(&self.user),
                ::evalsha::__private::Part::Text("}:"),
                ::evalsha::__private::Part::Value(&self.kind),
                ::evalsha::__private::Part::Text(":events"),
            ],
        );
        sink.key(
            "meta",
            &[
                ::evalsha::__private::Part::Text("rl:{"),
                ::evalsha::__private::Part::Value(&self.user),
                ::evalsha::__private::Part::Text("}:meta"),
            ],
        );
        sink.placeholder("id", &self.id, true);
        sink.key(
            "jobs",
            &[
                ::evalsha::__private::Part::Text("q:{"),
                ::evalsha::__private::Part::Value(&self.id),
                ::evalsha::__private::Part::Text("}"),
            ],
        );
        sink.key("all", &[::evalsha::__private::Part::Text("{all}")]);
        sink.list("more", &self.more);
    }
}
#[automatically_derived]
impl<
    User: ::evalsha::SingleValue,
    Kind: ::evalsha::SingleValue,
    More: ::evalsha::List<Item: ::evalsha::SingleValue>,
> ::core::fmt::Debug for LimitKeys<User, Kind, More> {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        ::evalsha::__private::debug_slots("LimitKeys", self, f)
    }
}
impl LimitKeys<(), (), ()> {
    /**The key `events`: `"rl:{user}:<kind>:events"`.

sorted set*/
    #[must_use]
    pub fn events<User: ::evalsha::SingleValue, Kind: ::evalsha::SingleValue>(
        user: User,
        kind: Kind,
    ) -> ::evalsha::Key {
        ::evalsha::Key::new(
            &[
                ::evalsha::__private::Part::Text("rl:{"),
                ::evalsha::__private::Part::Value(&user),
                ::evalsha::__private::Part::Text("}:"),
                ::evalsha::__private::Part::Value(&kind),
                ::evalsha::__private::Part::Text(":events"),
            ],
        )
    }
    ///The key `meta`: `"rl:{user}:meta"`.
    #[must_use]
    pub fn meta<User: ::evalsha::SingleValue>(user: User) -> ::evalsha::Key {
        ::evalsha::Key::new(
            &[
                ::evalsha::__private::Part::Text("rl:{"),
                ::evalsha::__private::Part::Value(&user),
                ::evalsha::__private::Part::Text("}:meta"),
            ],
        )
    }
    ///The key `jobs`: `"q:{id: u64}"`.
    #[must_use]
    pub fn jobs(id: ::core::primitive::u64) -> ::evalsha::Key {
        ::evalsha::Key::new(
            &[
                ::evalsha::__private::Part::Text("q:{"),
                ::evalsha::__private::Part::Value(&id),
                ::evalsha::__private::Part::Text("}"),
            ],
        )
    }
    ///The key `all`: `"{{all}}"`.
    #[must_use]
    pub fn all() -> ::evalsha::Key {
        ::evalsha::Key::new(&[::evalsha::__private::Part::Text("{all}")])
    }
}
///Keys of [`Limit`].
pub struct LimitKeys<User, Kind, More> {
    /**What stands for `{user}` in the keys.

It is their hash tag, so it is not empty.*/
    pub user: User,
    ///What stands for `<kind>` in the keys.
    pub kind: Kind,
    /**What stands for `{id: u64}` in the keys.

It is their hash tag, so it is not empty.*/
    pub id: ::core::primitive::u64,
    /**A key.

No values are `[""; 0]`.*/
    pub more: More,
}
