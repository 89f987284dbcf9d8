//! Choosing another codebook, as it is asked about: which one, and what becomes of what it does not
//! define.

use std::path::PathBuf;
use std::sync::Arc;

use crate::edit::recode::{Fate, Gap, Mapping};
use crate::model::{AttributeId, Codebook, LabelId, RelationTypeId};
use crate::native::presets;
use crate::store::settings::NewCodebook;

/// A codebook that can be chosen.
#[derive(Clone, Debug)]
pub struct Offered {
    /// The codebook.
    pub codebook: Arc<Codebook>,
    /// The file that it was read from; none for those that come with the program.
    pub file: Option<PathBuf>,
}

impl Offered {
    /// How the settings name it.
    pub(super) fn named(&self) -> NewCodebook {
        match &self.file {
            Some(path) => NewCodebook::File(path.clone()),
            None if self.codebook.id == presets::USUAL => NewCodebook::Usual,
            None => NewCodebook::Preset(self.codebook.id.clone()),
        }
    }
}

/// What is asked about another codebook.
#[derive(Clone, Debug)]
pub struct Recoding {
    /// The codebooks that can be chosen: one that was read from a file, and those that come with the
    /// program.
    pub offered: Vec<Offered>,
    /// The chosen one.
    pub at: usize,
    /// Whether new documents are to begin with it.
    pub for_new: bool,
    /// What is in use that it does not define, once that is known; always known where no document is
    /// open.
    pub gap: Option<Arc<Gap>>,
    /// What becomes of that, while it is asked.
    pub mapping: Option<Mapping>,
}

/// What is answered to it.
#[derive(Clone, Debug, PartialEq)]
pub enum Recode {
    /// The codebook of this number is looked at.
    Look(usize),
    /// New documents are to begin with it, or not.
    ForNew(bool),
    /// A file is to be pointed out.
    AskFile,
    /// The codebook in this file is wanted.
    File(PathBuf),
    /// The chosen one is to be used, and it is asked before what becomes of what it does not define.
    Use,
    /// The marks of a label become this.
    Label(LabelId, Fate<LabelId>),
    /// The relations of a type become this.
    Kind(RelationTypeId, Fate<RelationTypeId>),
    /// The answers to a question are kept, or dropped.
    KeepAnswers(AttributeId, bool),
    /// Another codebook is to be chosen after all.
    Back,
    /// It is to be done as was answered.
    Apply,
    /// The document's codebook is to be saved as a file, which is to be pointed out.
    Export,
    /// It is to be saved in this file.
    ExportTo {
        /// The file.
        path: PathBuf,
        /// Whether a file that is there may be replaced.
        over: bool,
    },
}

impl Recode {
    /// Whether it leads to a change of the document.
    pub(super) fn changes_document(&self) -> bool {
        matches!(self, Self::Use | Self::Apply)
    }
}

impl Recoding {
    /// The codebooks that come with the program, and `read` before them; the one that is in use now
    /// is looked at first, unless there is one that was read.
    #[must_use]
    pub fn new(read: Option<Offered>, now: Option<&Codebook>) -> Self {
        let of_program = presets::offered().iter();
        let of_program =
            of_program.map(|preset| Offered { codebook: Arc::clone(preset), file: None });
        let was_read = read.is_some();
        let offered: Vec<Offered> = read.into_iter().chain(of_program).collect();
        let in_use = |offered: &Offered| now.is_some_and(|now| now.id == offered.codebook.id);
        let at = if was_read { 0 } else { offered.iter().position(in_use).unwrap_or(0) };
        Self { offered, at, for_new: false, gap: None, mapping: None }
    }

    /// The one that is looked at.
    #[must_use]
    pub fn chosen(&self) -> Option<&Offered> {
        self.offered.get(self.at)
    }
}
