//! What stands before the numbers: how they were made, on what, and who is missing.

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::machine;
use crate::cases::Lab;
use crate::race::Plan;

/// The report's first part.
pub struct Preface {
    /// Machine and versions, a line each.
    pub machine: String,
    /// What the words behind a target mean.
    pub verdicts: &'static str,
    how: String,
    missing: Vec<String>,
}

impl Preface {
    /// Of this run.
    #[must_use]
    pub fn new(lab: &Lab, quick: bool) -> Self {
        let command = match quick {
            true => "cargo xtask bench --quick",
            false => "cargo xtask bench",
        };
        let mut machine = machine::describe(&lab.server.version().to_string());
        for (name, version) in lab.foreign.versions() {
            machine.push_str(&format!("\n- {name}: {version}"));
        }
        Self {
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

const VERDICTS: &str = "\
Measured numbers are medians over the rounds; in brackets, where the middle half of the rounds was. A target is met or \
missed by the median; \"within the spread\" says that the middle half of the rounds does not agree on it. \"At best\" is \
what bounds a number in the same run: the ratio that no client can exceed, as it was reached by bytes that were made \
beforehand, or without any safety; of checking scripts, what rustc alone takes for items that were written beforehand. \
Numbers without brackets were counted, or are sums.";

fn how(command: &str, plan: &Plan) -> String {
    let date = Timestamp::now().to_zoned(TimeZone::UTC).date();
    format!(
        "Made by `{command}` on {date}, on a private server, over TCP, client and server on one core of one machine (where \
         the system can bind them). What is compared takes turns of about {} milliseconds, in {} rounds and in another order each round; a ratio is that of two turns of the same \
         round, so what slows the machine down slows both.",
        plan.turn.as_millis(),
        plan.rounds,
    )
}
