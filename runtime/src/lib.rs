//! Redis and Valkey Lua scripts as typed Rust functions that never see NOSCRIPT.
//!
//! Keep a script in a `.lua` file, describe its keys, arguments and reply in comments, and name the
//! file in [`lua_script!`]. At compile time the macro checks the Lua by the server's rules, embeds
//! it, and generates a type with its keys, arguments and reply. A mistake is a compile error that
//! points at the Lua line. At run time each call is sent in a form that cannot fail because the
//! server lacks the script.
//!
//! ```
//! use evalsha::lua_script;
//!
//! lua_script!(struct AddUpTo = inline r#"
//! ---@key counter
//! ---@arg limit: u32
//! ---@returns { added: bool, value: u32 }
//! local counter, limit = KEYS[1], tonumber(ARGV[1])
//! local value = tonumber(redis.call('GET', counter) or 0)
//! if value >= limit then return {0, value} end
//! return {1, redis.call('INCR', counter)}
//! "#);
//!
//! # #[cfg(all(unix, feature = "testing"))]
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! # let server = evalsha::testing::TestServer::start()?;
//! # let client = server.client();
//! let mut con = client.get_connection()?;
//! let call = AddUpTo::call(AddUpToKeys { counter: "seats" }, AddUpToArgs { limit: 1 });
//! assert!(call.invoke(&mut con)?.added); // EVALSHA, then EVAL: the server did not have it
//! assert!(!call.invoke(&mut con)?.added); // EVALSHA
//! # Ok(())
//! # }
//! # #[cfg(not(all(unix, feature = "testing")))]
//! # fn main() {}
//! ```
//!
//! # What is sent
//!
//! | where a call runs | what is sent | if the server does not have the script |
//! |---|---|---|
//! | [`call.invoke(&mut con)`](Call::invoke), `invoke_async` | EVALSHA | EVAL, once, with the same keys and so to the same node |
//! | [`pipe.script(call)`](PipelineExt::script) after `atomic()`, and in `redis::transaction` | EVAL the first time in this MULTI, EVALSHA after that | cannot happen |
//! | [`pipe.script(call)`](PipelineExt::script) in a plain or cluster pipeline | EVAL each time | cannot happen |
//! | [`Name::batch(calls)`](Batch) | chunks of pipelined EVALSHA | the refused calls are sent again as EVAL |
//! | [`pipe.script_unguarded(call)`](PipelineExt::script_unguarded) | EVALSHA each time | an error that names the script |
//!
//! A call is sent again only after a reply that proves that the script did not run: the server does
//! not have the script, or it refuses the command EVALSHA. Some scripts can themselves reply with
//! an error that reads like NOSCRIPT, for instance because the text comes from an argument. They
//! are always sent with EVAL. A call never sends SCRIPT LOAD or SCRIPT EXISTS, and nothing is
//! remembered about what a server has. [`preload`] is an optional warm-up that changes no result.
//!
//! Pipelines are redis-rs' own, and scripts mix with all of their commands:
//!
//! ```
//! use evalsha::{PipelineExt, lua_script};
//!
//! lua_script!(struct Visit = inline r#"
//! ---@key counter
//! ---@returns u64
//! return redis.call('INCR', KEYS[1])
//! "#);
//!
//! # #[cfg(all(unix, feature = "testing"))]
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! # let server = evalsha::testing::TestServer::start()?;
//! # let mut con = server.connection()?;
//! let visit = Visit::call(VisitKeys { counter: "visits" }, ());
//! let (first, name, second): (u64, String, u64) = redis::pipe()
//!     .atomic()
//!     .script(visit)
//!     .set("name", "Ada").ignore()
//!     .get("name")
//!     .script(visit)
//!     .query(&mut con)?;
//! assert_eq!((first, name.as_str(), second), (1, "Ada", 2));
//! # Ok(())
//! # }
//! # #[cfg(not(all(unix, feature = "testing")))]
//! # fn main() {}
//! ```
//!
//! # Errors
//!
//! [`Error`] names the script and, for a failure inside it, the line of its Lua file; [`explain`]
//! does the same for the error of a pipeline. [`Error::outcome`] says whether the script ran, did not run, or
//! may have run. It is [`Outcome::NotRun`] only if nothing can have run. It is [`Outcome::Unknown`] if the
//! client may have repeated the command, or if the script can reply with the server's own error.
//!
//! Neither argument values nor script bodies appear in an error, in its
//! [`source`](std::error::Error::source), in the `redis::RedisError` that it converts into, in a
//! span or in `Debug`. There are two exceptions. The text of an error that a script raises or
//! replies with is shown, whatever the script put into it. So is a number in a reply that is not of
//! the declared type: ``expected `reply.left` to be `u32`, found the integer -5``.
//!
//! # What redis-rs does by itself
//!
//! This crate never sends a call again that may have run, but the client under it may. With such a
//! client the [`outcome`](Error::outcome) of an error is [`Outcome::Unknown`].
//!
//! - An asynchronous connection times out after 500 ms by default, while the script keeps running. Set a
//!   response timeout that fits your scripts, but do not turn it off: a request that is issued just as a lost
//!   connection is noticed may otherwise never be answered.
//! - Both cluster clients repeat a command that timed out or **lost its connection**, 16 times by
//!   default. The asynchronous one also repeats a whole `MULTI` … `EXEC`. A script that has already
//!   run then runs again, and its caller sees only one reply.
//! - Both cluster clients repeat a script whose own error has the code `TRYAGAIN`, `READONLY`, `CLUSTERDOWN`,
//!   `LOADING`, `MASTERDOWN`, `MOVED` or `ASK`. The checker refuses these codes (`cluster-retry-code`).
//! - When a slot moves, the asynchronous cluster client sends a whole plain pipeline again,
//!   although part of it may have run.
//! - `ClusterClientBuilder::retries(0)` stops all of this. But then the synchronous client looks
//!   for its nodes only once: after a slot has moved, every command for it fails with `MOVED`.
//! - While a slot moves, pipelines on the synchronous cluster client and transactions on the
//!   asynchronous one can fail with ASK, MOVED or TRYAGAIN. A redirected command has not run.
//!   Direct calls and batches follow the slot.
//! - Before Redis 7.2, a RESP3 connection that is subscribed to what its own transaction publishes
//!   gets that message among the replies to EXEC. From then on redis-rs gives replies to the wrong
//!   callers, including other tasks on that connection. A [`Batch`] keeps scripts that publish out
//!   of MULTI.
//! - A reply of 100 nested arrays, 99 in a transaction, breaks redis-rs' connection for everything
//!   that follows. The checker warns of loops that make such replies (`deep-reply`).
//!
//! The module `cluster` (feature `cluster`) has a cluster client that never repeats what may have
//! run.
//!
//! # Features
//!
//! | feature | what it adds |
//! |---|---|
//! | `tokio-comp`, `smol-comp` | the asynchronous calls, on redis-rs' connections of that runtime |
//! | `cluster`, `cluster-async` | redis-rs' cluster connections and pipelines |
//! | `json`, `msgpack` | arguments and replies that are documents, through serde |
//! | `tracing` | a span for each call |
//! | `testing` | private servers and clusters for tests, on Unix, in [`testing`](https://docs.rs/evalsha/latest/evalsha/testing/) |
//!
//! `cluster-async` needs one of `tokio-comp` and `smol-comp`. No feature is on by default.
//!
//! # Stability
//!
//! Everything in the documentation follows semantic versioning. What only the macro uses does not,
//! and changes without notice: `evalsha::__private`, the hidden fields and constructors of
//! [`ScriptInfo`], [`KeyInfo`] and [`ArgInfo`], and the hidden items of [`Script`] and [`Call`].
//! `evalsha` depends on the exact version of the macro that it was released with, so the two always
//! fit. The texts of errors are for people; programs should read [`Error::code`],
//! [`Error::server_kind`] and [`Error::outcome`].

