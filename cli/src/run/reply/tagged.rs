//! A reply that is one of several things: `"GONE"`, `{"OK": {"at": 7}}`, or what has no literal as it is.

use evalsha::__private::{Fields, Found, Literal as Wanted, Tagged, part};
use evalsha::Mismatch;
use evalsha_analyzer::ReplyType;
use evalsha_analyzer::tagged::{Body, Literal, Part};
use redis::Value;
use serde_json::{Map, Value as Json};

use super::read_fields;

/// The reply as JSON.
pub(super) fn read(ty: &ReplyType, parts: &[Part], value: Value) -> Result<Json, Mismatch> {
    let with_literal: Vec<(&Part, &Literal)> = (parts.iter())
        .filter_map(|part| Some((part, part.literal.as_ref()?)))
        .collect();
    let wanted: Vec<Tagged<'_>> = (with_literal.iter())
        .map(|(part, literal)| Tagged {
            literal: wanted(literal),
            fields: part.most_fields(),
        })
        .collect();
    match part(value, &wanted, ty.to_string())? {
        Found::Part(index, fields) => {
            let (part, literal) = with_literal[index];
            read_part(part, literal, fields)
        }
        Found::Other(value) => {
            let other = parts.iter().find(|part| part.literal.is_none());
            match other.map(|part| &part.body) {
                Some(Body::Fields(fields)) => super::read_struct(ty, fields, value),
                Some(Body::Value(ty)) => super::read(ty, value),
                Some(Body::Nothing) | None => Err(Mismatch::kind(ty.to_string(), &value)),
            }
        }
    }
}

fn wanted(literal: &Literal) -> Wanted<'_> {
    match literal {
        Literal::Text(text) => Wanted::Text(text),
        Literal::Integer(number) => Wanted::Integer(*number),
    }
}

fn read_part(part: &Part, literal: &Literal, mut fields: Fields) -> Result<Json, Mismatch> {
    let Body::Fields(declared) = &part.body else {
        return Ok(match literal {
            Literal::Text(text) => text.clone().into(),
            Literal::Integer(number) => (*number).into(),
        });
    };
    let name = match literal {
        Literal::Text(text) => text.clone(),
        Literal::Integer(number) => number.to_string(),
    };
    let value = read_fields(declared, &mut fields)?;
    Ok(Json::Object(Map::from_iter([(name, value)])))
}
