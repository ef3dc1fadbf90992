a:end()
