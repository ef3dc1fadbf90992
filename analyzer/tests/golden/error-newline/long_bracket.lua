error([[
no such queue
]])
