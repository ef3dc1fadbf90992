//! The types of KEYS and ARGV, as their tags declare them.

use super::store::{Object, Site, Store};
use super::types::{Forms, Kinds, Made, Pieces, Texts, Type};
use super::value::Input;
use crate::interface::{ArgType, Interface, Presence, Scalar};

/// The table KEYS or ARGV. Slots that no tag declares are texts, or missing.
pub(super) fn object(store: &mut Store<'_, '_>, interface: &Interface, input: Input) -> Object {
    let made = Made::of(match input {
        Input::Keys => Pieces::KEYS,
        Input::Argv => Pieces::ARGV,
    });
    let text = Type::TEXT.made_of(made);
    let mut object = Object {
        rest: text.or_nil(),
        ..Object::new(Site::Slots(input))
    };
    if !interface.declared {
        return object;
    }
    match input {
        Input::Keys => {
            let single = interface.keys.iter().filter(|key| !key.list).count();
            object.items = vec![text; single];
        }
        Input::Argv => {
            for arg in &interface.args {
                let mut ty = arg_type(store, &arg.ty);
                if let Some(default) = &arg.default {
                    let default = Type {
                        texts: store.texts(vec![default.clone().into_bytes()]),
                        ..Type::of(Kinds::STRING)
                    };
                    ty = store.join(ty, default);
                }
                let ty = ty.made_of(made);
                match arg.presence {
                    Presence::Required => object.items.push(ty),
                    Presence::Optional => object.items.push(ty.or_nil()),
                    Presence::List => object.rest = ty.or_nil(),
                }
            }
        }
    }
    object
}

/// The texts that an arg of a type is sent as.
fn arg_type(store: &mut Store<'_, '_>, ty: &ArgType) -> Type {
    let texts = match ty {
        ArgType::Record(record) => {
            let fields = record.fields.iter().map(|(_, ty)| arg_type(store, ty));
            let fields: Vec<Type> = fields.collect();
            return fields
                .into_iter()
                .fold(Type::NEVER, |all, ty| store.join(all, ty));
        }
        ArgType::Scalar(Scalar::Unsigned(_) | Scalar::Signed(_) | Scalar::Time(_)) => {
            Texts::of(Forms::DIGITS)
        }
        ArgType::Scalar(Scalar::Float(_)) | ArgType::Number => Texts::of(Forms::NUMBER),
        ArgType::Scalar(Scalar::Bool) => store.texts(vec![b"0".to_vec(), b"1".to_vec()]),
        ArgType::Scalar(Scalar::Literals(words)) => {
            store.texts(words.iter().map(|word| word.as_bytes().to_vec()).collect())
        }
        ArgType::Scalar(Scalar::Str | Scalar::Bytes)
        | ArgType::Any
        | ArgType::Scalar(Scalar::Json | Scalar::MsgPack) => Texts::ANY,
    };
    Type {
        texts,
        ..Type::of(Kinds::STRING)
    }
}
