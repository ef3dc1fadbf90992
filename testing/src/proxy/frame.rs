//! Where commands and replies end: bytes of RESP2 or RESP3 in, the length of the first whole one out.
//!
//! Nothing is decoded, and nothing is refused: what is not RESP (an inline command) ends with its line.

/// The length of the first whole command or reply; `None` while its end has not come.
pub(super) fn length(bytes: &[u8]) -> Option<usize> {
    let mut at = 0;
    let mut missing = 1_usize;
    while missing > 0 {
        missing -= 1;
        let line = line_at(bytes, at)?;
        at += line.len() + 2;
        match (line.first(), count(line)) {
            (Some(b'$' | b'=' | b'!'), Some(length)) => at += length + 2,
            (Some(b'*' | b'~' | b'>'), Some(items)) => missing += items,
            (Some(b'%'), Some(pairs)) => missing += 2 * pairs,
            // Attributes come before the reply they belong to.
            (Some(b'|'), Some(pairs)) => missing += 2 * pairs + 1,
            _ => {}
        }
    }
    (at <= bytes.len()).then_some(at)
}

/// A message that the server pushes: no reply to anything.
pub(super) fn is_push(frame: &[u8]) -> bool {
    frame.first() == Some(&b'>')
}

/// The name of a command in upper case; empty where it is none.
pub(super) fn command_name(frame: &[u8]) -> String {
    let name = line_at(frame, 0)
        .filter(|line| line.first() == Some(&b'*'))
        .and_then(|array| {
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

/// The line that starts at a place, without its end.
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
            assert_eq!(
                length(&followed),
                Some(frame.len()),
                "{:?}",
                frame.escape_ascii().to_string()
            );
            for end in 0..frame.len() {
                assert_eq!(
                    length(&frame[..end]),
                    None,
                    "{:?}",
                    frame[..end].escape_ascii().to_string()
                );
            }
        }
    }

    #[test]
    fn a_command_has_a_name_that_can_be_changed() {
        let frame = b"*2\r\n$6\r\nscript\r\n$4\r\nLOAD\r\n";
        assert_eq!(command_name(frame), "SCRIPT");
        assert_eq!(renamed(frame, "NO"), b"*2\r\n$2\r\nNO\r\n$4\r\nLOAD\r\n");
        assert_eq!(command_name(b"PING\r\n"), "");
    }
}
