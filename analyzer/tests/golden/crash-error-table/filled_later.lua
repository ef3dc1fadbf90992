local problem = {}
problem.code = 'AMOUNT'
error(problem)
