//! The code that is generated, against the listings of `luac5.1`.

use std::path::{Path, PathBuf};
use std::process::Command;

use super::*;
use crate::syntax::parse;
use crate::{Findings, Source};

/// What a listing says of a function.
#[derive(Debug, PartialEq, Eq)]
struct Size {
    instructions: usize,
    slots: usize,
    upvalues: usize,
    constants: usize,
    functions: usize,
}

/// The chunk, then each function before those within.
fn ours(source: &Source) -> Vec<Size> {
    let chunk = parse(source, &mut Findings::default());
    let mut registers = vec![0; chunk.locals.len()];
    let size = |func: FuncId| {
        let mut generator = Generator::new(&chunk, func, &mut registers);
        generator.generate().unwrap();
        Size {
            instructions: generator.code.len(),
            slots: generator.slots as usize,
            upvalues: chunk[func].upvalues.len(),
            constants: generator.constants.len() as usize,
            functions: generator.closures as usize,
        }
    };
    chunk.funcs().map(|(func, _)| func).map(size).collect()
}

/// The functions of a listing: the chunk, then each function before those within.
fn theirs(listing: &str) -> Vec<Size> {
    let mut lines = listing.lines();
    let mut sizes = Vec::new();
    while let Some(line) = lines.next() {
        let Some((_, counts)) = line.split_once("> (") else {
            continue;
        };
        let mut numbers = numbers(counts);
        let instructions = numbers.next().unwrap();
        let counts: Vec<usize> = self::numbers(lines.next().unwrap()).collect();
        sizes.push(Size {
            instructions,
            slots: counts[1],
            upvalues: counts[2],
            constants: counts[4],
            functions: counts[5],
        });
    }
    sizes
}

fn numbers(text: &str) -> impl Iterator<Item = usize> {
    text.split(|c: char| !c.is_ascii_digit())
        .filter(|digits| !digits.is_empty())
        .map(|digits| digits.parse().unwrap())
}

fn compare(path: &Path) -> Result<(), String> {
    let output = Command::new("luac5.1")
        .args(["-p", "-l"])
        .arg(path)
        .output()
        .expect("luac5.1 must be installed: apt-get install lua5.1");
    assert!(output.status.success(), "{}", path.display());
    let source = Source::new("a.lua", std::fs::read(path).unwrap()).unwrap();
    let (ours, theirs) = (
        ours(&source),
        theirs(&String::from_utf8_lossy(&output.stdout)),
    );
    match ours == theirs {
        true => Ok(()),
        false => Err(format!(
            "{}\n  ours   {ours:?}\n  theirs {theirs:?}",
            path.display()
        )),
    }
}

#[test]
fn code_is_as_large_as_that_of_luac() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/oracle/accept");
    let mut paths: Vec<PathBuf> = Vec::new();
    for topic in std::fs::read_dir(root).unwrap() {
        let cases = std::fs::read_dir(topic.unwrap().path()).unwrap();
        paths.extend(cases.map(|case| case.unwrap().path()));
    }
    paths.sort();
    let wrong: Vec<String> = paths
        .iter()
        .filter_map(|path| compare(path).err())
        .collect();
    assert!(paths.len() > 200);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
