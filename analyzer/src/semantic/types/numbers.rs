//! Which numbers a value can be.

use crate::syntax::BinaryOp;

/// The numbers between two, ends included.
#[derive(Debug, Clone, Copy)]
pub struct Numbers {
    /// The least.
    pub low: f64,
    /// The greatest.
    pub high: f64,
    /// Whether none of them has a fraction.
    pub whole: bool,
}

impl PartialEq for Numbers {
    fn eq(&self, other: &Self) -> bool {
        let same = |a: f64, b: f64| a.to_bits() == b.to_bits();
        same(self.low, other.low) && same(self.high, other.high) && self.whole == other.whole
    }
}

impl Numbers {
    /// Whether there is a least and a greatest one.
    #[must_use]
    pub const fn is_bounded(&self) -> bool {
        self.low.is_finite() && self.high.is_finite()
    }

    /// All.
    pub const ANY: Self = Self {
        low: f64::NEG_INFINITY,
        high: f64::INFINITY,
        whole: false,
    };
    /// All without a fraction.
    pub const WHOLE: Self = Self {
        whole: true,
        ..Self::ANY
    };
    /// Counts: 0, 1, 2 and so on.
    pub const COUNT: Self = Self {
        low: 0.0,
        ..Self::WHOLE
    };

    /// This one. What is no number (`0/0`) is among all of them only.
    #[must_use]
    pub fn one(number: f64) -> Self {
        if number.is_nan() {
            return Self::ANY;
        }
        Self {
            low: number,
            high: number,
            whole: number.fract() == 0.0,
        }
    }

    /// Whole numbers between two.
    #[must_use]
    pub const fn between(low: f64, high: f64) -> Self {
        Self {
            low,
            high,
            whole: true,
        }
    }

    /// The number, where it is only one.
    #[must_use]
    pub fn constant(&self) -> Option<f64> {
        (self.low.to_bits() == self.high.to_bits()).then_some(self.low)
    }

    /// Whether the number can be among them.
    #[must_use]
    pub fn contains(&self, number: f64) -> bool {
        self.low <= number && number <= self.high && (!self.whole || number.fract() == 0.0)
    }

    /// Whether no number can be among these and among those.
    #[must_use]
    pub fn is_apart(&self, other: &Self) -> bool {
        let fraction = |a: &Self, b: &Self| {
            a.whole && b.constant().is_some_and(|number| number.fract() != 0.0)
        };
        self.high < other.low
            || other.high < self.low
            || fraction(self, other)
            || fraction(other, self)
    }

    /// These and those, and what is between.
    #[must_use]
    pub fn join(&self, other: &Self) -> Self {
        Self {
            low: self.low.min(other.low),
            high: self.high.max(other.high),
            whole: self.whole && other.whole,
        }
    }

    /// Those of these that are within some bounds.
    #[must_use]
    pub fn clamp(&self, low: f64, high: f64) -> Self {
        Self {
            low: self.low.max(low),
            high: self.high.min(high),
            whole: self.whole,
        }
    }

    /// The same with bounds that have grown taken away, so that a loop comes to an end.
    #[must_use]
    pub fn widened(&self, before: &Self) -> Self {
        let low = match self.low {
            low if low >= before.low => low,
            low if low >= 0.0 => 0.0,
            _ => f64::NEG_INFINITY,
        };
        let high = if self.high <= before.high {
            self.high
        } else {
            f64::INFINITY
        };
        Self { low, high, ..*self }
    }

    /// `-x`.
    #[must_use]
    pub fn negated(&self) -> Self {
        Self {
            low: -self.high,
            high: -self.low,
            whole: self.whole,
        }
    }

    /// `math.floor`, `math.ceil`.
    #[must_use]
    pub fn rounded(&self, round: fn(f64) -> f64) -> Self {
        Self {
            low: round(self.low),
            high: round(self.high),
            whole: true,
        }
    }

    /// The results of an arithmetic operator.
    #[must_use]
    pub fn arithmetic(op: BinaryOp, left: &Self, right: &Self) -> Self {
        if let (Some(a), Some(b)) = (left.constant(), right.constant())
            && let Some(result) = calculate(op, a, b)
        {
            return Self::one(result);
        }
        let whole = left.whole && right.whole;
        let (low, high) = match op {
            BinaryOp::Add => (left.low + right.low, left.high + right.high),
            BinaryOp::Sub => (left.low - right.high, left.high - right.low),
            BinaryOp::Mul if left.low >= 0.0 && right.low >= 0.0 => {
                (left.low * right.low, left.high * right.high)
            }
            BinaryOp::Div if left.low >= 0.0 && right.low > 0.0 => (0.0, f64::INFINITY),
            BinaryOp::Mod if right.low > 0.0 => (0.0, right.high),
            _ => (f64::NEG_INFINITY, f64::INFINITY),
        };
        // The sum of all and of none of them is no number.
        let bound = |bound: f64, none: f64| if bound.is_nan() { none } else { bound };
        Self {
            low: bound(low, f64::NEG_INFINITY),
            high: bound(high, f64::INFINITY),
            whole: whole && !matches!(op, BinaryOp::Div | BinaryOp::Pow),
        }
    }
}

fn calculate(op: BinaryOp, a: f64, b: f64) -> Option<f64> {
    Some(match op {
        BinaryOp::Add => a + b,
        BinaryOp::Sub => a - b,
        BinaryOp::Mul => a * b,
        BinaryOp::Div => a / b,
        BinaryOp::Mod => a - (a / b).floor() * b,
        BinaryOp::Pow => a.powf(b),
        _ => return None,
    })
}
