//! Universal names that follow from what is known already, so that the same document is the same bytes.

use sha2::{Digest, Sha256};

/// A UUID of version 8 from a hash: it follows from these words and says nothing else.
pub(super) fn of(words: &str) -> String {
    let hash = Sha256::digest(words);
    let mut bytes = [0; 16];
    for (slot, byte) in bytes.iter_mut().zip(hash) {
        *slot = byte;
    }
    let number = u128::from_be_bytes(bytes);
    let number = number & !(0xf << 76) | 0x8 << 76;
    let number = number & !(0b11 << 62) | 0b10 << 62;
    let digits = format!("{number:032x}");
    let part = |from: usize, until: usize| digits.get(from..until).unwrap_or_default();
    [part(0, 8), part(8, 12), part(12, 16), part(16, 20), part(20, 32)].join("-")
}

/// For the id of what another program calls so.
pub(super) fn entropy(name: &str) -> u64 {
    let hash = Sha256::digest(name);
    hash.iter().take(8).fold(0, |number, byte| number << 8 | u64::from(*byte))
}
