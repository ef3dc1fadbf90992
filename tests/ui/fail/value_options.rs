use evalsha::Value;

#[derive(Value)]
#[value(rename = "snake_case")]
enum Misnamed {
    On,
}

#[derive(Value)]
#[value(rename_all = "Title Case")]
enum Unknown {
    On,
}

#[derive(Value)]
#[value(rename_all = "snake_case")]
struct Id(u64);

#[derive(Value)]
enum Twice {
    #[value("on")]
    On,
    #[value("on")]
    Off,
}

#[derive(Value)]
enum Nameless {
    #[value("")]
    On,
}

#[derive(Value)]
enum NotText {
    #[value(on)]
    On,
}

#[derive(Value)]
struct Field(#[value("id")] u64);

fn main() {}
