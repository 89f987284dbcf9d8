//! Words in Markdown as they are read: emphasis, lists, quotations, headings, code, links.

use egui::{
    Color32, FontFamily, FontId, Label, OpenUrl, Response, RichText, Role, Sense, Ui, WidgetInfo,
};
use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use crate::store::settings::Face;
use crate::ui::fonts::{Cut, family};
use crate::ui::theme::space;
use crate::ui::view::View;

/// From one depth of a list or quotation to the next, in points.
const INDENT: f32 = 16.0;

/// Lists and quotations that stand deeper are set in no further.
const DEEPEST: usize = 6;

/// The normal size of words, in points.
const SIZE: f32 = 14.0;

/// What stands in a block: words of one kind, one after the other.
#[derive(Clone, Debug, PartialEq)]
struct Run {
    text: String,
    cut: Cut,
    code: bool,
    struck: bool,
    /// Where a link leads that these words are.
    link: Option<String>,
}

/// A paragraph, heading, line of a list or piece of code.
#[derive(Clone, Debug, Default, PartialEq)]
struct Block {
    /// How deep it stands in lists and quotations.
    depth: usize,
    /// What stands before its first words: a bullet or a number.
    bullet: Option<String>,
    /// Whether it stands in a quotation.
    quoted: bool,
    /// Of a heading: how big, 1 being the biggest.
    heading: Option<u8>,
    /// A line across instead of words.
    rule: bool,
    runs: Vec<Run>,
}

/// Draws words in Markdown. Links lead out of the program only when they are clicked, and only to the
/// web and to mail.
pub(in crate::ui) fn markdown_ui(ui: &mut Ui, view: &View<'_>, source: &str) {
    for block in blocks(source) {
        block_ui(ui, view, &block);
    }
}

fn block_ui(ui: &mut Ui, view: &View<'_>, block: &Block) {
    if block.rule {
        ui.separator();
        return;
    }
    let size = match block.heading {
        Some(1) => SIZE + 4.0,
        Some(2) => SIZE + 2.0,
        _ => SIZE,
    };
    let ink = if block.quoted { view.theme.ink_soft.0 } else { view.theme.ink.0 };
    let top = ui.cursor().top();
    let left = ui.cursor().left() + block.depth.min(DEEPEST) as f32 * INDENT;
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        ui.add_space(block.depth.min(DEEPEST) as f32 * INDENT);
        if let Some(bullet) = &block.bullet {
            let text = RichText::new(bullet).size(size).color(ink);
            let layout = egui::Layout::top_down(egui::Align::Min);
            ui.allocate_ui_with_layout(egui::vec2(INDENT, size), layout, |ui| {
                ui.set_width(INDENT);
                ui.add(Label::new(text).selectable(false).extend());
            });
        }
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = egui::vec2(0.0, 2.0);
            for run in &block.runs {
                run_ui(ui, view, run, (size, ink));
            }
        });
    });
    if block.quoted {
        let bottom = ui.min_rect().bottom();
        let x = left - INDENT / 2.0;
        let stroke = egui::Stroke::new(2.0, view.theme.line.0);
        ui.painter().vline(x, top..=bottom, stroke);
    }
    ui.add_space(space::TINY);
}

fn run_ui(ui: &mut Ui, view: &View<'_>, run: &Run, (size, ink): (f32, Color32)) {
    let font = if run.code {
        FontId::new(size - 1.0, FontFamily::Monospace)
    } else {
        FontId::new(size, family(Face::Sans, run.cut))
    };
    let mut text = RichText::new(&run.text).font(font).color(ink);
    if run.code {
        text = text.background_color(view.theme.field.0);
    }
    if run.struck {
        text = text.strikethrough();
    }
    match &run.link {
        None => {
            ui.add(Label::new(text).selectable(false));
        }
        Some(to) if leads_out(to) => {
            let text = text.color(view.theme.accent.0).underline();
            let link = ui.add(Label::new(text).selectable(false).sense(Sense::click()));
            link_ui(ui, link, &run.text, to);
        }
        // What leads nowhere can at least be read.
        Some(to) => {
            ui.add(Label::new(text).selectable(false)).on_hover_text(to);
        }
    }
}

