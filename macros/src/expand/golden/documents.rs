const _: () = {
    #[deprecated(
        note = "`ARGV[2]` may be nil, and a reply is cut off at its first nil\n --> inline:5:18\n  |\n5 | return {ARGV[1], ARGV[2], ARGV[3]}\n  |                  ^^^^^^^ what follows is dropped\n  |\n  = help: write `false` for what is missing: it arrives as nil and keeps its place"
    )]
    const reply_cut: () = ();
    reply_cut
};
::evalsha::__private::if_msgpack! {
    { ::evalsha::__private::if_json! { { #[doc =
    "The Lua script `inline`.\n\n# Arguments\n\n1. `body: json`\n2. `extra?: msgpack`\n3. `rest...: json`\n\n# Reply\n\n`{ a: json, b: msgpack? }`\n\n# Source\n\n```lua\n---@arg body: json\n---@arg extra?: msgpack\n---@arg rest...: json\n---@returns (a: json, b: msgpack?)\nreturn {ARGV[1], ARGV[2], ARGV[3]}\n```\n"]
    struct Doc; impl Doc { #[doc = "The script's name."] pub const NAME : & 'static
    ::core::primitive::str = "Doc"; #[doc =
    "The Lua file; of an inline script the Rust file."] pub const FILE : & 'static
    ::core::primitive::str = "inline"; #[doc = "The Lua source, as it is sent."] pub
    const SOURCE : & 'static ::core::primitive::str =
    "---@arg body: json\n---@arg extra?: msgpack\n---@arg rest...: json\n---@returns (a: json, b: msgpack?)\nreturn {ARGV[1], ARGV[2], ARGV[3]}\n";
    #[doc = "SHA-1 of the source, as `SCRIPT LOAD` returns it."] pub const SHA1 : &
    'static ::core::primitive::str = "b31aef2e3c213f40ae3c4f6ca88a2886822f2766"; #[doc =
    "Name, source, SHA-1, keys, arguments and reply of this script."] pub const INFO : &
    'static ::evalsha::ScriptInfo = < Self as ::evalsha::Script > ::INFO; #[doc =
    "A call of the script with these keys and arguments. Nothing is sent before it is invoked."]
    pub fn call < Body, Extra, Rest > (keys : (), args : DocArgs < Body, Extra, Rest >,)
    -> ::evalsha::Call < Doc, (), DocArgs < Body, Extra, Rest > > where DocArgs < Body,
    Extra, Rest > : ::evalsha::__private::Slots, { ::evalsha::Call::new(keys, args) }
    #[doc = "Any number of calls, sent in chunks. Nothing is sent before it is invoked."]
    pub fn batch < Calls > (calls : Calls) -> ::evalsha::Batch < Doc, Calls > where Calls
    : ::core::iter::IntoIterator < Item : ::evalsha::CallOf < Doc >>, {
    ::evalsha::Batch::new(calls) } } #[automatically_derived] impl ::evalsha::Script for
    Doc { type Wire = DocReply; const INFO : & 'static ::evalsha::ScriptInfo = { &
    ::evalsha::ScriptInfo { name : Self::NAME, file : Self::FILE, source : Self::SOURCE,
    first_line : 1u32, parts : & [], segments : & [], sha1 : Self::SHA1, docs : "", keys
    : & [], args : & [::evalsha::ArgInfo { name : "body", docs : "", ty : "json",
    presence : ::evalsha::Presence::Required, default : ::core::option::Option::None, },
    ::evalsha::ArgInfo { name : "extra", docs : "", ty : "msgpack", presence :
    ::evalsha::Presence::Optional, default : ::core::option::Option::None, },
    ::evalsha::ArgInfo { name : "rest", docs : "", ty : "json", presence :
    ::evalsha::Presence::List, default : ::core::option::Option::None, }], reply :
    ::core::option::Option::Some("{ a: json, b: msgpack? }"), errors : & [], flags : &
    [], readonly : false, own : ::evalsha::OwnReplies { errors : & [], passes_on : false,
    noscript : false, queued : false, }, publishes : false, } }; }
    #[automatically_derived] impl < Body : ::core::clone::Clone, Extra :
    ::core::clone::Clone, Rest : ::core::clone::Clone > ::core::clone::Clone for DocArgs
    < Body, Extra, Rest > { fn clone(& self) -> Self { Self { body :
    ::core::clone::Clone::clone(& self.body), extra : ::core::clone::Clone::clone(& self
    .extra), rest : ::core::clone::Clone::clone(& self.rest), } } }
    #[automatically_derived] impl < Body : ::core::marker::Copy, Extra :
    ::core::marker::Copy, Rest : ::core::marker::Copy > ::core::marker::Copy for DocArgs
    < Body, Extra, Rest > {} #[automatically_derived] impl < Body :
    ::evalsha::__private::JsonValue, Extra : ::evalsha::__private::MsgPackValue, Rest :
    ::evalsha::List < Item : ::evalsha::__private::JsonValue > >
    ::evalsha::__private::Slots for DocArgs < Body, Extra, Rest > { fn write < __Sink :
    ::evalsha::__private::Sink > (& self, sink : & mut __Sink) { sink.json("body", & self
    .body); sink.optional_msgpack("extra", ::core::option::Option::as_ref(& self.extra));
    sink.list_json("rest", & self.rest); } } #[automatically_derived] impl < Body :
    ::evalsha::__private::JsonValue, Extra : ::evalsha::__private::MsgPackValue, Rest :
    ::evalsha::List < Item : ::evalsha::__private::JsonValue > > ::core::fmt::Debug for
    DocArgs < Body, Extra, Rest > { fn fmt(& self, f : & mut ::core::fmt::Formatter < '_
    >) -> ::core::fmt::Result { ::evalsha::__private::debug_slots("DocArgs", self, f) } }
    #[doc = "Arguments of [`Doc`]."] struct DocArgs < Body, Extra, Rest > { #[doc =
    "An arg: `json`."] pub body : Body, #[doc =
    "An arg: `msgpack`.\n\nNo value is `None::<()>`."] pub extra : ::core::option::Option
    < Extra >, #[doc = "An arg: `json`.\n\nNo values are `[(); 0]`."] pub rest : Rest, }
    #[doc = "Reply of [`Doc`]."] #[::core::prelude::v1::derive(::core::clone::Clone,
    ::core::fmt::Debug, ::core::cmp::PartialEq,)] struct DocReply { #[doc = "`json`"] pub
    a : < ::evalsha::__private::wire::Json as ::evalsha::__private::Decode > ::Output,
    #[doc = "`msgpack?`"] pub b : ::core::option::Option < <
    ::evalsha::__private::wire::MsgPack as ::evalsha::__private::Decode > ::Output >, }
    #[automatically_derived] impl ::core::cmp::Eq for DocReply {}
    #[automatically_derived] impl ::evalsha::__private::Decode for DocReply { type Output
    = Self; fn decode(value : ::evalsha::__private::Value,) -> ::core::result::Result <
    Self, ::evalsha::__private::Mismatch > { let mut fields =
    ::evalsha::__private::Fields::new("DocReply", 2usize, value) ?;
    ::core::result::Result::Ok(Self { a : fields.next:: <
    ::evalsha::__private::wire::Json > ("a") ?, b : fields.next:: <
    ::evalsha::__private::wire::Opt < ::evalsha::__private::wire::MsgPack > > ("b") ?, })
    } } #[automatically_derived] impl ::evalsha::__private::FromRedisValue for DocReply {
    fn from_redis_value(value : ::evalsha::__private::Value,) -> ::core::result::Result <
    Self, ::evalsha::__private::ParsingError > { ::evalsha::__private::from_redis:: <
    Self > (value) } } } { #[doc =
    "Placeholder: this script could not be read (see the error)."] struct Doc; #[doc =
    "Unknown."] type DocReply = < [(); ::core::compile_error! {
    "`json` arguments and replies need the feature `json` of `evalsha`: write `evalsha = { version = \"0.1.0\", features = [\"json\"] }`"
    }] as ::core::iter::IntoIterator > ::Item; #[doc = "Unknown."] type DocKeys =
    DocReply; #[doc = "Unknown."] type DocArgs = DocReply; impl Doc { #[doc =
    "The script's name."] pub const NAME : & 'static ::core::primitive::str = "Doc";
    #[doc = "Unknown."] pub const FILE : & 'static ::core::primitive::str = ""; #[doc =
    "Unknown."] pub const SOURCE : & 'static ::core::primitive::str = ""; #[doc =
    "Unknown."] pub const SHA1 : & 'static ::core::primitive::str = ""; #[doc =
    "Unknown."] pub const INFO : & 'static ::evalsha::ScriptInfo = &
    ::evalsha::ScriptInfo::new(Self::NAME, Self::FILE, Self::SOURCE, Self::SHA1); #[doc =
    "Accepts anything."] pub fn call < K, A > (keys : K, args : A) -> ::evalsha::Call <
    Doc, K, A > where K : ::evalsha::__private::Slots, A : ::evalsha::__private::Slots, {
    ::evalsha::Call::new(keys, args) } #[doc =
    "Any number of calls, sent in chunks. Nothing is sent before it is invoked."] pub fn
    batch < Calls > (calls : Calls) -> ::evalsha::Batch < Doc, Calls > where Calls :
    ::core::iter::IntoIterator < Item : ::evalsha::CallOf < Doc >>, {
    ::evalsha::Batch::new(calls) } } #[automatically_derived] impl ::evalsha::Script for
    Doc { type Wire = ::evalsha::__private::wire::Custom < DocReply >; const INFO : &
    'static ::evalsha::ScriptInfo = Doc::INFO; } } } } { #[doc =
    "Placeholder: this script could not be read (see the error)."] struct Doc; #[doc =
    "Unknown."] type DocReply = < [(); ::core::compile_error! {
    "`msgpack` arguments and replies need the feature `msgpack` of `evalsha`: write `evalsha = { version = \"0.1.0\", features = [\"msgpack\"] }`"
    }] as ::core::iter::IntoIterator > ::Item; #[doc = "Unknown."] type DocKeys =
    DocReply; #[doc = "Unknown."] type DocArgs = DocReply; impl Doc { #[doc =
    "The script's name."] pub const NAME : & 'static ::core::primitive::str = "Doc";
    #[doc = "Unknown."] pub const FILE : & 'static ::core::primitive::str = ""; #[doc =
    "Unknown."] pub const SOURCE : & 'static ::core::primitive::str = ""; #[doc =
    "Unknown."] pub const SHA1 : & 'static ::core::primitive::str = ""; #[doc =
    "Unknown."] pub const INFO : & 'static ::evalsha::ScriptInfo = &
    ::evalsha::ScriptInfo::new(Self::NAME, Self::FILE, Self::SOURCE, Self::SHA1); #[doc =
    "Accepts anything."] pub fn call < K, A > (keys : K, args : A) -> ::evalsha::Call <
    Doc, K, A > where K : ::evalsha::__private::Slots, A : ::evalsha::__private::Slots, {
    ::evalsha::Call::new(keys, args) } #[doc =
    "Any number of calls, sent in chunks. Nothing is sent before it is invoked."] pub fn
    batch < Calls > (calls : Calls) -> ::evalsha::Batch < Doc, Calls > where Calls :
    ::core::iter::IntoIterator < Item : ::evalsha::CallOf < Doc >>, {
    ::evalsha::Batch::new(calls) } } #[automatically_derived] impl ::evalsha::Script for
    Doc { type Wire = ::evalsha::__private::wire::Custom < DocReply >; const INFO : &
    'static ::evalsha::ScriptInfo = Doc::INFO; } }
}
