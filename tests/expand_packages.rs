//! Packages that use the macro, built by cargo as their authors build them: edits are seen, and a
//! published package finds its scripts.

#![allow(clippy::unwrap_used, reason = "a step that fails is a test that fails")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// A package in a folder of its own; what it depends on is built in this workspace's target folder.
struct Package {
    folder: tempfile::TempDir,
}

impl Package {
    fn new(name: &str, edition: &str, files: &[(&str, &str)]) -> Self {
        let package = Self {
            folder: tempfile::tempdir().unwrap(),
        };
        let runtime = runtime();
        let manifest = format!(
            "[package]\nname = {name:?}\nversion = \"0.1.0\"\nedition = {edition:?}\n\
             description = \"A test.\"\nlicense = \"MIT\"\n[workspace]\n\
             [dependencies]\nevalsha = {{ path = {runtime:?}, version = \"0.1.0\" }}\n\
             redis = {{ version = \"1\", default-features = false }}\n\
             [profile.dev]\ndebug = \"line-tables-only\"\n"
        );
        package.write("Cargo.toml", &manifest);
        let lock = fs::read_to_string(workspace().join("Cargo.lock")).unwrap();
        package.write("Cargo.lock", &lock);
        for (path, text) in files {
            package.write(path, text);
        }
        package
    }

    fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn cargo(&self, arguments: &[&str]) -> Output {
        Command::new(env!("CARGO"))
            .args(arguments)
            .arg("--offline")
            .current_dir(self.folder.path())
            .env("CARGO_TARGET_DIR", workspace().join("target"))
            .output()
            .unwrap()
    }

    /// What the program prints.
    #[track_caller]
    fn run(&self) -> String {
        let output = self.cargo(&["run", "--quiet"]);
        assert!(output.status.success(), "{}", text(&output.stderr));
        text(&output.stdout)
    }

    /// What the compiler says.
    #[track_caller]
    fn fail(&self) -> String {
        let output = self.cargo(&["build", "--quiet"]);
        assert!(!output.status.success());
        text(&output.stderr)
    }

    /// Whether cargo finds nothing to do for this package.
    fn is_fresh(&self, name: &str) -> bool {
        let output = self.cargo(&["build", "--quiet", "--message-format=json"]);
        let artifact = format!("\"name\":{name:?}");
        let messages = text(&output.stdout);
        let message = messages.lines().find(|line| line.contains(&artifact));
        message.unwrap().contains("\"fresh\":true")
    }
}

fn workspace() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap()
}

fn runtime() -> PathBuf {
    workspace().join("runtime")
}

