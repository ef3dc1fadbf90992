#[automatically_derived]
impl ::evalsha::__private::ToRedisArgs for Mode {
    fn write_redis_args<__Write>(&self, out: &mut __Write)
    where
        __Write: ?::core::marker::Sized + ::evalsha::__private::RedisWrite,
    {
        let text = match self {
            Self::ReadOnly => "read_only",
            Self::ReadWrite => "rw",
            Self::r#Type => "type",
        };
        ::evalsha::__private::RedisWrite::write_arg(out, text.as_bytes());
    }
}
#[automatically_derived]
impl ::evalsha::__private::ToSingleRedisArg for Mode {}
#[automatically_derived]
impl ::evalsha::__private::FromRedisValue for Mode {
    fn from_redis_value(
        value: ::evalsha::__private::Value,
    ) -> ::core::result::Result<Self, ::evalsha::__private::ParsingError> {
        ::evalsha::__private::word_from_redis(
            "\"read_only\"|\"rw\"|\"type\"",
            value,
            |text| match text {
                "read_only" => ::core::option::Option::Some(Self::ReadOnly),
                "rw" => ::core::option::Option::Some(Self::ReadWrite),
                "type" => ::core::option::Option::Some(Self::r#Type),
                _ => ::core::option::Option::None,
            },
        )
    }
}
