//! What paths start from, and how they are shown.

use std::collections::VecDeque;
use std::fs::{self, DirEntry};
use std::path::{Component, Path, PathBuf};
use std::{env, iter};

use syn::LitStr;

/// Where the literal stands.
pub(super) struct Place {
    /// The Rust file; editors do not always tell it.
    rust_file: Option<PathBuf>,
    /// Folder of `Cargo.toml`.
    package: PathBuf,
    /// Where the compiler runs, which is what its own messages are relative to.
    here: PathBuf,
}

impl Place {
    pub(super) fn of(literal: &LitStr) -> Self {
        Self::new(
            literal.span().local_file(),
            env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default(),
            env::current_dir().unwrap_or_default(),
        )
    }

    pub(super) fn new(
        rust_file: Option<PathBuf>,
        package: impl Into<PathBuf>,
        here: impl Into<PathBuf>,
    ) -> Self {
        Self {
            rust_file,
            package: package.into(),
            here: here.into(),
        }
    }

    /// Where a path may lead; never empty.
    pub(super) fn candidates(&self, path: &str) -> Vec<PathBuf> {
        if path.starts_with('/') {
            return vec![self.in_package_folder(path)];
        }
        if let Some(file) = &self.rust_file {
            return vec![file.with_file_name(path)];
        }
        let sources = self.package.join("src");
        let mut candidates = vec![sources.join(path), self.package.join(path)];
        // The Rust file may be in any folder; which one, the editor does not say.
        let elsewhere = folders(&self.package).map(|folder| folder.join(path));
        candidates.extend(elsewhere.filter(|path| path.is_file()).take(1));
        candidates
    }

    /// Where a path with a leading `/` leads. A second slash would lead out of the package, to the root of the file
    /// system.
    pub(super) fn in_package_folder(&self, path: &str) -> PathBuf {
        self.package.join(path.trim_start_matches('/'))
    }

    /// Whether the generated code can name the package's folder.
    pub(super) fn is_package_utf8(&self) -> bool {
        self.package.to_str().is_some()
    }

    /// A file of this name anywhere in the package, from the folder of `Cargo.toml`.
    pub(super) fn elsewhere(&self, name: &str) -> Option<String> {
        let folder = folders(&self.package).find(|folder| folder.join(name).is_file())?;
        let path = folder.join(name);
        let path = path.strip_prefix(&self.package).ok()?;
        Some(format!("/{}", text(path)))
    }

    /// The path from any folder.
    pub(super) fn whole(&self, path: &Path) -> PathBuf {
        self.here.join(path)
    }

    /// The path from the folder of `Cargo.toml`, if it starts there.
    pub(super) fn in_package(&self, path: &Path) -> Option<String> {
        let known = self
            .package
            .to_str()
            .filter(|package| !package.is_empty())?;
        let whole = self.whole(path);
        let path = whole.strip_prefix(known).ok()?.to_str()?;
        Some(path.replace('\\', "/"))
    }

    /// As shown in messages and kept in the program: never the place of the checkout.
    pub(super) fn shown(&self, path: &Path) -> String {
        let path = normal(path);
        let shown = (path.strip_prefix(&self.here).map(Path::to_owned).ok())
            .or_else(|| path.strip_prefix(&self.package).map(Path::to_owned).ok())
            .or_else(|| relative(&path, &self.package));
        text(&shown.unwrap_or(path))
    }

    /// The Rust file as it is shown.
    pub(super) fn rust_file(&self) -> Option<String> {
        self.rust_file.as_deref().map(|file| self.shown(file))
    }
}

/// With `/` on every system, so that what is built is the same.
fn text(path: &Path) -> String {
    path.display().to_string().replace('\\', "/")
}

/// The path to `path` from `base`, by way of a folder that is at most two above `base`.
fn relative(path: &Path, base: &Path) -> Option<PathBuf> {
    let common = (path.components().zip(base.components()))
        .take_while(|(a, b)| a == b)
        .count();
    let up = base.components().skip(common).map(|_| Component::ParentDir);
    let is_near = base.components().take(common).any(is_normal) && up.clone().count() <= 2;
    is_near.then(|| up.chain(path.components().skip(common)).collect())
}

fn is_normal(component: Component<'_>) -> bool {
    matches!(component, Component::Normal(_))
}

/// Without `.` and `..`, by the text alone, as the path is shown.
fn normal(path: &Path) -> PathBuf {
    let mut normal = PathBuf::new();
    for component in path.components() {
        match component {
            Component::CurDir => {}
            Component::ParentDir if normal.components().next_back().is_some_and(is_normal) => {
                normal.pop();
            }
            other => normal.push(other),
        }
    }
    normal
}

/// The folders of a package that may hold sources, the nearest first; a few hundred at most.
fn folders(package: &Path) -> impl Iterator<Item = PathBuf> {
    const MOST: usize = 500;
    let mut waiting = VecDeque::from([package.to_owned()]);
    iter::from_fn(move || {
        let folder = waiting.pop_front()?;
        waiting.extend(inside(&folder, may_hold_sources));
        Some(folder)
    })
    .take(MOST)
}

fn may_hold_sources(entry: &DirEntry) -> bool {
    let name = entry.file_name();
    let name = name.to_string_lossy();
    let is_folder = entry.file_type().is_ok_and(|kind| kind.is_dir());
    is_folder && !name.starts_with('.') && name != "target" && name != "node_modules"
}

/// What a folder holds, as far as it is wanted, in order; nothing where it cannot be read.
pub(super) fn inside(folder: &Path, wanted: fn(&DirEntry) -> bool) -> Vec<PathBuf> {
    let mut paths = Vec::new();
    let Ok(entries) = fs::read_dir(folder) else {
        return paths;
    };
    for entry in entries {
        if let Ok(entry) = entry
            && wanted(&entry)
        {
            let path = entry.path();
            let place = paths.partition_point(|other| *other < path);
            paths.insert(place, path);
        }
    }
    paths
}
