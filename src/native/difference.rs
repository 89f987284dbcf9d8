//! Older texts as differences against the next one, so that many versions take little room.

use similar::{Algorithm, DiffOp, capture_diff_slices};

use crate::native::v1::Step;

/// A difference that is longer than this share of the text is not worth having.
const WORTHWHILE: f64 = 0.5;

/// The steps from `newer` to `older`; `None` where writing `older` whole is hardly longer.
///
/// Lines are the units: a line of an article is a paragraph, so a changed word costs a paragraph.
pub(super) fn between(newer: &str, older: &str) -> Option<Vec<Step>> {
    let new_lines: Vec<&str> = newer.split_inclusive('\n').collect();
    let old_lines: Vec<&str> = older.split_inclusive('\n').collect();
    let count = |lines: Option<&[&str]>| -> usize {
        lines.unwrap_or_default().iter().map(|line| line.chars().count()).sum()
    };
    let mut steps = Vec::new();
    let mut added = 0;
    for op in capture_diff_slices(Algorithm::Patience, &new_lines, &old_lines) {
        let (from, to) = (new_lines.get(op.old_range()), old_lines.get(op.new_range()));
        if matches!(op, DiffOp::Equal { .. }) {
            steps.push(Step::Keep(count(from)));
            continue;
        }
        let (gone, text) = (count(from), to.unwrap_or_default().concat());
        if gone > 0 {
            steps.push(Step::Skip(gone));
        }
        if !text.is_empty() {
            added += text.len();
            steps.push(Step::Add(text));
        }
    }
    // Without a step the difference could not be told from a text that is there whole.
    let worthwhile = (added as f64) < older.len() as f64 * WORTHWHILE && !steps.is_empty();
    worthwhile.then_some(steps)
}

/// The older text; `None` when the steps do not fit `newer`.
pub(super) fn older(newer: &str, steps: &[Step]) -> Option<String> {
    let mut text = String::new();
    let mut rest = newer.chars();
    for step in steps {
        match step {
            Step::Keep(count) => {
                let before = text.len();
                text.extend(rest.by_ref().take(*count));
                let kept = text.get(before..)?.chars().count();
                if kept < *count {
                    return None;
                }
            }
            Step::Skip(count) => {
                if rest.by_ref().take(*count).count() < *count {
                    return None;
                }
            }
            Step::Add(added) => text.push_str(added),
        }
    }
    rest.next().is_none().then_some(text)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn the_older_text_comes_back(
            newer in prop::collection::vec("[aé🤔]{0,3}\n", 0..30),
            cut in any::<prop::sample::Index>(),
            more in "[b\n]{0,6}",
        ) {
            let mut older_lines = newer.clone();
            if !older_lines.is_empty() {
                let at = cut.index(older_lines.len());
                older_lines.remove(at);
                older_lines.insert(at / 2, more);
            }
            let (newer, old) = (newer.concat(), older_lines.concat());
            if let Some(steps) = between(&newer, &old) {
                prop_assert_eq!(older(&newer, &steps), Some(old));
            }
        }
    }

    #[test]
    fn steps_that_do_not_fit_are_refused() {
        assert_eq!(older("abc", &[Step::Keep(4)]), None);
        assert_eq!(older("abc", &[Step::Keep(2)]), None);
        assert_eq!(older("abc", &[Step::Skip(9)]), None);
        assert_eq!(older("é", &[Step::Keep(1), Step::Add("x".into())]), Some("éx".to_owned()));
    }
}
