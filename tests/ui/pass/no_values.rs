//! Optional arguments and lists that are left out.
use evalsha::lua_script;

lua_script!(struct Search = inline "---@arg text?
---@arg limit?: u32
---@arg filter?: json
---@arg tags...
return ARGV");
lua_script!(struct Pause = inline "---@arg ttl?: secs\n---@arg laps...: millis\nreturn ARGV");
lua_script!(struct Push = inline "---@key list\n---@arg to?: u8\n---@arg ids...: u64\nreturn {KEYS[1], ARGV}");

fn local(text: String, tags: Vec<String>) {
    let tags: Vec<&str> = tags.iter().map(String::as_str).collect();
    let args = SearchArgs { text: Some(text.as_str()), tags: &tags[..], ..Default::default() };
    let _ = Search::call((), args);
}

fn main() {
    local("a".into(), vec!["b".into()]);
    let _ = Search::call((), SearchArgs::default());
    let _ = Search::call((), SearchArgs { text: Some("a"), ..Default::default() });
    let _ = Search::call((), SearchArgs { text: Some("a"), limit: Some(1), ..Default::default() });
    let args = SearchArgs { text: None::<&str>, limit: None, filter: None::<()>, tags: [""; 0] };
    let _ = Search::call((), args);
    let _ = Pause::call((), PauseArgs::default());
    // The type of these is known.
    let _ = Pause::call((), PauseArgs { ttl: None, laps: [] });
    let _ = Push::call(PushKeys { list: "l" }, PushArgs { to: None, ids: [] });
}
