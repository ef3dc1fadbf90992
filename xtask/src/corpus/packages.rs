//! The packages whose scripts are checked, and how they are fetched: each by the client of its registry,
//! once, into a folder of its own.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

use anyhow::{Context, Result};

use crate::workspace;

/// A package.
pub(super) struct Package {
    /// Its name and version, as in `bull@4.16.5`.
    pub(super) id: &'static str,
    registry: Registry,
}

#[derive(Clone, Copy)]
enum Registry {
    Crates,
    Npm,
    Pypi,
}

macro_rules! packages {
    ($($registry:ident: $($id:literal)*;)*) => {
        &[$($(Package { id: $id, registry: Registry::$registry },)*)*]
    };
}

/// Packages that ship scripts, and send them as they are or with what they include. Those that join parts
/// by code of their own, so that no file is a script, are not among them.
pub(super) static ALL: &[Package] = packages! {
    Crates:
        "apalis-redis@0.7.4" "bullrs@0.0.3" "chainmq@1.3.2" "chasquimq@1.3.0"
        "distributed-lock-redis@0.2.0" "limitador@0.14.0" "redis-lock@0.5.1" "redis-rate@0.1.1"
        "rslock@0.10.0" "rustauth-redis@0.3.0" "throttle-kit@2.1.2" "tower-rate-limit-redis@1.0.2";
    Npm:
        "@agendajs/redis-backend@3.0.7" "@casual-simulation/rate-limit-redis@3.4.0"
        "@chat-adapter/state-ioredis@4.41.0" "@directus/api@39.2.1" "@fastify/rate-limit@11.2.0"
        "@hono-rate-limiter/redis@0.1.4" "@huangang/nestjs-simple-redis-lock@0.7.1"
        "@imqueue/core@2.0.26" "@iobroker/db-objects-redis@7.2.3" "@medusajs/locking-redis@2.21.2"
        "@microfleet/ioredis-lock@6.0.1" "@motiadev/adapter-redis-cron@0.17.14-beta.196"
        "@nestjs-redis/throttler-storage@1.0.0" "@quirrel/owl@0.15.0" "@redis-kit/lock@0.1.0-3"
        "@sesamecare-oss/redlock@1.4.0" "@trieb.work/nextjs-turbo-redis-cache@1.18.0"
        "@trigger.dev/redis-worker@4.0.0" "@trigger.dev/redis-worker@4.5.16" "@upstash/lock@0.2.1"
        "@upstash/ratelimit@0.4.4" "@upstash/ratelimit@1.2.1" "@upstash/ratelimit@2.2.0"
        "async-ratelimiter@1.3.13" "async-ratelimiter@1.6.10" "bee-queue@1.7.1" "bee-queue@2.0.0"
        "bull-redlock@2.2.1" "bull@3.29.3" "bull@4.16.5" "bullmq@1.91.1" "bullmq@2.4.0"
        "bullmq@3.15.8" "bullmq@4.18.2" "bullmq@5.30.0" "bullmq@6.7.0" "busmq@3.1.0"
        "groupmq@1.0.0" "groupmq@1.1.0" "ioredfour@1.4.3" "murlock@4.4.0"
        "node-redis-warlock@1.0.2" "node-redisson@1.0.4" "node-resque@9.7.1" "ocpp-ws-io@2.3.2"
        "oss-ratelimit@2.6.0" "rate-limit-redis@6.0.1" "rate-limiter-flexible@11.4.0"
        "rate-limiter-flexible@5.0.5" "redis-bucket@1.0.0" "redis-gcra@0.3.0"
        "redis-metrics@1.4.2" "redis-scripto@0.1.3" "redis-semaphore@5.8.0"
        "redis-smq-common@8.3.1" "redis-smq@7.2.3" "redis-smq@8.3.1" "redis-streams-broker@0.0.15"
        "redislock@1.3.0" "redlock-universal@0.8.5" "redlock2@5.0.0-beta.3" "redlock@5.0.0-beta.2"
        "relief-valve@0.0.1" "rsmq@0.12.4" "safe-redis-leader@0.0.6" "simple-redis-mutex@3.0.0"
        "sliding-window-rate-limiter@6.0.1" "sqrl-redis-functions@0.6.8"
        "ts-safe-redis-leader@0.0.5";
    Pypi:
        "aio-rate-limiter@0.1.2" "aiocache@0.12.3" "aioredlock@0.7.3"
        "airprompter-datastore-redis@0.5.0" "async-ratelimit@0.1.1"
        "async-redis-rate-limiters@0.1.7" "atomic-rate-limiter@0.1.1" "beatlock@0.0.3"
        "blitzq@1.1.0" "buffalomq@0.1.3" "bullock@1.0.0" "cashews@7.6.0" "celery-redis-plus@0.4.1"
        "celery-throttle@0.1.0b1" "channels-redis@4.3.0" "coredis@6.9.0"
        "demystify-platform-state@0.3.0" "dialcache@0.26.0" "distributed-rate-limiter@0.2.2"
        "django-cacheops@7.2" "django-cachex@0.14.1" "django-redis@7.0.0"
        "django-tasks-redis@0.4.0" "django-vtasks@3.2.0" "dramatiq@2.2.1"
        "drf-ratelimit-plus@1.0.0" "fastapi-advanced-rate-limiter@2.1.0" "fastapi-cap@0.2.0"
        "fastapi-easylimiter@0.5.0" "fastapi-gradual-throttle@0.1.1" "fastapi-sluice@0.1.0"
        "fastapi-stream-lease@0.6.3" "fencekit@0.6.1" "fennel@0.3.0" "flexible-rate-limiter@0.1.0"
        "flux-limiter@0.1.19" "fluxlimit@0.1.1" "freiner@3.1.0" "halt-rate@0.6.0"
        "hawkapi-ratelimit@0.1.2" "huey@3.5.4" "interchained-usdx@0.1.1" "kombu@5.7.0"
        "langchain-redis-rate-limiter@0.1.0" "lightbus@1.1.2" "limifyrate@0.1.5" "limitkit@0.1.0"
        "limitlion@1.1.0" "limits@5.8.0" "mcp-budget-governor@0.1.0" "mini-job@0.2.2"
        "minique@0.12.0" "moderato@0.6.1" "mrq@0.9.10" "netrun-ratelimit@2.0.0"
        "nodii-idempotency@0.10.0" "nodus-queue@0.1.0" "nopanic-redis@0.1.0" "omniq@4.0.0"
        "orditect-core@0.1.7" "p-redis-limiter@0.1.2" "phzyx-pulse@0.1.0a1" "potatoq@26.1a8"
        "pottery@3.0.1" "prefect-redis@0.3.0" "pydocket@0.27.0"
        "pyfilters@0.1.5" "pyluaredis@1.0.9" "pyrate-limiter@4.5.1" "pyredis-rate-limiter@1.0.1"
        "pyredlock@1.0.0" "python-redilock@0.6.0" "python-redis-lock@4.0.1" "qless-py@0.11.4"
        "qless-with-throttles@0.11.4" "qx-cache@1.1.0" "ran-redis-lock@0.0.5"
        "rate-guardian@0.2.0" "rate-limiter-decorator@0.0.8" "rate-sync@0.4.2" "rateforge@0.1.0"
        "ratekeeper-toolkit@0.1.0" "ratelimit-io@1.1.0" "ratelimit-lite@0.1.0" "rateon@0.1.3"
        "redis-cache-lock@3.5" "redis-fifo-lock@0.3.2" "redis-func-cache@0.8.0"
        "redis-infra@0.2.0" "redis-limit@0.0.3" "redis-limiter@0.0.3" "redis-limiters@0.7.0"
        "redis-lock-py@1.3.0" "redis-message-queue@11.0.1" "redis-rate-limiters@0.5.0"
        "redis-ratekit@0.1.0" "redis-semaphore-eval@0.3.0" "redis-tasks@0.0.11"
        "redis-throttled-queue@1.0.0" "redis-tq@0.0.11" "redis-xsync@1.0.3" "redis@8.1.0"
        "redisemaphore@0.1.0" "redishilok@1.1.0" "redisify@0.2.0" "redistock@0.1.3"
        "redlimit@0.1.0" "redmq@0.2.2" "replayrail@0.2.0" "reqless@0.13.3" "rpqueue@0.33.7"
        "rq@2.12.0" "rustmapper@0.1.3" "saq@0.26.4" "sherlock@0.4.1" "simplebroker-redis@4.7.2"
        "sliding-rate-limiter-redis@1.0.1" "sluice-limiter@0.1.3" "smallage@0.2.0"
        "solid-jobs-py@0.2.0" "spinach@0.0.25" "standard-cache@0.2.4" "streaq@7.2.0"
        "swarmq@0.15.0" "tailback@1.0.0" "taskiq-deduplication@1.2.0" "taurus-publisher@1.0.2"
        "terp-cap-redis@0.34.0" "throttlecore@0.1.0" "throttled-py@3.5.0" "throttlekit-py@0.5.1"
        "toro-queue@1.1.0" "torrelque@0.9.0" "volter@0.1.2" "wakaq@4.0.6" "walrus@0.9.8"
        "without-durability-redis@0.0.10" "xtr-lock@4.1.0";
};

