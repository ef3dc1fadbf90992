//! Whether values fit a declared reply: what servers make of them, and what the crate reads.
//!
//! A number arrives as an integer, `true` as 1, `false` and `nil` as nil, a table with `ok` as a status,
//! another table as the array of its elements up to the first nil. The tests of `reply-type` run each
//! judgement against the crate's own decoder.

mod misfit;
mod scalar;
mod tagged;

use super::is_known;
use crate::interface::{ReplyType, Scalar};
use crate::rules::about::Checker;
use crate::semantic::{CommandCall, Forms, Kinds, Origin, Table, Type};
use crate::syntax::{ExprId, ExprKind, FieldKey};
use misfit::Verdict;
use scalar::{absent, elements, fits_integer, number, takes_nil};

pub(super) use misfit::{Misfit, Place};

/// Deeper types are not looked at.
const MOST_DEPTH: usize = 8;

/// What does not fit, if anything certainly or sometimes does not.
pub(super) fn of(script: &Checker<'_, '_, '_>, wanted: &ReplyType, ty: Type) -> Option<Misfit> {
    Fit { script }.judge(wanted, ty, 0)
}

struct Fit<'f, 's, 'c, 'a> {
    script: &'f Checker<'s, 'c, 'a>,
}

impl Fit<'_, '_, '_, '_> {
    fn judge(&self, wanted: &ReplyType, ty: Type, depth: usize) -> Option<Misfit> {
        if depth > MOST_DEPTH || !is_known(ty) || *wanted == ReplyType::Any {
            return None;
        }
        // That a text is no number is not what the types can tell.
        let ty = if ty.unread {
            ty.without(Kinds::NIL)
        } else {
            ty
        };
        if let ReplyType::Optional(inner) = wanted {
            // What is no value of the server's arrives as nil, too.
            let rest = ty.without(Kinds::FALSY.or(Kinds::FUNCTION));
            if rest.is_never() {
                return None;
            }
            // A value that is missing fits, so that some runs do.
            let mut misfit = self.judge(inner, rest, depth)?;
            misfit.certain &= !ty.can_be(Kinds::FALSY);
            return Some(misfit);
        }
        // Of values from several places, one may be a reply that is tested elsewhere.
        let joined = ty.can_be(Kinds::FALSE) && !ty.is(Kinds::BOOL) && ty.origin() == Origin::None;
        let ty = if joined { ty.without(Kinds::FALSE) } else { ty };
        let mut found = None;
        let mut fits = false;
        for kind in [
            Kinds::NUMBER,
            Kinds::STRING,
            Kinds::TABLE,
            Kinds::TRUE,
            Kinds::FALSY,
            Kinds::FUNCTION,
        ] {
            let part = ty.only(kind);
            if part.is_never() {
                continue;
            }
            match self.judge_kind(wanted, kind, part, depth) {
                Verdict::Fits => fits = true,
                Verdict::Error | Verdict::Doubtful => {}
                Verdict::Misfit(misfit) => {
                    fits |= !misfit.certain;
                    found.get_or_insert(misfit);
                }
            }
        }
        let mut misfit = found?;
        misfit.certain &= !fits;
        Some(misfit)
    }

    fn judge_kind(&self, wanted: &ReplyType, kind: Kinds, ty: Type, depth: usize) -> Verdict {
        match kind {
            Kinds::NUMBER => match wanted {
                ReplyType::Tagged(parts) => tagged::number(self, wanted, parts, ty, depth),
                wanted => number(wanted, ty),
            },
            Kinds::STRING => self.text(wanted, ty),
            Kinds::TABLE => self.table(wanted, ty, depth),
            Kinds::TRUE => number(wanted, Type::number(crate::semantic::Numbers::one(1.0)))
                .found("true, which arrives as 1"),
            _ if self.may_be_known(ty) => Verdict::Doubtful,
            _ => absent(wanted, ty),
        }
    }

    /// Whether the script may know that a reply is not missing: another command has asked for the same
    /// key before, or what is returned is put together of more.
    fn may_be_known(&self, ty: Type) -> bool {
        let semantics = self.script.semantics;
        let call = match ty.origin() {
            Origin::Reply(call) | Origin::Element(call, _) => call,
            _ => return false,
        };
        let key = |call: &CommandCall| {
            let words = call.words(self.script.chunk);
            words.get(1).map(|key| self.script.code(*key))
        };
        let own = semantics.command(call).and_then(key);
        let mut before = semantics
            .commands()
            .iter()
            .take_while(|other| other.expr != call);
        before.any(|other| key(other) == own)
    }

