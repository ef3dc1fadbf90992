return @a
