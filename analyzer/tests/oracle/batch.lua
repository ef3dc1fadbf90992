-- Compiles scripts, and answers a line for each: its error, or nothing. On its standard input, the
-- length of each in decimal on a line, then its bytes.
for line in io.lines() do
  local length = tonumber(line)
  local script = length == 0 and "" or io.read(length)
  local compiled, problem = loadstring(script, "=script")
  io.write(compiled and "" or problem:gsub("[\r\n]", " "), "\n")
end
