//! Tokens: what the lexer hands to the parser.

use crate::span::Span;

/// A token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    /// From its first to its last byte; empty at the end of the text.
    pub span: Span,
    /// What it is.
    pub kind: TokenKind,
    /// Whether a line ends between the token before and this one.
    pub after_newline: bool,
}

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TokenKind {
    /// The end of the text.
    Eof,
    /// A character that starts no token.
    Unknown,
    /// A name.
    Name,
    /// A number.
    Number,
    /// A string, quoted or in long brackets.
    String,
    /// `and`
    And,
    /// `break`
    Break,
    /// `do`
    Do,
    /// `else`
    Else,
    /// `elseif`
    ElseIf,
    /// `end`
    End,
    /// `false`
    False,
    /// `for`
    For,
    /// `function`
    Function,
    /// `if`
    If,
    /// `in`
    In,
    /// `local`
    Local,
    /// `nil`
    Nil,
    /// `not`
    Not,
    /// `or`
    Or,
    /// `repeat`
    Repeat,
    /// `return`
    Return,
    /// `then`
    Then,
    /// `true`
    True,
    /// `until`
    Until,
    /// `while`
    While,
    /// `+`
    Plus,
    /// `-`
    Minus,
    /// `*`
    Star,
    /// `/`
    Slash,
    /// `%`
    Percent,
    /// `^`
    Caret,
    /// `#`
    Hash,
    /// `==`
    Equal,
    /// `~=`
    NotEqual,
    /// `<=`
    LessEqual,
    /// `>=`
    GreaterEqual,
    /// `<`
    Less,
    /// `>`
    Greater,
    /// `=`
    Assign,
    /// `(`
    LeftParen,
    /// `)`
    RightParen,
    /// `{`
    LeftBrace,
    /// `}`
    RightBrace,
    /// `[`
    LeftBracket,
    /// `]`
    RightBracket,
    /// `;`
    Semicolon,
    /// `:`
    Colon,
    /// `,`
    Comma,
    /// `.`
    Dot,
    /// `..`
    Concat,
    /// `...`
    Dots,
    /// `~`
    Tilde,
}

impl TokenKind {
    /// As it is written, where that is always the same.
    #[must_use]
    pub const fn text(self) -> Option<&'static str> {
        Some(match self {
            Self::Eof | Self::Unknown | Self::Name | Self::Number | Self::String => return None,
            Self::And => "and",
            Self::Break => "break",
            Self::Do => "do",
            Self::Else => "else",
            Self::ElseIf => "elseif",
            Self::End => "end",
            Self::False => "false",
            Self::For => "for",
            Self::Function => "function",
            Self::If => "if",
            Self::In => "in",
            Self::Local => "local",
            Self::Nil => "nil",
            Self::Not => "not",
            Self::Or => "or",
            Self::Repeat => "repeat",
            Self::Return => "return",
            Self::Then => "then",
            Self::True => "true",
            Self::Until => "until",
            Self::While => "while",
            Self::Plus => "+",
            Self::Minus => "-",
            Self::Star => "*",
            Self::Slash => "/",
            Self::Percent => "%",
            Self::Caret => "^",
            Self::Hash => "#",
            Self::Equal => "==",
            Self::NotEqual => "~=",
            Self::LessEqual => "<=",
            Self::GreaterEqual => ">=",
            Self::Less => "<",
            Self::Greater => ">",
            Self::Assign => "=",
            Self::LeftParen => "(",
            Self::RightParen => ")",
            Self::LeftBrace => "{",
            Self::RightBrace => "}",
            Self::LeftBracket => "[",
            Self::RightBracket => "]",
            Self::Semicolon => ";",
            Self::Colon => ":",
            Self::Comma => ",",
            Self::Dot => ".",
            Self::Concat => "..",
            Self::Dots => "...",
            Self::Tilde => "~",
        })
    }

    /// The reserved word with this text; [`TokenKind::Name`] where it is none.
    #[must_use]
    pub fn of_word(word: &[u8]) -> Self {
        match word {
            b"and" => Self::And,
            b"break" => Self::Break,
            b"do" => Self::Do,
            b"else" => Self::Else,
            b"elseif" => Self::ElseIf,
            b"end" => Self::End,
            b"false" => Self::False,
            b"for" => Self::For,
            b"function" => Self::Function,
            b"if" => Self::If,
            b"in" => Self::In,
            b"local" => Self::Local,
            b"nil" => Self::Nil,
            b"not" => Self::Not,
            b"or" => Self::Or,
            b"repeat" => Self::Repeat,
            b"return" => Self::Return,
            b"then" => Self::Then,
            b"true" => Self::True,
            b"until" => Self::Until,
            b"while" => Self::While,
            _ => Self::Name,
        }
    }

    /// Whether it is a reserved word.
    #[must_use]
    pub fn is_keyword(self) -> bool {
        self.text()
            .is_some_and(|text| text.starts_with(|c: char| c.is_ascii_lowercase()))
    }
}
