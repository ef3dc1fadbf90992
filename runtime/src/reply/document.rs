//! Replies that are JSON or MessagePack documents.
//!
//! The deserializers' messages may quote the document, so only the position of a fault is passed
//! on.

#[cfg(feature = "json")]
pub use json::{Json, JsonAs};
#[cfg(feature = "msgpack")]
pub use msgpack::{MsgPack, MsgPackAs, MsgPackWire};

#[cfg(feature = "json")]
mod json {
    use std::marker::PhantomData;

    use redis::Value;
    use serde::de::DeserializeOwned;
    use serde_json::error::Category;

    use crate::count::Count;
    use crate::reply::text::bytes;
    use crate::reply::{Decode, Mismatch};

    /// `json`: a JSON text, as a `serde_json::Value`.
    #[derive(Debug)]
    pub struct Json;

    impl Decode for Json {
        type Output = serde_json::Value;

        fn decode(value: Value) -> Result<Self::Output, Mismatch> {
            parse("json", &bytes("json", value)?)
        }

        fn declared() -> String {
            "json".to_owned()
        }
    }

    /// `json`, as a type of your own.
    #[derive(Debug)]
    pub struct JsonAs<T>(PhantomData<fn() -> T>);

    impl<T: DeserializeOwned> Decode for JsonAs<T> {
        type Output = T;

        fn decode(value: Value) -> Result<T, Mismatch> {
            parse(&Self::declared(), &bytes("json", value)?)
        }
    }

    fn parse<T: DeserializeOwned>(declared: &str, text: &[u8]) -> Result<T, Mismatch> {
        serde_json::from_slice(text).map_err(|error| {
            let fault = match error.classify() {
                Category::Data => "JSON of another shape",
                Category::Eof => "JSON that ends too early",
                Category::Syntax | Category::Io => "a string that is not JSON",
            };
            let (line, column) = (error.line(), error.column());
            let length = Count(text.len(), "byte");
            let found = format!("{fault} ({length}, line {line} column {column})");
            Mismatch::new(declared.to_owned(), found)
        })
    }
}

#[cfg(feature = "msgpack")]
mod msgpack {
    use std::marker::PhantomData;

    use redis::Value;
    use rmp_serde::Deserializer;
    use rmp_serde::decode::Error;
    use serde::de::DeserializeOwned;

    use crate::count::Count;
    use crate::reply::text::bytes;
    use crate::reply::{Decode, Mismatch, type_name};

    /// A MessagePack document, as a script's `cmsgpack.pack` wrote it.
    #[derive(Debug, Clone, PartialEq, Eq, Hash)]
    pub struct MsgPack(Vec<u8>);

    /// A document from its bytes, for tests of code that takes replies. The bytes are not checked.
    impl From<Vec<u8>> for MsgPack {
        fn from(bytes: Vec<u8>) -> Self {
            Self(bytes)
        }
    }

    impl MsgPack {
        /// Deserializes the document.
        ///
        /// # Errors
        ///
        /// [`Mismatch`] if it is not MessagePack, or does not have the shape of `T`.
        pub fn decode<T: DeserializeOwned>(&self) -> Result<T, Mismatch> {
            parse(&self.0)
        }

        /// The document's bytes.
        #[must_use]
        pub fn as_bytes(&self) -> &[u8] {
            &self.0
        }

        /// The document's bytes.
        #[must_use]
        pub fn into_bytes(self) -> Vec<u8> {
            self.0
        }
    }

    /// `msgpack`: a document that [`MsgPack::decode`] reads later.
    #[derive(Debug)]
    pub struct MsgPackWire;

    impl Decode for MsgPackWire {
        type Output = MsgPack;

        fn decode(value: Value) -> Result<MsgPack, Mismatch> {
            bytes("msgpack", value).map(MsgPack)
        }

        fn declared() -> String {
            "msgpack".to_owned()
        }
    }

    /// `msgpack`, as a type of your own.
    #[derive(Debug)]
    pub struct MsgPackAs<T>(PhantomData<fn() -> T>);

    impl<T: DeserializeOwned> Decode for MsgPackAs<T> {
        type Output = T;

        fn decode(value: Value) -> Result<T, Mismatch> {
            parse(&bytes("msgpack", value)?)
        }
    }

    /// The same depth as `serde_json`, and far from the end of a thread's stack. `cmsgpack` writes
    /// 16 levels.
    const MAX_DEPTH: usize = 128;

    fn parse<T: DeserializeOwned>(document: &[u8]) -> Result<T, Mismatch> {
        let mut reader = Deserializer::new(document);
        reader.set_max_depth(MAX_DEPTH);
        let value =
            T::deserialize(&mut reader).map_err(|error| found::<T>(fault(&error), document))?;
        match reader.get_ref() {
            [] => Ok(value),
            _ => Err(found::<T>("MessagePack with bytes after its end", document)),
        }
    }

    fn fault(error: &Error) -> &'static str {
        match error {
            Error::InvalidMarkerRead(_) | Error::InvalidDataRead(_) => {
                "MessagePack that ends too early"
            }
            Error::DepthLimitExceeded => "MessagePack that is nested too deeply",
            _ => "MessagePack of another shape",
        }
    }

    fn found<T>(fault: &str, document: &[u8]) -> Mismatch {
        Mismatch::new(
            type_name::<T>(),
            format!("{fault} ({})", Count(document.len(), "byte")),
        )
    }
}
