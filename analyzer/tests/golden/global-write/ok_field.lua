local job = {}
job.state = 'new'
function job.describe(self) return self.state end
function job:name() return self.state end
return job:name() .. job:describe()
