//! Importing annotations: those of a file beside the open article, where each is to stand, and what
//! is still to be decided.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use crate::anchor::Reason;
use crate::app::Occurrence;
use crate::app::finding::Turn;
use crate::app::occurrences::occurrences;
use crate::formats::placing::{Outcome, Placement, Placing};
use crate::formats::progress::Progress;
use crate::model::{Document, Span, Spans};
use crate::store::annotation_file::Remark;

/// The annotations of a file, on their way into the open document.
#[derive(Clone, Debug)]
pub struct AnnotationImport {
    /// The file.
    pub path: PathBuf,
    /// How far reading and looking for the marks has come.
    pub progress: Progress,
    /// What was read, and where each mark stands; `None` until that is known.
    pub read: Option<Arc<AnnotationsRead>>,
    /// Whether marks that stand nowhere come along.
    pub unplaced: bool,
    /// The readings, of which the newest counts.
    pub(super) turn: Turn,
    /// At which of their places doubtful marks are to stand, by the numbers of their placements.
    choices: BTreeMap<usize, usize>,
}

/// Annotations that were read, with their places.
#[derive(Clone, Debug)]
pub struct AnnotationsRead {
    /// The annotations and their places.
    pub placing: Placing,
    /// What was amiss in the file.
    pub remarks: Vec<Remark>,
    /// How many marks had places in earlier versions of their text, which are not known here.
    pub earlier: usize,
    /// The numbers of the placements in the order in which they are shown: what is to be decided
    /// first, then what stands nowhere, and so on to what is there already.
    pub order: Vec<usize>,
    /// The revision of the document in which the marks were looked for.
    pub(super) revision: u64,
}

/// What is asked of the import of annotations.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AnnotationStep {
    /// The annotations in this file are wanted.
    File(PathBuf),
    /// A doubtful mark, by the number of its placement, is to stand at this one of its places, or
    /// nowhere.
    Choose(usize, Option<usize>),
    /// Marks that stand nowhere come along, or not.
    Unplaced(bool),
    /// Marks of which only numbers are known stand where these say.
    TakeNumbers,
    /// It is to be done.
    Finish,
}

impl AnnotationsRead {
    pub(super) fn new(
        placing: Placing,
        remarks: Vec<Remark>,
        earlier: usize,
        revision: u64,
    ) -> Self {
        let mut order: Vec<usize> = (0..placing.placements.len()).collect();
        order.sort_by_key(|number| {
            let placement = placing.placements.get(*number);
            let doubt = placement.map(|it| (!it.is_open(), it.outcome));
            let rank = doubt.map(|(sure, outcome)| (sure, std::cmp::Reverse(outcome)));
            let start = placement.and_then(|it| it.spans.as_ref().or(it.options.first()));
            (rank, start.map(Spans::start))
        });
        Self { placing, remarks, earlier, order, revision }
    }
}

impl AnnotationImport {
    pub(super) fn new(path: PathBuf) -> Self {
        Self {
            path,
            progress: Progress::default(),
            read: None,
            unplaced: true,
            turn: Turn::default(),
            choices: BTreeMap::new(),
        }
    }

    /// At which of its places a doubtful mark is to stand, by the number of its placement.
    #[must_use]
    pub fn choice(&self, number: usize) -> Option<usize> {
        self.choices.get(&number).copied()
    }

    /// Where a mark is going to stand, by the number of its placement.
    #[must_use]
    pub fn spans(&self, number: usize) -> Option<&Spans> {
        let placement = self.read.as_ref()?.placing.placements.get(number)?;
        let chosen = self.choice(number).and_then(|at| placement.options.get(at));
        placement.spans.as_ref().or(chosen)
    }

    /// How many marks there are that are not there already, with a place and without one.
    #[must_use]
    pub fn coming(&self) -> (usize, usize) {
        let placements = self.read.iter().flat_map(|read| read.placing.placements.iter());
        let new = placements.enumerate().filter(|(_, it)| it.outcome != Outcome::Known);
        let (mut placed, mut nowhere) = (0, 0);
        for (number, _) in new {
            match self.spans(number) {
                Some(_) => placed += 1,
                None => nowhere += 1,
            }
        }
        (placed, nowhere)
    }

    /// The places of a doubtful mark as they are listed, by the number of its placement.
    #[must_use]
    pub fn options(&self, document: &Document, number: usize) -> Vec<Occurrence> {
        let placement = self.read.as_ref().and_then(|read| read.placing.placements.get(number));
        let options = placement.map_or(&[][..], |placement| &placement.options);
        // In the order of likelihood, while paragraphs are counted in that of the text.
        options.iter().filter_map(|spans| place(document, spans)).collect()
    }

    /// The numbers of the placements of which nothing but numbers tells, as long as they are open.
    #[must_use]
    pub fn by_numbers(&self) -> Vec<usize> {
        let open = |(number, it): &(usize, &Placement)| {
            it.is_open() && it.reason == Reason::Numbers && self.choice(*number).is_none()
        };
        let placements = self.read.iter().flat_map(|read| read.placing.placements.iter());
        placements.enumerate().filter(open).map(|(number, _)| number).collect()
    }

    pub(super) fn choose(&mut self, number: usize, place: Option<usize>) {
        match place {
            Some(place) => self.choices.insert(number, place),
            None => self.choices.remove(&number),
        };
    }

    pub(super) fn choices(&self) -> &BTreeMap<usize, usize> {
        &self.choices
    }
}

/// The first words of a mark as an occurrence in the current text.
#[must_use]
pub fn place(document: &Document, spans: &Spans) -> Option<Occurrence> {
    let span: Span = spans.first();
    let label = "".into();
    occurrences(document, &[span], &label).into_iter().next()
}
