//! The clipboard for rich text and pages, which the window's own clipboard does not know.

/// A clipboard that takes a text in two forms at once, and gives pages.
pub trait RichClipboard {
    /// Puts a text there, as HTML and as the plain text that stands for it; `false` where it cannot.
    fn put(&mut self, html: &str, plain: &str) -> bool;

    /// What is there as HTML, if anything is.
    fn page(&mut self) -> Option<String> {
        None
    }
}

/// The system's clipboard.
///
/// On X11 what was copied is handed out by whoever copied it, so this stays as long as the window.
/// Under Wayland a program may fill the clipboard only through its own window, which egui's does for
/// plain text alone: there this takes nothing, and the plain form is copied.
#[derive(Default)]
pub(super) struct SystemClipboard {
    clipboard: Option<arboard::Clipboard>,
}

impl SystemClipboard {
    /// The system's clipboard, where a program that is no window can reach it.
    fn reach(&mut self) -> Option<&mut arboard::Clipboard> {
        if cfg!(target_os = "linux") && std::env::var_os("WAYLAND_DISPLAY").is_some() {
            return None;
        }
        if self.clipboard.is_none() {
            self.clipboard = arboard::Clipboard::new().ok();
        }
        self.clipboard.as_mut()
    }
}

impl RichClipboard for SystemClipboard {
    fn put(&mut self, html: &str, plain: &str) -> bool {
        self.reach().is_some_and(|clipboard| clipboard.set().html(html, Some(plain)).is_ok())
    }

    fn page(&mut self) -> Option<String> {
        self.reach()?.get().html().ok()
    }
}
