//! How much code in a release binary belongs to a script that is called once.

use std::fmt::Write as _;
use std::fs;

use anyhow::{Context, Result};
use object::{Object, ObjectSection};

use super::scratch::{Scratch, dependencies};

const SCRIPTS: usize = 100;
/// Present in both binaries, so that they differ only in the number of scripts.
const FEW: usize = 4;

/// Lua, and the Rust that calls it. `{}` is the script's name.
const KINDS: [(&str, &str); 4] = [
    (
        "---@key events\n---@key meta\n---@arg now_ms: u64\n---@arg limit: u32\n---@arg id\n\
         ---@returns { allowed: bool, remaining: u32 }\n\
         redis.call('ZADD', KEYS[1], ARGV[1], ARGV[3])\n\
         return {redis.call('HINCRBY', KEYS[2], 'n', 1) <= tonumber(ARGV[2]), 1}\n",
        "{}::call({}Keys { events: text, meta: text }, {}Args { now_ms: 1, limit: 2, id: text })",
    ),
    (
        "---@key counter\n---@arg by: i64\n---@arg ttl_ms?: u64\n---@returns i64\n\
         if ARGV[2] then redis.call('PEXPIRE', KEYS[1], ARGV[2]) end\n\
         return redis.call('INCRBY', KEYS[1], ARGV[1])\n",
        "{}::call({}Keys { counter: text }, {}Args { by: 3, ttl_ms: Some(4) })",
    ),
    (
        "---@key queues...\n---@arg count: u32\n---@returns [str]\n\
         local all = {}\n\
         for _, queue in ipairs(KEYS) do\n\
           all[#all + 1] = redis.call('LPOP', queue, ARGV[1])[1]\n\
         end\n\
         return all\n",
        "{}::call({}Keys { queues: [text, text] }, {}Args { count: 5 })",
    ),
    (
        "---@key user\n---@returns str?\n---@no-writes\nreturn redis.call('GET', KEYS[1])\n",
        "{}::call({}Keys { user: text }, ())",
    ),
];

/// The measurement.
pub(super) struct Code {
    pub(super) per_script: f64,
    pub(super) scripts: usize,
}

pub(super) fn measure() -> Result<Code> {
    let user = Scratch::new("code", &format!("[dependencies]\n{}", dependencies()?))?;
    let few = text_section(&user, FEW)?;
    let many = text_section(&user, FEW + SCRIPTS)?;
    Ok(Code {
        per_script: (many as f64 - few as f64) / SCRIPTS as f64,
        scripts: SCRIPTS,
    })
}

/// Bytes of code in a program with this many scripts.
fn text_section(user: &Scratch, scripts: usize) -> Result<u64> {
    user.write("src/main.rs", &program(scripts)?)?;
    user.cargo(&["build", "--release"])?;
    let bytes = fs::read(user.built("release/code"))?;
    let file = object::File::parse(&*bytes)?;
    let section = file
        .section_by_name(".text")
        .or_else(|| file.section_by_name("__text"));
    Ok(section.context("no section of code")?.size())
}

fn program(scripts: usize) -> Result<String> {
    let mut items = String::new();
    let mut calls = String::new();
    for i in 0..scripts {
        let (lua, call) = KINDS[i % KINDS.len()];
        let name = format!("S{i}");
        // No two scripts are alike.
        writeln!(
            items,
            "evalsha::lua_script!(struct {name} = inline r#\"{lua}-- {i}\"#);"
        )?;
        let call = call.replace("{}", &name);
        writeln!(
            calls,
            "    std::hint::black_box({call}.invoke(&mut con).is_ok());"
        )?;
    }
    Ok(format!(
        "{items}\nfn main() {{\n    let text = &*std::env::args().next().unwrap();\n    \
         let client = redis::Client::open(text).unwrap();\n    \
         let mut con = client.get_connection().unwrap();\n{calls}}}\n"
    ))
}
