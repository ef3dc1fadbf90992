/**The Lua script `inline`.



# Reply

`json`

# Source

```lua
---@returns json
return '{}'
```
*/
#[::core::prelude::v1::derive(
    ::core::clone::Clone,
    ::core::marker::Copy,
    ::core::fmt::Debug,
)]
#[allow(dead_code)]
struct Chosen;
::evalsha::__private::require_json! {}
const _: () = {
    static STATS: ::evalsha::__private::Stats = ::evalsha::__private::Stats::new();
    fn stats() -> &'static ::evalsha::__private::Stats {
        &STATS
    }
    #[automatically_derived]
    #[allow(dead_code, unreachable_pub)]
    impl Chosen {
        /// The script's name.
        pub const NAME: &'static ::core::primitive::str = "Chosen";
        /// The Lua file.
        pub const FILE: &'static ::core::primitive::str = "inline";
        /// The Lua text, as it is sent.
        pub const SOURCE: &'static ::core::primitive::str = "---@returns json\nreturn '{}'\n";
        /// SHA-1 of the text, as `SCRIPT LOAD` replies it.
        pub const SHA1: &'static ::core::primitive::str = "d8dd900f2ed93415b82758cea2980ebf5c905c8d";
        /// All that is known of the script before it runs.
        pub const INFO: &'static ::evalsha::ScriptInfo = &::evalsha::ScriptInfo::new(
                Self::NAME,
                Self::FILE,
                Self::SOURCE,
                Self::SHA1,
            )
            .with_stats(stats)
            .with_reply("json");
        /// A call of the script with these keys and arguments. Nothing is sent before it is invoked.
        #[allow(non_camel_case_types, clippy::too_many_arguments)]
        pub const fn call(keys: (), args: ()) -> ::evalsha::Call<Chosen, (), ()> {
            ::evalsha::Call::new(keys, args)
        }
        /// Any number of calls, sent in chunks that are transactions. Nothing is sent before it is invoked.
        pub fn batch<Calls>(
            calls: Calls,
        ) -> ::evalsha::Batch<Chosen, <Calls as ::core::iter::IntoIterator>::IntoIter>
        where
            Calls: ::core::iter::IntoIterator,
            <Calls as ::core::iter::IntoIterator>::Item: ::evalsha::CallOf<Chosen>,
        {
            ::evalsha::Batch::new(calls)
        }
    }
    #[automatically_derived]
    impl ::evalsha::Script for Chosen {
        type Wire = ::evalsha::__private::wire::JsonAs<
            std::collections::HashMap<String, Vec<u8>>,
        >;
        const INFO: &'static ::evalsha::ScriptInfo = Chosen::INFO;
    }
};
