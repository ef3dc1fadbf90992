local function problem(code) return { code = code } end
error(problem('AMOUNT'))
