//! The actors of a document file, without all the rest of it.

use serde::Deserialize;

use crate::model::Actor;
use crate::native::read::decode;
use crate::native::{FORMAT, from_wire, v1};

/// What is looked at of a file; all else is skipped.
#[derive(Deserialize)]
struct Cast {
    format: u32,
    #[serde(default)]
    actors: Vec<v1::Actor>,
}

/// The actors of a document; `None` where the bytes are none that this program reads.
#[must_use]
pub fn actors(bytes: &[u8]) -> Option<Vec<Actor>> {
    let text = decode(bytes).ok()?;
    let cast: Cast = ron::from_str(&text).ok().filter(|cast: &Cast| cast.format <= FORMAT)?;
    Some(cast.actors.into_iter().filter_map(|actor| from_wire::actor(actor).ok()).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_actors_of_an_example_are_those_that_opening_finds() {
        let file = include_bytes!("../../examples/mille-cameras.recoupe.ron");
        let document = crate::native::read(file).unwrap().document;
        let mut expected: Vec<Actor> = document.actors().map(|a| Actor::clone(a)).collect();
        let mut found = actors(file).unwrap();
        found.sort_by_key(|actor| actor.id);
        expected.sort_by_key(|actor| actor.id);
        assert!(!found.is_empty());
        assert_eq!(found, expected);
    }

    #[test]
    fn what_is_no_document_has_none() {
        for bytes in ["", "(", "hello", "(format: 9, actors: [])", "(actors: [])"] {
            assert_eq!(actors(bytes.as_bytes()), None, "{bytes}");
        }
        assert_eq!(actors(b"(format: 1, anything: [1, 2])"), Some(Vec::new()));
    }
}
