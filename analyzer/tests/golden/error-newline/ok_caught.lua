local ok, text = pcall(function() error('two\nlines') end)
return text
