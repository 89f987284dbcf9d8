//! Damage: what is left of a file that was cut, of which bits are flipped, pieces stand twice, or into
//! which something has got.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};

use super::PIECES;

/// One thing that happens to a file.
#[derive(Clone, Debug)]
pub(crate) enum Damage {
    /// What is between two places is gone.
    Cut(Index, Index),
    /// Everything after a place is gone.
    End(Index),
    /// A bit of a byte is another one.
    Flip(Index, u8),
    /// What is between two places stands there several times more.
    Repeat(Index, Index, usize),
    /// Something has got into it.
    Insert(Index, &'static str),
}

/// Things that may happen to a file, one after the other.
pub(crate) fn damages() -> impl Strategy<Value = Vec<Damage>> {
    let at = any::<Index>;
    let one = prop_oneof![
        2 => (at(), at()).prop_map(|(from, to)| Damage::Cut(from, to)),
        1 => at().prop_map(Damage::End),
        3 => (at(), 0..8_u8).prop_map(|(at, bit)| Damage::Flip(at, bit)),
        2 => (at(), at(), 1..4_usize).prop_map(|(from, to, times)| Damage::Repeat(from, to, times)),
        3 => (at(), select(PIECES)).prop_map(|(at, piece)| Damage::Insert(at, piece)),
    ];
    vec(one, 1..6)
}

/// So much is cut out or repeated at most, in bytes: with more, little is left to look at.
const LONGEST: usize = 400;

/// The bytes of a file to which these things have happened.
pub(crate) fn damaged(bytes: &[u8], damages: &[Damage]) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    for damage in damages {
        let place = |at: &Index| at.index(bytes.len() + 1);
        let range = |from: &Index, to: &Index| {
            let (from, to) = (place(from), place(to));
            from.min(to)..from.max(to).min(from.min(to) + LONGEST)
        };
        match damage {
            Damage::Cut(from, to) => drop(bytes.drain(range(from, to))),
            Damage::End(at) => bytes.truncate(place(at)),
            Damage::Flip(at, bit) => {
                let at = place(at);
                if let Some(byte) = bytes.get_mut(at) {
                    *byte ^= 1 << bit;
                }
            }
            Damage::Repeat(from, to, times) => {
                let range = range(from, to);
                let (piece, end) = (bytes[range.clone()].repeat(*times), range.end);
                bytes.splice(end..end, piece);
            }
            Damage::Insert(at, piece) => {
                let at = place(at);
                bytes.splice(at..at, piece.bytes());
            }
        }
    }
    bytes
}
