//! Every type of argument and reply has its Rust type.
use evalsha::lua_script;

lua_script!("../lua/tagged.lua");
lua_script!("../lua/keywords.lua");
lua_script!("../lua/docs.lua");
lua_script!(struct Typed = "../lua/docs.lua", reply = Vec<u64>);

fn reply<S: evalsha::Script>(_: &S) -> Option<evalsha::Reply<S>> {
    None
}

fn main() {
    let scores = vec![1.5, 2.5];
    let call = Tagged::call(
        TaggedKeys {
            list: "l",
            rest: ["a", "b"],
        },
        TaggedArgs {
            side: TaggedSide::Front,
            label: 7,
            r#type: true,
            scores: &scores[..],
        },
    );
    let _ = call.clone();
    assert_eq!(TaggedSide::Back.as_str(), "back");
    let reply_of_tagged: Option<TaggedReply> = reply(&Tagged);
    if let Some(reply) = reply_of_tagged {
        let _: bool = reply.ok;
        let place: Option<TaggedReplyPlace> = reply.place;
        if let Some(place) = place {
            let _: i64 = place.x;
            assert_eq!(place.y, TaggedReplyPlaceY::Left);
        }
        let _: Vec<String> = reply.tags;
        let _: std::collections::HashMap<String, f64> = reply.sums;
        let _: redis::Value = reply.raw;
    }
    let _ = Keywords::call(KeywordsKeys { r#type: "k" }, KeywordsArgs { r#fn: "v" });
    let _: Option<u8> = reply(&Keywords).map(|reply| reply.r#move);
    let _ = Docs::call(
        DocsKeys { doc: "d" },
        DocsArgs {
            body: serde_json::json!({"a": [1, 2]}),
            packed: None::<()>,
        },
    );
    let _: Option<serde_json::Value> = reply(&Docs);
    let _: Option<Vec<u64>> = reply(&Typed);
}
