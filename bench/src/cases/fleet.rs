//! What a fleet pays when its servers lose a script, computed from what one server paid.
//!
//! In: bytes, and the server's processor time for each kind of request. Out: sums for a fleet of a stated size, for
//! this crate and for each peer, by the commands that each sends on a miss.

use anyhow::{Context, Result};
use redis::{Connection, ConnectionLike, InfoDict};

use super::{Lab, OURS};
use crate::race::Spread;
use crate::report::{Section, Table, number, spread};
use crate::scripts::{Window5k, by_hand};

const PROCESSES: f64 = 1_000.0;
const SHARDS: f64 = 100.0;
/// Each shard is a master and a replica.
const NODES: f64 = 200.0;
/// Calls that a process has in flight under full load.
const IN_FLIGHT: f64 = 64.0;

pub(super) fn measure(lab: &Lab) -> Result<Section> {
    let costs = Costs::measure(lab)?;
    let mut section = Section {
        title: "A fleet, on paper".to_owned(),
        text: ASSUMPTIONS.to_owned(),
        ..Section::default()
    };
    section.tables.push(costs.table());
    for event in [START, FAILOVER, FLUSH] {
        section.tables.push(event.table(&costs));
    }
    Ok(section)
}

const ASSUMPTIONS: &str = "\
Computed, not run: 1,000 processes use a cluster of 100 shards, each a master and a replica. All call one script of 5 \
KB, and their keys are spread evenly over the slots. The constants are from this run, on one server and one \
connection, one request at a time. The processor time is what the server's process reports and includes reading and \
writing the socket, so a server under load, which reads many requests at once, pays less. All calls that are in flight \
when the scripts disappear miss. Each client then sends what it is known to send: evalsha sends EVAL to the node of \
the call. redis-rs and rustis (which follows the servers' own routing tips) send SCRIPT LOAD to all 200 nodes, fred \
and redis-py to all 100 masters, each followed by EVALSHA. ioredis sends EVAL, and also for the first call of every \
new connection. rustis is used with the loading that its users write by hand. Since Redis 7.0, servers do not \
replicate scripts: a new master only has what was loaded into it while it was a replica. Clients that wait for all \
nodes also wait for the slowest of them: see the hung replica above.";

/// What one request costs.
struct Cost {
    bytes: f64,
    /// Microseconds of the server's processor time.
    micros: Spread,
}

struct Costs {
    hit: Cost,
    miss: Cost,
    eval_new: Cost,
    eval_known: Cost,
    load_new: Cost,
    load_known: Cost,
}

impl Costs {
    fn measure(lab: &Lab) -> Result<Self> {
        let con = &mut lab.server.connection()?;
        let mut meter = Meter {
            con,
            rounds: if lab.quick { 3 } else { 9 },
            fresh: 0,
        };
        let (source, sha1) = (Window5k::INFO.source(), Window5k::INFO.sha1());
        let unknown = "0".repeat(40);
        let eval = |source: &str| by_hand("EVAL", source).get_packed_command();
        let known = meter.cost(|_| load(source))?;
        let costs = Self {
            hit: meter.cost(|_| by_hand("EVALSHA", sha1).get_packed_command())?,
            miss: meter.cost(|_| by_hand("EVALSHA", &unknown).get_packed_command())?,
            eval_new: meter.cost(|fresh| eval(&variant(fresh)))?,
            eval_known: meter.cost(|_| eval(source))?,
            load_new: meter.cost(|fresh| load(&variant(fresh)))?,
            load_known: known,
        };
        lab.server.flush_scripts()?;
        Ok(costs)
    }

    fn table(&self) -> Table {
        let columns = ["request", "bytes sent", "microseconds of the server"];
        let mut table = Table::new("One request, 5 KB script", &columns);
        for (name, cost) in [
            ("EVALSHA of a script that is there", &self.hit),
            ("EVALSHA of one that is not", &self.miss),
            ("EVAL of a new script", &self.eval_new),
            ("EVAL of a script that is there", &self.eval_known),
            ("SCRIPT LOAD of a new script", &self.load_new),
            ("SCRIPT LOAD of a script that is there", &self.load_known),
        ] {
            let row = [name.to_owned(), number(cost.bytes), spread(cost.micros)];
            table.rows.push(row.to_vec());
        }
        table
    }
}

fn load(source: &str) -> Vec<u8> {
    let mut cmd = redis::cmd("SCRIPT");
    cmd.arg("LOAD").arg(source).get_packed_command()
}

/// The same script for the reader, but a different one for the server.
fn variant(number: u64) -> String {
    format!("{}-- {number:08}\n", Window5k::INFO.source())
}

struct Meter<'a> {
    con: &'a mut Connection,
    rounds: usize,
    fresh: u64,
}

impl Meter<'_> {
    /// Sends requests one by one and asks the server how much time it has spent on them.
    fn cost(&mut self, request: impl Fn(u64) -> Vec<u8>) -> Result<Cost> {
        const REQUESTS: u64 = 300;
        let (mut micros, mut bytes) = (Vec::new(), 0);
        for _ in 0..self.rounds {
            let requests: Vec<_> = (0..REQUESTS)
                .map(|index| request(self.fresh + index))
                .collect();
            self.fresh += REQUESTS;
            bytes = requests.iter().map(Vec::len).sum::<usize>() / requests.len();
            let before = spent(self.con)?;
            for request in &requests {
                // The EVALSHA misses; that is what is measured.
                let _ = self.con.req_packed_command(request);
            }
            micros.push((spent(self.con)? - before) * 1e6 / REQUESTS as f64);
        }
        Ok(Cost {
            bytes: bytes as f64,
            micros: Spread::of(micros),
        })
    }
}

