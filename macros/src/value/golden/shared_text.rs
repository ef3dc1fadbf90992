#[automatically_derived]
impl ::evalsha::__private::ToRedisArgs for Topic {
    fn write_redis_args<__Write>(&self, out: &mut __Write)
    where
        __Write: ?::core::marker::Sized + ::evalsha::__private::RedisWrite,
    {
        ::evalsha::__private::RedisWrite::write_arg(out, self.0.as_bytes());
    }
}
#[automatically_derived]
impl ::evalsha::__private::ToSingleRedisArg for Topic {}
#[automatically_derived]
impl ::evalsha::__private::FromRedisValue for Topic {
    fn from_redis_value(
        value: ::evalsha::__private::Value,
    ) -> ::core::result::Result<Self, ::evalsha::__private::ParsingError> {
        let text: ::evalsha::__private::String = ::evalsha::__private::FromRedisValue::from_redis_value(
            value,
        )?;
        ::core::result::Result::Ok(Self(::core::convert::From::from(text)))
    }
}
