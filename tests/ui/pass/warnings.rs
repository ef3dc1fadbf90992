//! Warnings that are silenced in each of the ways, where every warning is an error.
#![deny(warnings, missing_docs, nonstandard_style, unused)]

use evalsha::lua_script;

lua_script!(#[allow(deprecated)] struct Attribute = inline "return {1, nil, 2}");
lua_script!(struct Option = inline "return {1, nil, 2}", allow(reply_cut));
lua_script!(struct Tag = inline "---@allow reply-cut\nreturn {1, nil, 2}");

/// Two warnings, and two scripts, beside each other.
mod module {
    #![allow(deprecated)]

    evalsha::lua_script!(pub(super) struct Two = inline "---@key a\n---@key b\nreturn redis.call('PING')");
    evalsha::lua_script!(pub(super) struct Cut = inline "return {1, nil, 2}");
}

#[allow(deprecated)]
fn main() {
    lua_script!(struct Local = inline "return {1, nil, 2}");
    lua_script!(struct Other = inline "return {1, nil, 2}");
    let _ = (Attribute::call((), ()), self::Option::call((), ()), Tag::call((), ()));
    let _ = (module::Two::SHA1, module::Cut::SHA1, Local::SHA1, Other::SHA1);
}
