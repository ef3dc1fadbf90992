return [[
a]]