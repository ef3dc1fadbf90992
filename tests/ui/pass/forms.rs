//! Every form of invocation.
#![deny(warnings, missing_docs, unreachable_pub, clippy::all, clippy::pedantic)]

use evalsha::lua_script;

lua_script!("../lua/incr.lua");
lua_script!(pub(crate) struct Adder = "../lua/incr.lua");
lua_script!(struct Ping = inline "return redis.call('PING')");
lua_script!(
    /// Attributes go on the struct.
    #[derive(PartialEq)]
    pub struct Documented = inline r#"return "quoted""#,
    deny(warnings),
    allow(unused_allow),
    reply = std::collections::HashMap<String, Vec<u8>>,
);
lua_script!(struct Again = "../lua/plain.lua",);

/// Deep inside.
pub mod deep {
    /// Deeper.
    pub mod deeper {
        evalsha::lua_script!(pub "../lua/plain.lua");
        evalsha::lua_script!(pub(in crate::deep) struct Inner = "../lua/plain.lua");
        /// Uses the narrower one.
        #[must_use]
        pub fn name() -> &'static str {
            Inner::NAME
        }
    }
}

fn main() {
    lua_script!(struct Local = "../lua/incr.lua");
    let call = Incr::call(
        IncrKeys { counter: "c" },
        IncrArgs {
            by: 1,
            ttl_ms: Some(5),
        },
    );
    let copy = call;
    assert!(format!("{copy:?}").contains("counter: 1 byte }"));
    assert_eq!(Incr::SHA1, Adder::SHA1);
    assert_eq!(Local::SHA1, Adder::SHA1);
    assert_eq!(Incr::SOURCE, include_str!("../lua/incr.lua"));
    assert_eq!(Incr::NAME, "Incr");
    assert!(Incr::FILE.ends_with("lua/incr.lua"));
    assert!(Documented == Documented);
    assert_eq!(deep::deeper::Plain::SOURCE, Again::SOURCE);
    assert_eq!(deep::deeper::name(), "Inner");
    let _ = Ping::call((), ());
    let _: fn(evalsha::Reply<Documented>) -> std::collections::HashMap<String, Vec<u8>> = |reply| reply;
    let _ = AdderKeys { counter: vec![1_u8] };
    let _ = LocalArgs {
        by: 1,
        ttl_ms: None,
    };
    let _ = AdderArgs {
        by: 1,
        ttl_ms: None,
    };
    let _ = LocalKeys {
        counter: String::new(),
    };
}
