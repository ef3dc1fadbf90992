-- \x41 in a comment
return '\/\.\-\%'
