//! Paths, and what is said of those that lead to no script.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use super::place::Place;
use super::{LONGEST, Refusal, Script, Tracked, file};

/// A package with `src/deep/lib.rs` as the Rust file, in a folder of its own.
struct Package {
    folder: tempfile::TempDir,
}

impl Package {
    fn new(files: &[(&str, &str)]) -> Self {
        let package = Self {
            folder: tempfile::tempdir().unwrap(),
        };
        for (path, text) in files {
            package.write(path, text.as_bytes());
        }
        package
    }

    fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join("outer/package").join(path)
    }

    fn write(&self, path: &str, bytes: &[u8]) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    fn read(&self, literal: &str) -> Result<(String, String), Refusal> {
        let rust_file = Some(self.path("src/deep/lib.rs"));
        self.read_at(
            literal,
            &Place::new(rust_file, self.path(""), self.path("")),
        )
    }

    /// As in an editor, which does not tell the Rust file.
    fn read_in_editor(&self, literal: &str) -> Result<(String, String), Refusal> {
        self.read_at(literal, &Place::new(None, self.path(""), self.path("")))
    }

    fn read_at(&self, literal: &str, place: &Place) -> Result<(String, String), Refusal> {
        file(literal, place).map(|Script { script, .. }| {
            let source = script.source;
            (source.file().to_owned(), source.text().to_owned())
        })
    }

    #[track_caller]
    fn refuses(&self, literal: &str, message: &str) {
        let refusal = self.read(literal).err().unwrap();
        assert_eq!(refusal.message, message);
    }
}

fn found(file: &str, text: &str) -> (String, String) {
    (file.to_owned(), text.to_owned())
}

#[test]
fn a_path_starts_at_the_rust_file() {
    let package = Package::new(&[("src/deep/a.lua", "1"), ("src/b.lua", "2"), ("c.lua", "3")]);
    let read = |literal| package.read(literal).ok().unwrap();
    assert_eq!(read("a.lua"), found("src/deep/a.lua", "1"));
    assert_eq!(read("./a.lua"), found("src/deep/a.lua", "1"));
    assert_eq!(read("../b.lua"), found("src/b.lua", "2"));
    assert_eq!(read("../../c.lua"), found("c.lua", "3"));
}

#[test]
fn a_leading_slash_starts_at_the_package() {
    let package = Package::new(&[("lua/a.lua", "1")]);
    assert_eq!(
        package.read("/lua/a.lua").ok().unwrap(),
        found("lua/a.lua", "1")
    );
    // A second one does not leave the package.
    assert_eq!(
        package.read("//lua/a.lua").ok().unwrap(),
        found("lua/a.lua", "1")
    );
    let outside = package.path("lua/a.lua");
    assert!(package.read(&format!("/{}", outside.display())).is_err());
}

#[test]
fn a_file_beside_the_package_is_shown_without_the_place_of_the_checkout() {
    let package = Package::new(&[("src/deep/lib.rs", ""), ("../shared/a.lua", "1")]);
    let read = package.read("../../../shared/a.lua").ok().unwrap();
    assert_eq!(read, found("../shared/a.lua", "1"));
}

#[test]
fn a_path_is_shown_from_where_the_compiler_runs() {
    let package = Package::new(&[("src/deep/a.lua", "1")]);
    let rust_file = Some(package.path("src/deep/lib.rs"));
    let place = Place::new(rust_file, package.path(""), package.folder.path());
    let read = package.read_at("a.lua", &place).ok().unwrap();
    assert_eq!(read.0, "outer/package/src/deep/a.lua");

    let place = Place::new(Some("src/lib.rs".into()), "/w/package", "/w");
    assert_eq!(place.shown(Path::new("src/./../a.lua")), "a.lua");
    assert_eq!(
        place.shown(Path::new("/elsewhere/a.lua")),
        "/elsewhere/a.lua"
    );
    assert_eq!(place.rust_file().unwrap(), "src/lib.rs");
}

