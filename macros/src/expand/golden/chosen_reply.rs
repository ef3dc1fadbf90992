::evalsha::__private::if_json! {
    { #[doc =
    "The Lua script `inline`.\n\n# Reply\n\n`json`\n\n# Source\n\n```lua\n---@returns json\nreturn '{}'\n```\n"]
    struct Chosen; impl Chosen { #[doc = "The script's name."] pub const NAME : & 'static
    ::core::primitive::str = "Chosen"; #[doc =
    "The Lua file; of an inline script the Rust file."] pub const FILE : & 'static
    ::core::primitive::str = "inline"; #[doc = "The Lua source, as it is sent."] pub
    const SOURCE : & 'static ::core::primitive::str = "---@returns json\nreturn '{}'\n";
    #[doc = "SHA-1 of the source, as `SCRIPT LOAD` returns it."] pub const SHA1 : &
    'static ::core::primitive::str = "d8dd900f2ed93415b82758cea2980ebf5c905c8d"; #[doc =
    "Name, source, SHA-1, keys, arguments and reply of this script."] pub const INFO : &
    'static ::evalsha::ScriptInfo = < Self as ::evalsha::Script > ::INFO; #[doc =
    "A call of the script with these keys and arguments. Nothing is sent before it is invoked."]
    pub fn call < > (keys : (), args : (),) -> ::evalsha::Call < Chosen, (), () > where {
    ::evalsha::Call::new(keys, args) } #[doc =
    "Any number of calls, sent in chunks. Nothing is sent before it is invoked."] pub fn
    batch < Calls > (calls : Calls) -> ::evalsha::Batch < Chosen, Calls > where Calls :
    ::core::iter::IntoIterator < Item : ::evalsha::CallOf < Chosen >>, {
    ::evalsha::Batch::new(calls) } } #[automatically_derived] impl ::evalsha::Script for
    Chosen { type Wire = ::evalsha::__private::wire::JsonAs < std::collections::HashMap <
    String, Vec < u8 >> >; const INFO : & 'static ::evalsha::ScriptInfo = { &
    ::evalsha::ScriptInfo { name : Self::NAME, file : Self::FILE, source : Self::SOURCE,
    first_line : 1u32, parts : & [], segments : & [], sha1 : Self::SHA1, docs : "", keys
    : & [], args : & [], reply : ::core::option::Option::Some("json"), errors : & [],
    flags : & [], readonly : false, own : ::evalsha::OwnReplies { errors : & [],
    passes_on : false, noscript : false, queued : false, }, publishes : false, } }; } } {
    #[doc = "Placeholder: this script could not be read (see the error)."] struct Chosen;
    #[doc = "Unknown."] type ChosenReply = < [(); ::core::compile_error! {
    "`json` arguments and replies need the feature `json` of `evalsha`: write `evalsha = { version = \"0.1.0\", features = [\"json\"] }`"
    }] as ::core::iter::IntoIterator > ::Item; #[doc = "Unknown."] type ChosenKeys =
    ChosenReply; #[doc = "Unknown."] type ChosenArgs = ChosenReply; impl Chosen { #[doc =
    "The script's name."] pub const NAME : & 'static ::core::primitive::str = "Chosen";
    #[doc = "Unknown."] pub const FILE : & 'static ::core::primitive::str = ""; #[doc =
    "Unknown."] pub const SOURCE : & 'static ::core::primitive::str = ""; #[doc =
    "Unknown."] pub const SHA1 : & 'static ::core::primitive::str = ""; #[doc =
    "Unknown."] pub const INFO : & 'static ::evalsha::ScriptInfo = &
    ::evalsha::ScriptInfo::new(Self::NAME, Self::FILE, Self::SOURCE, Self::SHA1); #[doc =
    "Accepts anything."] pub fn call < K, A > (keys : K, args : A) -> ::evalsha::Call <
    Chosen, K, A > where K : ::evalsha::__private::Slots, A :
    ::evalsha::__private::Slots, { ::evalsha::Call::new(keys, args) } #[doc =
    "Any number of calls, sent in chunks. Nothing is sent before it is invoked."] pub fn
    batch < Calls > (calls : Calls) -> ::evalsha::Batch < Chosen, Calls > where Calls :
    ::core::iter::IntoIterator < Item : ::evalsha::CallOf < Chosen >>, {
    ::evalsha::Batch::new(calls) } } #[automatically_derived] impl ::evalsha::Script for
    Chosen { type Wire = ::evalsha::__private::wire::Custom < ChosenReply >; const INFO :
    & 'static ::evalsha::ScriptInfo = Chosen::INFO; } }
}
