//! The text around the numbers: how to read them, how they were made, on what machine, and what is missing.

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::machine;
use crate::cases::Lab;
use crate::race::Plan;

/// The report's prose.
pub struct Preface {
    /// The summary, for those who read no further.
    pub lead: &'static str,
    /// How to read the numbers.
    pub reading: &'static str,
    /// Machine and versions, one per line.
    pub machine: String,
    /// What the words next to a target mean.
    pub verdicts: &'static str,
    how: String,
    missing: Vec<String>,
}

impl Preface {
    /// The text for this run.
    #[must_use]
    pub fn new(lab: &Lab, quick: bool) -> Self {
        let command = if quick {
            "cargo xtask bench --quick"
        } else {
            "cargo xtask bench"
        };
        let mut machine = machine::describe(&lab.server.version().to_string());
        for (name, version) in lab.foreign.versions() {
            machine.push_str(&format!("\n- {name}: {version}"));
        }
        Self {
            lead: LEAD,
            reading: READING,
            machine,
            verdicts: VERDICTS,
            how: how(command, &lab.plan),
            missing: lab.foreign.missing.clone(),
        }
    }

    pub(super) fn text(&self) -> String {
        let mut text = format!("{}\n\n{}", self.how, self.machine);
        for missing in &self.missing {
            text.push_str(&format!("\n- not measured: {missing}"));
        }
        text
    }
}

const LEAD: &str = "\
How fast calls are with `evalsha`, compared with the alternatives on the same server: redis-rs' `Script` and hand-written \
commands, fred, rustis, redis-py and ioredis. And what a lost script costs: one extra command, on the one node that lost it.";

const READING: &str = "\
Numbers are medians over the rounds, with the middle half of the rounds in brackets. \"Speed\" compares with the first row of \
the table. Where that row is the same command encoded once, with its reply not decoded, it is the floor: nothing is faster on the same \
kind of connection. Numbers without brackets were counted, or are sums.";

const VERDICTS: &str = "\
What we hold ourselves to. The median decides whether a target is met; \"within the spread\" says that the middle half of the \
rounds does not agree. \"At best\" is the ceiling measured in the same run: pre-built bytes, or the same work without the \
guarantee; for `cargo check`, what rustc alone takes for the same items written by hand. A target that the ceiling itself \
misses is out of reach here.";

fn how(command: &str, plan: &Plan) -> String {
    let date = Timestamp::now().to_zoned(TimeZone::UTC).date();
    format!(
        "Made by `{command}` on {date}, on a private server, over TCP, with client and server on one core of one machine (where \
         the system can bind them). Contenders alternate in turns of about {} ms, for {} rounds, in a new order each round. A \
         ratio is that of two turns of the same round, so what slows the machine down slows both.",
        plan.turn.as_millis(),
        plan.rounds,
    )
}
