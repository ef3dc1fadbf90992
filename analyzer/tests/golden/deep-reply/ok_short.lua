local deep = 'x'
for i = 1, 20 do
  deep = {deep}
end
return deep
