//! Writes the larger sizes of the `Window` script to `OUT_DIR`: a counter that returns early, and
//! after it the scripts of `../lua` as local functions that no call reaches.

use std::error::Error;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

/// The name of each script, and how many bytes it may have.
const SIZES: [(&str, usize); 4] = [
    ("window_1k", 1_150),
    ("window_5k", 5_120),
    ("window_20k", 20_480),
    ("window_64k", 64_200),
];

const HEAD: &str = "\
---@key  hits
---@arg  limit: u32
---@returns { ok: bool, used: u32, left: u32 }
local limit = tonumber(ARGV[1])
if limit > 0 then
  local used = redis.call('INCR', KEYS[1])
  return {used <= limit and 1 or 0, used, math.max(limit - used, 0)}
end

-- What most of a script of this size is: branches that a call does not take.

";
const END: &str = "return {0, 0, 0}\n";

fn main() -> Result<(), Box<dyn Error>> {
    let out = PathBuf::from(env::var_os("OUT_DIR").ok_or("cargo sets OUT_DIR")?);
    let scripts = Path::new("../lua");
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed={}", scripts.display());

    let scripts = read_scripts(scripts)?;
    let mut declarations = String::new();
    for (name, size) in SIZES {
        fs::write(out.join(name).with_extension("lua"), padded(&scripts, size))?;
        declarations += &format!("lua_script!(pub \"{name}.lua\", allow(unused_local));\n");
    }
    fs::write(out.join("windows.rs"), declarations)?;
    Ok(())
}

/// A script of `/lua`, ready to be wrapped into a function.
struct Script {
    name: String,
    title: String,
    body: String,
}

impl Script {
    fn new(name: String, text: &str) -> Self {
        let title = text.lines().next().unwrap_or_default();
        let body = text
            .lines()
            .filter(|line| !line.starts_with("---"))
            .map(|line| match line {
                "" => "\n".to_owned(),
                _ => format!("  {line}\n"),
            });
        Self {
            name,
            title: title.trim_start_matches('-').trim().to_owned(),
            body: body
                .collect::<String>()
                .replace("KEYS", "keys")
                .replace("ARGV", "argv"),
        }
    }

    fn function(&self, suffix: &str) -> String {
        let Self { name, title, body } = self;
        format!("-- {title}\nlocal function {name}{suffix}(keys, argv)\n{body}end\n\n")
    }
}

fn read_scripts(folder: &Path) -> Result<Vec<Script>, Box<dyn Error>> {
    let mut paths = fs::read_dir(folder)?
        .map(|entry| Ok(entry?.path()))
        .collect::<Result<Vec<_>, io::Error>>()?;
    paths.retain(|path| path.extension().is_some_and(|end| end == "lua"));
    paths.sort();
    let script = |path: PathBuf| {
        let name = path.file_stem().unwrap_or_default().to_string_lossy();
        Ok(Script::new(name.into_owned(), &fs::read_to_string(&path)?))
    };
    paths.into_iter().map(script).collect()
}

/// The counter, followed by as many functions as fit into `size` bytes.
fn padded(scripts: &[Script], size: usize) -> String {
    let mut text = HEAD.to_owned();
    for round in 1.. {
        let before = text.len();
        let suffix = match round {
            1 => String::new(),
            _ => format!("_{round}"),
        };
        for script in scripts {
            let function = script.function(&suffix);
            if text.len() + function.len() + END.len() <= size {
                text += &function;
            }
        }
        if text.len() == before {
            break;
        }
    }
    text + END
}
