return [[
a]]