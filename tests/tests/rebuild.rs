//! An edit of a Lua file rebuilds its users, and nothing else does.

#![allow(clippy::unwrap_used, reason = "a step that fails is a test that fails")]

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use tempfile::TempDir;

/// A crate outside the workspace with one script.
struct Scratch(TempDir);

impl Scratch {
    fn new() -> Self {
        let scratch = Self(tempfile::tempdir().unwrap());
        let runtime = Path::new(env!("CARGO_MANIFEST_DIR")).join("../runtime");
        let lock = Path::new(env!("CARGO_MANIFEST_DIR")).join("../Cargo.lock");
        scratch.write(
            "Cargo.toml",
            &format!(
                "[package]\nname = \"scratch\"\nedition = \"2024\"\n\n[dependencies]\nevalsha = {{ path = {runtime:?} }}\n\n[workspace]\n",
            ),
        );
        fs::copy(lock, scratch.0.path().join("Cargo.lock")).unwrap();
        fs::create_dir(scratch.0.path().join("src")).unwrap();
        scratch.write(
            "src/main.rs",
            "evalsha::lua_script!(\"../lua/ask.lua\");\nfn main() { println!(\"{}\", Ask::SOURCE) }\n",
        );
        scratch
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.0.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn cargo(&self, command: &str) -> Output {
        Command::new(env!("CARGO"))
            .args([command, "--offline", "--color=never"])
            .current_dir(&self.0)
            .env(
                "CARGO_TARGET_DIR",
                Path::new(env!("CARGO_TARGET_TMPDIR")).join("rebuild"),
            )
            .output()
            .unwrap()
    }

    /// What the program prints, which is the source that was built in.
    fn printed(&self) -> String {
        let output = self.cargo("run");
        assert!(output.status.success(), "{}", stderr(&output));
        String::from_utf8(output.stdout).unwrap()
    }
}

fn stderr(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn a_lua_file_is_followed() {
    let scratch = Scratch::new();
    let missing = scratch.cargo("build");
    assert!(!missing.status.success());
    assert!(
        stderr(&missing).contains("no file `lua/ask.lua`"),
        "{}",
        stderr(&missing)
    );

    scratch.write("lua/ask.lua", "return 1\n");
    assert_eq!(scratch.printed(), "return 1\n\n");

    scratch.write("lua/ask.lua", "return 23\n");
    assert_eq!(scratch.printed(), "return 23\n\n");

    let untouched = scratch.cargo("build");
    assert!(
        !stderr(&untouched).contains("Compiling"),
        "{}",
        stderr(&untouched)
    );
}
