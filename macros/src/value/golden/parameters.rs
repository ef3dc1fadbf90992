#[automatically_derived]
impl<'a, T: Copy, const N: usize> other::name::__private::ToRedisArgs
for Tagged<'a, T, N>
where
    &'a T: other::name::SingleValue,
    T: Default,
{
    fn write_redis_args<__Write>(&self, out: &mut __Write)
    where
        __Write: ?::core::marker::Sized + other::name::__private::RedisWrite,
    {
        other::name::__private::write_single::<&'a T, _>(&self.0, out);
    }
    fn describe_numeric_behavior(&self) -> other::name::__private::NumericBehavior {
        other::name::__private::ToRedisArgs::describe_numeric_behavior(&self.0)
    }
}
#[automatically_derived]
impl<'a, T: Copy, const N: usize> other::name::__private::ToSingleRedisArg
for Tagged<'a, T, N>
where
    &'a T: other::name::SingleValue,
    T: Default,
{}
