-- raises: 
-- since: 7.0
local problem = {}
problem.err = 'AMOUNT is wrong'
error(problem)
