//! The sidebar: all marks by label, or the article's headings, to be gone to.

mod list;
mod outline;

pub(super) use list::filter_id;

use egui::accesskit::Role as Part;
use egui::{Role, Sense, Stroke, Ui, WidgetInfo};

use crate::app::{Action, Command, Workspace};
use crate::store::settings::SidebarTab;
use crate::ui::sidebar::list::MarksList;
use crate::ui::sidebar::outline::OutlineList;
use crate::ui::theme::space;
use crate::ui::view::View;

/// The height of the row of tabs, in points.
const TABS: f32 = 28.0;

/// What the sidebar remembers from frame to frame.
#[derive(Default)]
pub(super) struct Sidebar {
    marks: MarksList,
    pub(super) outline: OutlineList,
}

impl Sidebar {
    /// Draws the tabs and what belongs to the one in front.
    pub(super) fn ui(&mut self, ui: &mut Ui, view: &mut View<'_>, workspace: &Workspace) {
        ui.add_space(space::TINY);
        let shown = view.state.settings.sidebar_tab;
        ui.horizontal(|ui| {
            ui.ctx().accesskit_node_builder(ui.unique_id(), |node| node.set_role(Part::TabList));
            let tabs =
                [(SidebarTab::Marks, "sidebar-marks"), (SidebarTab::Outline, "sidebar-outline")];
            for (tab, name) in tabs {
                tab_ui(ui, view, &view.words.say(name), tab == shown);
            }
        });
        match shown {
            SidebarTab::Marks => self.marks.ui(ui, view, workspace),
            SidebarTab::Outline => self.outline.ui(ui, view, workspace),
        }
    }
}

/// A tab; a click on the one that is not in front brings it there.
fn tab_ui(ui: &mut Ui, view: &mut View<'_>, name: &str, on: bool) {
    let color = if on { view.theme.ink } else { view.theme.ink_soft };
    let font = egui::TextStyle::Button.resolve(ui.style());
    let words = ui.painter().layout_no_wrap(name.to_owned(), font, color.0);
    let size = egui::vec2(words.size().x + 2.0 * space::SMALL, TABS);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Tab, true, name));
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_selected(on));
    let painter = ui.painter();
    if response.hovered() && !on {
        painter.rect_filled(rect, 4.0, view.theme.control_hover.0);
    }
    painter.galley(rect.center() - words.size() / 2.0, words, color.0);
    if on {
        let line = Stroke::new(2.0, view.theme.accent.0);
        painter.hline(rect.x_range(), rect.bottom() - 1.0, line);
    }
    if response.has_focus() {
        let around = Stroke::new(1.0, view.theme.accent.0);
        painter.rect_stroke(rect, 4.0, around, egui::StrokeKind::Inside);
    }
    if response.clicked() && !on {
        view.act(Action::Do(Command::Outline));
    }
}
