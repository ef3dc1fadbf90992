//! How a slot is encoded: by the value's own implementation, as JSON text, or as MessagePack.

use redis::{NumericBehavior, RedisWrite, ToRedisArgs};

#[cfg(any(feature = "json", feature = "msgpack"))]
use crate::arg::measure::Ruler;
use crate::arg::{SingleValue, measure::Measure};

/// Why a value did not become an argument. Never contains any part of the value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason(pub(crate) &'static str);

/// Something that fills one slot.
pub trait Encode {
    /// Writes the value as one argument.
    fn encode<W: RedisWrite + ?Sized>(&self, out: &mut W) -> Result<(), Reason>;

    /// Counts what `encode` would write.
    fn measure(&self, out: &mut Measure) -> Result<(), Reason> {
        self.encode(out)
    }
}

impl<T: SingleValue> Encode for &T {
    fn encode<W: RedisWrite + ?Sized>(&self, out: &mut W) -> Result<(), Reason> {
        self.write_redis_args(out);
        Ok(())
    }

    /// Finding out how long a number is costs as much as writing it, so it gets room for the
    /// longest one.
    fn measure(&self, out: &mut Measure) -> Result<(), Reason> {
        match self.describe_numeric_behavior() {
            NumericBehavior::NumberIsInteger | NumericBehavior::NumberIsFloat => {
                out.number();
                Ok(())
            }
            _ => self.encode(out),
        }
    }
}

/// A value that is sent as JSON text: anything that implements `serde::Serialize`.
#[cfg(feature = "json")]
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be sent as JSON",
    label = "the script declares this argument as `json`",
    note = "derive `serde::Serialize` for it"
)]
pub trait JsonValue: serde::Serialize {}

#[cfg(feature = "json")]
#[diagnostic::do_not_recommend]
impl<T: serde::Serialize + ?Sized> JsonValue for T {}

/// Encodes a value as JSON text.
#[cfg(feature = "json")]
pub(crate) struct Json<'a, T: ?Sized>(pub(crate) &'a T);

#[cfg(feature = "json")]
impl<T: JsonValue + ?Sized> Encode for Json<'_, T> {
    fn encode<W: RedisWrite + ?Sized>(&self, out: &mut W) -> Result<(), Reason> {
        serde_json::to_writer(out.writer_for_next_arg(), self.0).map_err(|e| json_reason(&e))
    }

    fn measure(&self, out: &mut Measure) -> Result<(), Reason> {
        let mut ruler = Ruler::default();
        let written = serde_json::to_writer(&mut ruler, self.0);
        out.document(&ruler);
        if ruler.is_full() {
            return Ok(());
        }
        written.map_err(|e| json_reason(&e))
    }
}

/// The texts that `serde_json` itself writes. The text of a user's type could quote its content.
#[cfg(feature = "json")]
fn json_reason(error: &serde_json::Error) -> Reason {
    let known = [
        "key must be a string",
        "float key must be finite (got NaN or +/-inf)",
    ];
    let text = error.to_string();
    let told = known.into_iter().find(|known| text.starts_with(known));
    Reason(told.unwrap_or("its `Serialize` implementation refuses the value"))
}

/// A value that is sent as MessagePack: anything that implements `serde::Serialize`.
#[cfg(feature = "msgpack")]
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be sent as MessagePack",
    label = "the script declares this argument as `msgpack`",
    note = "derive `serde::Serialize` for it"
)]
pub trait MsgPackValue: serde::Serialize {}

#[cfg(feature = "msgpack")]
#[diagnostic::do_not_recommend]
impl<T: serde::Serialize + ?Sized> MsgPackValue for T {}

/// Encodes a value as MessagePack. Structs become maps, so Lua's `cmsgpack.unpack` gives tables
/// with field names.
#[cfg(feature = "msgpack")]
pub(crate) struct Packed<'a, T: ?Sized>(pub(crate) &'a T);

#[cfg(feature = "msgpack")]
impl<T: MsgPackValue + ?Sized> Encode for Packed<'_, T> {
    fn encode<W: RedisWrite + ?Sized>(&self, out: &mut W) -> Result<(), Reason> {
        let mut writer = out.writer_for_next_arg();
        rmp_serde::encode::write_named(&mut writer, self.0).map_err(|e| msgpack_reason(&e))
    }

    fn measure(&self, out: &mut Measure) -> Result<(), Reason> {
        let mut ruler = Ruler::default();
        let written = rmp_serde::encode::write_named(&mut ruler, self.0);
        out.document(&ruler);
        if ruler.is_full() {
            return Ok(());
        }
        written.map_err(|e| msgpack_reason(&e))
    }
}

#[cfg(feature = "msgpack")]
fn msgpack_reason(error: &rmp_serde::encode::Error) -> Reason {
    Reason(match error {
        rmp_serde::encode::Error::UnknownLength => "a sequence or map does not know its length",
        rmp_serde::encode::Error::DepthLimitExceeded => "it is nested too deeply",
        _ => "its `Serialize` implementation refuses the value",
    })
}
