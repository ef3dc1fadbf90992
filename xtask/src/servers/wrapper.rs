//! A script that starts a server with its own libraries. It replaces itself with the server, so no extra process stays.

use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use anyhow::{Context, Result};

/// Writes the script. It becomes `command`, followed by the script's arguments.
pub(super) fn write(path: &Path, command: &str) -> Result<()> {
    let text = format!("#!/bin/sh\nexec {command} \"$@\"\n");
    fs::write(path, text).with_context(|| format!("could not write {}", path.display()))?;
    fs::set_permissions(path, Permissions::from_mode(0o755))?;
    Ok(())
}

/// Quotes a path for a shell.
pub(super) fn quoted(path: &Path) -> String {
    format!("'{}'", path.display().to_string().replace('\'', r"'\''"))
}
