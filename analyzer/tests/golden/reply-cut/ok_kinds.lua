if KEYS[1] == 'a' then return { err = 'NO such key' } end
if KEYS[1] == 'b' then return { double = 0.5 } end
return { ok = 'DONE' }
