//! Cards in the margin: what is to be said of a mark besides its label, in full or as a small chip.

use std::sync::Arc;

use egui::text::{LayoutJob, TextFormat, TextWrapping};
use egui::{
    Align2, Color32, CornerRadius, FontId, Galley, Painter, Pos2, Rect, Stroke, StrokeKind, Ui,
};

use crate::model::{AnnotationId, Document, Node};
use crate::store::settings::Face;
use crate::text::words::on_one_line;
use crate::ui::fonts::{Cut, family};
use crate::ui::reader::marks::Shown;
use crate::ui::theme::Theme;
use crate::ui::view::View;
use crate::ui::wording;

/// More bytes of a note than this are not looked at.
const NOTE: usize = 600;

/// More relations than this are not counted.
const MOST_RELATIONS: usize = 99;

/// The size of the letters, in points.
const SIZE: f32 = 12.5;

/// Room around the words of a card, and to the left of them for the letter, in points.
const AROUND: f32 = 5.0;
const LETTER: f32 = 34.0;

/// The height of a chip, in points.
pub(super) const CHIP: f32 = 18.0;

/// From the top of a card to the middle of its first line, in points.
pub(super) const FIRST_LINE: f32 = 14.0;

/// What there is to say of a mark.
pub(super) struct Saying {
    pub(super) id: AnnotationId,
    letter: String,
    sign: Color32,
    lettering: Color32,
    /// The first words of its note, else of what explains its verdict.
    note: String,
    /// The verdict on its card, with its colour.
    verdict: Option<(String, Color32)>,
    /// How many relations it has.
    pub(super) relations: usize,
}

impl Saying {
    /// What there is to say of a mark, if anything.
    pub(super) fn of(view: &View<'_>, document: &Document, mark: &Shown) -> Option<Self> {
        let annotation = document.annotation(mark.id)?;
        let explanation = document.card(mark.id).map_or("", |card| card.explanation.as_str());
        let note = if annotation.note.is_empty() { explanation } else { &annotation.note };
        let note = note.get(..note.floor_char_boundary(NOTE)).unwrap_or_default();
        let note = on_one_line(note);
        let node = Node::Annotation(mark.id);
        let relations = document.relations_of(node).take(MOST_RELATIONS).count();
        let saying = Self {
            id: mark.id,
            letter: mark.letter.clone(),
            sign: mark.sign,
            lettering: mark.lettering,
            note,
            verdict: verdict(view, document, mark.id),
            relations,
        };
        (saying.has_words() || relations > 0).then_some(saying)
    }

    /// Whether there is a note or a verdict: relations alone are told by their number.
    pub(super) fn has_words(&self) -> bool {
        !self.note.is_empty() || self.verdict.is_some()
    }

    /// What it is called where it cannot be seen.
    pub(super) fn spoken(&self, view: &View<'_>, document: &Document) -> String {
        let Some(mark) = document.annotation(self.id) else { return String::new() };
        let label = wording::label(view.words, document.codebook(), &mark.label);
        let quote = wording::first_words(document, mark, wording::SHORT);
        let mut says: Vec<String> = self.verdict.iter().map(|(name, _)| name.clone()).collect();
        if !self.note.is_empty() {
            says.push(wording::shorten(&self.note, 80));
        }
        if self.relations > 0 {
            let count = [("count", self.relations.into())];
            says.push(view.words.say_with("relations-count", &count));
        }
        let says = says.join(", ");
        let args = [("label", label.into()), ("quote", quote.into()), ("says", says.into())];
        view.words.say_with("margin-card", &args)
    }

