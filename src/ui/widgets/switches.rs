//! The switches of a search, wherever one is asked for.

use crate::text::search::Query;

/// A switch: what turns on when it is pressed, and how that is said.
pub(in crate::ui) struct Switch<'a> {
    /// What stands for it where there is little room.
    pub(in crate::ui) sign: &'static str,
    /// The message that names it.
    pub(in crate::ui) name: &'static str,
    /// The message that explains it.
    pub(in crate::ui) hint: &'static str,
    /// Whether it is on.
    pub(in crate::ui) on: &'a mut bool,
}

/// The switches of a search: whole words, exactly as typed, a pattern.
pub(in crate::ui) fn switches(query: &mut Query) -> [Switch<'_>; 3] {
    let Query { whole_word, exact, regex, .. } = query;
    [
        ("ab|", "find-whole-word", "find-whole-word-hint", whole_word),
        ("Aa", "find-exact", "find-exact-hint", exact),
        (".*", "find-regex", "find-regex-hint", regex),
    ]
    .map(|(sign, name, hint, on)| Switch { sign, name, hint, on })
}
