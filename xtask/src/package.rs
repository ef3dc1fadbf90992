//! `cargo xtask package`: packages what is published, unpacks it, and builds a program and the command with it, like a
//! user who has the packages from the registry.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use anyhow::{Context, Result, ensure};

use crate::release_check::published;
use crate::workspace::{self, cargo, root, run};

const MAIN: &str = "\
evalsha::lua_script!(\"/lua/incr.lua\");

fn main() {
    let call = Incr::call(IncrKeys { counter: \"visits\" }, IncrArgs { by: 2 });
    assert!(call.to_cmd(evalsha::Form::EvalSha).is_ok());
    println!(\"{}\", Incr::SHA1);
}
";

const LUA: &str = "\
---@key counter
---@arg by: u32
---@returns i64
return redis.call('INCRBY', KEYS[1], ARGV[1])
";

/// A package as it goes to the registry, unpacked.
struct Packaged {
    name: String,
    folder: PathBuf,
}

pub(crate) fn run_all() -> Result<ExitCode> {
    let metadata = workspace::metadata()?;
    let target = Path::new(metadata["target_directory"].as_str().unwrap_or("target"));
    let all = target.join("packaged");
    if all.exists() {
        fs::remove_dir_all(&all)?;
    }
    fs::create_dir_all(&all)?;

    let names: Vec<_> = published(&metadata)
        .into_iter()
        .filter_map(|package| Some((package["name"].as_str()?, package["version"].as_str()?)))
        .collect();
    let selection = names.iter().flat_map(|(name, _)| ["-p", name]);
    println!("packaging");
    run(cargo()
        .args(["package", "--quiet", "--allow-dirty", "--no-verify"])
        .args(selection))?;
    let packages = names
        .iter()
        .map(|(name, version)| unpack(target, &all, name, version))
        .collect::<Result<Vec<_>>>()?;

    println!("building a program with them");
    build_program(&all, &packages)?;
    println!("the packages work");
    Ok(ExitCode::SUCCESS)
}

fn unpack(target: &Path, all: &Path, name: &str, version: &str) -> Result<Packaged> {
    let file = target.join(format!("package/{name}-{version}.crate"));
    run(Command::new("tar").current_dir(all).arg("-xzf").arg(&file))?;
    let package = Packaged {
        name: name.to_owned(),
        folder: all.join(format!("{name}-{version}")),
    };
    let files = package.check()?;
    let size = fs::metadata(&file)?.len() / 1024;
    println!("{name}: {files} files, {size} KiB");
    Ok(package)
}

impl Packaged {
    /// Checks that it contains what it should and nothing that is only for us. Returns the number of its files.
    fn check(&self) -> Result<usize> {
        let name = &self.name;
        for file in ["README.md", "LICENSE-MIT", "LICENSE-APACHE"] {
            let text = fs::read_to_string(self.folder.join(file))
                .with_context(|| format!("{name} has no {file}"))?;
            // A link to the file above must have become a copy of that file.
            ensure!(text.len() > 100, "{file} of {name} is only `{text}`");
        }
        for folder in ["tests", "benches", "examples"] {
            ensure!(
                !self.folder.join(folder).exists(),
                "{name} has the folder {folder}, which is for us alone"
            );
        }
        count(&self.folder)
    }
}

fn count(folder: &Path) -> Result<usize> {
    let mut files = 0;
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        files += if path.is_dir() { count(&path)? } else { 1 };
    }
    Ok(files)
}

/// A user's program, and the command. Both are built from the packages and from nothing else of this repository.
fn build_program(all: &Path, packages: &[Packaged]) -> Result<()> {
    let folder = all.join("program");
    fs::create_dir_all(folder.join("src"))?;
    fs::create_dir_all(folder.join("lua"))?;
    fs::write(folder.join("src/main.rs"), MAIN)?;
    fs::write(folder.join("lua/incr.lua"), LUA)?;
    fs::copy(root().join("Cargo.lock"), folder.join("Cargo.lock"))?;
    let patches: String = packages
        .iter()
        .map(|Packaged { name, folder }| format!("{name} = {{ path = {folder:?} }}\n"))
        .collect();
    let manifest = "[package]\nname = \"program\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n\
                        [workspace]\n\n[dependencies]\nevalsha = \"*\"\n\n[patch.crates-io]\n";
    fs::write(folder.join("Cargo.toml"), format!("{manifest}{patches}"))?;
    let printed = run(&mut on(&folder, "run"))?;
    ensure!(
        printed.trim().len() == 40,
        "expected a SHA-1, found {printed}"
    );

    let command = packages
        .iter()
        .find(|package| package.name == "cargo-evalsha")
        .context("no package `cargo-evalsha`")?;
    let path = command.folder.join("Cargo.toml");
    let own = fs::read_to_string(&path)?;
    let own = format!("{own}\n[workspace]\n\n[patch.crates-io]\n{patches}");
    // A package cannot replace itself.
    let own: String = own
        .lines()
        .filter(|line| !line.starts_with("cargo-evalsha = {"))
        .map(|line| format!("{line}\n"))
        .collect();
    fs::write(&path, own)?;
    run(on(&command.folder, "check").arg("--bins"))?;
    Ok(())
}

fn on(folder: &Path, task: &str) -> Command {
    let mut command = cargo();
    command
        .current_dir(folder)
        .args([task, "--quiet"])
        .env("CARGO_TARGET_DIR", folder.with_file_name("target"));
    command
}