fn link_ui(ui: &Ui, link: Response, words: &str, to: &str) {
    link.widget_info(|| WidgetInfo::labeled(Role::Link, true, words));
    let link = link.on_hover_cursor(egui::CursorIcon::PointingHand).on_hover_text(to);
    if link.clicked() {
        ui.ctx().open_url(OpenUrl::new_tab(to));
    }
}

/// Whether a link leads where a note may lead: to the web or to mail, nothing on this computer.
fn leads_out(to: &str) -> bool {
    let scheme = to.split_once(':').map(|(scheme, _)| scheme.to_ascii_lowercase());
    matches!(scheme.as_deref(), Some("http" | "https" | "mailto"))
}

/// The blocks of words in Markdown.
fn blocks(source: &str) -> Vec<Block> {
    let mut reader = Reader::default();
    for event in Parser::new_ext(source, Options::ENABLE_STRIKETHROUGH) {
        reader.take(event);
    }
    reader.end();
    reader.blocks
}

/// What is being read.
#[derive(Default)]
struct Reader {
    blocks: Vec<Block>,
    block: Block,
    /// The lists around here, with the number of the next line where they have numbers.
    lists: Vec<Option<u64>>,
    quotations: usize,
    bold: usize,
    italic: usize,
    struck: usize,
    heading: Option<u8>,
    link: Option<String>,
    in_code: bool,
}

