//! How long the macro takes for a script, as rustc runs it: unoptimised, in a debug build.
//!
//! A copy of the macro's package tells how long each expansion took.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use anyhow::{Result, ensure};

use super::scratch::{Scratch, dependencies};
use super::scripts;
use crate::workspace::root;

const LENGTHS: [usize; 6] = [200, 1 << 10, 2 << 10, 5 << 10, 20 << 10, 64 << 10];
/// Of so many scripts of one length the median is taken.
const SCRIPTS: usize = 15;
const ENTRY: &str = "#[proc_macro]\npub fn lua_script(";
const TIMED_ENTRY: &str = "
#[proc_macro]
pub fn lua_script(tokens: TokenStream) -> TokenStream {
    let started = std::time::Instant::now();
    let items = untimed(tokens);
    eprintln!(\"expanded in {} ns\", started.elapsed().as_nanos());
    items
}
";

/// One length of script.
pub(super) struct Expansion {
    pub(super) bytes: usize,
    pub(super) ms: f64,
}

/// The milliseconds that a script of this length may take.
pub(super) fn target(bytes: usize) -> &'static str {
    match bytes {
        0..=2_048 => "2",
        2_049..=65_536 => "20",
        _ => "",
    }
}

pub(super) fn measure() -> Result<Vec<Expansion>> {
    let timed = timed_macro()?;
    let manifest = format!(
        "[dependencies]\ntimed = {{ path = {:?} }}\n{}",
        timed.path(""),
        dependencies()?
    );
    let user = Scratch::new("expansion", &manifest)?;
    user.write("src/main.rs", "fn main() {}\n")?;
    user.cargo(&["check"])?;
    LENGTHS
        .into_iter()
        .map(|length| expand(&user, length))
        .collect()
}

/// The macro's own sources, with an entry that tells the time.
fn timed_macro() -> Result<Scratch> {
    let manifest = fs::read_to_string(root().join("Cargo.toml"))?.parse::<toml::Table>()?;
    let versions = &manifest["workspace"]["dependencies"];
    let mut manifest = format!(
        "[lib]\nproc-macro = true\n[dependencies]\nevalsha-analyzer = {{ path = {:?} }}\n",
        root().join("analyzer")
    );
    for name in ["proc-macro2", "quote", "sha1_smol", "syn"] {
        writeln!(manifest, "{name} = {}", versions[name])?;
    }
    let timed = Scratch::new("timed", &manifest)?;
    let sources = root().join("macros/src");
    copy(&sources, &timed.path("src"))?;
    let entry = fs::read_to_string(sources.join("lib.rs"))?;
    ensure!(entry.contains(ENTRY), "the macro's entry is another");
    let entry = entry.replace(ENTRY, "fn untimed(") + TIMED_ENTRY;
    timed.write("src/lib.rs", &entry)?;
    Ok(timed)
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let to = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy(&entry.path(), &to)?;
        } else {
            fs::copy(entry.path(), to)?;
        }
    }
    Ok(())
}

fn expand(user: &Scratch, length: usize) -> Result<Expansion> {
    let script = scripts::of_length(length);
    user.write("src/script.lua", &script)?;
    let mut main = String::from("fn main() {}\n");
    for i in 0..SCRIPTS {
        writeln!(
            main,
            "timed::lua_script! {{ (::evalsha) pub struct S{i} = \"script.lua\" }}"
        )?;
    }
    user.write("src/main.rs", &main)?;
    let built = user.cargo(&["check"])?;
    let times = built.stderr.lines().filter_map(|line| {
        let nanoseconds = line.strip_prefix("expanded in ")?.strip_suffix(" ns")?;
        nanoseconds.parse::<f64>().ok()
    });
    let mut times: Vec<f64> = times.collect();
    ensure!(
        times.len() == SCRIPTS,
        "{} expansions were told of",
        times.len()
    );
    times.sort_by(f64::total_cmp);
    Ok(Expansion {
        bytes: script.len(),
        ms: times[SCRIPTS / 2] / 1e6,
    })
}
