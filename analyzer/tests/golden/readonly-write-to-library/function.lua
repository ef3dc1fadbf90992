function string.trim(text) return text:match('^%s*(.-)%s*$') end
return string.trim(ARGV[1])