impl Package {
    /// What its registry is called here.
    pub(super) fn registry(&self) -> &'static str {
        match self.registry {
            Registry::Crates => "crates",
            Registry::Npm => "npm",
            Registry::Pypi => "pypi",
        }
    }

    /// Fetches and unpacks it, unless it is there.
    pub(super) fn fetch(&self, folder: &Path) -> Result<PathBuf> {
        let folder = folder.join(self.registry());
        let target = folder.join(self.id.replace('/', "+"));
        if target.exists() {
            return Ok(target);
        }
        eprintln!("fetching {} from {}", self.id, self.registry());
        // Beside the target, so that a task that was cut short leaves nothing there.
        fs::create_dir_all(&folder).with_context(|| folder.display().to_string())?;
        let scratch = tempfile::tempdir_in(&folder)?;
        let package = scratch.path().join("package");
        fs::create_dir(&package)?;
        workspace::run(self.client().current_dir(&package))?;
        match self.registry {
            Registry::Crates => copy_crate(self.id, &package)?,
            Registry::Npm | Registry::Pypi => unpack_all(&package)?,
        }
        fs::rename(&package, &target)?;
        Ok(target)
    }

    fn client(&self) -> Command {
        match self.registry {
            // Downloads it to read its manifest.
            Registry::Crates => {
                let mut cargo = Command::new("cargo");
                cargo.args(["info", "--quiet", self.id]);
                cargo
            }
            Registry::Npm => {
                let mut npm = Command::new("npm");
                npm.args(["pack", "--silent", self.id]);
                npm
            }
            Registry::Pypi => {
                let mut pip = Command::new("python3");
                pip.args(["-m", "pip", "--disable-pip-version-check", "download"]);
                pip.args(["--quiet", "--no-deps", "--ignore-requires-python"]);
                pip.arg(self.id.replace('@', "=="));
                pip
            }
        }
    }
}

/// Copies a crate from where cargo unpacks what it downloads.
fn copy_crate(id: &str, target: &Path) -> Result<()> {
    let home = env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = home.or_else(|| Some(PathBuf::from(env::var_os("HOME")?).join(".cargo")));
    let sources = home.context("no HOME")?.join("registry/src");
    let registries = fs::read_dir(&sources).with_context(|| sources.display().to_string())?;
    let found = registries
        .flatten()
        .map(|registry| registry.path().join(id.replace('@', "-")))
        .find(|source| source.exists())
        .with_context(|| format!("{id} is not under {}", sources.display()))?;
    workspace::run(Command::new("cp").arg("-r").arg(found).arg(target))?;
    Ok(())
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
