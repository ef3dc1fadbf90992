//! Where commands and replies end. In: bytes of RESP2 or RESP3. Out: the length of the first complete one.
//!
//! Nothing is decoded or refused. What is not RESP (an inline command) ends with its line.

/// How far a command or reply has been read, so that one that comes in many packets is read only once.
pub(super) struct Scan {
    at: usize,
    missing: usize,
}

impl Default for Scan {
    fn default() -> Self {
        Self { at: 0, missing: 1 }
    }
}

impl Scan {
    /// The length of the command or reply at the start of `bytes`; `None` if it is not complete. Then the next
    /// call continues with the same bytes and more. Otherwise the next call begins with the next command or reply.
    pub(super) fn end(&mut self, bytes: &[u8]) -> Option<usize> {
        while self.missing > 0 {
            let line = line_at(bytes, self.at)?;
            self.missing -= 1;
            self.at += line.len() + 2;
            match (line.first(), count(line)) {
                (Some(b'$' | b'=' | b'!'), Some(length)) => self.at += length + 2,
                (Some(b'*' | b'~' | b'>'), Some(items)) => self.missing += items,
                (Some(b'%'), Some(pairs)) => self.missing += 2 * pairs,
                // Attributes come before the reply they belong to.
                (Some(b'|'), Some(pairs)) => self.missing += 2 * pairs + 1,
                _ => {}
            }
        }
        let end = Some(self.at).filter(|at| *at <= bytes.len())?;
        *self = Self::default();
        Some(end)
    }
}

/// How many replies a command gets: usually one, but subscriptions get one per channel, and an empty line or an
/// empty array gets none.
pub(super) fn replies(command: &[u8]) -> u64 {
    let line = line_at(command, 0).unwrap_or_default();
    let words = match line.first() {
        Some(b'*') => count(line).unwrap_or(0),
        _ => line
            .split(u8::is_ascii_whitespace)
            .filter(|word| !word.is_empty())
            .count(),
    };
    let channels = words.saturating_sub(1).max(1);
    match (words, is_subscription(&command_name(command))) {
        (0, _) => 0,
        (_, true) => channels as u64,
        (_, false) => 1,
    }
}

fn is_subscription(name: &str) -> bool {
    let name = name
        .strip_prefix(['P', 'S'])
        .filter(|rest| rest.ends_with("SUBSCRIBE"))
        .unwrap_or(name);
    ["SUBSCRIBE", "UNSUBSCRIBE"].contains(&name)
}

/// Whether a message is a reply to something. What the server pushes is not, unless it confirms a subscription.
pub(super) fn is_reply(frame: &[u8]) -> bool {
    !is_push(frame) || is_subscription(&name_at_start(frame))
}

fn is_push(frame: &[u8]) -> bool {
    frame.first() == Some(&b'>')
}

/// The name of a command in upper case; empty if there is none.
pub(super) fn command_name(frame: &[u8]) -> String {
    if frame.first() == Some(&b'*') {
        name_at_start(frame)
    } else {
        String::new()
    }
}

/// The first string of an array or a push, in upper case.
fn name_at_start(frame: &[u8]) -> String {
    let name = line_at(frame, 0).and_then(|array| {
        let header = line_at(frame, array.len() + 2)?;
        let start = array.len() + header.len() + 4;
        frame.get(start..start + count(header)?)
    });
    String::from_utf8_lossy(name.unwrap_or_default()).to_uppercase()
}

/// The same command under another name.
pub(super) fn renamed(frame: &[u8], name: &str) -> Vec<u8> {
    let Some(array) = line_at(frame, 0) else {
        return frame.to_vec();
    };
    let header_at = array.len() + 2;
    let Some(old) =
        line_at(frame, header_at).and_then(|header| Some(header.len() + 4 + count(header)?))
    else {
        return frame.to_vec();
    };
    let mut renamed = frame[..header_at].to_vec();
    renamed.extend(format!("${}\r\n{name}\r\n", name.len()).bytes());
    renamed.extend(&frame[header_at + old..]);
    renamed
}