#[doc(hidden)]
pub mod __private;
mod arg;
mod batch;
mod call;
mod client;
#[cfg(feature = "cluster")]
pub mod cluster;
mod command;
mod connection;
mod count;
mod declared_error;
mod direct;
mod error;
mod explain;
mod key;
#[cfg(not(any(feature = "tokio-comp", feature = "smol-comp")))]
mod no_runtime;
mod pipeline;
mod preload;
mod reply;
mod script;
mod sealed;
mod send;
mod set;
mod stats;
mod time;
mod trace;

pub use arg::{Each, List, Number, Records, SingleValue, each};
#[cfg(any(feature = "tokio-comp", feature = "smol-comp"))]
pub use batch::BatchStream;
pub use batch::{Batch, BatchResults};
pub use call::{AnyCall, Call, CallOf};
#[cfg(any(feature = "tokio-comp", feature = "smol-comp"))]
pub use connection::AsyncConnection;
pub use connection::SyncConnection;
pub use declared_error::ErrorOf;
pub use error::{
    EncodeError, Error, KeySlot, Outcome, Queued, Refusal, ReplyError, ScriptError, ServerError,
    ServerKind, Unanswered, UnknownVariant,
};
/// Makes a type of your own one Redis value, as a key, an argument, or a reply.
///
/// A struct around one value is sent and read as that value. An enum of words is sent as the name of its
/// variant, or as the text that you give it.
///
/// ```
/// use std::sync::Arc;
///
/// use evalsha::lua_script;
///
/// #[derive(evalsha::Value)]
/// struct UserId(u64);
///
/// #[derive(evalsha::Value)]
/// struct Topic(Arc<str>);
///
/// #[derive(evalsha::Value)]
/// struct Borrowed<'a>(&'a str);
///
/// #[derive(Debug, PartialEq, evalsha::Value)]
/// #[value(rename_all = "kebab-case")]
/// enum Mode {
///     ReadOnly,
///     #[value("rw")]
///     ReadWrite,
/// }
///
/// lua_script!(struct Open = inline "---@key user
/// ---@arg topic
/// ---@arg mode
/// redis.call('HSET', KEYS[1], ARGV[1], ARGV[2])
/// return ARGV[2]", reply = Mode);
///
/// let call = Open::call(
///     OpenKeys { user: UserId(7) },
///     OpenArgs { topic: Topic("news".into()), mode: Mode::ReadOnly },
/// );
/// let sent = call.to_cmd(evalsha::Form::EvalSha)?.get_packed_command();
/// assert!(sent.ends_with(b"\r\n7\r\n$4\r\nnews\r\n$9\r\nread-only\r\n"));
/// # Ok::<(), evalsha::Error>(())
/// ```
///
/// The derive implements [`redis::ToRedisArgs`], [`redis::ToSingleRedisArg`] and
/// [`redis::FromRedisValue`], so the type also works in redis-rs' own commands. A struct with a lifetime,
/// or around a reference, is not read. The value inside may be anything that a slot takes, and also an
/// `Arc<str>`, `Box<str>` or `Rc<str>`.
///
/// `#[value(rename_all = "…")]` takes the cases of serde: `lowercase`, `UPPERCASE`, `camelCase`,
/// `snake_case`, `SCREAMING_SNAKE_CASE`, `kebab-case` and `SCREAMING-KEBAB-CASE`. A word that an enum does
/// not have is an error that does not show it. In a crate that knows `evalsha` by another name, write
/// `#[value(crate = other_name)]`.
pub use evalsha_macros::Value;
#[cfg(all(unix, feature = "testing"))]
#[doc(inline)]
pub use evalsha_testing as testing;
pub use explain::{Explanation, Failure, explain, explain_in};
pub use key::Key;
pub use pipeline::PipelineExt;
#[cfg(any(feature = "tokio-comp", feature = "smol-comp"))]
pub use preload::preload_async;
pub use preload::{Load, PreloadReport, preload};
/// The client that this crate works with: connections of another major version do not fit.
pub use redis;
pub use reply::Mismatch;
#[cfg(feature = "msgpack")]
pub use reply::MsgPack;
pub use script::{ArgInfo, ErrorInfo, Form, KeyInfo, Presence, Reply, Script, ScriptInfo};
#[doc(hidden)]
pub use script::{ErrorText, OwnReplies, Segment};
pub use set::ScriptSet;
pub use stats::Stats;

