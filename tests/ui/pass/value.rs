//! Types of one's own as keys, args and replies.
use std::borrow::Cow;
use std::rc::Rc;
use std::sync::Arc;

use evalsha::{Value, lua_script};

#[derive(Clone, Value)]
struct UserId(u64);

#[derive(Value)]
struct Topic(Arc<str>);

#[derive(Value)]
struct Name(Box<str>);

#[derive(Value)]
struct Local(Rc<str>);

#[derive(Value)]
struct Outer(UserId);

#[derive(Value)]
struct Borrowed<'a>(&'a str);

#[derive(Value)]
struct Static(&'static [u8]);

#[derive(Value)]
struct Either<'a>(Cow<'a, str>);

#[derive(Value)]
struct Tagged<T: Clone>(T);

#[derive(Value, PartialEq, Debug)]
#[value(rename_all = "lowercase")]
enum Mode {
    Front,
    #[value("rear")]
    Back,
}

mod renamed {
    pub use evalsha as other;

    #[derive(evalsha::Value)]
    #[value(crate = crate::renamed::other)]
    pub struct Id(pub u8);
}

lua_script!(struct Get = inline "---@key name\n---@arg value\n---@arg rest...\nreturn {KEYS, ARGV}");
lua_script!(struct Pick = inline "---@arg mode\nreturn ARGV[1]", reply = Mode);
lua_script!(struct All = inline "return {}", reply = Vec<Tagged<UserId>>);

fn check<K: evalsha::SingleValue, A: evalsha::SingleValue>(name: K, value: A) {
    let _ = Get::call(GetKeys { name }, GetArgs { value, rest: [Mode::Back] });
}

fn main() {
    check(UserId(1), Topic("a".into()));
    check(Name("a".into()), Local("a".into()));
    check(Outer(UserId(1)), Borrowed("a"));
    check(Static(b"a"), Either("a".into()));
    check(Tagged(1.5), renamed::Id(1));
    check(&UserId(1), Arc::new(Mode::Front));
    check(Cow::Borrowed("a"), Cow::<[u8]>::Borrowed(b"a"));
    let _ = Pick::call((), PickArgs { mode: Mode::Front });
    let _ = All::call((), ());
}