/// Seconds of processor time that the server has used.
fn spent(con: &mut Connection) -> Result<f64> {
    let info: InfoDict = redis::cmd("INFO").arg("cpu").query(con)?;
    let field = |name: &str| info.get::<f64>(name).context("the server does not say");
    Ok(field("used_cpu_user")? + field("used_cpu_sys")?)
}

/// What a client sends to the servers for a call that misses.
struct Client {
    name: &'static str,
    miss: Miss,
    /// EVAL for the first call on a connection, not EVALSHA.
    begins_with_eval: bool,
}

enum Miss {
    /// EVAL, to the node of the call.
    Eval,
    /// SCRIPT LOAD to this many nodes, then EVALSHA.
    Load(f64),
}

const CLIENTS: [Client; 6] = [
    client(OURS, Miss::Eval),
    client("redis-rs Script", Miss::Load(NODES)),
    client("fred Script", Miss::Load(SHARDS)),
    client("rustis, loading by hand", Miss::Load(NODES)),
    client("redis-py register_script", Miss::Load(SHARDS)),
    Client {
        name: "ioredis defineCommand",
        miss: Miss::Eval,
        begins_with_eval: true,
    },
];

const fn client(name: &'static str, miss: Miss) -> Client {
    Client {
        name,
        miss,
        begins_with_eval: false,
    }
}

/// When scripts disappear.
struct Event {
    title: &'static str,
    /// Calls in flight at that moment.
    misses: f64,
    /// Masters that have lost the script.
    shards: f64,
    /// Whether processes have new connections to all shards.
    starts: bool,
    /// A client that loads into replicas may have the script on the new master.
    fails_over: bool,
}

const START: Event = Event {
    title: "Cold start: every process has one call in flight, and no server has the script",
    misses: PROCESSES,
    shards: SHARDS,
    starts: true,
    fails_over: false,
};

const FAILOVER: Event = Event {
    title: "Failover of one shard under full load: each process has 64 calls in flight, and one shard's part of them misses",
    misses: PROCESSES * IN_FLIGHT / SHARDS,
    shards: 1.0,
    starts: false,
    fails_over: true,
};

const FLUSH: Event = Event {
    title: "SCRIPT FLUSH everywhere under full load: each process has 64 calls in flight, and all miss",
    misses: PROCESSES * IN_FLIGHT,
    shards: SHARDS,
    starts: false,
    fails_over: false,
};

impl Event {
    fn table(&self, costs: &Costs) -> Table {
        let columns = [
            "",
            "round trips of a call",
            "requests to all nodes",
            "bytes to all nodes",
            "server CPU in all",
            "CPU of each node asked",
        ];
        let mut table = Table::new(self.title, &columns);
        for client in &CLIENTS {
            let bill = self.bill(client, costs);
            let nodes = self.nodes_asked(client);
            let kept =
                self.fails_over && matches!(client.miss, Miss::Load(nodes) if nodes > SHARDS);
            let name = if kept {
                format!("{}, if the replica had lost it", client.name)
            } else {
                client.name.to_owned()
            };
            table.rows.push(vec![
                name,
                number(bill.trips),
                number(bill.requests),
                megabytes(bill.bytes),
                time(bill.micros),
                time(bill.micros / nodes),
            ]);
            if kept {
                let mut row = vec![format!("{}, if the replica kept it", client.name)];
                row.extend(["1", "0", "0", "0", "0"].map(str::to_owned));
                table.rows.push(row);
            }
        }
        table
    }

    fn nodes_asked(&self, client: &Client) -> f64 {
        match client.miss {
            Miss::Eval => self.shards,
            Miss::Load(nodes) => nodes,
        }
    }

    /// In addition to what the calls would have cost with the script in place.
    fn bill(&self, client: &Client, costs: &Costs) -> Bill {
        let micros = |cost: &Cost| cost.micros.median;
        let mut bill = Bill::default();
        if self.starts && client.begins_with_eval {
            // Sooner or later on each connection to each shard.
            let connections = PROCESSES * SHARDS;
            bill.trips = 1.0;
            bill.add(connections, &costs.eval_known);
            bill.micros -= connections * micros(&costs.hit);
            bill.bytes -= connections * costs.hit.bytes;
            bill.micros += self.shards * (micros(&costs.eval_new) - micros(&costs.eval_known));
            return bill;
        }
        bill.add(self.misses, &costs.miss);
        match client.miss {
            Miss::Eval => {
                bill.trips = 2.0;
                bill.add(self.misses, &costs.eval_known);
                bill.micros += self.shards * (micros(&costs.eval_new) - micros(&costs.eval_known));
                // The EVAL also does the call's own work.
                bill.micros -= self.misses * micros(&costs.hit);
                bill.bytes -= self.misses * costs.hit.bytes;
            }
            Miss::Load(nodes) => {
                bill.trips = 3.0;
                bill.add(self.misses * nodes, &costs.load_known);
                let new = self.shards * nodes / SHARDS;
                bill.micros += new * (micros(&costs.load_new) - micros(&costs.load_known));
            }
        }
        bill
    }
}

#[derive(Default)]
struct Bill {
    trips: f64,
    requests: f64,
    bytes: f64,
    micros: f64,
}

impl Bill {
    fn add(&mut self, requests: f64, cost: &Cost) {
        self.requests += requests;
        self.bytes += requests * cost.bytes;
        self.micros += requests * cost.micros.median;
    }
}

fn time(micros: f64) -> String {
    match micros {
        long if long >= 1e6 => format!("{} s", number(long / 1e6)),
        short => format!("{} ms", number(short / 1e3)),
    }
}

fn megabytes(bytes: f64) -> String {
    match bytes {
        b if b >= 1e9 => format!("{} GB", number(b / 1e9)),
        b => format!("{} MB", number(b / 1e6)),
    }
}
