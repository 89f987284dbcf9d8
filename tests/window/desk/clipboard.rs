//! A clipboard for rich text that a test looks into.

use std::cell::RefCell;
use std::rc::Rc;

use recoupe::ui::RichClipboard;

use crate::desk::Desk;

/// What was copied: as HTML, and as plain text.
pub(crate) type Copied = Rc<RefCell<Option<(String, String)>>>;

struct Tray(Copied);

/// A clipboard that holds a page.
struct Page(String);

impl RichClipboard for Page {
    fn put(&mut self, _: &str, _: &str) -> bool {
        false
    }

    fn page(&mut self) -> Option<String> {
        Some(self.0.clone())
    }
}

impl RichClipboard for Tray {
    fn put(&mut self, html: &str, plain: &str) -> bool {
        *self.0.borrow_mut() = Some((html.to_owned(), plain.to_owned()));
        true
    }
}

impl Desk {
    /// Gives the window a clipboard that holds a page, beside its plain text.
    pub(crate) fn page_on_clipboard(&mut self, html: &str) {
        let page = Box::new(Page(html.to_owned()));
        self.harness.state().borrow_mut().as_mut().unwrap().set_clipboard(page);
    }

    /// Gives the window a clipboard for rich text.
    pub(crate) fn rich_clipboard(&mut self) -> Copied {
        let copied = Copied::default();
        let tray = Box::new(Tray(Rc::clone(&copied)));
        self.harness.state().borrow_mut().as_mut().unwrap().set_clipboard(tray);
        copied
    }
}
