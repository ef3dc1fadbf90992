//! A variant that does not exist, a field that does not exist, and a `match` that forgets one.
use evalsha::lua_script;

lua_script!(struct Renew = inline r#"---@returns "RENEWED"(times: u64) | "LOST"
return 'LOST'"#);

fn main() {
    let reply = RenewReply::Lost;
    match reply {
        RenewReply::Renewed { count } => drop(count),
        RenewReply::Lost => {}
    }
    match reply {
        RenewReply::Lost => {}
    }
}