    /// Lays the words out, the note in so many lines at most.
    pub(super) fn lay_out(&self, ui: &Ui, view: &View<'_>, width: f32, lines: usize) -> Body {
        let format = |bold, color| TextFormat {
            font_id: FontId::new(SIZE, family(Face::Sans, Cut { bold, italic: false })),
            line_height: Some(SIZE * 1.28),
            color,
            ..TextFormat::default()
        };
        let mut job = LayoutJob::default();
        if let Some((name, color)) = &self.verdict {
            job.append(name, 0.0, format(true, *color));
            job.append(if self.note.is_empty() { "" } else { "\n" }, 0.0, format(true, *color));
        }
        job.append(&self.note, 0.0, format(false, view.theme.ink.0));
        job.wrap = TextWrapping {
            max_width: width - LETTER - AROUND,
            max_rows: lines + usize::from(self.verdict.is_some()),
            ..TextWrapping::default()
        };
        let galley = ui.painter().layout_job(job);
        let beside = if self.relations > 0 { 32.0 } else { 17.0 };
        let height = galley.size().y.max(if self.has_words() { beside } else { 17.0 });
        Body { galley, height: (height + AROUND * 2.0).round() }
    }

    /// Draws a card.
    pub(super) fn paint(
        &self,
        painter: &Painter,
        theme: &Theme,
        rect: Rect,
        body: &Body,
        look: Look,
    ) {
        let radius = CornerRadius::same(5);
        let outline = look.outline(theme, self.sign);
        painter.rect(rect, radius, theme.raised.0, outline, StrokeKind::Inside);
        let left = CornerRadius { ne: 0, se: 0, ..radius };
        painter.rect_filled(
            Rect { max: egui::pos2(rect.left() + 3.0, rect.bottom()), ..rect },
            left,
            self.sign,
        );
        let first = rect.top() + FIRST_LINE - 1.0;
        let letter = egui::pos2(rect.left() + 15.0, first);
        let bold = family(Face::Sans, Cut { bold: true, italic: false });
        painter.text(
            letter,
            Align2::CENTER_CENTER,
            &self.letter,
            FontId::new(11.5, bold),
            self.lettering,
        );
        let words = egui::pos2(rect.left() + LETTER, rect.top() + AROUND);
        painter.galley(words, Arc::clone(&body.galley), theme.ink.0);
        if self.relations > 0 {
            // Below the letter, or beside it where there are no words.
            let at = if self.has_words() {
                letter + egui::vec2(-8.0, 15.5)
            } else {
                letter + egui::vec2(12.0, 0.0)
            };
            paint_count(painter, theme, at, self.relations);
        }
    }

    /// How wide a chip is.
    pub(super) fn chip_width(&self) -> f32 {
        let note = if self.note.is_empty() { 0.0 } else { 12.0 };
        let verdict = if self.verdict.is_some() { 12.0 } else { 0.0 };
        let count = match self.relations {
            0 => 0.0,
            1..10 => 20.0,
            _ => 27.0,
        };
        19.0 + note + verdict + count
    }

    /// Draws a chip: the letter, whether there is a note or a verdict, how many relations.
    pub(super) fn paint_chip(&self, painter: &Painter, theme: &Theme, rect: Rect, look: Look) {
        self.paint_plate(painter, theme, rect, look);
        let mut at = egui::pos2(rect.left() + 19.0, rect.center().y);
        if let Some((_, color)) = &self.verdict {
            let tick = [(0.0, 0.5), (2.5, 3.0), (7.0, -3.0)];
            let points = tick.iter().map(|(x, y)| at + egui::vec2(*x, *y)).collect();
            painter.line(points, Stroke::new(1.6, *color));
            at.x += 12.0;
        }
        if !self.note.is_empty() {
            for (line, width) in [(-3.0, 7.0), (0.0, 7.0), (3.0, 4.5)] {
                let ends = at.x..=at.x + width;
                painter.hline(ends, at.y + line, Stroke::new(1.0, theme.ink_soft.0));
            }
            at.x += 12.0;
        }
        if self.relations > 0 {
            paint_count(painter, theme, at, self.relations);
        }
    }

