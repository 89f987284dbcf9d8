//! Putting the annotations of one file on the article of another, for `convert --article`.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::Serialize;

use crate::anchor::Grade;
use crate::app::Environment;
use crate::cli::{Failure, shown};
use crate::edit::arrivals::Counts;
use crate::edit::{Edit, EditName};
use crate::formats::placing::{Outcome, Placement, Placing};
use crate::formats::progress::Progress;
use crate::model::{AnnotatorId, Document};
use crate::store::annotation_file::AnnotationFile;
use crate::store::document_file;

/// The longest quotation in a message, in code points.
const LONGEST_QUOTE: usize = 60;

/// What came of it, as `--json` prints it.
#[derive(Debug, Serialize)]
pub(super) struct Placed {
    /// How many marks had each outcome.
    outcomes: BTreeMap<&'static str, usize>,
    relations: usize,
    cards: usize,
    actors: usize,
    left_out: usize,
    another_article: bool,
    pub(super) unplaced: Vec<Unplaced>,
}

/// A mark that does not stand where it should.
#[derive(Debug, Serialize)]
pub(super) struct Unplaced {
    annotation: String,
    label: String,
    words: String,
    outcome: &'static str,
    reason: &'static str,
    lost: Vec<String>,
    places: Vec<[usize; 2]>,
}

/// The document of an article, or the one that is named, with annotations put on it; its file.
pub(super) fn place(
    article: &Path,
    read: AnnotationFile,
    environment: &mut Environment,
) -> Result<(Document, Placed, Vec<PathBuf>), Failure> {
    let (entropy, now) = (environment.entropy(), environment.now());
    let opened = document_file::open(article, entropy, now)?;
    let files = [Some(opened.path), opened.article, opened.original];
    let mut document = opened.document;
    let placing = Placing::of(&document, read.into_unanchored(), &Progress::default())?;
    let arrivals = placing.arrivals(&document, &BTreeMap::new(), true);
    let (plan, counts) = arrivals.take_in(&document, || environment.entropy());
    let placed = Placed::of(&document, &placing, counts);
    if let Some(plan) = plan {
        let name = EditName::ImportAnnotations(counts.marks);
        let by = AnnotatorId::random(entropy);
        let edit = Edit { name, by, at: now, group: None, changes: plan.changes };
        edit.apply(&mut document)?;
    }
    Ok((document, placed, files.into_iter().flatten().collect()))
}

impl Placed {
    fn of(document: &Document, placing: &Placing, counts: Counts) -> Self {
        let outcomes = Outcome::ALL.map(|outcome| (outcome.key(), placing.count(outcome)));
        let Counts { relations, cards, actors, hanging, .. } = counts;
        let unplaced = placing.placements.iter();
        let unplaced = unplaced.filter(|it| it.outcome >= Outcome::Graded(Grade::Unsure));
        Self {
            outcomes: outcomes.into(),
            relations,
            cards,
            actors,
            left_out: hanging,
            another_article: placing.another_article,
            unplaced: unplaced.map(|it| Unplaced::of(document, placing, it)).collect(),
        }
    }

    /// Whether there is something to look at.
    pub(super) fn is_amiss(&self) -> bool {
        !self.unplaced.is_empty() || self.left_out > 0
    }

    /// What came of it, a line each.
    pub(super) fn messages(&self, path: &Path) -> Vec<String> {
        let path = shown(path);
        let counts = self.outcomes.iter().filter(|(_, count)| **count > 0);
        let counts: Vec<String> = counts.map(|(key, count)| format!("{count} {key}")).collect();
        let all: usize = self.outcomes.values().sum();
        let (relations, cards) = (self.relations, self.cards);
        let mut lines = vec![format!(
            "{path}: {all} marks ({}), {relations} relations and {cards} claim cards came in",
            counts.join(", ")
        )];
        if self.another_article {
            let what =
                "the text that came with them has hardly anything in common with the article";
            lines.push(format!("{path}: {what}"));
        }
        lines.extend(self.unplaced.iter().map(|mark| format!("{path}: {}", mark.message())));
        if self.left_out > 0 {
            let count = self.left_out;
            lines.push(format!("{path}: {count} relations and cards hang on nothing that came in"));
        }
        lines
    }
}

impl Unplaced {
    fn of(document: &Document, placing: &Placing, placement: &Placement) -> Self {
        let text = &document.version().text;
        let marks = &placing.unanchored.marks;
        let mark = marks.iter().find(|mark| mark.id == placement.mark);
        let places = placement
            .options
            .iter()
            .map(|spans| [text.char_from_byte(spans.start()), text.char_from_byte(spans.end())]);
        Self {
            annotation: placement.mark.to_string(),
            label: mark.map(|mark| mark.label.to_string()).unwrap_or_default(),
            words: placing.words(placement.mark),
            outcome: placement.outcome.key(),
            reason: placement.reason.key(),
            lost: placing.lost_words(placement),
            places: places.collect(),
        }
    }

    fn message(&self) -> String {
        let Self { annotation, label, words, places, .. } = self;
        let words = match words.char_indices().nth(LONGEST_QUOTE) {
            Some((end, _)) => format!("{}…", words.get(..end).unwrap_or_default().trim_end()),
            None => words.clone(),
        };
        let what = match places.as_slice() {
            [] => "its words were not found; it stands nowhere, and its note has them".to_owned(),
            places => {
                let places: Vec<String> = places.iter().map(|it| it[0].to_string()).collect();
                let places = places.join(", ");
                format!(
                    "it may stand at {places}, so it stands nowhere, and its note has its words"
                )
            }
        };
        format!("mark {annotation} ({label}, “{words}”): {what}")
    }
}
