//! The client's own work under criterion, which remembers: `cargo bench` says what a change has cost.

use criterion::{BatchSize, Criterion, criterion_group, criterion_main};
use evalsha_bench::work::{self, COMMANDS, RECORDS};

fn commands(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("building a command");
    for mut work in work::all() {
        if COMMANDS.contains(&work.name) || RECORDS.contains(&work.name) {
            group.bench_function(work.name, |bencher| bencher.iter(|| work.repeat(1)));
        }
    }
}

fn replies(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("reading a reply");
    group.bench_function("evalsha struct", |bencher| {
        bencher.iter_batched(work::reply, work::read_struct, BatchSize::SmallInput);
    });
    group.bench_function("redis-rs tuple", |bencher| {
        bencher.iter_batched(work::reply, work::read_tuple, BatchSize::SmallInput);
    });
}

criterion_group!(in_process, commands, replies);
criterion_main!(in_process);
