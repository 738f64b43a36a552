//! The tokens from which an editor takes colours and strike-through.

use serde_json::Value;

use crate::cursor::Place;

/// How an editor draws one word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// What it is, such as `method`.
    pub kind: String,
    /// What else is known of it, such as `deprecated`.
    pub modifiers: Vec<String>,
}

/// What the numbers in the server's tokens mean.
pub(crate) struct Legend {
    kinds: Vec<String>,
    modifiers: Vec<String>,
}

impl Legend {
    /// Reads the protocol's form.
    pub(crate) fn from_json(value: &Value) -> Self {
        let names = |key: &str| {
            let names = value[key].as_array().into_iter().flatten();
            names.filter_map(Value::as_str).map(str::to_owned).collect()
        };
        Self { kinds: names("tokenTypes"), modifiers: names("tokenModifiers") }
    }

    /// The token that starts at the place, out of those of a file: five numbers each, of which the first two are the
    /// distance from the token before.
    pub(crate) fn token(&self, file: &Value, at: Place) -> Option<Token> {
        let numbers = file["data"].as_array()?.iter().filter_map(|number| u32::try_from(number.as_u64()?).ok());
        let numbers: Vec<u32> = numbers.collect();
        let mut place = Place { line: 0, column: 0 };
        for token in numbers.chunks_exact(5) {
            if token[0] > 0 {
                place.column = 0;
            }
            place = Place { line: place.line + token[0], column: place.column + token[1] };
            if place == at {
                let modifiers =
                    self.modifiers.iter().enumerate().filter(|(bit, _)| u64::from(token[4]) & (1 << bit) != 0);
                return Some(Token {
                    kind: self.kinds.get(token[3] as usize)?.clone(),
                    modifiers: modifiers.map(|(_, name)| name.clone()).collect(),
                });
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::Legend;
    use crate::cursor::Place;

    #[test]
    fn distances_are_added_up_and_modifiers_are_bits() {
        let legend = json!({ "tokenTypes": ["method", "const"], "tokenModifiers": ["async", "public", "deprecated"] });
        let legend = Legend::from_json(&legend);
        let file = json!({ "data": [2, 4, 3, 0, 0, 0, 5, 2, 1, 5, 1, 3, 2, 0, 0] });
        let token = |line, column| legend.token(&file, Place { line, column });
        assert_eq!(token(2, 9).map(|token| token.kind).as_deref(), Some("const"));
        assert_eq!(token(2, 9).map(|token| token.modifiers.concat()).as_deref(), Some("asyncdeprecated"));
        assert_eq!(token(3, 3).map(|token| token.kind).as_deref(), Some("method"));
        assert_eq!(token(3, 4), None);
    }
}
