//! What a word of a command is, and which texts it can be.

use super::fault::Wrong;

/// What a word of a command is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A word of the command's own, such as `NX`; in upper case.
    Option(&'static str),
    /// A key that holds data of one of these types, or nothing.
    Key(Data),
    /// A key that may have held anything, and holds this afterwards.
    Dest(Data),
    /// A whole number.
    Int,
    /// A whole number, not negative.
    Uint,
    /// A whole number above 0.
    Pos,
    /// A whole number, not above 0.
    Nonpos,
    /// How many keys, fields or values follow: a whole number above 0.
    Count,
    /// A whole number, not 0.
    Nonzero,
    /// A number.
    Float,
    /// A number that is not infinite.
    Finite,
    /// A number, not negative.
    Ufloat,
    /// Seconds, not negative.
    Timeout,
    /// A unit of length: `m`, `km`, `ft`, `mi`; Redis 6.2 takes these only, others upper case too.
    Unit,
    /// A longitude in degrees.
    Lon,
    /// A latitude in degrees.
    Lat,
    /// 0 or 1.
    Bit,
    /// A type of `BITFIELD`: `u8`, `i16`.
    Bits,
    /// An offset of `BITFIELD`: `8`, `#1`.
    Offset,
    /// A cursor of `SCAN`.
    Cursor,
    /// A bound of a range by score: `1`, `(1`, `+inf`.
    Score,
    /// A bound of a range by text: `[a`, `(a`, `-`, `+`.
    Lex,
    /// The id of a stream's entry: `5-1`, `5`.
    Id,
    /// The same, or `-` or `+` for the least and the greatest.
    AnyId,
    /// An id for a new entry: `*`, `5-1`.
    NewId,
    /// One with a number of the server's: `5-*`.
    TimeId,
    /// A bound of a range of ids: `5-1`, `(5-1`, `-`, `+`.
    RangeId,
    /// The last id that was read: `5-1`, `$`, `+`.
    ReadId,
    /// The same for a group: `5-1`, `>`.
    GroupId,
    /// A glob-style pattern.
    Pattern,
    /// A channel's name.
    Channel,
    /// Any text.
    Text,
}

/// Types of data that keys hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Data(u8);

const NAMES: [(&str, Data); 8] = [
    ("string", Data::STRING),
    ("list", Data::LIST),
    ("set", Data::SET),
    ("hash", Data::HASH),
    ("zset", Data::ZSET),
    ("stream", Data::STREAM),
    ("hll", Data::HLL),
    ("vectorset", Data::VECTORSET),
];

impl Data {
    /// A string that is no HyperLogLog for sure.
    pub const STRING: Self = Self(1);
    /// A list.
    pub const LIST: Self = Self(2);
    /// A set.
    pub const SET: Self = Self(4);
    /// A hash.
    pub const HASH: Self = Self(8);
    /// A sorted set.
    pub const ZSET: Self = Self(16);
    /// A stream.
    pub const STREAM: Self = Self(32);
    /// A string that is a HyperLogLog.
    pub const HLL: Self = Self(64);
    /// A vector set.
    pub const VECTORSET: Self = Self(128);
    /// All of them.
    pub const ANY: Self = Self(255);

    /// Whether it is one of these types.
    #[must_use]
    pub const fn overlaps(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Those of both.
    #[must_use]
    pub const fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// The names of the types.
    pub fn names(self) -> impl Iterator<Item = &'static str> {
        let all = NAMES.into_iter();
        all.filter_map(move |(name, data)| self.overlaps(data).then_some(name))
    }

    /// Reads `list`, `set/zset` or `any`.
    fn read(text: &str) -> Option<Self> {
        if text == "any" {
            return Some(Self::ANY);
        }
        let mut data = Self(0);
        for part in text.split('/') {
            data = data.union(NAMES.into_iter().find(|(name, _)| *name == part)?.1);
        }
        Some(data)
    }
}

