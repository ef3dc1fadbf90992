function f(a, b, ...) return select("#", ...), arg end