/// The line that starts at an offset, without its end.
fn line_at(bytes: &[u8], at: usize) -> Option<&[u8]> {
    let rest = bytes.get(at..)?;
    let end = rest.windows(2).position(|window| window == b"\r\n")?;
    Some(&rest[..end])
}

/// The number after the type's sign; `None` for null, `-1`.
fn count(line: &[u8]) -> Option<usize> {
    str::from_utf8(line.get(1..)?).ok()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_kind_ends_where_it_ends() {
        let frames: [&[u8]; 14] = [
            b"+OK\r\n",
            b"-ERR no\r\n",
            b":1\r\n",
            b"$-1\r\n",
            b"$0\r\n\r\n",
            b"$4\r\n\r\n\r\n\r\n",
            b"*-1\r\n",
            b"*0\r\n",
            b"*2\r\n:1\r\n*1\r\n$1\r\na\r\n",
            b"%1\r\n+k\r\n~1\r\n#t\r\n",
            b"|1\r\n+k\r\n+v\r\n,1.5\r\n",
            b"_\r\n",
            b"=6\r\ntxt:ab\r\n",
            b">2\r\n+a\r\n+b\r\n",
        ];
        for frame in frames {
            let followed = [frame, b"+NEXT\r\n"].concat();
            let shown = frame.escape_ascii().to_string();
            assert_eq!(Scan::default().end(&followed), Some(frame.len()), "{shown}");
            // One byte after the other.
            let mut scan = Scan::default();
            for end in 0..frame.len() {
                assert_eq!(scan.end(&frame[..end]), None, "{shown} up to {end}");
            }
            assert_eq!(scan.end(&followed), Some(frame.len()), "{shown}");
        }
    }

    #[test]
    fn a_scan_begins_anew_after_an_end() {
        let mut scan = Scan::default();
        let bytes = b"*1\r\n$4\r\nPING\r\n+OK\r\n";
        let first = scan.end(bytes).unwrap();
        assert_eq!(&bytes[first..], b"+OK\r\n");
        assert_eq!(scan.end(&bytes[first..]), Some(5));
    }

    #[test]
    fn replies_are_counted_as_servers_give_them() {
        let cases: [(&[u8], u64); 8] = [
            (b"*1\r\n$4\r\nPING\r\n", 1),
            (b"PING\r\n", 1),
            (b"\r\n", 0),
            (b"*0\r\n", 0),
            (b"*3\r\n$9\r\nsubscribe\r\n$1\r\na\r\n$1\r\nb\r\n", 2),
            (b"*2\r\n$10\r\nPSUBSCRIBE\r\n$1\r\na\r\n", 1),
            (b"*1\r\n$12\r\nSUNSUBSCRIBE\r\n", 1),
            (b"*3\r\n$3\r\nSET\r\n$1\r\na\r\n$1\r\nb\r\n", 1),
        ];
        for (command, expected) in cases {
            assert_eq!(replies(command), expected, "{}", command.escape_ascii());
        }
        assert!(is_reply(b">3\r\n$9\r\nsubscribe\r\n$1\r\na\r\n:1\r\n"));
        assert!(!is_reply(b">3\r\n$7\r\nmessage\r\n$1\r\na\r\n$1\r\nb\r\n"));
    }

    #[test]
    fn a_command_has_a_name_that_can_be_changed() {
        let frame = b"*2\r\n$6\r\nscript\r\n$4\r\nLOAD\r\n";
        assert_eq!(command_name(frame), "SCRIPT");
        assert_eq!(renamed(frame, "NO"), b"*2\r\n$2\r\nNO\r\n$4\r\nLOAD\r\n");
        assert_eq!(command_name(b"PING\r\n"), "");
    }
}