/// Turns a Lua script into a type.
///
/// ```
/// use evalsha::lua_script;
///
/// lua_script!(struct Ping = inline "return redis.call('PING')");
///
/// assert_eq!(Ping::NAME, "Ping");
/// assert_eq!(Ping::SOURCE, "return redis.call('PING')");
/// assert_eq!(Ping::SHA1.len(), 40);
/// let call = Ping::call((), ());
/// # let _ = call;
/// ```
///
/// # Forms
///
/// ```text
/// lua_script!("rate_limit.lua");                              // struct RateLimit, after the file
/// lua_script!(pub "rate_limit.lua");                          // with a visibility
/// lua_script!(pub(crate) struct Limiter = "rate_limit.lua");  // under another name
/// lua_script!(struct Ping = inline "return redis.call('PING')");
/// lua_script!("ask.lua", deny(warnings), allow(unused_key), reply = crate::Answer);
/// ```
///
/// Attributes and doc comments before the visibility go on the struct:
/// `lua_script!(#[derive(Debug)] "rate_limit.lua")`. Nothing is derived without one.
///
/// A path is relative to the Rust file that contains it. With a leading `/` it starts at the folder
/// of `Cargo.toml`. Editing the Lua file rebuilds the crates that use it. Cargo compares
/// modification times, so it does not notice when a file is replaced by an older one, for instance
/// by `cp -p` or by moving a link. The text is embedded, hashed and sent byte for byte, except that
/// CRLF becomes LF. Mistakes in an inline text are reported at their lines in the Rust file if the
/// literal is a raw string or has no escapes.
///
/// Options follow the path. `deny(warnings)` and `deny(rule_name)` turn findings into errors,
/// `allow(rule_name)` drops them, and `warn(rule_name)` turns on a rule that is off by default.
/// `reply = path::Type` reads the reply as that type: a type that implements `Deserialize` if
/// `---@returns` says `json` or `msgpack`, otherwise one that implements [`redis::FromRedisValue`].
/// `keys = path::Type` takes the keys from a type of your own, see [Key templates](#key-templates).
/// `derive(reply: serde::Serialize, Hash)` adds derives to the types that are generated for the reply;
/// `derive(args: …)`, `derive(keys: …)` and `derive(error: …)` do the same for the others. What a type
/// implements already is not derived again.
///
/// # Warnings
///
/// A macro can only report errors on stable Rust. So each warning of the checker is shown as the use
/// of an item that is deprecated and has the name of the rule: `use of deprecated constant
/// _::reply_cut: …`. `allow(reply_cut)` drops it, and so does `---@allow reply-cut` in the Lua file.
/// The lint `deprecated` applies too: `lua_script!(#[allow(deprecated)] "rate_limit.lua")`, or
/// `#![deny(deprecated)]` for a crate.
///
/// # Tags
///
/// Tags are comments at the top of the Lua file, before the first statement.
///
/// | tag | meaning |
/// |---|---|
/// | `---@key name  text` | the next of `KEYS` |
/// | `---@key name...  text` | the rest of `KEYS`, a list |
/// | `---@key name = "rl:{user}:events"  text` | a key that is made of values, see [Key templates](#key-templates) |
/// | `---@arg name: type  text` | the next of `ARGV` |
/// | `---@arg name?: type  text` | a trailing optional: not sent when `None`, so Lua sees nil |
/// | `---@arg name: type = literal  text` | an `Option` that is always sent: `None` sends the literal, such as `""`, `0` or `"none"` |
/// | `---@arg name...: type  text` | the rest of `ARGV`, a list |
/// | `---@key name...: (a, b)`, `---@arg name...: (a: type, b: type)` | the rest in records: a list of structs |
/// | `---@returns type  text` | the reply |
/// | `---@error CODE  text` | an error that the script replies with, see [Errors of a script](#errors-of-a-script) |
/// | `---@no-writes` | only read commands: sent with `EVAL_RO` and `EVALSHA_RO` |
/// | `---@allow rule`, `---@deny rule` | in the header for the file, above a statement for that statement |
/// | `---@include "lib/time.lua"` | the text of another file, here; see [Includes](#includes) |
/// | `---@requires redis 7.0, valkey 8.0` | the oldest servers it must run on |
/// | `--- text` | rustdoc of the struct |
///
/// The types of arguments are `u8` to `u64`, `i8` to `i64`, `f32`, `f64`, `bool` (sent as `1` or
/// `0`), `str` and `bytes` (like no type at all: any single Redis value), `"a"|"b"` (a generated
/// enum), `json` and `msgpack` (anything that serializes), and times: `secs`, `millis` and `micros`
/// are a [`Duration`](std::time::Duration), `unix_secs` and `unix_millis` a
/// [`SystemTime`](std::time::SystemTime). Replies can also be `status` or `nil` (both `()`), `any`
/// ([`redis::Value`]), `T?`, `[T]`, `{[K]: V}`, and `(a: T, b: U)` or `{ a: T, b: U }`, which both
/// stand for an array by position and become a generated struct. A reply can also be
/// [one of several things](#replies-that-are-one-of-several-things).
///
/// To Lua a time is a whole number of its unit. A time that does not fit whole units is rounded up,
/// so that a lock never ends early. A point in time before 1970 is refused before anything is sent,
/// and a reply with a negative number is an error.
///
/// # Records
///
/// A list of records takes the same number of slots for each element. Its struct is named after the
/// script and the list, or as the tag says: `jobs...: Job(id: str, data: bytes)` in `enqueue.lua` makes
/// `EnqueueJob { id, data }`. Records of two fields can also be pairs, a `HashMap` or a `BTreeMap`;
/// [`each`] makes a list of an iterator, and `()` is no records. A list of keys and a list of arguments of one name belong
/// together: if their lengths differ, the call is refused before anything is sent.
///
/// A reply of `(a: T, b: U)...` is one array with the fields of one record after those of the other.
/// The last field of a struct can take the elements that are left: `(id: str, fields...: {[str]: str})`,
/// `(n: u64, ids...: str)`, `(n: u64, rows...: (id: u64, name: str))`.
///
/// ```
/// use evalsha::lua_script;
///
/// lua_script!(struct Take = inline "---@key quotas...: (counter, limit)
/// ---@arg quotas...: (ttl: secs, quantity: u32)
/// ---@returns (allowed: bool, used: u32)...
/// local reply = {}
/// for i = 1, #KEYS, 2 do
///   local used = redis.call('INCRBY', KEYS[i], ARGV[i + 1])
///   redis.call('EXPIRE', KEYS[i], ARGV[i])
///   reply[i] = used <= tonumber(redis.call('GET', KEYS[i + 1]) or 0) and 1 or 0
///   reply[i + 1] = used
/// end
/// return reply");
///
/// let ttl = std::time::Duration::from_secs(60);
/// let call = Take::call(
///     TakeKeys { quotas: [TakeQuotasKey { counter: "{ada}:used", limit: "{ada}:limit" }] },
///     TakeArgs { quotas: [(ttl, 2)] },
/// );
/// assert!(call.to_cmd(evalsha::Form::EvalSha).is_ok());
/// let unequal = Take::call(TakeKeys { quotas: () }, TakeArgs { quotas: [(ttl, 2)] });
/// assert!(unequal.to_cmd(evalsha::Form::EvalSha).is_err());
/// ```
///
/// # Key templates
///
/// A template says what a key is made of. The keys' struct has one field for each placeholder, which all
/// templates of the script share, and a function for each template that makes one key:
///
/// ```
/// use evalsha::lua_script;
///
/// lua_script!(struct RateLimit = inline r#"
/// ---@key events = "rl:{user}:events"  sorted set: one member per request
/// ---@key meta   = "rl:{user}:meta"
/// ---@arg now: u64
/// redis.call('HSET', KEYS[2], 'last', ARGV[1])
/// return redis.call('ZADD', KEYS[1], ARGV[1], ARGV[1])
/// "#);
///
/// let call = RateLimit::call(RateLimitKeys { user: "ada" }, RateLimitArgs { now: 7 });
/// # assert!(call.to_cmd(evalsha::Form::EvalSha).is_ok());
/// assert_eq!(RateLimitKeys::events("ada").to_string(), "rl:{ada}:events");
/// ```
///
/// The braces stay in the key, where they are its hash tag: keys with the same first `{user}` are in one
/// slot of a cluster. The rule `cross-slot` warns of templates whose keys can be in different slots. A
/// value of such a placeholder that is empty or begins with `}` makes no hash tag and is refused
/// before anything is sent. `<user>` puts the value into the key without braces; doubled signs, as in
/// `{{` or `<<`, stand for themselves. `{user: u64}` gives the placeholder a type: an integer, a float
/// or `bool`; otherwise it takes any single value.
///
/// Scripts that work on the same keys can share a type of your own. It has the fields that the generated
/// struct would have:
///
/// ```
/// use evalsha::lua_script;
///
/// #[derive(Clone, Copy)]
/// struct QueueKeys<'a> {
///     name: &'a str,
/// }
///
/// lua_script!(struct Push = inline r#"
/// ---@key ready = "queue:{name}:ready"
/// ---@arg job
/// return redis.call('RPUSH', KEYS[1], ARGV[1])
/// "#, keys = QueueKeys<'_>);
///
/// lua_script!(struct Size = inline r#"
/// ---@key ready = "queue:{name}:ready"
/// return redis.call('LLEN', KEYS[1])
/// "#, keys = QueueKeys<'_>);
///
/// let keys = QueueKeys { name: "mail" };
/// let calls = (Push::call(keys, PushArgs { job: "hello" }), Size::call(keys, ()));
/// # assert!(calls.0.to_cmd(evalsha::Form::EvalSha).is_ok() && calls.1.to_cmd(evalsha::Form::EvalSha).is_ok());
/// ```
///
/// # Errors of a script
///
/// A script that replies with `redis.error_reply('SOLD_OUT nothing is left')` declares the code. The macro
/// makes an enum of all its codes, whose `of` reads them off an [`Error`](crate::Error), the result of a
/// call, a [`Failure`](crate::Failure) of a pipeline or transaction, and a [`redis::RedisError`]:
///
/// ```
/// use evalsha::lua_script;
///
/// lua_script!(struct Take = inline r#"
/// ---@key stock
/// ---@error SOLD_OUT  nothing is left
/// if redis.call('DECR', KEYS[1]) < 0 then return redis.error_reply('SOLD_OUT nothing is left') end
/// return redis.status_reply('OK')
/// "#);
///
/// # fn buy(con: &mut redis::Connection) -> Result<(), evalsha::Error> {
/// let result = Take::call(TakeKeys { stock: "apples" }, ()).invoke(con);
/// match TakeError::of(&result) {
///     Some(TakeError::SoldOut) => println!("come back tomorrow"),
///     // The enum is `#[non_exhaustive]`, as a script may get more codes.
///     Some(other) => println!("not sold: {other}"),
///     None => _ = result?,
/// }
/// # Ok(())
/// # }
/// ```
///
/// In a transaction, [`explain`] finds the script of each failed command by the codes that only one of the
/// given scripts replies with. An error that is raised as a text, `error('SOLD_OUT')`, has no code: the
/// server puts the place in front of it.
///
/// # Replies that are one of several things
///
/// `---@returns "OK"(at_ms: u64, last: u64?) | "FENCED" | -1 = Missing | (id: str)` becomes an enum with the
/// variants `Ok { at_ms, last }`, `Fenced`, `Missing` and `Other { id }`. A literal with fields is an array that begins with
/// it. A literal without fields is that text, status or integer, or an array of it alone. One part may have no literal:
/// everything else is read as it, and its variant is `Other`. A reply that fits no part is an error.
///
/// ```
/// use evalsha::lua_script;
///
/// lua_script!(struct Renew = inline r#"
/// ---@key lease
/// ---@arg owner: str
/// ---@returns "RENEWED"(times: u64) | "LOST"
/// if redis.call('HGET', KEYS[1], 'owner') ~= ARGV[1] then return 'LOST' end
/// return {'RENEWED', redis.call('HINCRBY', KEYS[1], 'times', 1)}
/// "#);
///
/// fn told(reply: RenewReply) -> String {
///     match reply {
///         RenewReply::Renewed { times } => format!("renewed {times} times"),
///         RenewReply::Lost => "lost".to_owned(),
///     }
/// }
/// # let _ = told(RenewReply::Lost);
/// ```
///
/// The names of variants are those of the texts in CamelCase, `Zero`, `Minus1` and `Plus1` for numbers, or as the tag says
/// behind `=`. A union of texts alone is a [literal union](#what-is-generated), whose enum is also an argument.
///
/// # Includes
///
/// A script can include other files: `---@include "lib/time.lua"`, or as BullMQ writes it, `--- @include "x"` and
/// `-- @include 'x'`, with or without `.lua`. The path is relative to the file that it is written in; with a leading `/` it starts at the folder of `Cargo.toml`.
/// The comment stands at the top level, anywhere in the file, and the text of the file follows it. Every line of
/// every file stays a line, and each file comes once, however often it is included.
///
/// What is sent is the whole text, so its SHA-1 is not that of the script's file alone. `cargo evalsha bundle FILE` prints it, and
/// [`ScriptInfo::parts`] lists the files. Findings and errors name the file and the line in it. The tags stand in the script's own file; an
/// included file may have prose and `---@allow`, which holds for it alone, but no tags, no `return` at its top level
/// and no `#!` line. A script has at most 64 files and 1 MiB. An edit of any of them rebuilds the program.
///
/// # Without tags
///
/// Without tags, keys and arguments are counted and named from the body of the script.
///
/// # What is generated
///
/// For `rate_limit.lua` the macro generates:
///
/// - the unit struct `RateLimit`, with the constants `NAME`, `FILE`, `SOURCE`, `SHA1` and `INFO`
///   and the functions `call(keys, args)` and `batch(calls)`;
/// - the structs `RateLimitKeys` and `RateLimitArgs`, with one public field for each tag; `()`
///   takes the place of a struct without fields;
/// - `RateLimitReply`, if the reply is a struct or a literal union;
/// - `RateLimitError`, if the script declares errors;
/// - an enum such as `RateLimitMode` for each argument that is a literal union.
///
/// A field for an optional argument is an `Option`. Where the argument has no type of its own, rustc cannot
/// know what `None` alone is an `Option` of, so write `None::<&str>`; for a list of such values without
/// any, write `[""; 0]`. An argument with a default is an `Option` too. If all arguments may be left out, `RateLimitArgs` is `Default`, and
/// `..Default::default()` stands for those that are. A struct with required arguments has no default:
/// one that you forget must stay an error.
///
/// A struct for a reply is `Clone`, `Debug` and `PartialEq`, and also `Copy` and `Eq` where all of its
/// fields are. The enum of a literal union is all of these and `Hash`. It is made of a text by
/// [`FromStr`](std::str::FromStr) and `TryFrom<&str>`, and becomes one by `as_str` and `Display`. `ALL` has
/// the variants, unless one of them is named `ALL`. The name of a variant is the text in CamelCase; capitals
/// stay, so `"LPUSH"` is `LPUSH`.
///
/// They stand beside the macro call, so the names of two scripts in one module can clash: an argument
/// `limit: "a"|"b"` of `rate.lua` makes the enum `RateLimit`, which is the struct of `rate_limit.lua`
/// too. rustc then says that the name is defined twice (E0428). Give one script another name,
/// `lua_script!(struct Rates = "rate.lua")`, or a module of its own.
///
/// # Compile errors
///
/// There is one error for each finding, with its place in the Lua file. The items are generated all
/// the same, so one mistake does not cause other errors.
#[macro_export]
macro_rules! lua_script {
    ($($input:tt)*) => { $crate::__private::expand! { ($crate) $($input)* } };
}

/// Makes a module of all Lua scripts of a folder.
///
/// ```text
/// lua_scripts!(pub mod scripts = "/lua");                       // scripts::RateLimit, scripts::TakeStock, …
/// lua_scripts!(mod queue = "queue", deny(warnings));            // beside this Rust file, with options for all
/// ```
///
/// Each `*.lua` file becomes what `lua_script!(pub "file.lua")` makes of it, named after the file; folders in the
/// folder are left out, so that a place for [included](lua_script#includes) files is `lua/parts/`. The options are `allow`, `warn` and `deny`, for all
/// scripts. A script that needs other options has a [`lua_script!`] of its own, in another folder.
///
/// rustc rebuilds the program when a file changes that it knows. It does not see that a file is added. A `build.rs` in the
/// package says so:
///
/// ```text
/// fn main() {
///     println!("cargo::rerun-if-changed=lua");
/// }
/// ```
#[macro_export]
macro_rules! lua_scripts {
    ($($input:tt)*) => { $crate::__private::expand_folder! { ($crate) $($input)* } };
}
