//! The window: draws the state, and turns what hands do into actions. The only room that knows egui.

mod band;
mod clash;
mod clipboard;
mod codebook;
mod desk;
mod dialogs;
mod fonts;
mod held_keys;
mod i18n;
mod inspector;
mod keys;
mod mending;
mod menu;
mod notices;
mod panels;
mod picking;
mod reader;
mod reading_only;
mod renewing;
mod shell;
mod sidebar;
mod slow_reading;
mod status;
mod theme;
mod unsaved;
mod view;
mod wanted;
mod widgets;
mod wording;

use std::path::PathBuf;
use std::sync::Arc;

pub use clipboard::RichClipboard;
pub use shell::Shell;

use crate::app::{Action, Environment, Jobs, Program};
use crate::store::places::Places;

/// What the window opens on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Start {
    /// These articles, documents or folders of them: one is opened, several are listed.
    Files(Vec<PathBuf>),
    /// The bundled example.
    Example,
}

/// The size of a new window, in points.
const SIZE: [f32; 2] = [1280.0, 820.0];

/// The smallest size in which everything can be reached, in points.
const SMALLEST: [f32; 2] = [720.0, 480.0];

/// Opens the window and stays until it is closed.
///
/// # Errors
///
/// When no window can be opened: no display, or no OpenGL.
pub fn run(start: Start) -> Result<(), eframe::Error> {
    let icon = eframe::icon_data::from_png_bytes(include_bytes!("../../assets/icon.png"));
    let mut viewport = egui::ViewportBuilder::default()
        .with_title("Recoupe")
        .with_app_id("recoupe")
        .with_inner_size(SIZE)
        .with_min_inner_size(SMALLEST);
    if let Ok(icon) = icon {
        viewport = viewport.with_icon(icon);
    }
    let options = eframe::NativeOptions { viewport, ..Default::default() };
    eframe::run_native(
        "Recoupe",
        options,
        Box::new(move |creation| {
            let context = creation.egui_ctx.clone();
            let wake = Arc::new(move || context.request_repaint());
            let program =
                Program::new(Places::of_this_user(), Environment::default(), Jobs::on_thread(wake));
            let mut shell = Shell::new(&creation.egui_ctx, program);
            shell.set_clipboard(Box::<clipboard::SystemClipboard>::default());
            match start {
                Start::Files(files) => shell.act(Action::OpenPaths(files)),
                Start::Example => shell.open_example(),
            }
            Ok(Box::new(shell))
        }),
    )
}
