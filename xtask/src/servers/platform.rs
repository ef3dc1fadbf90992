//! Which machines a server has builds for.

use std::env::consts::{ARCH, OS};
use std::fmt;

/// A kind of machine, in Rust's words.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Platform {
    arch: &'static str,
    os: &'static str,
}

pub(super) const X86_64_LINUX: Platform = Platform {
    arch: "x86_64",
    os: "linux",
};

pub(super) const ARM_LINUX: Platform = Platform {
    arch: "aarch64",
    os: "linux",
};

pub(super) const ARM_MACOS: Platform = Platform {
    arch: "aarch64",
    os: "macos",
};

impl Platform {
    /// The kind of this machine.
    pub(super) const HERE: Self = Self { arch: ARCH, os: OS };
}

/// The reason why none of these builds runs here, if there is one. All Linux builds need glibc.
pub(super) fn obstacle(builds: &[Platform]) -> Option<String> {
    if builds.contains(&Platform::HERE) && !cfg!(target_env = "musl") {
        return None;
    }
    let builds: Vec<String> = builds.iter().map(Platform::to_string).collect();
    let libc = if cfg!(target_env = "musl") {
        " with musl"
    } else {
        ""
    };
    Some(format!(
        "expected {}, found {ARCH} {OS}{libc}",
        builds.join(" or "),
    ))
}

impl fmt::Display for Platform {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let libc = if self.os == "linux" {
            " with glibc"
        } else {
            ""
        };
        write!(f, "{} {}{libc}", self.arch, self.os)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_machine_without_a_build_is_told_which_there_are() {
        const ELSEWHERE: Platform = Platform {
            arch: "pdp11",
            os: "linux",
        };
        let said = obstacle(&[ELSEWHERE]).unwrap();
        assert!(
            said.starts_with("expected pdp11 linux with glibc, found "),
            "{said}"
        );
        assert_eq!(obstacle(&[ELSEWHERE, Platform::HERE]), None);
    }
}
