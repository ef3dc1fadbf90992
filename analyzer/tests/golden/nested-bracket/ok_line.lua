-- a [[ b ]] c [[
return '[['
