function f(a: number) end
