//! Code of table constructors.

use super::emit::Instruction;
use super::value::{Place, Value};
use super::{Done, Generator};
use crate::syntax::ast::FieldKey;
use crate::syntax::id::{ExprId, FieldList};

/// Items that one instruction stores in a table.
const ITEMS_PER_STORE: u32 = 50;

/// Batches that fit in that instruction; more take a second one.
const MAX_BATCH: u32 = 511;

/// What a table constructor has come to.
struct Items {
    /// The register of the table.
    table: u32,
    /// The item read last, if it is not in its register yet.
    last: Value,
    /// Items so far.
    count: u32,
    /// Items that are not stored yet.
    waiting: u32,
}

impl Generator<'_, '_> {
    pub(super) fn table(&mut self, fields: FieldList) -> Done<Place> {
        let mut table = Value::at(Place::Free(self.emit(Instruction::Other)?));
        self.fix_next(&mut table)?;
        let mut items = Items {
            table: self.free - 1,
            last: Value::at(Place::Void),
            count: 0,
            waiting: 0,
        };
        for field in &self.chunk[fields] {
            self.item_to_register(&mut items)?;
            match field.key {
                FieldKey::Position => {
                    items.last = self.expression(field.value)?;
                    items.count += 1;
                    items.waiting += 1;
                }
                FieldKey::Name(name) => {
                    let free = self.free;
                    let key = Value::at(self.field_name(name)?);
                    self.pair(key, field.value, free)?;
                }
                FieldKey::Expr(key) => {
                    let free = self.free;
                    let mut key = self.expression(key)?;
                    self.settle(&mut key)?;
                    self.pair(key, field.value, free)?;
                }
            }
        }
        self.store_rest(items)?;
        Ok(table.place)
    }

    fn pair(&mut self, mut key: Value, value: ExprId, free: u32) -> Done {
        self.as_operand(&mut key)?;
        let mut value = self.expression(value)?;
        self.as_operand(&mut value)?;
        self.emit(Instruction::Other)?;
        self.free = free;
        Ok(())
    }

    fn item_to_register(&mut self, items: &mut Items) -> Done {
        if items.last.place == Place::Void {
            return Ok(());
        }
        self.fix_next(&mut items.last)?;
        items.last = Value::at(Place::Void);
        if items.waiting == ITEMS_PER_STORE {
            self.store_items(items)?;
        }
        Ok(())
    }

    fn store_items(&mut self, items: &mut Items) -> Done {
        self.emit(Instruction::Other)?;
        if (items.count - 1) / ITEMS_PER_STORE + 1 > MAX_BATCH {
            self.emit(Instruction::Other)?;
        }
        self.free = items.table + 1;
        items.waiting = 0;
        Ok(())
    }

    fn store_rest(&mut self, mut items: Items) -> Done {
        if items.waiting == 0 {
            return Ok(());
        }
        if items.last.is_open() {
            self.open(&items.last)?;
        } else if items.last.place != Place::Void {
            self.fix_next(&mut items.last)?;
        }
        self.store_items(&mut items)
    }
}
