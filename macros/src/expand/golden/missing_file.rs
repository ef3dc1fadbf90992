///Placeholder: this script could not be read (see the error).
pub struct NoSuchFile;
///Unknown.
pub type NoSuchFileReply = <[(); ::core::compile_error! {
    "no file `src/no_such_file.lua`, nor `no_such_file.lua`; a path is relative to this Rust file, or to the folder of `Cargo.toml` with a leading `/`"
}] as ::core::iter::IntoIterator>::Item;
///Unknown.
pub type NoSuchFileKeys = NoSuchFileReply;
///Unknown.
pub type NoSuchFileArgs = NoSuchFileReply;
impl NoSuchFile {
    ///The script's name.
    pub const NAME: &'static ::core::primitive::str = "NoSuchFile";
    ///Unknown.
    pub const FILE: &'static ::core::primitive::str = "";
    ///Unknown.
    pub const SOURCE: &'static ::core::primitive::str = "";
    ///Unknown.
    pub const SHA1: &'static ::core::primitive::str = "";
    ///Unknown.
    pub const INFO: &'static ::evalsha::ScriptInfo = &::evalsha::ScriptInfo::new(
        Self::NAME,
        Self::FILE,
        Self::SOURCE,
        Self::SHA1,
    );
    ///Accepts anything.
    pub fn call<K, A>(keys: K, args: A) -> ::evalsha::Call<NoSuchFile, K, A>
    where
        K: ::evalsha::__private::Slots,
        A: ::evalsha::__private::Slots,
    {
        ::evalsha::Call::new(keys, args)
    }
    ///Any number of calls, sent in chunks. Nothing is sent before it is invoked.
    pub fn batch<Calls>(calls: Calls) -> ::evalsha::Batch<NoSuchFile, Calls>
    where
        Calls: ::core::iter::IntoIterator<Item: ::evalsha::CallOf<NoSuchFile>>,
    {
        ::evalsha::Batch::new(calls)
    }
}
#[automatically_derived]
impl ::evalsha::Script for NoSuchFile {
    type Wire = ::evalsha::__private::wire::Custom<NoSuchFileReply>;
    const INFO: &'static ::evalsha::ScriptInfo = NoSuchFile::INFO;
}
