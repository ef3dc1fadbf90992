//! A copy of the macro's package whose macro reports each expansion: how long it took, and its items.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use anyhow::{Result, ensure};

use super::scratch::{Scratch, dependencies};
use crate::workspace::root;

const ENTRY: &str = "#[proc_macro]\npub fn lua_script(";
const OBSERVED_ENTRY: &str = "
#[proc_macro]
pub fn lua_script(tokens: TokenStream) -> TokenStream {
    use std::io::Write;

    let started = std::time::Instant::now();
    let items = unobserved(tokens);
    eprintln!(\"expanded in {} ns\", started.elapsed().as_nanos());
    let file = concat!(env!(\"CARGO_MANIFEST_DIR\"), \"/items.rs\");
    let file = std::fs::File::options().create(true).append(true).open(file);
    writeln!(file.unwrap(), \"{items}\").unwrap();
    items
}
";

/// The copy.
pub(super) struct Observed(Scratch);

pub(super) fn write() -> Result<Observed> {
    let manifest = fs::read_to_string(root().join("Cargo.toml"))?.parse::<toml::Table>()?;
    let versions = &manifest["workspace"]["dependencies"];
    let mut manifest = format!(
        "[lib]\nproc-macro = true\n[dependencies]\nevalsha-analyzer = {{ path = {:?} }}\n",
        root().join("analyzer")
    );
    for name in ["proc-macro2", "quote", "sha1_smol", "syn"] {
        writeln!(manifest, "{name} = {}", versions[name])?;
    }
    let observed = Scratch::new("observed", &manifest)?;
    let sources = root().join("macros/src");
    copy(&sources, &observed.path("src"))?;
    let entry = fs::read_to_string(sources.join("lib.rs"))?;
    ensure!(entry.contains(ENTRY), "the macro's entry is another");
    let entry = entry.replace(ENTRY, "fn unobserved(") + OBSERVED_ENTRY;
    observed.write("src/lib.rs", &entry)?;
    Ok(Observed(observed))
}

/// A call of its macro.
pub(super) fn call(name: &str, file: &str) -> String {
    format!("observed::lua_script! {{ (::evalsha) pub struct {name} = {file:?} }}")
}

impl Observed {
    /// An empty package that can call it, and the crate.
    pub(super) fn user(&self, name: &str) -> Result<Scratch> {
        let manifest = format!(
            "[dependencies]\nobserved = {{ path = {:?} }}\n{}",
            self.0.path(""),
            dependencies()?
        );
        Scratch::new(name, &manifest)
    }

    /// The items of all expansions so far, as text.
    pub(super) fn items(&self) -> Result<String> {
        Ok(fs::read_to_string(self.0.path("items.rs"))?)
    }
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
