"""redis-py's register_script, told by lines on standard input how many calls to make."""

import json
import sys
import time

import redis

url, path, key, limit = sys.argv[1:5]
con = redis.Redis.from_url(url)
with open(path, encoding="utf-8") as file:
    script = con.register_script(file.read())

for line in sys.stdin:
    latencies = []
    cpu = time.process_time_ns()
    wall = time.perf_counter_ns()
    for _ in range(json.loads(line)["calls"]):
        begin = time.perf_counter_ns()
        script(keys=[key], args=[limit])
        latencies.append(time.perf_counter_ns() - begin)
    wall = time.perf_counter_ns() - wall
    cpu = time.process_time_ns() - cpu
    print(json.dumps({"elapsed": wall, "cpu": cpu, "latencies": latencies}), flush=True)
