//! How fast scripts are analyzed: `cargo run --release -p evalsha-analyzer --example throughput -- FILE…`
//!
//! Prints the time for each file, then megabytes a second for all of them together, on one core. With
//! `--grow` it doubles one script from 1 KB to 1 MB instead: time for a byte must stay where it is.
#![allow(clippy::unwrap_used, reason = "what is wrong ends the measurement")]

use std::hint::black_box;
use std::time::{Duration, Instant};
use std::{env, fs};

use evalsha_analyzer::{Source, analyze};

/// How long each measurement takes at least.
const ENOUGH: Duration = Duration::from_millis(300);

fn main() {
    let mut args: Vec<String> = env::args().skip(1).collect();
    let grow = args.iter().position(|arg| arg == "--grow");
    let grow = grow.map(|at| args.remove(at)).is_some();
    let sources: Vec<Source> = args.iter().map(|path| read(path)).collect();
    if grow {
        sources.iter().for_each(report_growth);
    } else {
        report_all(&sources);
    }
}

fn read(path: &str) -> Source {
    Source::new(path, fs::read(path).unwrap()).unwrap()
}

fn report_all(sources: &[Source]) {
    let bytes: usize = sources.iter().map(|source| source.text().len()).sum();
    let start = Instant::now();
    sources.iter().for_each(once);
    let first = start.elapsed();
    let each = time(|| sources.iter().for_each(once));
    println!(
        "{} scripts, {bytes} bytes: {first:?} at first, then {each:?}, {:.1} MB/s",
        sources.len(),
        rate(bytes, each)
    );
}

fn report_growth(source: &Source) {
    let unit = format!("do\n{}\nend\n", source.text());
    for power in 0..=10 {
        let size = 1024 << power;
        let text = unit.repeat(usize::max(1, size / unit.len()));
        let len = text.len();
        let grown = Source::new(source.file(), text.into_bytes()).unwrap();
        let each = time(|| once(&grown));
        println!("{len:>8} bytes: {each:?}, {:.1} MB/s", rate(len, each));
    }
}

fn once(source: &Source) {
    black_box(analyze(black_box(source)));
}

/// The time of the quickest run among enough of them: what others do on the machine only adds to it.
fn time(run: impl Fn()) -> Duration {
    let begin = Instant::now();
    let mut quickest = Duration::MAX;
    while begin.elapsed() < ENOUGH {
        let start = Instant::now();
        run();
        quickest = quickest.min(start.elapsed());
    }
    quickest
}

fn rate(bytes: usize, each: Duration) -> f64 {
    bytes as f64 / each.as_secs_f64() / 1e6
}