/// How many errors rustc reports, before cargo reports that there were some.
fn errors(message: &str) -> usize {
    let errors = message.lines().filter(|line| line.starts_with("error"));
    errors.count() - 1
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[test]
fn an_edit_of_a_lua_file_rebuilds_its_users() {
    let package = Package::new(
        "evalsha-edit",
        "2024",
        &[
            (
                "src/main.rs",
                "#[macro_use]\nmod deep;\n\
                 wrapped!();\n\
                 evalsha::lua_script!(\"beside.lua\");\n\
                 evalsha::lua_script!(\"/lua/rooted.lua\");\n\
                 fn main() {\n\
                     print!(\"{}{}\", Beside::SOURCE, Rooted::SOURCE);\n\
                     print!(\"{}{}\", deep::Above::SOURCE, Wrapped::SOURCE);\n\
                 }\n",
            ),
            (
                "src/deep/mod.rs",
                "evalsha::lua_script!(pub \"../above.lua\");\n\
                 macro_rules! wrapped { () => { evalsha::lua_script!(\"wrapped.lua\"); } }\n",
            ),
            ("src/beside.lua", "return 1\n"),
            ("src/above.lua", "return 2\n"),
            ("lua/rooted.lua", "return 3\n"),
            ("src/deep/wrapped.lua", "return 4\n"),
        ],
    );
    assert_eq!(package.run(), "return 1\nreturn 3\nreturn 2\nreturn 4\n");
    assert!(package.is_fresh("evalsha-edit"));

    package.write("src/beside.lua", "return 10\n");
    package.write("src/above.lua", "return 20\n");
    assert_eq!(package.run(), "return 10\nreturn 3\nreturn 20\nreturn 4\n");
    package.write("lua/rooted.lua", "return 30\n");
    assert_eq!(package.run(), "return 10\nreturn 30\nreturn 20\nreturn 4\n");
    package.write("src/deep/wrapped.lua", "return 40\n");
    assert_eq!(
        package.run(),
        "return 10\nreturn 30\nreturn 20\nreturn 40\n"
    );
    assert!(package.is_fresh("evalsha-edit"));
}

#[test]
fn a_missing_file_is_the_only_error_until_it_is_there() {
    let package = Package::new(
        "evalsha-missing",
        "2021",
        &[(
            "src/main.rs",
            "evalsha::lua_script!(\"late.lua\");\n\
             fn allowed(reply: &LateReply) -> bool { reply.allowed }\n\
             fn main() {\n\
                 let call = Late::call(LateKeys { counter: \"c\" }, LateArgs { by: 1 });\n\
                 let _ = |con: &mut redis::Connection| {\n\
                     call.invoke(con).map(|reply| allowed(&reply))\n\
                 };\n\
                 print!(\"{}\", Late::SHA1);\n\
             }\n",
        )],
    );
    let message = package.fail();
    assert!(message.contains("no file `src/late.lua`"), "{message}");
    assert_eq!(errors(&message), 1, "{message}");
    package.write(
        "src/late.lua",
        "---@key counter\n---@arg by: i64\n---@returns { allowed: bool }\n\
         return {redis.call('INCRBY', KEYS[1], ARGV[1]) > 1}\n",
    );
    assert_eq!(package.run().len(), 40);
    fs::remove_file(package.path("src/late.lua")).unwrap();
    assert!(package.fail().contains("no file `src/late.lua`"));
}

/// Edition 2015, no std, a macro brought in by `#[macro_use]`, names that are words of Rust.
#[test]
fn a_published_package_finds_its_scripts() {
    let package = Package::new(
        "evalsha-published",
        "2015",
        &[
            (
                "src/lib.rs",
                "#![no_std]\n#[macro_use]\nextern crate evalsha;\npub mod deep;\n\
                 lua_script!(\"/lua/one.lua\");\n",
            ),
            (
                "src/deep/mod.rs",
                "lua_script!(pub \"two.lua\");\n\
                 lua_script!(pub struct Words = inline \"---@key gen\n\
                 ---@arg async?: \\\"a\\\"|\\\"b\\\"\n\
                 ---@returns { gen: str, async: [bytes], dyn: {[str]: u8} }\n\
                 return {KEYS[1], {ARGV[1]}, {}}\");\n",
            ),
            ("lua/one.lua", "return 1\n"),
            ("src/deep/two.lua", "return 2\n"),
        ],
    );
    let patch = format!("patch.crates-io.evalsha.path={:?}", runtime());
    let output = package.cargo(&["package", "--allow-dirty", "--config", &patch]);
    assert!(output.status.success(), "{}", text(&output.stderr));
}

#[test]
fn a_document_without_its_feature_is_the_only_error() {
    for format in ["json", "msgpack"] {
        let main = format!(
            "evalsha::lua_script!(struct Doc = inline \"---@key k\\n\\\n\
             ---@arg body: {format}\\n---@returns {{ at: u8, body: {format}? }}\\n\\\n\
             return {{KEYS[1], ARGV[1]}}\");\n\
             fn main() {{ let _ = Doc::call(DocKeys {{ k: 1 }}, DocArgs {{ body: 1 }}); }}\n"
        );
        let name = format!("evalsha-no-{format}");
        let package = Package::new(&name, "2024", &[("src/main.rs", &main)]);
        let message = package.fail();
        let advice = format!("features = [\"{format}\"]");
        assert!(message.contains(&advice), "{message}");
        assert_eq!(errors(&message), 1, "{message}");
    }
}

#[test]
fn an_asynchronous_call_without_a_runtime_names_the_feature() {
    let package = Package::new(
        "evalsha-no-runtime",
        "2024",
        &[(
            "src/main.rs",
            "evalsha::lua_script!(struct Ping = inline \"return redis.call('PING')\");\n\
             async fn ping<C>(con: &mut C) -> Result<redis::Value, evalsha::Error> {\n\
                 Ping::call((), ()).invoke_async(con).await\n\
             }\n\
             async fn pings<C>(con: &mut C) {\n\
                 Ping::batch([Ping::call((), ())]).invoke_async(con).await;\n\
             }\n\
             fn main() {}\n",
        )],
    );
    let message = package.fail();
    let named = "error[E0277]: asynchronous calls need the feature `tokio-comp` or `smol-comp` of `evalsha`";
    assert_eq!(message.matches(named).count(), 2, "{message}");
    assert_eq!(errors(&message), 2, "{message}");
    assert!(
        message.contains("cargo add evalsha --features tokio-comp"),
        "{message}"
    );
}
