function f(...) return ... end
