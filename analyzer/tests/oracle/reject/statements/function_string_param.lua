function f("a") end
