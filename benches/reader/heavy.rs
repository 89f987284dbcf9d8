//! What is heavier than any article should be: marks over everything, heaps of them, searches among
//! all of them.

use std::error::Error;
use std::io::Write as _;
use std::path::Path;
use std::time::{Duration, Instant};

use egui::{Event, Key, Modifiers};
use recoupe::app::{Action, Command};
use recoupe::model::{Anchor, Annotation, AnnotationId, Document, Parts, Span, Spans};
use recoupe::store::document_file;
use recoupe::text::Offset;

use crate::article;
use crate::desk::Desk;
use crate::{FRAMES, WHEEL, ms, quantile, spread, timed};

pub(crate) const HEAD: &str = "
| case | text | marks | choose | rest | wheel | typing | answer | note | longest |
|---|---|---|---|---|---|---|---|---|---|";

pub(crate) const FOOT: &str = "
Milliseconds. Choose: from choosing the mark to the end of the frame that shows it. Rest, wheel: a
frame while nothing is done, and while scrolling by 120 points a frame, median / p99. Typing: a frame
that takes in a letter, in the field named or else in the note, median / longest. Answer: from the
last letter of a word to the frame that shows what was found. Note: from the first letter of a note
to the end of the next frame. Longest: the longest frame of all, until all was saved and looked
through.";

/// What is typed where marks are looked for.
const WORD: &str = "surveil";

/// How often it is typed.
const TIMES: usize = 5;

/// How many marks stand on the same words, and how many fragments a mark has.
const MANY: usize = 5_000;

/// The number of the first mark that stands on the same words as others.
const HEAP_FROM: usize = 100;

/// What is heavy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Case {
    /// A mark over the whole article, chosen.
    Long,
    /// Thousands of marks on the same words, one of them chosen.
    Heap,
    /// A mark in thousands of fragments, chosen.
    Fragments,
    /// A link that is being made, its other end looked for.
    Link,
    /// The list of marks, filtered.
    Filter,
}

impl Case {
    /// All of them, in the order of the table.
    pub(crate) const ALL: [Self; 5] =
        [Self::Long, Self::Heap, Self::Fragments, Self::Link, Self::Filter];

    /// The word by which one of them is asked for.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Long => "long",
            Self::Heap => "heap",
            Self::Fragments => "fragments",
            Self::Link => "link",
            Self::Filter => "filter",
        }
    }

    /// The articles on which it is measured: bytes and marks.
    pub(crate) fn sizes(self) -> &'static [(usize, usize)] {
        match self {
            Self::Heap | Self::Fragments => &[(1_000_000, 10_000)],
            Self::Long | Self::Link => &[(1_000_000, 10_000), (10_000_000, 100_000)],
            Self::Filter => &[(10_000_000, 100_000)],
        }
    }

    /// The mark that is chosen.
    fn mark(self) -> AnnotationId {
        let number = if self == Self::Heap { HEAP_FROM } else { 0 };
        AnnotationId::random(number as u64 + 1)
    }

    /// Puts marks where hardly anybody would put them.
    fn burden(self, parts: &mut Parts) {
        let Some(version) = parts.versions.first() else { return };
        let (id, text) = (version.id, version.text.clone());
        let placed = |spans| Anchor::Placed { version: id, spans };
        let marks = &mut parts.annotations;
        let at = |marks: &[Annotation], id| marks.iter().position(|mark| mark.id == id);
        let Some(chosen) = at(marks, self.mark()) else { return };
        match self {
            Self::Long => {
                let whole = Span::from_bytes(0..text.len()).map(Spans::from);
                if let Some((mark, spans)) = marks.get_mut(chosen).zip(whole) {
                    mark.anchor = placed(spans);
                }
            }
            Self::Fragments => {
                let stride = text.len() / MANY;
                let place = |at: usize| text.floor(Offset::new(at));
                let pieces = (0..MANY).map(|n| (place(n * stride), place(n * stride + stride / 4)));
                let spans = Spans::new(pieces.filter_map(|(from, to)| Span::new(from, to)));
                if let Some((mark, spans)) = marks.get_mut(chosen).zip(spans) {
                    mark.anchor = placed(spans);
                }
            }
            Self::Heap => {
                let heap = marks.get(chosen).and_then(|mark| mark.spans().cloned());
                for mark in marks.iter_mut().skip(chosen).take(MANY) {
                    mark.anchor = heap.clone().map_or(mark.anchor.clone(), placed);
                }
            }
            Self::Link | Self::Filter => {}
        }
    }
}

