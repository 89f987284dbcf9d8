//! How things are shown.

use crate::app::{Action, Command, Effect, Program, SidePanel};
use crate::store::settings::{Face, LineHeight, LineLength, Look, SidebarTab};

/// The article's smallest and largest size, 1 being the normal one.
const ZOOMS: std::ops::RangeInclusive<f32> = 0.5..=3.0;

/// One step of Ctrl + or Ctrl -.
const ZOOM_STEP: f32 = 1.1;

pub(super) fn set(program: &mut Program, action: Action) {
    match action {
        Action::Zoom(zoom) => {
            program.state.settings.zoom = zoom.clamp(*ZOOMS.start(), *ZOOMS.end());
        }
        Action::SetAnnotator(name, initials) => {
            program.state.settings.annotator.name = name;
            program.state.settings.annotator.initials = initials;
        }
        Action::Crowded(crowded) => program.state.crowded = crowded,
        Action::Language(language) => program.state.settings.language = language,
        _ => {}
    }
}

pub(super) fn command(program: &mut Program, command: Command) {
    if command == Command::Unfold {
        if let Some(workspace) = program.state.workspace.as_mut() {
            workspace.unfold_all();
        }
        return;
    }
    let settings = &mut program.state.settings;
    let zoom = settings.zoom;
    match command {
        Command::ZoomIn => set(program, Action::Zoom(zoom * ZOOM_STEP)),
        Command::ZoomOut => set(program, Action::Zoom(zoom / ZOOM_STEP)),
        Command::ZoomReset => set(program, Action::Zoom(1.0)),
        Command::LookSystem => settings.look = Look::System,
        Command::LookLight => settings.look = Look::Light,
        Command::LookSepia => settings.look = Look::Sepia,
        Command::LookDark => settings.look = Look::Dark,
        Command::FaceSerif => settings.face = Face::Serif,
        Command::FaceSans => settings.face = Face::Sans,
        Command::LinesNarrow => settings.line_length = LineLength::Narrow,
        Command::LinesComfortable => settings.line_length = LineLength::Comfortable,
        Command::LinesWide => settings.line_length = LineLength::Wide,
        Command::SpacingTight => settings.line_height = LineHeight::Tight,
        Command::SpacingNormal => settings.line_height = LineHeight::Normal,
        Command::SpacingAiry => settings.line_height = LineHeight::Airy,
        Command::ParagraphNumbers => settings.paragraph_numbers = !settings.paragraph_numbers,
        Command::Outline => switch_outline(program),
        Command::Sidebar => program.state.switch(SidePanel::Sidebar),
        Command::ShowLookedAt => settings.looked_at = !settings.looked_at,
        Command::MarginCards => settings.margin_cards = !settings.margin_cards,
        Command::Inspector => program.state.switch(SidePanel::Inspector),
        _ => {}
    }
}

/// Shows the outline and puts the keyboard there; from the outline, goes back to the marks.
fn switch_outline(program: &mut Program) {
    let state = &mut program.state;
    let shown =
        state.shows(SidePanel::Sidebar) && state.settings.sidebar_tab == SidebarTab::Outline;
    state.bring_up(SidePanel::Sidebar);
    state.settings.sidebar_tab = if shown { SidebarTab::Marks } else { SidebarTab::Outline };
    program.effects.push(if shown { Effect::FocusArticle } else { Effect::FocusOutline });
}
