//! How alike two words are: the edits between them, counted by Myers's bits.

/// Words of fewer letters are either the same or not: `le` and `la` differ by one edit, too.
const SHORTEST: usize = 4;

/// Edits a letter above which two words have nothing to do with each other.
const FARTHEST: f32 = 0.5;

/// How alike two folded words are, from 0 to 1: the share of letters that need no edit.
///
/// Words that begin with different letters are taken for different words, which spares most
/// comparisons. Of more than 64 letters only the first 64 count.
pub(super) fn likeness(a: &str, b: &str) -> f32 {
    if a == b {
        return 1.0;
    }
    let first = |word: &str| word.chars().next();
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    if short.len() < SHORTEST || first(short) != first(long) || short.len() * 2 < long.len() {
        return 0.0;
    }
    let (edits, longest) = distance(short, long);
    let share = edits as f32 / longest.max(1) as f32;
    if share > FARTHEST { 0.0 } else { 1.0 - share }
}

/// The edits (one letter put in, left out or replaced) that lead from one word to the other, and
/// the length of the longer one. After Myers, “A fast bit-vector algorithm for approximate string
/// matching based on dynamic programming” (1999), as Hyyrö has it for whole words.
fn distance(a: &str, b: &str) -> (usize, usize) {
    let mut pattern = ['\0'; 64];
    let mut length = 0;
    for (slot, c) in pattern.iter_mut().zip(a.chars()) {
        *slot = c;
        length += 1;
    }
    let pattern = pattern.get(..length).unwrap_or_default();
    // Bit n stands for the n-th letter of the pattern: one more edit than above, or one less.
    let (mut more, mut less) = (u64::MAX, 0_u64);
    let last = 1_u64 << length.saturating_sub(1);
    let (mut edits, mut other) = (length, 0);
    for c in b.chars().take(64) {
        let letters = pattern.iter().enumerate();
        let same = letters.fold(0_u64, |bits, (n, letter)| bits | u64::from(*letter == c) << n);
        let vertical = same | less;
        let diagonal = ((same & more).wrapping_add(more) ^ more) | same | less;
        let mut right_more = less | !(diagonal | more);
        let mut right_less = more & diagonal;
        if right_more & last != 0 {
            edits += 1;
        } else if right_less & last != 0 {
            edits -= 1;
        }
        right_more = right_more << 1 | 1;
        right_less <<= 1;
        more = right_less | !(vertical | right_more);
        less = right_more & vertical;
        other += 1;
    }
    (edits, length.max(other))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The same by the table that everybody knows.
    fn by_table(a: &str, b: &str) -> usize {
        let b: Vec<char> = b.chars().collect();
        let mut row: Vec<usize> = (0..=b.len()).collect();
        for (i, x) in a.chars().enumerate() {
            let mut diagonal = std::mem::replace(&mut row[0], i + 1);
            for (j, y) in b.iter().enumerate() {
                let best = (diagonal + usize::from(x != *y)).min(row[j] + 1).min(row[j + 1] + 1);
                diagonal = std::mem::replace(&mut row[j + 1], best);
            }
        }
        row[b.len()]
    }

    #[test]
    fn respelled_words_are_alike() {
        for (a, b, alike) in [
            ("zelensky", "zelenskyy", true),
            ("ministre", "ministres", true),
            ("kilometer", "kilometre", true),
            ("le", "la", false),
            ("ministre", "manoeuvre", false),
            ("chat", "rat", false),
            ("a", "administration", false),
        ] {
            assert_eq!(likeness(a, b) > 0.6, alike, "{a} {b} {}", likeness(a, b));
        }
    }

    proptest! {
        #[test]
        fn edits_are_counted_as_by_a_table(a in "[abcé]{1,64}", b in "[abcé]{1,64}") {
            let longest = a.chars().count().max(b.chars().count());
            prop_assert_eq!(distance(&a, &b), (by_table(&a, &b), longest));
        }
    }
}