    /// Draws the letter alone; `more` others stand behind it.
    pub(super) fn paint_letter(
        &self,
        painter: &Painter,
        theme: &Theme,
        rect: Rect,
        look: Look,
        more: usize,
    ) {
        self.paint_plate(painter, theme, rect, look);
        if more > 0 {
            let at = rect.right_top() + egui::vec2(-1.0, 1.0);
            let count = painter.layout_no_wrap(
                (more + 1).to_string(),
                FontId::proportional(9.5),
                theme.accent_ink.0,
            );
            let badge = Rect::from_center_size(at, egui::vec2(count.size().x.max(5.0) + 5.0, 11.0));
            painter.rect_filled(badge, CornerRadius::same(5), theme.accent.0);
            painter.galley(badge.center() - count.size() / 2.0, count, theme.accent_ink.0);
        }
    }

    fn paint_plate(&self, painter: &Painter, theme: &Theme, rect: Rect, look: Look) {
        let radius = CornerRadius::same(4);
        let outline = look.outline(theme, self.sign);
        painter.rect(rect, radius, theme.raised.0, outline, StrokeKind::Inside);
        let bold = family(Face::Sans, Cut { bold: true, italic: false });
        let at = egui::pos2(rect.left() + 9.5, rect.center().y);
        painter.text(
            at,
            Align2::CENTER_CENTER,
            &self.letter,
            FontId::new(11.0, bold),
            self.lettering,
        );
    }
}

/// The words of a card, laid out.
#[derive(Clone)]
pub(super) struct Body {
    galley: Arc<Galley>,
    pub(super) height: f32,
}

impl Body {
    /// Whether words were left out.
    pub(super) fn is_cut(&self) -> bool {
        self.galley.elided
    }
}

/// How a card stands out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Look {
    /// Its mark is the chosen one.
    pub(super) chosen: bool,
    /// The pointer is on it or on its mark.
    pub(super) hovered: bool,
    /// It has the keyboard.
    pub(super) focused: bool,
}

impl Look {
    fn outline(self, theme: &Theme, sign: Color32) -> Stroke {
        if self.focused {
            Stroke::new(2.0, theme.accent.0)
        } else if self.chosen {
            Stroke::new(1.8, sign)
        } else if self.hovered {
            Stroke::new(1.2, theme.ink_soft.0)
        } else {
            Stroke::new(1.0, theme.line.0)
        }
    }
}

/// Draws how many relations there are, with a small link before it; `at` is its left middle.
fn paint_count(painter: &Painter, theme: &Theme, at: Pos2, count: usize) {
    let color = theme.ink_soft.0;
    paint_link(painter, at + egui::vec2(4.0, 0.0), 7.0, color);
    let left = at + egui::vec2(10.5, 0.0);
    let font = FontId::proportional(10.5);
    painter.text(left, Align2::LEFT_CENTER, count.to_string(), font, color);
}

/// Draws the sign for a relation: two dots and a line from one to the other.
pub(super) fn paint_link(painter: &Painter, center: Pos2, width: f32, color: Color32) {
    let at = |x: f32, y: f32| center + egui::vec2(x, y) * width;
    let (from, to) = (at(-0.42, 0.38), at(0.42, -0.38));
    painter.line_segment([from, to], Stroke::new(1.2, color));
    painter.circle_filled(from, width * 0.24, color);
    painter.circle_filled(to, width * 0.24, color);
}

/// The verdict on a mark's claim card, in the words of its scale, and how it sounds.
fn verdict(view: &View<'_>, document: &Document, id: AnnotationId) -> Option<(String, Color32)> {
    let verdict = document.card(id)?.verdict.as_ref()?;
    let scales = &document.codebook().scales;
    let scale = scales.iter().find(|scale| scale.id == verdict.scale);
    let rating = scale.and_then(|scale| scale.ratings.iter().find(|r| r.id == verdict.rating));
    let theme = view.theme;
    Some(match rating {
        Some(rating) => {
            let color = match rating.normalized.as_str() {
                "credible" | "mostly-credible" => theme.good,
                "uncertain" => theme.warning,
                "not-credible" | "mostly-not-credible" => theme.error,
                _ => theme.ink_soft,
            };
            (rating.name.get(view.words.language()).to_owned(), color.0)
        }
        // An open scale's rating is its own words.
        None => (verdict.rating.clone(), theme.ink_soft.0),
    })
}
