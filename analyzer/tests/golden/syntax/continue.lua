while a do if b then continue end f() end