/// Writes the article of a row and begins to print the row.
pub(crate) fn prepare(
    case: Case,
    bytes: usize,
    marks: usize,
    path: &Path,
) -> Result<(), Box<dyn Error>> {
    let mut parts = article::make(bytes, marks, false).to_parts();
    case.burden(&mut parts);
    document_file::save_new(&Document::from_parts(parts).0, path)?;
    print!("| {} | {} kB | {marks} |", case.word(), bytes / 1_000);
    std::io::stdout().flush()?;
    Ok(())
}

/// Measures a row in a window, and prints the rest of it.
pub(crate) fn in_window(case: Case, path: &Path) -> Result<(), Box<dyn Error>> {
    let home = tempfile::tempdir()?;
    let mut desk = Desk::new(home.path(), false);
    desk.open(path);
    desk.settle();
    let mut longest = Duration::ZERO;
    let (choose, _) = timed(|| {
        desk.act(Action::GoTo(case.mark()));
        desk.frame(Vec::new())
    });
    longest = longest.max(desk.settle());
    if case == Case::Link {
        desk.act(Action::Do(Command::Link));
    } else if case == Case::Filter {
        desk.act(Action::Do(Command::FilterMarks));
    }
    longest = longest.max(desk.settle());
    let rest: Vec<Duration> = (0..FRAMES).map(|_| desk.frame(Vec::new())).collect();
    let wheel: Vec<Duration> = (0..FRAMES)
        .map(|number| desk.wheel(if (number / 8).is_multiple_of(2) { WHEEL } else { -WHEEL }))
        .collect();
    let (typing, answer) = if matches!(case, Case::Link | Case::Filter) {
        look_for(&mut desk, case == Case::Link, &mut longest)
    } else {
        (Vec::new(), None)
    };
    let note = if typing.is_empty() { Some(write_note(&mut desk, &mut longest)) } else { None };
    let all = rest.iter().chain(&wheel).chain(&typing);
    longest = all.copied().max().unwrap_or_default().max(longest);
    let dash = || "-".to_owned();
    let last = typing.iter().max().copied().unwrap_or_default();
    let typed = format!("{} / {}", ms(quantile(&typing, 0.5)), ms(last));
    println!(
        " {} | {} | {} | {} | {} | {} | {} |",
        ms(choose),
        spread(&rest),
        spread(&wheel),
        if typing.is_empty() { dash() } else { typed },
        answer.map_or_else(dash, ms),
        note.map_or_else(dash, ms),
        ms(longest)
    );
    Ok(())
}

/// Types a word letter by letter, some times: the frames that take letters in, and the longest time
/// from the last letter to the frame that shows what was found.
fn look_for(
    desk: &mut Desk,
    link: bool,
    longest: &mut Duration,
) -> (Vec<Duration>, Option<Duration>) {
    let (mut typing, mut answer) = (Vec::new(), None);
    for _ in 0..TIMES {
        for letter in WORD.chars() {
            let begin = Instant::now();
            typing.push(desk.frame(vec![Event::Text(letter.to_string())]));
            while !desk.has_sifted(link) {
                *longest = (*longest).max(desk.frame(Vec::new()));
                std::thread::sleep(Duration::from_micros(100));
            }
            *longest = (*longest).max(desk.frame(Vec::new()));
            answer = answer.max(Some(begin.elapsed()));
        }
        for _ in WORD.chars() {
            typing.push(desk.press(Key::Backspace, Modifiers::NONE));
        }
        *longest = (*longest).max(desk.settle());
    }
    (typing, answer)
}

/// Begins a note on the chosen mark: the time to the end of the frame after the first letter.
fn write_note(desk: &mut Desk, longest: &mut Duration) -> Duration {
    desk.act(Action::Do(Command::Note));
    *longest = (*longest).max(desk.settle());
    let taken = desk.frame(vec![Event::Text("a".to_owned())]) + desk.frame(Vec::new());
    for letter in WORD.chars() {
        *longest = (*longest).max(desk.frame(vec![Event::Text(letter.to_string())]));
    }
    *longest = (*longest).max(desk.settle());
    taken
}
