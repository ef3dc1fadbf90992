//! Reads a row of the table into a tree.

use std::mem;

use super::kind::Kind;
use super::lex;
use super::reply::Reply;
use super::tree::{Case, Grammar, Group, Node, Pair};
use crate::server::Since;

/// The grammar in a row.
pub(super) fn parse(text: &'static str) -> Option<Grammar> {
    let pieces = lex::lex(text)?;
    // What another row says may have versions, too.
    let differs =
        |piece: &&str| piece.contains('@') || piece.starts_with('.') || piece.contains("!.");
    let differs = pieces.iter().any(differs);
    let mut parser = Parser {
        pieces,
        at: 0,
        names: Vec::new(),
        relevant: 0,
        excluded: Vec::new(),
    };
    let syntax = parser.alt()?;
    let cases = parser.cases()?;
    let mut needed = Vec::new();
    if parser.take("!") {
        while let Some(piece) = parser.next() {
            parser.constraint(piece, &mut needed)?;
        }
    }
    let pairs = parser.excluded.iter().chain(&needed);
    let relevant = pairs.fold(parser.relevant, |all, pair| all | pair.one | pair.other);
    let conditions = cases.iter().flat_map(|case| &case.conditions);
    let relevant = conditions.fold(relevant, |all, condition| all | condition);
    (parser.at == parser.pieces.len()).then_some(Grammar {
        relevant,
        syntax,
        names: parser.names,
        excluded: parser.excluded,
        needed,
        cases,
        differs,
    })
}

pub(super) struct Parser {
    pieces: Vec<&'static str>,
    at: usize,
    names: Vec<&'static str>,
    /// The bits of what options have to be there.
    relevant: u64,
    excluded: Vec<Pair>,
}

