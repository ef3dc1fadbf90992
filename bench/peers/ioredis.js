// ioredis' defineCommand, told by lines on standard input how many calls to make, and by how many tasks at once.

const fs = require("node:fs");
const readline = require("node:readline");
const { Redis } = require("ioredis");

const [url, path, key, limit] = process.argv.slice(2);
const con = new Redis(url);
con.defineCommand("window", { numberOfKeys: 1, lua: fs.readFileSync(path, "utf8") });

async function run(calls, latencies) {
  for (let call = 0; call < calls; call += 1) {
    const begin = process.hrtime.bigint();
    await con.window(key, limit);
    latencies.push(Number(process.hrtime.bigint() - begin));
  }
}

async function turn({ calls, tasks }) {
  const latencies = [];
  const cpu = process.cpuUsage();
  const wall = process.hrtime.bigint();
  const share = Math.max(1, Math.round(calls / tasks));
  await Promise.all(Array.from({ length: tasks }, () => run(share, latencies)));
  const elapsed = Number(process.hrtime.bigint() - wall);
  const { user, system } = process.cpuUsage(cpu);
  return { elapsed, cpu: (user + system) * 1000, latencies };
}

(async () => {
  for await (const line of readline.createInterface({ input: process.stdin })) {
    console.log(JSON.stringify(await turn(JSON.parse(line))));
  }
  con.disconnect();
})();
