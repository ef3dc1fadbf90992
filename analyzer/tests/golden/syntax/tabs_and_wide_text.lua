local name = '日本語'
	if name != 'é' then
		return	name += 1
	end
