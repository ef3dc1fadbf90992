//! Programs from Debian releases other than the machine's own. apt downloads them with a separate state folder. They
//! are unpacked, never installed, and the system's packages and lists stay as they are.
//!
//! apt compares each package with the checksum in a list that Debian has signed. No checksum is recorded here, because
//! it would change with each of Debian's security updates.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::{fs, io};

use anyhow::{Context, Result, bail};

use crate::workspace;

/// A package and the release that it comes from.
pub(super) struct Package {
    pub(super) name: &'static str,
    pub(super) suite: &'static str,
    /// Whether its dependencies are fetched too, including the C library.
    pub(super) whole: bool,
}

/// Debian's own keys, from the package `debian-archive-keyring`.
const KEYRING: &str = "/usr/share/keyrings/debian-archive-keyring.gpg";

/// The reason why no package can be fetched here, if there is one.
pub(super) fn obstacle() -> Option<String> {
    let can = super::apt::is_there() && Path::new(KEYRING).exists();
    (!can).then(|| format!("expected Debian's `apt-get` and {KEYRING}, found none"))
}

/// Unpacks packages into a folder.
pub(super) fn unpack(packages: &[Package], folder: &Path) -> Result<()> {
    let scratch = tempfile::tempdir_in(folder)?;
    let apt = Apt::new(scratch.path(), packages)?;
    apt.run("apt-get", &["update"])?;
    for package in packages {
        apt.download(package)?;
    }
    for deb in debs(scratch.path())? {
        workspace::run(Command::new("dpkg").arg("-x").arg(&deb).arg(folder))?;
    }
    Ok(())
}

/// apt, with all its state in one folder.
struct Apt<'a> {
    folder: &'a Path,
}

impl<'a> Apt<'a> {
    fn new(folder: &'a Path, packages: &[Package]) -> Result<Self> {
        for name in ["lists/partial", "cache/archives/partial"] {
            fs::create_dir_all(folder.join(name))?;
        }
        fs::write(folder.join("status"), "")?;
        let mirror = mirror()?;
        let mut sources = String::new();
        for package in packages {
            let suite = package.suite;
            sources += &format!("deb [signed-by={KEYRING}] {mirror} {suite} main\n");
        }
        fs::write(folder.join("sources.list"), sources)?;
        Ok(Self { folder })
    }

    fn download(&self, package: &Package) -> Result<()> {
        let mut names = vec![format!("{}/{}", package.name, package.suite)];
        if package.whole {
            let needed = self.run(
                "apt-cache",
                &[
                    "depends",
                    "--recurse",
                    "--no-recommends",
                    "--no-suggests",
                    "--no-conflicts",
                    "--no-breaks",
                    "--no-replaces",
                    "--no-enhances",
                    package.name,
                ],
            )?;
            let is_package = |line: &&str| line.starts_with(|c: char| c.is_ascii_lowercase());
            let others = needed.lines().filter(is_package);
            names.extend(
                others
                    .filter(|name| *name != package.name)
                    .map(str::to_owned),
            );
        }
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        self.run("apt-get", &[&["download"], names.as_slice()].concat())
            .map(drop)
    }

    fn run(&self, program: &str, args: &[&str]) -> Result<String> {
        let at = |name: &str| self.folder.join(name).display().to_string();
        let mut command = Command::new(program);
        command.current_dir(self.folder);
        for option in [
            "quiet=2".to_owned(),
            "APT::Sandbox::User=root".to_owned(),
            format!("Dir::State={}", self.folder.display()),
            format!("Dir::State::status={}", at("status")),
            format!("Dir::State::lists={}", at("lists")),
            format!("Dir::Cache={}", at("cache")),
            format!("Dir::Etc::sourcelist={}", at("sources.list")),
            "Dir::Etc::sourceparts=-".to_owned(),
        ] {
            command.args(["-o", &option]);
        }
        workspace::run(command.args(args))
    }
}

/// The Debian mirror that this machine uses.
fn mirror() -> Result<String> {
    let mut files = vec![PathBuf::from("/etc/apt/sources.list")];
    if let Ok(more) = fs::read_dir("/etc/apt/sources.list.d") {
        files.extend(more.flatten().map(|entry| entry.path()));
    }
    let texts = files
        .iter()
        .filter_map(|file| fs::read_to_string(file).ok());
    let words = texts.flat_map(|text| {
        let words = text.split_whitespace().map(str::to_owned);
        words.collect::<Vec<_>>()
    });
    let mut mirrors = words
        .filter(|word| word.starts_with("http") && word.trim_end_matches('/').ends_with("/debian"));
    match mirrors.next() {
        Some(mirror) => Ok(mirror),
        None => bail!("apt knows no mirror of Debian on this machine"),
    }
}

fn debs(folder: &Path) -> Result<Vec<PathBuf>> {
    let entries = fs::read_dir(folder)?.collect::<io::Result<Vec<_>>>()?;
    let is_deb = |path: &PathBuf| path.extension().is_some_and(|extension| extension == "deb");
    Ok(entries
        .iter()
        .map(fs::DirEntry::path)
        .filter(is_deb)
        .collect())
}

/// The folder into which a library was unpacked.
pub(super) fn folder_of(root: &Path, library: &str) -> Result<PathBuf> {
    for folder in ["usr/lib/x86_64-linux-gnu", "lib/x86_64-linux-gnu"] {
        if root.join(folder).join(library).exists() {
            return Ok(root.join(folder));
        }
    }
    Err(anyhow::anyhow!("{library} is in none of the packages"))
        .with_context(|| format!("unpacked in {}", root.display()))
}