impl Parser {
    pub(super) fn peek(&self) -> &'static str {
        self.pieces.get(self.at).copied().unwrap_or_default()
    }

    pub(super) fn next(&mut self) -> Option<&'static str> {
        let piece = self.pieces.get(self.at).copied();
        self.at += 1;
        piece.or_else(|| {
            self.at -= 1;
            None
        })
    }

    pub(super) fn take(&mut self, piece: &str) -> bool {
        let is_next = self.peek() == piece;
        self.at += usize::from(is_next);
        is_next
    }

    pub(super) fn expect(&mut self, piece: &str) -> Option<()> {
        self.take(piece).then_some(())
    }

    fn bit(&mut self, name: &'static str) -> Option<u64> {
        let known = self.names.iter().position(|known| *known == name);
        let index = known.unwrap_or_else(|| {
            self.names.push(name);
            self.names.len() - 1
        });
        1_u64.checked_shl(u32::try_from(index).ok()?)
    }

    fn alt(&mut self) -> Option<Node> {
        let mut nodes = vec![self.seq()?];
        while self.take("|") {
            nodes.push(self.seq()?);
        }
        Some(one_or(nodes, Node::Alt))
    }

    fn seq(&mut self) -> Option<Node> {
        let mut nodes = Vec::new();
        while !matches!(self.peek(), "" | "|" | ")" | "]" | "}" | ">" | "->") {
            nodes.push(self.item()?);
        }
        Some(one_or(nodes, Node::Seq))
    }

    fn item(&mut self) -> Option<Node> {
        let piece = self.next()?;
        if self.peek() == "=" && !matches!(piece, "]" | ")") && is_name(piece) {
            self.at += 1;
            return self.named(piece);
        }
        let node = match piece {
            "[" => Node::Opt(Box::new(self.closed("]")?)),
            "(" => self.closed(")")?,
            "<" => Node::Counted(Box::new(self.closed(">")?)),
            "{" => self.options()?,
            _ => self.word(piece, 0)?,
        };
        self.repeated(node, 0)
    }

    fn closed(&mut self, end: &str) -> Option<Node> {
        let node = self.alt()?;
        self.expect(end)?;
        Some(node)
    }

    /// `count=int`, `more=str+`.
    fn named(&mut self, name: &'static str) -> Option<Node> {
        let bit = self.bit(name)?;
        let node = match self.next()? {
            "(" => self.closed(")")?,
            piece if self.peek() == "+" => self.word(piece, 0)?,
            piece => return self.word(piece, bit),
        };
        self.repeated(node, bit)
    }

    fn repeated(&mut self, node: Node, more: u64) -> Option<Node> {
        let least = match self.peek() {
            "+" => 1,
            "*" => 0,
            _ => return Some(node),
        };
        self.at += 1;
        if self.take("=") {
            let other = self.next()?;
            let other = self.word(other, 0)?;
            self.expect("+")?;
            return Some(Node::Halves(Box::new(node), Box::new(other)));
        }
        Some(Node::Many {
            item: Box::new(node),
            least,
            more,
        })
    }

    fn word(&mut self, piece: &'static str, bit: u64) -> Option<Node> {
        if let Some(quoted) = piece.strip_prefix('\'') {
            let text = quoted.strip_suffix('\'')?;
            let bit = self.bit(text)?;
            return Some(Node::Token {
                text,
                bit,
                since: None,
            });
        }
        let (text, mark) = piece.split_once('@').unwrap_or((piece, ""));
        let since = (!mark.is_empty()).then(|| Since::of_mark(mark));
        if is_name(text) || text.contains(':') {
            let kind = Kind::read(text)?;
            return Some(Node::Value { kind, bit, since });
        }
        let bit = self.bit(text)?;
        text.bytes()
            .all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit())
            .then_some(Node::Token { text, bit, since })
    }

    fn options(&mut self) -> Option<Node> {
        let mut groups = Vec::new();
        loop {
            let (end, required) = match self.next()? {
                "[" => ("]", false),
                "(" => (")", true),
                "}" => return Some(Node::Options(groups)),
                _ => return None,
            };
            let node = self.closed(end)?;
            let leads = node.leads();
            for (index, lead) in leads.iter().enumerate() {
                let others = leads[index + 1..].iter();
                self.excluded.extend(others.map(|other| Pair {
                    one: *lead,
                    other: *other,
                    since: None,
                }));
            }
            let leads = leads.iter().fold(0, |all, lead| all | lead);
            if required {
                self.relevant |= leads;
            }
            groups.push(Group {
                node,
                required,
                leads,
            });
        }
    }

    fn cases(&mut self) -> Option<Vec<Case>> {
        self.expect("->")?;
        let mut cases = vec![Case {
            conditions: vec![0],
            reply: Reply::parse(self)?,
        }];
        while self.take(";") {
            cases.push(self.case()?);
        }
        Some(cases)
    }

    /// `NX XX: +OK | null`, `LEN&IDX: int`.
    fn case(&mut self) -> Option<Case> {
        let mut conditions = Vec::new();
        let mut all = 0;
        loop {
            let piece = self.next()?;
            let name = piece.trim_end_matches(':');
            let bit = self.known(name)?;
            all |= bit;
            if !self.take("&") {
                conditions.push(mem::take(&mut all));
            }
            if name.len() < piece.len() {
                let reply = Reply::parse(self)?;
                return Some(Case { conditions, reply });
            }
        }
    }

    /// `NX/GT`, `ANY:COUNT`.
    fn constraint(&mut self, piece: &'static str, needed: &mut Vec<Pair>) -> Option<()> {
        let (names, mark) = piece.split_once('@').unwrap_or((piece, ""));
        let since = (!mark.is_empty()).then(|| Since::of_mark(mark));
        let mut pair = |(one, other)| {
            Some(Pair {
                one: self.known(one)?,
                other: self.known(other)?,
                since,
            })
        };
        if let Some(names) = names.split_once('/') {
            let pair = pair(names)?;
            self.excluded.push(pair);
        } else {
            needed.push(pair(names.split_once(':')?)?);
        }
        Some(())
    }

    fn known(&mut self, name: &'static str) -> Option<u64> {
        self.names.contains(&name).then(|| self.bit(name))?
    }
}

fn one_or(mut nodes: Vec<Node>, many: impl FnOnce(Vec<Node>) -> Node) -> Node {
    match nodes.len() {
        1 => nodes.remove(0),
        _ => many(nodes),
    }
}

fn is_name(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_lowercase())
}
