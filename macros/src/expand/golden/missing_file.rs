::core::compile_error! {
    "no file `src/no_such_file.lua`, nor `no_such_file.lua`; a path is relative to this Rust file, or to the folder of `Cargo.toml` with a leading `/`"
}
#[allow(missing_docs, dead_code)]
pub struct NoSuchFile;
#[automatically_derived]
#[allow(missing_docs, dead_code, unreachable_pub)]
impl NoSuchFile {
    pub const NAME: &'static ::core::primitive::str = "NoSuchFile";
    pub const FILE: &'static ::core::primitive::str = "";
    pub const SOURCE: &'static ::core::primitive::str = "";
    pub const SHA1: &'static ::core::primitive::str = "";
    pub const INFO: &'static ::evalsha::ScriptInfo = &::evalsha::ScriptInfo::new(
        Self::NAME,
        Self::FILE,
        Self::SOURCE,
        Self::SHA1,
    );
    pub const fn call<K, A>(keys: K, args: A) -> ::evalsha::Call<NoSuchFile, K, A>
    where
        K: ::evalsha::__private::Slots,
        A: ::evalsha::__private::Slots,
    {
        ::evalsha::Call::new(keys, args)
    }
}
#[automatically_derived]
impl ::evalsha::Script for NoSuchFile {
    type Wire = ::evalsha::__private::wire::Any;
    const INFO: &'static ::evalsha::ScriptInfo = NoSuchFile::INFO;
}
