//! The types of the annotations.

/// The members of `"a"|"b"`, in order, distinct, at least one.
pub type Literals = Vec<String>;

/// What an arg takes: exactly one ARGV slot.
#[derive(Debug, Clone, PartialEq)]
pub enum ArgType {
    /// `u8` to `u64`, by bits.
    Unsigned(u8),
    /// `i8` to `i64`, by bits.
    Signed(u8),
    /// `f32` or `f64`, by bits.
    Float(u8),
    /// `bool`, sent as `1` or `0`.
    Bool,
    /// `str`: any single Redis value.
    Str,
    /// `bytes`: any single Redis value.
    Bytes,
    /// No type in the tag: any single Redis value.
    Any,
    /// Inferred from `tonumber(ARGV[n])`: any integer or float.
    Number,
    /// `"a"|"b"`.
    Literals(Literals),
    /// `json`: anything that serialises.
    Json,
    /// `msgpack`: anything that serialises.
    MsgPack,
}

/// What a script returns.
#[derive(Debug, Clone, PartialEq)]
pub enum ReplyType {
    /// `u8` to `u64`, by bits.
    Unsigned(u8),
    /// `i8` to `i64`, by bits.
    Signed(u8),
    /// `f32` or `f64`, by bits.
    Float(u8),
    /// `bool`.
    Bool,
    /// `str`.
    Str,
    /// `bytes`.
    Bytes,
    /// `"a"|"b"`.
    Literals(Literals),
    /// `json`.
    Json,
    /// `msgpack`.
    MsgPack,
    /// `status`, such as `+OK`.
    Status,
    /// `nil`.
    Nil,
    /// `any`: the reply as it came.
    Any,
    /// `T?`.
    Optional(Box<ReplyType>),
    /// `[T]`.
    List(Box<ReplyType>),
    /// `(a: T, b: U)` or `{ a: T, b: U }`: an array, by position.
    Struct(Vec<(String, ReplyType)>),
    /// `{[K]: V}`: a flat array or a RESP3 map.
    Map(Box<ReplyType>, Box<ReplyType>),
}