impl Kind {
    /// Reads its name in the table.
    pub(super) fn read(text: &str) -> Option<Self> {
        if let Some(data) = text.strip_prefix("key:") {
            return Data::read(data).map(Self::Key);
        }
        if let Some(data) = text.strip_prefix("dest:") {
            return Data::read(data).map(Self::Dest);
        }
        Some(match text {
            "int" => Self::Int,
            "uint" => Self::Uint,
            "pos" => Self::Pos,
            "nonpos" => Self::Nonpos,
            "count" | "numkeys" => Self::Count,
            "nonzero" => Self::Nonzero,
            "float" => Self::Float,
            "finite" => Self::Finite,
            "ufloat" => Self::Ufloat,
            "timeout" => Self::Timeout,
            "unit" => Self::Unit,
            "lon" => Self::Lon,
            "lat" => Self::Lat,
            "bit" => Self::Bit,
            "bits" => Self::Bits,
            "offset" => Self::Offset,
            "cursor" => Self::Cursor,
            "score" => Self::Score,
            "lex" => Self::Lex,
            "id" => Self::Id,
            "anyid" => Self::AnyId,
            "timeid" => Self::TimeId,
            "newid" => Self::NewId,
            "rangeid" => Self::RangeId,
            "readid" => Self::ReadId,
            "groupid" => Self::GroupId,
            "pattern" => Self::Pattern,
            "channel" => Self::Channel,
            "str" => Self::Text,
            _ => return None,
        })
    }

    /// The types of data of a key, and whether only what is there afterwards counts.
    #[must_use]
    pub const fn data(self) -> Option<(Data, bool)> {
        match self {
            Self::Key(data) => Some((data, false)),
            Self::Dest(data) => Some((data, true)),
            _ => None,
        }
    }

    /// What a word is that can be read as either: a key of some of the types, a whole number, a number.
    #[must_use]
    pub fn join(self, other: Self) -> Option<Self> {
        match (self, other) {
            _ if self == other => Some(self),
            (Self::Key(one), Self::Key(other)) => Some(Self::Key(one.union(other))),
            _ if self.is_whole() && other.is_whole() => Some(Self::Int),
            _ if self.is_number() && other.is_number() => Some(Self::Float),
            _ => None,
        }
    }

    /// Whether every word of the other kind is one of this.
    #[must_use]
    pub fn covers(self, other: Self) -> bool {
        self.join(other) == Some(self)
    }

    /// Whether the server takes only numbers.
    #[must_use]
    pub const fn is_number(self) -> bool {
        matches!(
            self,
            Self::Float | Self::Finite | Self::Ufloat | Self::Timeout | Self::Lon | Self::Lat
        ) || self.is_whole()
    }

    /// Whether the server takes only whole numbers.
    #[must_use]
    pub const fn is_whole(self) -> bool {
        matches!(
            self,
            Self::Int
                | Self::Uint
                | Self::Pos
                | Self::Nonpos
                | Self::Nonzero
                | Self::Count
                | Self::Bit
                | Self::Cursor
        )
    }

    /// What the server finds wrong with a text.
    pub(super) fn check(self, text: &[u8]) -> Result<(), Wrong> {
        match self {
            Self::Int => whole(text, i64::MIN),
            Self::Uint => whole(text, 0),
            Self::Nonzero if text == b"0" => Err(Wrong::OutOfRange),
            Self::Nonzero => whole(text, i64::MIN),
            Self::Pos | Self::Count => whole(text, 1),
            Self::Nonpos if text == b"0" || text.starts_with(b"-") => whole(text, i64::MIN),
            Self::Nonpos => whole(text, i64::MIN).and(Err(Wrong::OutOfRange)),
            Self::Bit if text == b"0" || text == b"1" => Ok(()),
            Self::Bit => whole(text, 0).and(Err(Wrong::OutOfRange)),
            Self::Float => float(text, f64::NEG_INFINITY, f64::INFINITY),
            Self::Finite => float(text, f64::MIN, f64::MAX),
            Self::Ufloat => float(text, 0.0, f64::INFINITY),
            Self::Timeout => float(text, 0.0, f64::MAX),
            Self::Lon => float(text, -180.0, 180.0),
            Self::Lat => float(text, -85.051_128_78, 85.051_128_78),
            _ if self.takes(text) => Ok(()),
            _ => Err(Wrong::NotOfKind(self)),
        }
    }

