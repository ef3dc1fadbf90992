#[automatically_derived]
impl ::evalsha::__private::ToRedisArgs for UserId {
    fn write_redis_args<__Write>(&self, out: &mut __Write)
    where
        __Write: ?::core::marker::Sized + ::evalsha::__private::RedisWrite,
    {
        ::evalsha::__private::write_single::<u64, _>(&self.0, out);
    }
    fn describe_numeric_behavior(&self) -> ::evalsha::__private::NumericBehavior {
        ::evalsha::__private::ToRedisArgs::describe_numeric_behavior(&self.0)
    }
}
#[automatically_derived]
impl ::evalsha::__private::ToSingleRedisArg for UserId {}
#[automatically_derived]
impl ::evalsha::__private::FromRedisValue for UserId {
    fn from_redis_value(
        value: ::evalsha::__private::Value,
    ) -> ::core::result::Result<Self, ::evalsha::__private::ParsingError> {
        <u64 as ::evalsha::__private::FromRedisValue>::from_redis_value(value).map(Self)
    }
}
