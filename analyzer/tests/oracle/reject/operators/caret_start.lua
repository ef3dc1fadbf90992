return ^a