    fn takes(self, text: &[u8]) -> bool {
        match self {
            Self::Unit => {
                let units = ["m", "km", "ft", "mi"].into_iter();
                let mut units = units.map(str::as_bytes);
                units.any(|unit| text.eq_ignore_ascii_case(unit))
            }
            Self::Bits => is_bits(text),
            Self::Offset => whole(text.strip_prefix(b"#").unwrap_or(text), 0).is_ok(),
            // Some servers read it by `strtoul`.
            Self::Cursor => {
                let digits = text.trim_ascii_start();
                let digits = digits.strip_prefix(b"-").unwrap_or(digits);
                text.is_empty() || is_digits(digits.strip_prefix(b"+").unwrap_or(digits))
            }
            Self::Score => is_score(text.strip_prefix(b"(").unwrap_or(text)),
            Self::Lex => text == b"-" || text == b"+" || matches!(text.first(), Some(b'[' | b'(')),
            Self::Id => is_id(text),
            Self::AnyId => is_id(text) || text == b"-" || text == b"+",
            // 0-0 is no entry's.
            Self::NewId => text == b"*" || (is_id(text) && text.iter().any(|byte| *byte > b'0')),
            Self::TimeId => text.strip_suffix(b"-*").is_some_and(is_digits),
            Self::RangeId => {
                let id = text.strip_prefix(b"(").unwrap_or(text);
                is_id(id) || text == b"-" || text == b"+"
            }
            Self::ReadId => is_id(text) || text == b"$" || text == b"+",
            Self::GroupId => is_id(text) || text == b">",
            _ => true,
        }
    }

    /// Whether some number could be such a word; a number that is `whole` has no fraction.
    pub(super) fn takes_numbers(self) -> bool {
        !matches!(self, Self::Bits | Self::Lex | Self::Unit | Self::TimeId)
    }
}

/// As the servers read whole numbers: no `+`, no zero in front, no space, 64 bits.
fn whole(text: &[u8], least: i64) -> Result<(), Wrong> {
    let digits = text.strip_prefix(b"-").unwrap_or(text);
    let canonical = is_digits(digits) && (text == b"0" || digits[0] != b'0');
    let number = str::from_utf8(text)
        .ok()
        .filter(|_| canonical)
        .and_then(|text| text.parse::<i64>().ok());
    match number {
        None => Err(Wrong::NotWhole),
        Some(number) if number < least => Err(Wrong::OutOfRange),
        Some(_) => Ok(()),
    }
}

fn float(text: &[u8], least: f64, most: f64) -> Result<(), Wrong> {
    let text = str::from_utf8(text).unwrap_or_default();
    let sign = text.trim_start_matches(['-', '+']);
    // `strtod` reads these too.
    if sign.starts_with("0x") || sign.starts_with("0X") {
        return Ok(());
    }
    match text.parse::<f64>() {
        Ok(number) if number.is_nan() => Err(Wrong::NotNumber),
        Ok(number) if number.is_infinite() && !sign.starts_with(['i', 'I']) => {
            Err(Wrong::NotNumber)
        }
        Ok(number) if number < least || number > most => Err(Wrong::OutOfRange),
        Ok(_) => Ok(()),
        Err(_) => Err(Wrong::NotNumber),
    }
}

/// `strtod` takes nothing for 0, spaces in front, and numbers that are too large.
fn is_score(text: &[u8]) -> bool {
    let number = text.trim_ascii_start();
    let parsed = str::from_utf8(number).ok();
    let parsed = parsed.and_then(|number| number.parse::<f64>().ok());
    let is_hexadecimal = float(number, f64::MIN, f64::MAX).is_ok();
    number.is_empty() || is_hexadecimal || parsed.is_some_and(|number| !number.is_nan())
}

fn is_bits(text: &[u8]) -> bool {
    let Some((sign, bits)) = text.split_first() else {
        return false;
    };
    let most = match sign {
        b'i' => 64,
        b'u' => 63,
        _ => return false,
    };
    let bits = str::from_utf8(bits).ok();
    let bits = bits.and_then(|bits| bits.parse::<u8>().ok());
    bits.is_some_and(|bits| (1..=most).contains(&bits))
}

fn is_digits(text: &[u8]) -> bool {
    !text.is_empty() && text.iter().all(u8::is_ascii_digit)
}

/// `5` or `5-1`.
fn is_id(text: &[u8]) -> bool {
    let mut parts = text.splitn(2, |byte| *byte == b'-');
    parts.all(is_digits)
}