    fn text(&self, wanted: &ReplyType, ty: Type) -> Verdict {
        let forms = ty.texts.forms;
        let words = self.script.semantics.words(ty);
        let all = |fits: &dyn Fn(&[u8]) -> bool| {
            let words = words.as_deref().unwrap_or_default();
            match words.iter().filter(|word| !fits(word)).count() {
                0 => Verdict::Fits,
                count => {
                    let odd = words.iter().find(|word| !fits(word));
                    let odd = odd.map(|word| String::from_utf8_lossy(word).into_owned());
                    let found = format!("the text `{}`", odd.unwrap_or_default());
                    Verdict::Misfit(Misfit::new(wanted, found, count == words.len()))
                }
            }
        };
        let misfit = || Verdict::Misfit(Misfit::new(wanted, "a text", true));
        match wanted {
            ReplyType::Scalar(Scalar::Unsigned(_) | Scalar::Signed(_) | Scalar::Time(_)) => {
                if words.is_some() {
                    return all(&|word| fits_integer(wanted, word));
                }
                if forms.meets(Forms::DIGITS) {
                    Verdict::Fits
                } else {
                    misfit()
                }
            }
            ReplyType::Scalar(Scalar::Float(_)) if !forms.meets(Forms::NUMBER) => misfit(),
            ReplyType::Scalar(Scalar::Bool) if words.is_some() => {
                all(&|word| word == b"0" || word == b"1")
            }
            ReplyType::Scalar(Scalar::Bool) if !forms.meets(Forms::DIGITS) => misfit(),
            ReplyType::Scalar(Scalar::Literals(known)) if words.is_some() => {
                all(&|word| known.iter().any(|known| known.as_bytes() == word))
            }
            ReplyType::Status
            | ReplyType::Nil
            | ReplyType::List(_)
            | ReplyType::Struct(_)
            | ReplyType::Flat(_)
            | ReplyType::Map(..) => misfit(),
            ReplyType::Tagged(parts) => tagged::text(self, wanted, parts, ty),
            _ => Verdict::Fits,
        }
    }

    fn table(&self, wanted: &ReplyType, ty: Type, depth: usize) -> Verdict {
        // Of any table, one may have `err`.
        let Some(tables) = self.script.semantics.tables(ty) else {
            return Verdict::Fits;
        };
        let mut verdict = Verdict::Error;
        for table in tables {
            verdict = verdict.or(self.one_table(wanted, table, depth));
        }
        verdict
    }

    fn one_table(&self, wanted: &ReplyType, table: Table<'_>, depth: usize) -> Verdict {
        let has = |name: &str| {
            table.field(name).is_some_and(|ty| {
                ty.can_be(Kinds::STRING) || ty.can_be(Kinds::TABLE | Kinds::NUMBER)
            })
        };
        if table.is_open() {
            return Verdict::Fits;
        }
        if has("err") {
            return Verdict::Error;
        }
        if has("ok") {
            let text = table.field("ok").unwrap_or(Type::TEXT).only(Kinds::STRING);
            return match wanted {
                ReplyType::Status => Verdict::Fits,
                ReplyType::Tagged(parts) if !text.is_never() => {
                    tagged::text(self, wanted, parts, text)
                }
                ReplyType::Scalar(Scalar::Bool) => {
                    Verdict::Misfit(Misfit::new(wanted, "a status reply", true))
                }
                _ if text.is_never() => Verdict::Fits,
                _ => self.text(wanted, text).found("a status reply"),
            };
        }
        // The servers' own replies of other kinds.
        if ["double", "map", "set", "big_number", "verbatim_string"]
            .into_iter()
            .any(has)
        {
            return Verdict::Fits;
        }
        // `reply-cut` says so of a table with names, which arrives as an empty array.
        let names = table.has_only_fields();
        match wanted {
            ReplyType::List(item) if !names => self.list(item, table, depth),
            ReplyType::Struct(fields) if !names => self.fields(wanted, fields, 0, table, depth),
            ReplyType::Flat(_) | ReplyType::Map(..) if !names => {
                self.groups(wanted, wanted, 0, table, depth)
            }
            ReplyType::Tagged(parts) if !names => tagged::table(self, wanted, parts, table, depth),
            ReplyType::List(_)
            | ReplyType::Struct(_)
            | ReplyType::Flat(_)
            | ReplyType::Tagged(_)
            | ReplyType::Map(..) => Verdict::Fits,
            _ => Verdict::Misfit(Misfit::new(wanted, "a table", true)),
        }
    }

    fn list(&self, wanted: &ReplyType, table: Table<'_>, depth: usize) -> Verdict {
        for (n, item) in table.items().iter().enumerate() {
            // A list ends at its first nil.
            if item.can_be(Kinds::NIL) {
                return Verdict::Fits;
            }
            if let Some(misfit) = self.item(wanted, table, n, depth) {
                return Verdict::Misfit(misfit.at(Place::Element, self.written(table, n)));
            }
        }
        let rest = table.element(self.script.semantics);
        if table.items().is_empty()
            && !rest.is_never()
            && let Some(mut misfit) = self.judge(wanted, rest, depth + 1)
        {
            // An empty list fits.
            misfit.certain = false;
            return Verdict::Misfit(misfit.at(Place::Element, None));
        }
        Verdict::Fits
    }

