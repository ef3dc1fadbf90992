function f() b()
