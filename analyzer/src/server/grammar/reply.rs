//! What a command returns, in the words of RESP3, and what a script sees of it.

use super::parse::Parser;

/// What a command returns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reply {
    /// A whole number in these limits.
    Int(i64, i64),
    /// A text.
    Text(Text),
    /// A float.
    Float,
    /// A text for people.
    Verbatim,
    /// A status: this, or some.
    Status(Option<&'static str>),
    /// Nothing.
    Null,
    /// True or false.
    Bool,
    /// Anything.
    Any,
    /// A list.
    List(Box<Self>),
    /// A list of just these.
    Tuple(Vec<Self>),
    /// A set.
    Set(Box<Self>),
    /// A map of names and values.
    Map(Box<(Self, Self)>),
    /// A list of lists of two.
    Pairs(Box<(Self, Self)>),
    /// One thing in RESP2, another in RESP3.
    Either(Box<(Self, Self)>),
    /// One of these.
    OneOf(Vec<Self>),
}

/// What is known of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Text {
    /// Nothing.
    Any,
    /// It is this.
    Is(&'static str),
    /// It consists of digits.
    Digits,
    /// It reads as a number.
    Number,
    /// It is the id of a stream's entry.
    Id,
}

/// The protocol that a script has chosen: RESP2, or by `redis.setresp(3)` RESP3.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Protocol {
    /// What scripts start with.
    Resp2,
    /// After `redis.setresp(3)`.
    Resp3,
}

/// What `redis.call` returns to a script.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Lua {
    /// A whole number in these limits.
    Number(i64, i64),
    /// A string.
    Text(Text),
    /// A table `{ok = …}` with this text, or some.
    Status(Option<&'static str>),
    /// `false`.
    False,
    /// `nil`.
    Nil,
    /// `true` or `false`.
    Bool,
    /// A list of any length.
    List(Box<Self>),
    /// A list of just these.
    Tuple(Vec<Self>),
    /// A list in which these two alternate.
    Alternating(Box<(Self, Self)>),
    /// `{map = {…}}`.
    Map(Box<(Self, Self)>),
    /// `{set = {…}}`, each member `true`.
    Set(Box<Self>),
    /// `{double = …}`.
    Double,
    /// `{verbatim_string = {…}}`.
    Verbatim,
    /// Anything.
    Any,
    /// One of these.
    OneOf(Vec<Self>),
}

impl Reply {
    /// What a script sees of it.
    ///
    /// Scripts start with RESP2, which has neither maps, sets, floats nor booleans: maps and sets are lists
    /// there, a float is a text, `true` is 1 and null is `false`.
    #[must_use]
    pub fn in_script(&self, protocol: Protocol) -> Lua {
        let new = protocol == Protocol::Resp3;
        let see = |reply: &Self| reply.in_script(protocol);
        let see_box = |reply: &Self| Box::new(see(reply));
        let see_two = |two: &(Self, Self)| Box::new((see(&two.0), see(&two.1)));
        match self {
            Self::Int(least, most) => Lua::Number(*least, *most),
            Self::Text(text) => Lua::Text(*text),
            Self::Float if new => Lua::Double,
            Self::Float => Lua::Text(Text::Number),
            // Redis 6.2 makes a boolean of it.
            Self::Verbatim if new => Lua::OneOf(vec![Lua::Verbatim, Lua::Bool]),
            Self::Verbatim => Lua::Text(Text::Any),
            Self::Status(status) => Lua::Status(*status),
            Self::Null if new => Lua::Nil,
            Self::Null => Lua::False,
            Self::Bool if new => Lua::Bool,
            Self::Bool => Lua::Number(0, 1),
            Self::Any => Lua::Any,
            Self::List(item) => Lua::List(see_box(item)),
            Self::Tuple(items) => Lua::Tuple(items.iter().map(see).collect()),
            Self::Set(item) if new => Lua::Set(see_box(item)),
            Self::Set(item) => Lua::List(see_box(item)),
            Self::Map(two) if new => Lua::Map(see_two(two)),
            Self::Pairs(two) if new => {
                Lua::List(Box::new(Lua::Tuple(vec![see(&two.0), see(&two.1)])))
            }
            Self::Map(two) | Self::Pairs(two) => Lua::Alternating(see_two(two)),
            Self::Either(two) => see(if new { &two.1 } else { &two.0 }),
            Self::OneOf(replies) => Lua::OneOf(replies.iter().map(see).collect()),
        }
    }

    pub(super) fn parse(parser: &mut Parser) -> Option<Self> {
        let mut replies = vec![Self::part(parser)?];
        while parser.take("|") {
            replies.push(Self::part(parser)?);
        }
        match replies.len() {
            1 => replies.pop(),
            _ => Some(Self::OneOf(replies)),
        }
    }

    fn part(parser: &mut Parser) -> Option<Self> {
        let piece = parser.next()?;
        if let Some(quoted) = piece.strip_prefix('\'') {
            return Some(Self::Text(Text::Is(quoted.strip_suffix('\'')?)));
        }
        if let Some(status) = piece.strip_prefix('+') {
            return Some(Self::Status(Some(status)));
        }
        Some(match piece {
            "int" => Self::Int(i64::MIN, i64::MAX),
            "str" => Self::Text(Text::Any),
            "digits" => Self::Text(Text::Digits),
            "number" => Self::Text(Text::Number),
            "id" => Self::Text(Text::Id),
            "float" => Self::Float,
            "verbatim" => Self::Verbatim,
            "status" => Self::Status(None),
            "null" => Self::Null,
            "bool" => Self::Bool,
            "any" => Self::Any,
            "entry" => Self::Tuple(vec![
                Self::Text(Text::Id),
                Self::List(Box::new(Self::Text(Text::Any))),
            ]),
            "[" => {
                let item = Self::parse(parser)?;
                parser.expect("]")?;
                Self::List(Box::new(item))
            }
            "(" => Self::tuple(parser)?,
            "set" => Self::Set(Box::new(Self::part(parser)?)),
            "map" => Self::Map(Self::two(parser)?),
            "pairs" => Self::Pairs(Self::two(parser)?),
            "resp2" => {
                let older = Self::part(parser)?;
                parser.expect("resp3")?;
                Self::Either(Box::new((older, Self::part(parser)?)))
            }
            _ => {
                let (least, most) = piece.split_once("..")?;
                let most = match most {
                    "" => i64::MAX,
                    most => most.parse().ok()?,
                };
                Self::Int(least.parse().ok()?, most)
            }
        })
    }

    fn two(parser: &mut Parser) -> Option<Box<(Self, Self)>> {
        Some(Box::new((Self::part(parser)?, Self::part(parser)?)))
    }

    fn tuple(parser: &mut Parser) -> Option<Self> {
        let mut items = Vec::new();
        while !parser.take(")") {
            items.push(Self::parse(parser)?);
            parser.take(",");
        }
        Some(Self::Tuple(items))
    }
}
