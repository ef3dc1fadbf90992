return function() end == f
