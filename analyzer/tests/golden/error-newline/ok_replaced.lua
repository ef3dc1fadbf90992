-- raises: two lines
error((string.gsub('two\nlines', '\n', ' ')))
