//! Lua scripts to measure with, in any number and of any length.

use std::fs;

use anyhow::Result;

use crate::workspace::root;

/// A script of about this many bytes: a header, then typical statements, repeated.
pub(super) fn of_length(bytes: usize) -> String {
    let mut script = String::from(
        "---@key seen\n---@arg now_ms: u64\n---@arg id\n---@returns u64\n\
         local seen, now_ms, id = KEYS[1], tonumber(ARGV[1]), ARGV[2]\n",
    );
    let end = "return 0\n";
    for i in 0.. {
        let block = match i % 3 {
            0 => format!("redis.call('ZADD', seen, now_ms + {i}, id .. ':{i}')\n"),
            1 => format!(
                "if redis.call('ZCARD', seen) > {i} then\n  -- Too many.\n  return {i}\nend\n"
            ),
            _ => format!(
                "for _, old in ipairs(redis.call('ZRANGE', seen, 0, {i})) do\n  \
                 redis.call('ZREM', seen, old)\nend\n"
            ),
        };
        if script.len() + block.len() + end.len() > bytes {
            break;
        }
        script += &block;
    }
    script + end
}

/// The scripts in `lua/`, except those that need a feature.
pub(super) fn real() -> Result<Vec<String>> {
    let mut scripts = Vec::new();
    for entry in fs::read_dir(root().join("lua"))? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "lua") {
            scripts.push(fs::read_to_string(path)?);
        }
    }
    scripts.retain(|text| !text.contains("json") && !text.contains("msgpack"));
    scripts.sort();
    Ok(scripts)
}
