local t = { raise = error }
t.raise({ code = 1 })
