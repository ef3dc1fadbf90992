//! Goes through a tree in source order, without recursion: each node is entered, its parts are
//! gone through, it is left.

use super::ast::{ExprKind, FieldKey, StatKind};
use super::chunk::Chunk;
use super::id::{BlockId, ExprId, ExprList, FuncId, StatId};

/// A node of the tree.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Node {
    /// A function, after the expression or statement that holds it.
    Func(FuncId),
    /// A block.
    Block(BlockId),
    /// A statement.
    Stat(StatId),
    /// An expression.
    Expr(ExprId),
}

/// A step of a walk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Event {
    /// The node's parts follow.
    Enter(Node),
    /// The node's parts are done.
    Leave(Node),
}

/// The walk through a chunk; see [`Chunk::walk`].
///
/// The parts of a node come in source order.
///
/// ```
/// use evalsha_analyzer::syntax::{Event, Node, parse};
/// use evalsha_analyzer::{Findings, Source};
///
/// let source = Source::new("a.lua", b"return f(x)".to_vec())?;
/// let chunk = parse(&source, &mut Findings::default());
/// let calls = chunk
///     .walk()
///     .filter(|event| matches!(event, Event::Enter(Node::Expr(_))))
///     .count();
/// assert_eq!(calls, 3, "the call, its callee, its arg");
/// # Ok::<(), evalsha_analyzer::SourceError>(())
/// ```
#[derive(Debug, Clone)]
pub struct Walk<'c, 'a> {
    chunk: &'c Chunk<'a>,
    stack: Vec<Event>,
    /// The stack's length without the parts of the node entered last.
    entered: usize,
}

impl<'c, 'a> Walk<'c, 'a> {
    pub(super) fn new(chunk: &'c Chunk<'a>) -> Self {
        Self {
            chunk,
            stack: vec![Event::Enter(Node::Func(chunk.main()))],
            entered: 1,
        }
    }

    /// Leaves out the parts of the node entered last.
    pub fn skip_parts(&mut self) {
        self.stack.truncate(self.entered);
    }

    /// Puts the parts of a node on the stack, the first on top.
    fn push_parts(&mut self, node: Node) {
        let first = self.stack.len();
        match node {
            Node::Func(func) => self.block(self.chunk[func].body),
            Node::Block(block) => {
                let stats = &self.chunk[self.chunk[block].stats];
                let enter = |stat: &StatId| Event::Enter(Node::Stat(*stat));
                self.stack.extend(stats.iter().map(enter));
            }
            Node::Stat(stat) => self.stat(self.chunk[stat].kind),
            Node::Expr(expr) => self.expr_parts(self.chunk[expr].kind),
        }
        self.stack[first..].reverse();
    }

    fn stat(&mut self, kind: StatKind) {
        match kind {
            StatKind::Break => {}
            StatKind::Local { values, .. } | StatKind::Return(values) => self.exprs(values),
            StatKind::LocalFunction { func, .. } => self.func(func),
            StatKind::Function { target, func } => {
                self.expr(target);
                self.func(func);
            }
            StatKind::Assign { targets, values } => {
                self.exprs(targets);
                self.exprs(values);
            }
            StatKind::Call(call) => self.expr(call),
            StatKind::Do(body) => self.block(body),
            StatKind::While { condition, body } => {
                self.expr(condition);
                self.block(body);
            }
            StatKind::Repeat { body, condition } => {
                self.block(body);
                self.expr(condition);
            }
            StatKind::If { arms, otherwise } => {
                for arm in &self.chunk[arms] {
                    self.expr(arm.condition);
                    self.block(arm.body);
                }
                otherwise.into_iter().for_each(|block| self.block(block));
            }
            StatKind::NumericFor {
                start,
                limit,
                step,
                body,
                ..
            } => {
                self.expr(start);
                self.expr(limit);
                step.into_iter().for_each(|step| self.expr(step));
                self.block(body);
            }
            StatKind::GenericFor { values, body, .. } => {
                self.exprs(values);
                self.block(body);
            }
        }
    }

    fn expr_parts(&mut self, kind: ExprKind) {
        match kind {
            ExprKind::Nil
            | ExprKind::True
            | ExprKind::False
            | ExprKind::Vararg
            | ExprKind::Number(_)
            | ExprKind::String
            | ExprKind::Name(_) => {}
            ExprKind::Function(func) => self.func(func),
            ExprKind::Field { object, .. } => self.expr(object),
            ExprKind::Index { object, key } => {
                self.expr(object);
                self.expr(key);
            }
            ExprKind::Call { callee, args } => {
                self.expr(callee);
                self.exprs(args);
            }
            ExprKind::Method { object, args, .. } => {
                self.expr(object);
                self.exprs(args);
            }
            ExprKind::Table(fields) => {
                for field in &self.chunk[fields] {
                    if let FieldKey::Expr(key) = field.key {
                        self.expr(key);
                    }
                    self.expr(field.value);
                }
            }
            ExprKind::Unary { operand, .. } | ExprKind::Paren(operand) => self.expr(operand),
            ExprKind::Binary { left, right, .. } => {
                self.expr(left);
                self.expr(right);
            }
        }
    }

    fn expr(&mut self, expr: ExprId) {
        self.stack.push(Event::Enter(Node::Expr(expr)));
    }

    fn exprs(&mut self, list: ExprList) {
        let exprs = &self.chunk[list];
        let enter = |expr: &ExprId| Event::Enter(Node::Expr(*expr));
        self.stack.extend(exprs.iter().map(enter));
    }

    fn block(&mut self, block: BlockId) {
        self.stack.push(Event::Enter(Node::Block(block)));
    }

    fn func(&mut self, func: FuncId) {
        self.stack.push(Event::Enter(Node::Func(func)));
    }
}

impl Iterator for Walk<'_, '_> {
    type Item = Event;

    fn next(&mut self) -> Option<Event> {
        let event = self.stack.pop()?;
        if let Event::Enter(node) = event {
            self.stack.push(Event::Leave(node));
            self.entered = self.stack.len();
            self.push_parts(node);
        }
        Some(event)
    }
}
