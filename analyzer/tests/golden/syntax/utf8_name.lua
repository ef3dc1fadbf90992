local é = 1
