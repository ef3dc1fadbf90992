function f()
  if a then
    b()
end
