//! The packages whose scripts are checked, and how they are fetched: each with the client of its registry, once, into
//! its own folder.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use crate::workspace;

/// A package.
pub(super) struct Package {
    pub(super) name: &'static str,
    registry: Registry,
}

#[derive(Clone, Copy)]
enum Registry {
    Npm,
    Pypi,
}

macro_rules! packages {
    ($($registry:ident: $($name:literal)*;)*) => {
        &[$($(Package { name: $name, registry: Registry::$registry },)*)*]
    };
}

/// Packages that ship scripts and send them unchanged or with what they include. Packages that assemble scripts in
/// code, so that no file is a complete script, are left out.
pub(super) static ALL: &[Package] = packages! {
    Npm:
        "@agendajs/redis-backend" "@chat-adapter/state-redis"
        "@fastify/rate-limit" "@medusajs/locking-redis" "@microfleet/ioredis-lock"
        "@nest-lab/throttler-storage-redis"
        "@quirrel/owl" "@redis-kit/lock" "@sesamecare-oss/redlock" "@trigger.dev/redis-worker"
        "@upstash/lock" "@upstash/ratelimit" "bee-queue" "bull"
        "bullmq" "busmq" "groupmq" "ioredfour" "murlock" "node-redis-warlock" "node-resque"
        "oss-ratelimit" "rate-limit-redis" "rate-limiter-flexible" "redfour" "redis-bucket"
        "redis-gcra" "redis-semaphore" "redis-smq" "redislock" "redlock" "redlock-universal"
        "rsmq" "simple-redis-mutex" "sliding-window-rate-limiter";
    Pypi:
        "aiocache" "aioredlock" "cashews" "celery-redbeat" "channels-redis" "coredis"
        "django-cacheops" "django-redis" "dramatiq" "fennel" "flux-limiter" "huey" "kombu"
        "limitlion" "limits" "mrq" "omniq" "pottery" "pydocket"
        "pyrate-limiter" "pyredlock" "python-redis-lock" "qless-py" "ran-redis-lock" "redis"
        "redis-rate-limiters" "redis-ratekit" "redis-tasks" "redlock-ng"
        "rpqueue" "rq" "saq" "sherlock" "sluice-limiter" "spinach" "streaq"
        "throttled-py" "wakaq" "walrus";
};

impl Package {
    /// Fetches and unpacks the package, unless it is there already.
    pub(super) fn fetch(&self, folder: &Path) -> Result<PathBuf> {
        let (registry, mut client) = self.client();
        let target = folder.join(registry).join(self.name.replace('/', "+"));
        if target.exists() {
            return Ok(target);
        }
        eprintln!("fetching {} from {registry}", self.name);
        // Beside its final place, so that an interrupted task leaves nothing there.
        let folder = folder.join(registry);
        fs::create_dir_all(&folder).with_context(|| folder.display().to_string())?;
        let scratch = tempfile::tempdir_in(&folder)?;
        let package = scratch.path().join("package");
        fs::create_dir(&package)?;
        workspace::run(client.current_dir(&package))?;
        unpack_all(&package)?;
        fs::rename(&package, &target)?;
        Ok(target)
    }

    fn client(&self) -> (&'static str, Command) {
        match self.registry {
            Registry::Npm => {
                let mut npm = Command::new("npm");
                npm.args(["pack", "--silent", self.name]);
                ("npm", npm)
            }
            Registry::Pypi => {
                let mut pip = Command::new("python3");
                pip.args(["-m", "pip", "--disable-pip-version-check", "download"]);
                pip.args([
                    "--quiet",
                    "--no-deps",
                    "--ignore-requires-python",
                    self.name,
                ]);
                ("pypi", pip)
            }
        }
    }
}

fn unpack_all(folder: &Path) -> Result<()> {
    for entry in fs::read_dir(folder)?.flatten() {
        let path = entry.path();
        let mut command = match path.extension().and_then(|extension| extension.to_str()) {
            Some("tgz" | "gz") => {
                let mut tar = Command::new("tar");
                tar.arg("xzf").arg(&path);
                tar
            }
            Some("whl" | "zip") => {
                let mut python = Command::new("python3");
                python.args(["-m", "zipfile", "-e"]).arg(&path).arg(".");
                python
            }
            _ => continue,
        };
        workspace::run(command.current_dir(folder))?;
    }
    Ok(())
}
