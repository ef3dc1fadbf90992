//! The bounds on a field that takes one value.

use std::num::{
    NonZeroI8, NonZeroI16, NonZeroI32, NonZeroI64, NonZeroI128, NonZeroIsize, NonZeroU8,
    NonZeroU16, NonZeroU32, NonZeroU64, NonZeroU128, NonZeroUsize,
};

use redis::{RedisWrite, ToSingleRedisArg};

/// A value that is exactly one Redis argument: `&str`, `String`, `&[u8]`, `Vec<u8>`, integers,
/// floats, `bool`, references and smart pointers to them, and every type of your own that
/// implements [`redis::ToSingleRedisArg`], best by [`#[derive(Value)]`](crate::Value).
///
/// An `Arc<str>`, `Box<str>` or `Rc<str>` is written `&*text`, as redis-rs does not implement its trait for
/// them and Rust lets no other crate do so.
///
/// `Option`, tuples and lists are not: they would shift the arguments after them.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a single Redis value",
    label = "this slot takes exactly one value",
    note = "write a string, a number, `&[u8]` or `Vec<u8>`, or write `#[derive(evalsha::Value)]` above your type",
    note = "write `&*text` for an `Arc<str>`, `Box<str>` or `Rc<str>`",
    note = "to pass several values declare a list in the Lua file: `---@key name...` or `---@arg name...`",
    note = "to pass none declare it optional: `---@arg name?: type`"
)]
pub trait SingleValue: ToSingleRedisArg {}

#[diagnostic::do_not_recommend]
impl<T: ToSingleRedisArg> SingleValue for T {}

/// An integer or a float, for a slot that Lua reads with `tonumber`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a number",
    label = "the script reads this argument with `tonumber`",
    note = "write an integer or a float, or declare another type in the Lua file: `---@arg name: str`"
)]
pub trait Number: SingleValue {}

macro_rules! numbers {
    ($($ty:ty)*) => { $(impl Number for $ty {})* };
}

numbers! {
    u8 u16 u32 u64 u128 usize
    i8 i16 i32 i64 i128 isize
    f32 f64
    NonZeroU8 NonZeroU16 NonZeroU32 NonZeroU64
    NonZeroU128 NonZeroUsize
    NonZeroI8 NonZeroI16 NonZeroI32 NonZeroI64
    NonZeroI128 NonZeroIsize
}

#[diagnostic::do_not_recommend]
impl<T: Number> Number for &T {}

/// Writes a value that is one argument.
pub fn write_single<T: SingleValue, W: RedisWrite + ?Sized>(value: &T, out: &mut W) {
    value.write_redis_args(out);
}