    /// An element that does not fit. Where the script changes elements, they may all have other values by then,
    /// so that only what never fits counts.
    fn item(&self, wanted: &ReplyType, table: Table<'_>, n: usize, depth: usize) -> Option<Misfit> {
        let place = u32::try_from(n + 1).unwrap_or(u32::MAX);
        let item = table.item(place, self.script.semantics);
        let misfit = self.judge(wanted, item, depth + 1)?;
        (misfit.certain || !table.is_written()).then_some(misfit)
    }

    fn fields(
        &self,
        wanted: &ReplyType,
        fields: &[(String, ReplyType)],
        start: usize,
        table: Table<'_>,
        depth: usize,
    ) -> Verdict {
        let (fields, rest) = match fields.split_last() {
            Some(((_, ReplyType::Rest(rest)), head)) => (head, Some(rest)),
            _ => (fields, None),
        };
        if let Some(count) = table.count() {
            let most = start + fields.len();
            if count > most && rest.is_none() {
                let found = format!("{}, {} too many", elements(count), count - most);
                return Verdict::Misfit(Misfit::new(wanted, found, true));
            }
            let missing = fields
                .get(count.saturating_sub(start)..)
                .unwrap_or_default();
            let needed = missing.iter().find(|(_, ty)| !takes_nil(ty));
            if let Some((name, _)) = needed {
                let found = format!("{}, without `{name}`", elements(count));
                return Verdict::Misfit(Misfit::new(wanted, found, true));
            }
        }
        for (n, (name, field)) in fields
            .iter()
            .enumerate()
            .map(|(n, field)| (start + n, field))
        {
            let place = u32::try_from(n + 1).unwrap_or(u32::MAX);
            let item = table.item(place, self.script.semantics);
            if n >= table.items().len() && item.can_be(Kinds::NIL) {
                break;
            }
            // What may be nil cuts the array off, which `reply-cut` says.
            if item.can_be(Kinds::NIL) && !item.is(Kinds::NIL) {
                break;
            }
            if let Some(misfit) = self.item(field, table, n, depth) {
                let place = Place::Field(name.clone());
                return Verdict::Misfit(misfit.at(place, self.written(table, n)));
            }
        }
        match rest {
            Some(rest) => self.groups(wanted, rest, start + fields.len(), table, depth),
            None => Verdict::Fits,
        }
    }

    /// Elements from a place on, in groups of one for a list, of two for a map, of as many as a record has fields.
    fn groups(
        &self,
        wanted: &ReplyType,
        rest: &ReplyType,
        start: usize,
        table: Table<'_>,
        depth: usize,
    ) -> Verdict {
        let group = group(rest);
        if let Some(found) = table
            .count()
            .and_then(|count| uneven(count, start, group.len()))
        {
            return Verdict::Misfit(Misfit::new(wanted, found, true));
        }
        for (n, item) in table.items().iter().enumerate().skip(start) {
            if item.can_be(Kinds::NIL) {
                return Verdict::Fits;
            }
            let Some((place, ty)) = group.get((n - start) % group.len().max(1)) else {
                return Verdict::Fits;
            };
            if let Some(misfit) = self.item(ty, table, n, depth) {
                return Verdict::Misfit(misfit.at(place.clone(), self.written(table, n)));
            }
        }
        Verdict::Fits
    }

    /// The expression that a constructor has at a place, from 0.
    fn written(&self, table: Table<'_>, n: usize) -> Option<ExprId> {
        let chunk = self.script.chunk;
        let ExprKind::Table(fields) = chunk[table.constructor()?].kind else {
            return None;
        };
        let mut items = chunk[fields]
            .iter()
            .filter(|field| field.key == FieldKey::Position);
        items.nth(n).map(|field| field.value)
    }
}

/// What comes again and again in an array of that type.
fn group(ty: &ReplyType) -> Vec<(Place, &ReplyType)> {
    match ty {
        ReplyType::List(item) => vec![(Place::Element, item)],
        ReplyType::Map(key, value) => vec![(Place::Key, key), (Place::Element, value)],
        ReplyType::Flat(fields) => {
            let fields = fields.iter();
            fields
                .map(|(name, ty)| (Place::Field(name.clone()), ty))
                .collect()
        }
        _ => Vec::new(),
    }
}

/// What is wrong with a number of elements, of which those from `start` on come in groups.
fn uneven(count: usize, start: usize, group: usize) -> Option<String> {
    let rest = count.checked_sub(start)?;
    if group == 0 || rest.is_multiple_of(group) {
        return None;
    }
    let found = match group {
        2 => format!("{}, an odd number", elements(rest)),
        group => format!("{}, not a multiple of {group}", elements(rest)),
    };
    Some(match start {
        0 => found,
        1 => format!("{found} after the first"),
        start => format!("{found} after the first {start}"),
    })
}
