::core::compile_error! {
    "the reply is cut off at this `nil`\n --> inline:1:12\n  |\n1 | return {1, nil, 2}\n  |            ^^^ what follows is dropped\n  |\n  = help: write `false` for what is missing: it arrives as nil and keeps its place"
}
/**The Lua script `inline`.

# Source

```lua
return {1, nil, 2}
```
*/
struct Cut;
impl Cut {
    ///The script's name.
    pub const NAME: &'static ::core::primitive::str = "Cut";
    ///The Lua file; of an inline script the Rust file.
    pub const FILE: &'static ::core::primitive::str = "inline";
    ///The Lua source, as it is sent.
    pub const SOURCE: &'static ::core::primitive::str = "return {1, nil, 2}";
    ///SHA-1 of the source, as `SCRIPT LOAD` returns it.
    pub const SHA1: &'static ::core::primitive::str = "a768795c7415e683580871a56cf387c1b2ddeae2";
    ///Name, source, SHA-1, keys, arguments and reply of this script.
    pub const INFO: &'static ::evalsha::ScriptInfo = <Self as ::evalsha::Script>::INFO;
    ///A call of the script with these keys and arguments. Nothing is sent before it is invoked.
    pub fn call(keys: (), args: ()) -> ::evalsha::Call<Cut, (), ()> {
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
            keys: &[],
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
