//! Where a script grows: its lines, what is in scope with which kind of value, and names that nothing else has.

use fastrand::Rng;

use crate::inputs::{Arg, Inputs};

/// What a local holds, at any time after its line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A whole number that a reply can hold.
    Int,
    /// A number that may have a fraction.
    Float,
    Text,
    /// A text of digits.
    Digits,
    Bool,
    /// A list without holes, which may be empty.
    Ints,
    Texts,
    /// A list of texts of digits.
    DigitTexts,
    /// A text, or false or nil.
    MaybeText,
    /// A whole number or nil.
    MaybeInt,
    /// A table with a whole number in `count` and a text in `name`.
    Record,
}

/// Something in scope.
#[derive(Clone)]
pub(crate) struct Var {
    pub(crate) name: String,
    pub(crate) kind: Kind,
    /// Whether a function or another name can see it, so that its kind stays.
    pub(crate) is_shared: bool,
}

/// A local function in scope.
#[derive(Clone)]
pub(crate) struct Function {
    pub(crate) name: String,
    pub(crate) takes: Vec<Kind>,
    pub(crate) gives: Kind,
}

/// A script that grows.
pub(crate) struct Maker {
    pub(crate) rng: Rng,
    pub(crate) inputs: Inputs,
    pub(crate) vars: Vec<Var>,
    pub(crate) functions: Vec<Function>,
    /// What a test around this place has asked for.
    pub(crate) tested: Vec<String>,
    lines: Vec<String>,
    /// How many blocks are open.
    pub(crate) depth: usize,
    /// Where the innermost function's own variables begin.
    pub(crate) floor: usize,
    names: usize,
}

impl Maker {
    pub(crate) fn new(seed: u64) -> Self {
        let mut rng = Rng::with_seed(seed);
        let inputs = Inputs::any(&mut rng);
        Self {
            rng,
            inputs,
            vars: Vec::new(),
            functions: Vec::new(),
            tested: Vec::new(),
            lines: Vec::new(),
            depth: 0,
            floor: 0,
            names: 0,
        }
    }

    pub(crate) fn line(&mut self, line: impl AsRef<str>) {
        let indent = "  ".repeat(self.depth);
        for line in line.as_ref().lines() {
            self.lines.push(format!("{indent}{line}"));
        }
    }

    pub(crate) fn text(&self) -> String {
        self.lines.join("\n") + "\n"
    }

    pub(crate) fn fresh(&mut self, word: &str) -> String {
        self.names += 1;
        format!("{word}{}", self.names)
    }

    /// Writes `local name = value`.
    pub(crate) fn local(&mut self, kind: Kind, value: impl AsRef<str>) -> String {
        let name = self.fresh(match kind {
            Kind::Int | Kind::MaybeInt => "n",
            Kind::Float => "f",
            Kind::Text | Kind::MaybeText => "s",
            Kind::Digits => "d",
            Kind::Bool => "b",
            Kind::Ints | Kind::Texts | Kind::DigitTexts => "t",
            Kind::Record => "r",
        });
        self.line(format!("local {name} = {}", value.as_ref()));
        self.declare(&name, kind);
        name
    }

    pub(crate) fn declare(&mut self, name: &str, kind: Kind) {
        self.vars.push(Var {
            name: name.to_owned(),
            kind,
            is_shared: false,
        });
    }

    /// Writes a block; what it declares is gone after it.
    pub(crate) fn block(&mut self, open: &str, close: &str, body: impl FnOnce(&mut Self)) {
        self.line(open);
        self.depth += 1;
        let (vars, functions) = (self.vars.len(), self.functions.len());
        body(self);
        self.vars.truncate(vars);
        self.functions.truncate(functions);
        self.depth -= 1;
        self.line(close);
    }

    /// The body of a function, which may run at any time: what it can see keeps its kind.
    pub(crate) fn function(&mut self, open: &str, close: &str, body: impl FnOnce(&mut Self)) {
        self.vars.iter_mut().for_each(|var| var.is_shared = true);
        self.inputs.args.iter_mut().for_each(Arg::share);
        let floor = std::mem::replace(&mut self.floor, self.vars.len());
        self.block(open, close, body);
        self.floor = floor;
    }

    pub(crate) fn pick<'a>(&mut self, any: &[&'a str]) -> &'a str {
        any[self.rng.usize(..any.len())]
    }

    pub(crate) fn one_in(&mut self, count: usize) -> bool {
        self.rng.usize(..count) == 0
    }

    /// A variable of a kind, if there is one.
    pub(crate) fn var(&mut self, kind: Kind) -> Option<String> {
        let mut found = self.vars.iter().filter(|var| var.kind == kind);
        let count = found.clone().count();
        let nth = self.rng.usize(..count.max(1));
        found.nth(nth).map(|var| var.name.clone())
    }

    /// Takes a variable that only this place can see, so that its kind can change here.
    pub(crate) fn own_var(&mut self, kind: Kind, from: usize) -> Option<usize> {
        let own = self.vars.iter().enumerate().skip(from);
        own.rev()
            .find(|(_, var)| var.kind == kind && !var.is_shared)
            .map(|(at, _)| at)
    }
}
