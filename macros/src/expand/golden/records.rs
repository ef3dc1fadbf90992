::core::compile_error! {
    "`until` is a word of Lua, so nothing can be named so\n --> inline:3:33\n  |\n3 | ---@arg quotas...: (limit: i64, until: unix_secs, kind: \"soft\"|\"hard\", data: json)\n  |                                 ^^^^^ a word of Lua\n  |\n  = help: write `until_`"
}
::evalsha::__private::if_json! {
    { #[doc =
    "The Lua script `inline`.\n\n# Keys\n\n1. `quotas...: (counter, refund)`\n\n# Arguments\n\n1. `now: u64`\n2. `quotas...: (limit: i64, until_: unix_secs, kind: \"soft\"|\"hard\", data: json)`\n\n# Reply\n\n`(rejected: bool, used: i64)...`\n\n# Source\n\n```lua\n---@key quotas...: (counter, refund)\n---@arg now: u64\n---@arg quotas...: (limit: i64, until: unix_secs, kind: \"soft\"|\"hard\", data: json)\n---@returns (rejected: bool, used: i64)...\nredis.call('MGET', unpack(KEYS))\nreturn {ARGV[1], #ARGV}\n```\n"]
    struct Relay; impl Relay { #[doc = "The script's name."] pub const NAME : & 'static
    ::core::primitive::str = "Relay"; #[doc =
    "The Lua file; of an inline script the Rust file."] pub const FILE : & 'static
    ::core::primitive::str = "inline"; #[doc = "The Lua source, as it is sent."] pub
    const SOURCE : & 'static ::core::primitive::str =
    "---@key quotas...: (counter, refund)\n---@arg now: u64\n---@arg quotas...: (limit: i64, until: unix_secs, kind: \"soft\"|\"hard\", data: json)\n---@returns (rejected: bool, used: i64)...\nredis.call('MGET', unpack(KEYS))\nreturn {ARGV[1], #ARGV}\n";
    #[doc = "SHA-1 of the source, as `SCRIPT LOAD` returns it."] pub const SHA1 : &
    'static ::core::primitive::str = "78c213730ac89ee2d145bba38b3b2b5608f1f398"; #[doc =
    "Name, source, SHA-1, keys, arguments and reply of this script."] pub const INFO : &
    'static ::evalsha::ScriptInfo = < Self as ::evalsha::Script > ::INFO; #[doc =
    "A call of the script with these keys and arguments. Nothing is sent before it is invoked."]
    pub fn call < Quotas, Quotas_ > (keys : RelayKeys < Quotas >, args : RelayArgs <
    Quotas_ >,) -> ::evalsha::Call < Relay, RelayKeys < Quotas >, RelayArgs < Quotas_ > >
    where RelayKeys < Quotas > : ::evalsha::__private::Slots, RelayArgs < Quotas_ > :
    ::evalsha::__private::Slots, { ::evalsha::Call::new(keys, args) } #[doc =
    "Any number of calls, sent in chunks. Nothing is sent before it is invoked."] pub fn
    batch < Calls > (calls : Calls) -> ::evalsha::Batch < Relay, Calls > where Calls :
    ::core::iter::IntoIterator < Item : ::evalsha::CallOf < Relay >>, {
    ::evalsha::Batch::new(calls) } } #[automatically_derived] impl ::evalsha::Script for
    Relay { type Wire = ::evalsha::__private::wire::Flat < RelayReply >; const INFO : &
    'static ::evalsha::ScriptInfo = { & ::evalsha::ScriptInfo { name : Self::NAME, file :
    Self::FILE, source : Self::SOURCE, first_line : 1u32, parts : & [], segments : & [],
    sha1 : Self::SHA1, docs : "", keys : & [::evalsha::KeyInfo { name : "quotas", docs :
    "", list : true, fields : & ["counter", "refund"], template :
    ::core::option::Option::None, }], args : & [::evalsha::ArgInfo { name : "now", docs :
    "", ty : "u64", presence : ::evalsha::Presence::Required, default :
    ::core::option::Option::None, }, ::evalsha::ArgInfo { name : "quotas", docs : "", ty
    : "(limit: i64, until_: unix_secs, kind: \"soft\"|\"hard\", data: json)", presence :
    ::evalsha::Presence::List, default : ::core::option::Option::None, }], reply :
    ::core::option::Option::Some("(rejected: bool, used: i64)..."), errors : & [], flags
    : & [], readonly : false, own : ::evalsha::OwnReplies { errors : & [], passes_on :
    false, noscript : false, queued : false, }, publishes : false, } }; }
    #[automatically_derived] impl < Quotas : ::core::clone::Clone > ::core::clone::Clone
    for RelayKeys < Quotas > { fn clone(& self) -> Self { Self { quotas :
    ::core::clone::Clone::clone(& self.quotas), } } } #[automatically_derived] impl <
    Quotas : ::core::marker::Copy > ::core::marker::Copy for RelayKeys < Quotas > {}
    #[automatically_derived] impl < Quotas : ::evalsha::Records < Relay, true > >
    ::evalsha::__private::Slots for RelayKeys < Quotas > { fn write < __Sink :
    ::evalsha::__private::Sink > (& self, sink : & mut __Sink) { sink.records:: < Relay,
    true, _ > ("quotas", & self.quotas); sink.check_paired("quotas", ::evalsha::Records::
    < Relay, true > ::count(& self.quotas)); sink.check_length("quotas", 2 *
    ::evalsha::Records:: < Relay, true > ::count(& self.quotas), 7999); } }
    #[automatically_derived] impl < Quotas : ::evalsha::Records < Relay, true > >
    ::core::fmt::Debug for RelayKeys < Quotas > { fn fmt(& self, f : & mut
    ::core::fmt::Formatter < '_ >) -> ::core::fmt::Result {
    ::evalsha::__private::debug_slots("RelayKeys", self, f) } } #[automatically_derived]
    impl < Quotas_ : ::core::clone::Clone > ::core::clone::Clone for RelayArgs < Quotas_
    > { fn clone(& self) -> Self { Self { quotas : ::core::clone::Clone::clone(& self
    .quotas), .. * self } } } #[automatically_derived] impl < Quotas_ :
    ::core::marker::Copy > ::core::marker::Copy for RelayArgs < Quotas_ > {}
    #[automatically_derived] impl < Quotas_ : ::evalsha::Records < Relay, false > >
    ::evalsha::__private::Slots for RelayArgs < Quotas_ > { fn write < __Sink :
    ::evalsha::__private::Sink > (& self, sink : & mut __Sink) { sink.value("now", & self
    .now); sink.records:: < Relay, false, _ > ("quotas", & self.quotas); sink
    .check_paired("quotas", ::evalsha::Records:: < Relay, false > ::count(& self
    .quotas)); } } #[automatically_derived] impl < Quotas_ : ::evalsha::Records < Relay,
    false > > ::core::fmt::Debug for RelayArgs < Quotas_ > { fn fmt(& self, f : & mut
    ::core::fmt::Formatter < '_ >) -> ::core::fmt::Result {
    ::evalsha::__private::debug_slots("RelayArgs", self, f) } } #[doc =
    "One element of `quotas` of [`Relay`]."] struct RelayQuotasKey < QuotasCounter,
    QuotasRefund > { #[doc = "A key."] pub counter : QuotasCounter, #[doc = "A key."] pub
    refund : QuotasRefund, } #[automatically_derived] impl < QuotasCounter :
    ::core::clone::Clone, QuotasRefund : ::core::clone::Clone > ::core::clone::Clone for
    RelayQuotasKey < QuotasCounter, QuotasRefund > { fn clone(& self) -> Self { Self {
    counter : ::core::clone::Clone::clone(& self.counter), refund :
    ::core::clone::Clone::clone(& self.refund), } } } #[automatically_derived] impl <
    QuotasCounter : ::core::marker::Copy, QuotasRefund : ::core::marker::Copy >
    ::core::marker::Copy for RelayQuotasKey < QuotasCounter, QuotasRefund > {}
    #[automatically_derived] impl < QuotasCounter : ::evalsha::SingleValue, QuotasRefund
    : ::evalsha::SingleValue > ::evalsha::__private::Record < Relay, true > for
    RelayQuotasKey < QuotasCounter, QuotasRefund > { fn write < __Sink :
    ::evalsha::__private::Sink > (& self, sink : & mut __Sink) { sink
    .field("quotas.counter", & self.counter); sink.field("quotas.refund", & self.refund);
    } } #[automatically_derived] impl < QuotasCounter : ::evalsha::SingleValue,
    QuotasRefund : ::evalsha::SingleValue > ::evalsha::__private::Pair < Relay, true >
    for (QuotasCounter, QuotasRefund) { type First = QuotasCounter; type Second =
    QuotasRefund; fn write_pair < __Sink : ::evalsha::__private::Sink > (first : &
    QuotasCounter, second : & QuotasRefund, sink : & mut __Sink,) { sink
    .field("quotas.counter", first); sink.field("quotas.refund", second); } }
    #[automatically_derived] impl < QuotasCounter : ::evalsha::SingleValue, QuotasRefund
    : ::evalsha::SingleValue > ::core::fmt::Debug for RelayQuotasKey < QuotasCounter,
    QuotasRefund > { fn fmt(& self, f : & mut ::core::fmt::Formatter < '_ >) ->
    ::core::fmt::Result { ::evalsha::__private::debug_record:: < Relay, true, _ >
    ("RelayQuotasKey", self, f) } } #[doc = "Keys of [`Relay`]."] struct RelayKeys <
    Quotas > { #[doc =
    "A key.\n\nA list of [`RelayQuotasKey`]. No records are `()`.\n\nAt most 7999 values, as the script unpacks them all; a call with more is refused."]
    pub quotas : Quotas, } #[doc = "One of `\"soft\"|\"hard\"`."]
    #[::core::prelude::v1::derive(::core::clone::Clone, ::core::marker::Copy,
    ::core::fmt::Debug, ::core::cmp::PartialEq, ::core::cmp::Eq, ::core::hash::Hash,)]
    enum RelayQuotasKind { #[doc = "`\"soft\"`"] Soft, #[doc = "`\"hard\"`"] Hard, } impl
    RelayQuotasKind { #[doc = "All of them, in the order of the Lua file."] pub const ALL
    : & 'static [Self] = & [Self::Soft, Self::Hard]; #[doc =
    "The text that is sent and read."] #[must_use] pub const fn as_str(self) -> & 'static
    ::core::primitive::str { match self { Self::Soft => "soft", Self::Hard => "hard", } }
    } #[automatically_derived] impl ::evalsha::__private::ToRedisArgs for RelayQuotasKind
    { fn write_redis_args < __Write > (& self, out : & mut __Write) where __Write : ?
    ::core::marker::Sized + ::evalsha::__private::RedisWrite, {
    ::evalsha::__private::RedisWrite::write_arg(out, self.as_str().as_bytes()); } }
    #[automatically_derived] impl ::evalsha::__private::ToSingleRedisArg for
    RelayQuotasKind {} #[automatically_derived] impl ::core::str::FromStr for
    RelayQuotasKind { type Err = ::evalsha::UnknownVariant; fn from_str(text : &
    ::core::primitive::str,) -> ::core::result::Result < Self, ::evalsha::UnknownVariant
    > { match text { "soft" => ::core::result::Result::Ok(Self::Soft), "hard" =>
    ::core::result::Result::Ok(Self::Hard), _ =>
    ::core::result::Result::Err(::evalsha::UnknownVariant::new("\"soft\"|\"hard\"")), } }
    } #[automatically_derived] impl ::core::convert::TryFrom < & ::core::primitive::str >
    for RelayQuotasKind { type Error = ::evalsha::UnknownVariant; fn try_from(text : &
    ::core::primitive::str,) -> ::core::result::Result < Self, ::evalsha::UnknownVariant
    > { ::core::str::FromStr::from_str(text) } } #[automatically_derived] impl
    ::core::fmt::Display for RelayQuotasKind { fn fmt(& self, f : & mut
    ::core::fmt::Formatter < '_ >) -> ::core::fmt::Result { f.pad(self.as_str()) } }
    #[automatically_derived] impl ::evalsha::__private::Decode for RelayQuotasKind { type
    Output = Self; fn decode(value : ::evalsha::__private::Value,) ->
    ::core::result::Result < Self, ::evalsha::__private::Mismatch > {
    ::evalsha::__private::variant("\"soft\"|\"hard\"", value, | text |
    ::core::str::FromStr::from_str(text).ok()) } } #[automatically_derived] impl
    ::evalsha::__private::FromRedisValue for RelayQuotasKind { fn from_redis_value(value
    : ::evalsha::__private::Value,) -> ::core::result::Result < Self,
    ::evalsha::__private::ParsingError > { ::evalsha::__private::from_redis:: < Self >
    (value) } } #[doc = "One element of `quotas` of [`Relay`]."] struct RelayQuotasArg <
    QuotasData > { #[doc = "`i64`"] pub limit : ::core::primitive::i64, #[doc =
    "`unix_secs`"] pub until_ : ::evalsha::__private::SystemTime, #[doc =
    "`\"soft\"|\"hard\"`"] pub kind : RelayQuotasKind, #[doc = "`json`"] pub data :
    QuotasData, } #[automatically_derived] impl < QuotasData : ::core::clone::Clone >
    ::core::clone::Clone for RelayQuotasArg < QuotasData > { fn clone(& self) -> Self {
    Self { data : ::core::clone::Clone::clone(& self.data), .. * self } } }
    #[automatically_derived] impl < QuotasData : ::core::marker::Copy >
    ::core::marker::Copy for RelayQuotasArg < QuotasData > {} #[automatically_derived]
    impl < QuotasData : ::evalsha::__private::JsonValue > ::evalsha::__private::Record <
    Relay, false > for RelayQuotasArg < QuotasData > { fn write < __Sink :
    ::evalsha::__private::Sink > (& self, sink : & mut __Sink) { sink
    .field("quotas.limit", & self.limit); sink.field_time:: <
    ::evalsha::__private::wire::UnixSecs > ("quotas.until_", & self.until_); sink
    .field("quotas.kind", & self.kind); sink.field_json("quotas.data", & self.data); } }
    #[automatically_derived] impl < QuotasData : ::evalsha::__private::JsonValue >
    ::core::fmt::Debug for RelayQuotasArg < QuotasData > { fn fmt(& self, f : & mut
    ::core::fmt::Formatter < '_ >) -> ::core::fmt::Result {
    ::evalsha::__private::debug_record:: < Relay, false, _ > ("RelayQuotasArg", self, f)
    } } #[doc = "Arguments of [`Relay`]."] struct RelayArgs < Quotas_ > { #[doc =
    "An arg: `u64`."] pub now : ::core::primitive::u64, #[doc =
    "An arg: `(limit: i64, until_: unix_secs, kind: \"soft\"|\"hard\", data: json)`.\n\nA list of [`RelayQuotasArg`]. No records are `()`."]
    pub quotas : Quotas_, } #[doc = "Reply of [`Relay`]."]
    #[::core::prelude::v1::derive(::core::clone::Clone, ::core::fmt::Debug,
    ::core::cmp::PartialEq,)] struct RelayReply { #[doc = "`bool`"] pub rejected :
    ::core::primitive::bool, #[doc = "`i64`"] pub used : ::core::primitive::i64, }
    #[automatically_derived] impl ::core::cmp::Eq for RelayReply {}
    #[automatically_derived] impl ::core::marker::Copy for RelayReply {}
    #[automatically_derived] impl ::evalsha::__private::Row for RelayReply { const WIDTH
    : ::core::primitive::usize = 2usize; fn read(fields : & mut
    ::evalsha::__private::Fields,) -> ::core::result::Result < Self,
    ::evalsha::__private::Mismatch > { ::core::result::Result::Ok(Self { rejected :
    fields.next:: < ::evalsha::__private::wire::Bool > ("rejected") ?, used : fields
    .next:: < ::evalsha::__private::wire::Int < ::core::primitive::i64 > > ("used") ?, })
    } } #[automatically_derived] impl ::evalsha::__private::Decode for RelayReply { type
    Output = Self; fn decode(value : ::evalsha::__private::Value,) ->
    ::core::result::Result < Self, ::evalsha::__private::Mismatch > { let mut fields =
    ::evalsha::__private::Fields::new("RelayReply", 2usize, value) ?; < Self as
    ::evalsha::__private::Row > ::read(& mut fields) } } #[automatically_derived] impl
    ::evalsha::__private::FromRedisValue for RelayReply { fn from_redis_value(value :
    ::evalsha::__private::Value,) -> ::core::result::Result < Self,
    ::evalsha::__private::ParsingError > { ::evalsha::__private::from_redis:: < Self >
    (value) } } } { #[doc =
    "Placeholder: this script could not be read (see the error)."] struct Relay; #[doc =
    "Unknown."] type RelayReply = < [(); ::core::compile_error! {
    "`json` arguments and replies need the feature `json` of `evalsha`: write `evalsha = { version = \"0.1.0\", features = [\"json\"] }`"
    }] as ::core::iter::IntoIterator > ::Item; #[doc = "Unknown."] type RelayKeys =
    RelayReply; #[doc = "Unknown."] type RelayArgs = RelayReply; impl Relay { #[doc =
    "The script's name."] pub const NAME : & 'static ::core::primitive::str = "Relay";
    #[doc = "Unknown."] pub const FILE : & 'static ::core::primitive::str = ""; #[doc =
    "Unknown."] pub const SOURCE : & 'static ::core::primitive::str = ""; #[doc =
    "Unknown."] pub const SHA1 : & 'static ::core::primitive::str = ""; #[doc =
    "Unknown."] pub const INFO : & 'static ::evalsha::ScriptInfo = &
    ::evalsha::ScriptInfo::new(Self::NAME, Self::FILE, Self::SOURCE, Self::SHA1); #[doc =
    "Accepts anything."] pub fn call < K, A > (keys : K, args : A) -> ::evalsha::Call <
    Relay, K, A > where K : ::evalsha::__private::Slots, A : ::evalsha::__private::Slots,
    { ::evalsha::Call::new(keys, args) } #[doc =
    "Any number of calls, sent in chunks. Nothing is sent before it is invoked."] pub fn
    batch < Calls > (calls : Calls) -> ::evalsha::Batch < Relay, Calls > where Calls :
    ::core::iter::IntoIterator < Item : ::evalsha::CallOf < Relay >>, {
    ::evalsha::Batch::new(calls) } } #[automatically_derived] impl ::evalsha::Script for
    Relay { type Wire = ::evalsha::__private::wire::Custom < RelayReply >; const INFO : &
    'static ::evalsha::ScriptInfo = Relay::INFO; } }
}
