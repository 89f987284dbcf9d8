//! How things are shown.

use crate::app::{Action, Command, Program};
use crate::store::settings::{Face, Look};

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
        Action::Language(language) => program.state.settings.language = language,
        _ => {}
    }
}

pub(super) fn command(program: &mut Program, command: Command) {
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
        Command::Sidebar => settings.sidebar = !settings.sidebar,
        Command::Inspector => settings.inspector = !settings.inspector,
        _ => {}
    }
}
