local deep = 'x'
for i = 1, 100 do
  deep = {deep}
end
return deep