#[test]
fn editors_find_files_in_any_folder() {
    let package = Package::new(&[
        ("src/a.lua", "1"),
        ("lua/b.lua", "2"),
        ("src/deep/er/c.lua", "3"),
        ("target/d.lua", "4"),
    ]);
    let read = |literal| package.read_in_editor(literal).ok().map(|found| found.1);
    assert_eq!(read("a.lua").as_deref(), Some("1"));
    assert_eq!(read("lua/b.lua").as_deref(), Some("2"));
    assert_eq!(read("er/c.lua").as_deref(), Some("3"));
    assert_eq!(read("../../lua/b.lua").as_deref(), Some("2"));
    assert_eq!(read("d.lua"), None);
}

#[test]
fn a_missing_file_is_said_with_what_to_write() {
    let package = Package::new(&[
        ("src/deep/rate_limit.lua", ""),
        ("src/deep/x/y.lua", ""),
        ("lua/incr.lua", ""),
        ("one.lua", ""),
    ]);
    package.refuses(
        "rate_limits.lua",
        "no file `src/deep/rate_limits.lua`; did you mean `rate_limit.lua`?",
    );
    package.refuses(
        "../deep/rate_limi.lua",
        "no file `src/deep/rate_limi.lua`; did you mean `../deep/rate_limit.lua`?",
    );
    package.refuses(
        "rate_limit",
        "no file `src/deep/rate_limit`; did you mean `rate_limit.lua`?",
    );
    package.refuses(
        "one.lua",
        "no file `src/deep/one.lua`; did you mean `/one.lua`?",
    );
    package.refuses(
        "/rate_limit.lua",
        "no file `rate_limit.lua`; did you mean `rate_limit.lua`, without the leading `/`?",
    );
    let outside = package.path("one.lua").display().to_string();
    package.refuses(
        &format!("/{outside}"),
        &format!("no file `{}`; did you mean `/one.lua`?", &outside[1..]),
    );
    package.refuses(
        "//rate_limit.lua",
        "no file `rate_limit.lua`; did you mean `rate_limit.lua`, without the leading `/`?",
    );
    package.refuses(
        "incr.lua",
        "no file `src/deep/incr.lua`; did you mean `/lua/incr.lua`?",
    );
    package.refuses(
        "rate_limit.lua/",
        "no file `src/deep/rate_limit.lua`; did you mean `rate_limit.lua`?",
    );
    package.refuses(
        "far.lua",
        "no file `src/deep/far.lua`; a path is relative to this Rust file, or to the folder of `Cargo.toml` with a leading `/`",
    );
    package.refuses(
        "/far.lua",
        "no file `far.lua`; a path with a leading `/` starts at the folder of the package's `Cargo.toml`",
    );
    package.refuses(
        "return redis.call('PING')",
        "no file `src/deep/return redis.call('PING')`; for Lua text write `struct Name = inline \"…\"`",
    );
}

#[cfg(not(windows))]
#[test]
fn backslashes_are_no_separators() {
    let package = Package::new(&[("src/deep/x/y.lua", "")]);
    let refusal = package.read("x\\y.lua").err().unwrap();
    assert!(refusal.message.ends_with("did you mean `x/y.lua`?"));
}

#[test]
fn in_an_editor_every_path_tried_is_said() {
    let package = Package::new(&[]);
    let refusal = package.read_in_editor("a.lua").err().unwrap();
    let message = "no file `src/a.lua`, nor `a.lua`; a path is relative";
    assert!(refusal.message.starts_with(message), "{}", refusal.message);
}

#[test]
fn a_folder_is_no_file() {
    let package = Package::new(&[("src/deep/x/z.lua", ""), ("src/deep/x/y.lua", "")]);
    fs::create_dir(package.path("src/deep/empty")).unwrap();
    package.refuses(
        "x",
        "`src/deep/x` is a folder, not a Lua file; write `x/y.lua`",
    );
    package.refuses(
        "empty/",
        "`src/deep/empty` is a folder, not a Lua file; write `empty/name.lua`",
    );
}

