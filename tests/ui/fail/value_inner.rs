use evalsha::Value;

#[derive(Value)]
struct Several(Vec<u32>);

#[derive(Value)]
struct Maybe(Option<String>);

fn main() {}
