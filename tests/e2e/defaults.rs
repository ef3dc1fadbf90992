//! Args that are always sent, with a literal where no value is given.

use std::time::Duration;

use evalsha::{Form, lua_script};
use evalsha_tests::on_each_server;

lua_script!(struct Wait = inline r#"---@arg id
---@arg note = "none"  what to say
---@arg ttl: millis = 0
---@arg retries: u8 = ""
---@arg force: bool = true
---@arg mode: "front"|"back" = "any"
---@returns [str]
return ARGV"#);

lua_script!(struct Page = inline r#"---@arg from: i64 = -1
---@arg count: u32 = 10
---@returns (from: i64, count: u32)
return {tonumber(ARGV[1]), tonumber(ARGV[2])}"#);

on_each_server! {
    fn none_sends_the_literal(server: TestServer) {
        let mut con = server.connection().unwrap();
        let args = WaitArgs { id: 7, note: None::<&str>, ttl: None, retries: None, force: None, mode: None };
        let sent = Wait::call((), args).invoke(&mut con).unwrap();
        assert_eq!(sent, ["7", "none", "0", "", "1", "any"]);
    }

    fn a_value_takes_its_place(server: TestServer) {
        let mut con = server.connection().unwrap();
        let args = WaitArgs {
            id: "x",
            note: Some(""),
            ttl: Some(Duration::from_secs(2)),
            retries: Some(3),
            force: Some(false),
            mode: Some(WaitMode::Back),
        };
        let sent = Wait::call((), args).invoke(&mut con).unwrap();
        assert_eq!(sent, ["x", "", "2000", "3", "0", "back"]);
    }

    fn args_with_defaults_alone_have_a_default(server: TestServer) {
        let mut con = server.connection().unwrap();
        let page = Page::call((), PageArgs { count: Some(5), ..PageArgs::default() }).invoke(&mut con).unwrap();
        assert_eq!(page, PageReply { from: -1, count: 5 });
    }
}

#[test]
fn the_description_has_them() {
    let defaults: Vec<_> = Wait::INFO.args().iter().map(|arg| arg.default()).collect();
    let expected = [
        None,
        Some("none"),
        Some("0"),
        Some(""),
        Some("1"),
        Some("any"),
    ];
    assert_eq!(defaults, expected);
    assert_eq!(
        Page::call((), PageArgs::default())
            .to_cmd(Form::Eval)
            .unwrap()
            .args_iter()
            .len(),
        5
    );
}