impl Reader {
    fn take(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(&tag),
            Event::End(tag) => self.finish(tag),
            Event::Text(text) if self.in_code => {
                self.add(text.trim_end_matches('\n'), true);
            }
            Event::Code(text) => self.add(&text, true),
            // Code of web pages is shown as it is written: nothing here runs it.
            Event::Text(text) | Event::Html(text) | Event::InlineHtml(text) => {
                self.add(&text, false);
            }
            Event::SoftBreak => self.add(" ", false),
            Event::HardBreak => {
                let depth = self.block.depth;
                self.end();
                self.block.depth = depth;
            }
            Event::Rule => {
                self.end();
                self.blocks.push(Block { rule: true, ..Block::default() });
            }
            _ => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>) {
        match tag {
            Tag::Paragraph if self.block.bullet.is_some() => {}
            Tag::Paragraph | Tag::HtmlBlock => self.begin(),
            Tag::Heading { level, .. } => {
                self.begin();
                self.heading = Some(match level {
                    HeadingLevel::H1 => 1,
                    HeadingLevel::H2 => 2,
                    _ => 3,
                });
                self.block.heading = self.heading;
            }
            Tag::BlockQuote(_) => {
                self.end();
                self.quotations += 1;
            }
            Tag::CodeBlock(_) => {
                self.begin();
                self.in_code = true;
            }
            Tag::List(first) => {
                self.end();
                self.lists.push(*first);
            }
            Tag::Item => {
                self.begin();
                self.block.depth = self.block.depth.saturating_sub(1);
                let bullet = match self.lists.last_mut() {
                    Some(Some(number)) => {
                        let bullet = format!("{number}.");
                        *number += 1;
                        bullet
                    }
                    _ => "•".to_owned(),
                };
                self.block.bullet = Some(bullet);
            }
            Tag::Emphasis => self.italic += 1,
            Tag::Strong => self.bold += 1,
            Tag::Strikethrough => self.struck += 1,
            Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. } => {
                self.link = Some(dest_url.to_string());
            }
            _ => {}
        }
    }

    fn finish(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph | TagEnd::Item | TagEnd::HtmlBlock => self.end(),
            TagEnd::Heading(_) => {
                self.end();
                self.heading = None;
            }
            TagEnd::CodeBlock => {
                self.in_code = false;
                self.end();
            }
            TagEnd::BlockQuote(_) => {
                self.end();
                self.quotations = self.quotations.saturating_sub(1);
            }
            TagEnd::List(_) => {
                self.end();
                self.lists.pop();
            }
            TagEnd::Emphasis => self.italic = self.italic.saturating_sub(1),
            TagEnd::Strong => self.bold = self.bold.saturating_sub(1),
            TagEnd::Strikethrough => self.struck = self.struck.saturating_sub(1),
            TagEnd::Link | TagEnd::Image => self.link = None,
            _ => {}
        }
    }

    /// Begins a block at this depth.
    fn begin(&mut self) {
        self.end();
        self.block.depth = self.lists.len() + self.quotations;
        self.block.quoted = self.quotations > 0;
    }

    /// Ends the block that is being read.
    fn end(&mut self) {
        let block = std::mem::take(&mut self.block);
        if !block.runs.is_empty() || block.bullet.is_some() {
            self.blocks.push(block);
        }
    }

    fn add(&mut self, text: &str, code: bool) {
        if text.is_empty() {
            return;
        }
        if self.block == Block::default() {
            // Lines of a list that stand close together are no paragraphs.
            self.block.depth = self.lists.len() + self.quotations;
            self.block.quoted = self.quotations > 0;
        }
        let bold = self.bold > 0 || self.heading.is_some();
        let run = Run {
            text: text.to_owned(),
            cut: Cut { bold, italic: self.italic > 0 },
            code,
            struck: self.struck > 0,
            link: self.link.clone(),
        };
        match self.block.runs.last_mut() {
            Some(last) if Run { text: run.text.clone(), ..last.clone() } == run => {
                last.text.push_str(text);
            }
            _ => self.block.runs.push(run),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Blocks in short: depth, bullet or sign, then the words with signs for their kind.
    fn told(source: &str) -> Vec<String> {
        let run = |run: &Run| {
            let mut text = run.text.clone();
            for (is, sign) in
                [(run.cut.bold, "**"), (run.cut.italic, "_"), (run.code, "`"), (run.struck, "~")]
            {
                if is {
                    text = format!("{sign}{text}{sign}");
                }
            }
            match &run.link {
                Some(link) => format!("[{text}]({link})"),
                None => text,
            }
        };
        let block = |block: &Block| {
            let words: String = block.runs.iter().map(run).collect();
            let sign = if block.quoted { ">" } else { "" };
            let bullet = block.bullet.clone().unwrap_or_default();
            let heading = block.heading.map(|level| level.to_string()).unwrap_or_default();
            format!("{}{sign}{bullet}{heading} {words}", block.depth)
        };
        blocks(source).iter().map(block).collect()
    }

    #[track_caller]
    fn check(source: &str, expected: &[&str]) {
        assert_eq!(told(source), expected, "{source:?}");
    }

    #[test]
    fn markdown_is_read() {
        check("", &[]);
        check("Two\nlines", &["0 Two lines"]);
        check("One\n\ntwo", &["0 One", "0 two"]);
        check("*a* **b** ***c*** `d` ~~e~~", &["0 _a_ **b** _**c**_ `d` ~e~"]);
        check("# Head\ntext", &["01 **Head**", "0 text"]);
        check("- a\n- b\n  - c\n\nd", &["0• a", "0• b", "1• c", "0 d"]);
        check("3. a\n4. b", &["03. a", "04. b"]);
        check("- a\n\n  more\n- b", &["0• a", "1 more", "0• b"]);
        check("> quoted\n> - in a list", &["1> quoted", "1>• in a list"]);
        check("[the report](https://lens.example/r)", &["0 [the report](https://lens.example/r)"]);
        check("```\nfn a()\n```", &["0 `fn a()`"]);
        check("a <b onclick=x>bold</b>", &["0 a <b onclick=x>bold</b>"]);
        check("line  \nbreak", &["0 line", "0 break"]);
    }

    #[test]
    fn links_lead_out_only_to_the_web_and_to_mail() {
        for (to, leads) in [
            ("https://lens.example", true),
            ("HTTP://lens.example", true),
            ("mailto:ana@example.org", true),
            ("file:///etc/passwd", false),
            ("javascript:alert(1)", false),
            ("smb://host/share", false),
            ("report.pdf", false),
            ("", false),
        ] {
            assert_eq!(leads_out(to), leads, "{to}");
        }
    }
}
