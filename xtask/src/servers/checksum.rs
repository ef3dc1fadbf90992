//! Whether a fetched program is the expected one.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use sha2::{Digest, Sha256};

/// Compares it before anything runs it.
pub(super) fn verify(program: &Path, expected: &str) -> Result<()> {
    let found = sha256(program)?;
    ensure!(
        found == expected,
        "{}: expected a program with the SHA-256 {expected}, found {found}: its package was changed after it was \
         recorded here, or on its way; nothing of it was run",
        program.display(),
    );
    Ok(())
}

fn sha256(file: &Path) -> Result<String> {
    let bytes = fs::read(file).with_context(|| format!("could not read {}", file.display()))?;
    let mut text = String::new();
    for byte in Sha256::digest(bytes) {
        let _ = write!(text, "{byte:02x}");
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_program_is_refused_with_both_sums() {
        let folder = tempfile::tempdir().unwrap();
        let program = folder.path().join("server");
        fs::write(&program, "abc").unwrap();
        let abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        verify(&program, abc).unwrap();
        let error = verify(&program, "0123").unwrap_err().to_string();
        assert!(error.contains("0123") && error.contains(abc), "{error}");
    }
}