#[cfg(unix)]
#[test]
fn links_are_followed() {
    use std::os::unix::fs::symlink;
    let package = Package::new(&[("lua/a.lua", "1"), ("src/deep/lib.rs", "")]);
    symlink("../../lua/a.lua", package.path("src/deep/link.lua")).unwrap();
    symlink("nowhere.lua", package.path("src/deep/dangling.lua")).unwrap();
    symlink("loop.lua", package.path("src/deep/loop.lua")).unwrap();
    assert_eq!(
        package.read("link.lua").ok().unwrap(),
        found("src/deep/link.lua", "1")
    );
    let message = package.read("dangling.lua").err().unwrap().message;
    let start = "no file `src/deep/dangling.lua` (a symbolic link that leads nowhere); ";
    assert!(message.starts_with(start), "{message}");
    let message = package.read("loop.lua").err().unwrap().message;
    assert!(
        message.starts_with("`src/deep/loop.lua` cannot be read: "),
        "{message}"
    );
}

#[cfg(unix)]
#[test]
fn a_device_is_not_read() {
    use std::os::unix::fs::symlink;

    let package = Package::new(&[("src/deep/lib.rs", "")]);
    symlink("/dev/zero", package.path("src/deep/zero.lua")).unwrap();
    package.refuses("zero.lua", "`src/deep/zero.lua` is no regular file");
}

#[test]
fn a_file_too_long_to_send_is_not_read() {
    let package = Package::new(&[("src/deep/long.lua", "")]);
    let file = fs::File::options()
        .write(true)
        .open(package.path("src/deep/long.lua"))
        .unwrap();
    file.set_len(LONGEST + 1).unwrap();
    package.refuses(
        "long.lua",
        "`src/deep/long.lua` has 536870913 bytes, and servers take at most 536870912",
    );
}

#[test]
fn what_is_no_text_is_refused_and_yet_read_for_its_items() {
    let package = Package::new(&[]);
    package.write("src/deep/mark.lua", b"\xef\xbb\xbfreturn 1\r\n");
    package.write("src/deep/latin.lua", b"---@key caf\xe9\nreturn 1");
    for (literal, start, legible) in [
        (
            "mark.lua",
            "cannot embed `src/deep/mark.lua`: the file starts with a byte order mark",
            "return 1\n",
        ),
        (
            "latin.lua",
            "cannot embed `src/deep/latin.lua`: byte 0xe9 at line 1, column 12",
            "---@key caf\u{fffd}\nreturn 1",
        ),
    ] {
        let refusal = package.read(literal).err().unwrap();
        assert!(refusal.message.starts_with(start), "{}", refusal.message);
        assert_eq!(refusal.legible.unwrap().script.source.text(), legible);
    }
}

#[test]
fn an_empty_file_is_a_script() {
    let package = Package::new(&[("src/deep/empty.lua", "")]);
    assert_eq!(
        package.read("empty.lua").ok().unwrap(),
        found("src/deep/empty.lua", "")
    );
}

#[test]
fn a_file_of_the_package_is_followed_from_its_folder() {
    let package = Package::new(&[]);
    let place = Place::new(
        Some("src/deep/lib.rs".into()),
        package.path(""),
        package.path(""),
    );
    let tracked = |literal: &str| Tracked::new(literal, &place.candidates(literal)[0], &place);
    assert!(
        matches!(tracked("../a.lua"), Tracked::InPackage(path) if path == "/src/deep/../a.lua")
    );
    assert!(matches!(tracked("/lua/a.lua"), Tracked::InPackage(path) if path == "/lua/a.lua"));

    let outside = package.folder.path().join("shared/a.lua");
    let tracked = Tracked::new("", &outside, &place);
    assert!(matches!(tracked, Tracked::At(path) if Path::new(&path) == outside));
}

/// rustc takes the package's folder from a variable that has to be UTF-8.
#[cfg(unix)]
#[test]
fn a_package_whose_folder_is_not_utf8_is_told_so() {
    use std::os::unix::ffi::OsStringExt as _;
    let package = Package::new(&[("lua/a.lua", "1"), ("src/deep/lib.rs", "")]);
    let odd = PathBuf::from(OsString::from_vec(b"/tmp/caf\xe9".to_vec()));
    let place = Place::new(Some(package.path("src/deep/lib.rs")), odd, package.path(""));
    let refusal = package.read_at("/lua/a.lua", &place).err().unwrap();
    assert!(
        refusal.message.contains("is not UTF-8"),
        "{}",
        refusal.message
    );
    let relative = package.read_at("../../lua/a.lua", &place).ok().unwrap();
    assert_eq!(relative.1, "1");
}
