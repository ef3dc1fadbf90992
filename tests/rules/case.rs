//! The golden cases of the analyzer's rules, and how they are run.

use std::path::Path;

use evalsha::testing::{Family, Version};
use evalsha_analyzer::{Analysis, ArgType, Presence, Scalar, Server};
use evalsha_tests::TestServer;
use redis::{Connection, ErrorKind, RedisError, Value};

use crate::golden;

/// What the server answers, errors included.
pub(crate) type Reply = Result<Value, String>;

/// An error of which the text cannot be read.
pub(crate) const CUT: &str = "an error that quotes a part of a letter";

/// A golden case.
pub(crate) struct Case {
    /// `rule/case` or `rule/topic/case`.
    pub(crate) name: String,
    pub(crate) rule: String,
    /// Whether nothing of the rule may be found.
    pub(crate) is_clean: bool,
    pub(crate) analysis: Analysis,
    text: String,
}

/// Those of all rules but of what the servers pass over, which is comments.
pub(crate) fn all() -> Vec<Case> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../analyzer/tests/golden");
    let golden = golden::all(&root).into_iter();
    let of_comments = ["annotation", "interface", "unused-allow"];
    let cases: Vec<Case> = golden
        .filter(|case| !of_comments.contains(&case.group()))
        .map(read)
        .collect();
    assert!(cases.len() > 200, "only {} cases found", cases.len());
    cases
}

fn read(golden: golden::Case) -> Case {
    Case {
        rule: golden.group().to_owned(),
        is_clean: golden.is_clean(),
        analysis: golden.analysis(),
        name: golden.name,
        text: golden.script,
    }
}

impl Case {
    /// What a comment `-- WORD: …` says.
    pub(crate) fn comment(&self, word: &str) -> Option<&str> {
        let lines = self.text.lines();
        let said = lines.filter_map(|line| line.strip_prefix("-- ")?.strip_prefix(word));
        said.filter_map(|rest| rest.strip_prefix(": ")).next()
    }

    /// Whether the script can run on a server: by what it says, and by what it needs.
    pub(crate) fn is_for(&self, server: Version) -> bool {
        let interface = &self.analysis.interface;
        let since = self.version("since").unwrap_or((0, 0));
        let until = self.version("until");
        let (major, minor, _) = server.number();
        let knows = (major, minor) >= (7, 0);
        let needs = interface.readonly.is_some() || interface.shebang.is_some();
        let here = (major, minor);
        match until {
            Some(until) => here <= until && server.family() == Family::Redis,
            None => here >= since && (knows || !needs) && self.is_required(server),
        }
    }

    fn version(&self, word: &str) -> Option<(u16, u16)> {
        let (major, minor) = self.comment(word)?.split_once('.')?;
        Some((major.parse().unwrap(), minor.parse().unwrap()))
    }

    /// A rule that goes by `---@requires` is shown on Redis 7.0, which the cases name; others run on what
    /// they require.
    fn is_required(&self, server: Version) -> bool {
        let (major, minor, _) = server.number();
        let of_requires = ["command-too-new"].contains(&self.rule.as_str()) && !self.is_clean;
        if of_requires {
            return server.family() == Family::Redis && (major, minor) >= (7, 0);
        }
        let interface = &self.analysis.interface;
        let family = match server.family() {
            Family::Valkey => Server::Valkey,
            _ => Server::Redis,
        };
        let oldest = interface.requires(family);
        interface.requires.is_empty()
            || oldest.is_some_and(|oldest| (major, minor) >= (oldest.major, oldest.minor))
    }

    /// Runs it on an empty server. An error is one of the connection.
    pub(crate) fn run(&self, server: &TestServer) -> Result<Reply, String> {
        let mut con = server.connection().map_err(|error| error.to_string())?;
        let command = match self.analysis.interface.readonly {
            Some(_) => "EVAL_RO",
            None => "EVAL",
        };
        self.send(&mut con, command, &self.text)
    }

    /// Runs another script with this one's keys and args.
    pub(crate) fn send(
        &self,
        con: &mut Connection,
        command: &str,
        text: &str,
    ) -> Result<Reply, String> {
        redis::cmd("FLUSHALL")
            .query::<()>(con)
            .map_err(|error| error.to_string())?;
        let keys = self.keys();
        let mut cmd = redis::cmd(command);
        cmd.arg(text).arg(keys.len()).arg(keys).arg(self.args());
        match cmd.query::<Value>(con) {
            Ok(Value::ServerError(error)) => Ok(Err(format!("{error:?}"))),
            Ok(value) => Ok(Ok(value)),
            // Servers cut the code that they quote within a letter, and the client takes UTF-8 alone.
            Err(error) if error.to_string().contains("invalid utf-8") => Ok(Err(CUT.to_owned())),
            Err(error) if is_of_server(&error) => Ok(Err(error.to_string())),
            Err(error) => Err(error.to_string()),
        }
    }

    /// Whether lists are to be longer than `unpack` takes.
    fn has_long_lists(&self) -> bool {
        self.rule == "unpack-limit" && !self.is_clean
    }

    /// Of a list two.
    fn keys(&self) -> Vec<String> {
        let interface = &self.analysis.interface;
        let has_list = interface.keys.iter().any(|key| key.list);
        let more = match (has_list, self.has_long_lists()) {
            (false, _) => 0,
            (true, false) => 1,
            (true, true) => 8_000,
        };
        let count = interface.keys.len() + more;
        (1..=count).map(|n| format!("k{n}")).collect()
    }

    /// Numbers where numbers go; of a list one.
    fn args(&self) -> Vec<String> {
        let long = self.has_long_lists();
        let args = self.analysis.interface.args.iter();
        let sent = args.flat_map(|arg| {
            let value = match &arg.ty {
                ArgType::Scalar(Scalar::Literals(members)) => members[0].clone(),
                ArgType::Scalar(Scalar::Json) => "{}".to_owned(),
                ArgType::Scalar(Scalar::Bool) => "0".to_owned(),
                _ => "1".to_owned(),
            };
            let count = match arg.presence {
                Presence::Required => 1,
                Presence::Optional => 0,
                Presence::List if long => 8_000,
                Presence::List => 1,
            };
            vec![value; count]
        });
        sent.collect()
    }
}

fn is_of_server(error: &RedisError) -> bool {
    !matches!(error.kind(), ErrorKind::Io) && !error.is_connection_dropped()
}
