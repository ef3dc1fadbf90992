use evalsha::Value;

#[derive(Value)]
struct Named {
    id: u64,
}

#[derive(Value)]
struct Pair(u64, u64);

#[derive(Value)]
struct Nothing;

#[derive(Value)]
enum Empty {}

#[derive(Value)]
union Either {
    a: u64,
    b: i64,
}

#[derive(Value)]
enum WithFields {
    On,
    Off(u8),
}

fn main() {}
