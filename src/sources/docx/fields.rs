//! Fields of a Word document: an instruction that is not shown, and its result, which is.

use std::rc::Rc;

use crate::sources::composing;

/// Fields are nested no deeper; what lies deeper is taken for a result.
const DEEPEST: usize = 64;

/// An instruction is looked at so far, in bytes.
const LONGEST: usize = 4096;

/// The fields that are open, the innermost last.
#[derive(Default)]
pub(super) struct Fields {
    open: Vec<Field>,
    deeper: usize,
}

#[derive(Default)]
struct Field {
    instruction: String,
    is_result: bool,
    link: Option<Rc<str>>,
}

impl Fields {
    /// A field begins with its instruction.
    pub(super) fn begin(&mut self) {
        if self.open.len() < DEEPEST {
            self.open.push(Field::default());
        } else {
            self.deeper += 1;
        }
    }

    /// A field of which all but the result is said at once.
    pub(super) fn simple(&mut self, instruction: &str) {
        self.begin();
        self.instruct(instruction);
        self.separate();
    }

    /// More of the instruction.
    pub(super) fn instruct(&mut self, words: &str) {
        if let Some(field) = self.open.last_mut()
            && !field.is_result
            && field.instruction.len() < LONGEST
        {
            field.instruction.push_str(words);
        }
    }

    /// The result follows.
    pub(super) fn separate(&mut self) {
        if let Some(field) = self.open.last_mut()
            && self.deeper == 0
        {
            field.is_result = true;
            field.link = target(&field.instruction);
        }
    }

    /// The field that was begun last is over.
    pub(super) fn end(&mut self) {
        if self.deeper > 0 {
            self.deeper -= 1;
        } else {
            self.open.pop();
        }
    }

    /// An instruction ends with its paragraph at the latest, lest a mark that is missing hide all
    /// that follows.
    pub(super) fn end_of_paragraph(&mut self) {
        for field in &mut self.open {
            field.is_result = true;
        }
    }

    /// Whether words are part of a result, or of no field.
    pub(super) fn is_shown(&self) -> bool {
        self.open.iter().all(|field| field.is_result)
    }

    /// Where words lead.
    pub(super) fn link(&self) -> Option<Rc<str>> {
        self.open.iter().rev().find_map(|field| field.link.clone())
    }
}

/// The address in `HYPERLINK "https://…" \o "…"`.
fn target(instruction: &str) -> Option<Rc<str>> {
    let rest = instruction.trim_start().strip_prefix("HYPERLINK")?.trim_start();
    let url = match rest.strip_prefix('"') {
        Some(quoted) => quoted.split('"').next()?,
        None => rest.split_whitespace().next()?,
    };
    composing::address(url)
}
