return f
function g() end
