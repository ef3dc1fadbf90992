--[=[ a [[ b ]] ]=]
return [=[a [[ b]]]=]
