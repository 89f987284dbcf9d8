//! Picking files and folders: the system's dialogs, on a thread of their own.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::{Duration, Instant};

use crate::app::copies::Archive;
use crate::app::renewing::RenewStep;
use crate::app::renewing::text_versions::TextStep;
use crate::app::{Action, AnnotationStep, Dialog, Export, Pick, Recode, Report};
use crate::model::DocumentId;
use crate::native;
use crate::ui::i18n::Words;

/// A dialog that answers sooner was never seen: the system has none, so a path is typed instead.
const TOO_SOON: Duration = Duration::from_millis(250);

/// The endings of what can be opened.
const ARTICLES: [&str; 22] = [
    "ron", "ann", "json", "jsonl", "jsonld", "qdpx", "qde", "xmi", "zip", "txt", "text", "md",
    "markdown", "html", "htm", "xhtml", "mhtml", "mht", "pdf", "docx", "odt", "epub",
];

/// The endings of files of annotations.
const ANNOTATIONS: [&str; 12] =
    ["ron", "ann", "json", "jsonl", "jsonld", "qdpx", "qde", "xmi", "zip", "html", "htm", "mhtml"];

/// The system's file dialogs, and what came of them.
pub(super) struct Picking {
    report: Sender<Answer>,
    answers: Receiver<Answer>,
    /// Whether a dialog is open.
    asking: bool,
}

/// The document that was open when a dialog was opened, and what came of it.
type Answer = (Option<DocumentId>, Option<Action>);

impl Picking {
    pub(super) fn new() -> Self {
        let (report, answers) = channel();
        Self { report, answers, asking: false }
    }

    /// What was picked since the last frame. What was meant for a document that is no longer open
    /// is forgotten.
    pub(super) fn answer(&mut self, open: Option<DocumentId>) -> Option<Action> {
        let (about, action) = self.answers.try_recv().ok()?;
        self.asking = false;
        let saves = matches!(
            action,
            Some(
                Action::SaveTo { .. }
                    | Action::SaveInFolder(_)
                    | Action::Archive(_)
                    | Action::Export(_)
                    | Action::Annotations(_)
                    | Action::Renew(_)
                    | Action::Text(_)
                    | Action::Recode(Recode::ExportTo { .. })
            )
        );
        action.filter(|_| !saves || about == open)
    }

    /// Opens the system's dialog, unless one is open already.
    pub(super) fn ask(
        &mut self,
        context: &egui::Context,
        words: &Words,
        pick: Pick,
        folder: Option<&Path>,
        about: Option<DocumentId>,
    ) {
        if std::mem::replace(&mut self.asking, true) {
            return;
        }
        let (report, context) = (self.report.clone(), context.clone());
        let title = title(words, &pick);
        let filters =
            (words.say("pick-articles"), words.say("pick-all"), words.say("pick-codebooks"));
        let of_annotations = words.say("pick-annotations");
        let folder = folder.map(Path::to_path_buf);
        let begun = Instant::now();
        let work = move || {
            let mut dialog = rfd::FileDialog::new().set_title(title);
            if let Some(folder) = own_folder(&pick).or(folder) {
                dialog = dialog.set_directory(folder);
            }
            let one = |picked: Option<PathBuf>| Some(picked_action(&pick, picked?, true));
            let picked = match &pick {
                Pick::Open => dialog
                    .add_filter(filters.0, &ARTICLES)
                    .add_filter(filters.1, &["*"])
                    .pick_files()
                    .map(Action::OpenPaths),
                Pick::NewVersion => one(dialog
                    .add_filter(filters.0, &ARTICLES)
                    .add_filter(filters.1, &["*"])
                    .pick_file()),
                Pick::Codebook => one(dialog
                    .add_filter(filters.2, &["ron", "qdc", "qde"])
                    .add_filter(filters.1, &["*"])
                    .pick_file()),
                Pick::Annotations => one(dialog
                    .add_filter(of_annotations, &ANNOTATIONS)
                    .add_filter(filters.1, &["*"])
                    .pick_file()),
                Pick::SaveAs(proposal)
                | Pick::SaveReport(proposal)
                | Pick::SaveChanges(proposal)
                | Pick::SaveCodebook(proposal) => {
                    let name = proposal.file_name().unwrap_or_default().to_string_lossy();
                    one(dialog.set_file_name(name).save_file())
                }
                Pick::Folder => one(dialog.pick_folder()),
                Pick::Export(format, proposal) => {
                    let name = proposal.file_name().unwrap_or_default().to_string_lossy();
                    one(if format.is_folder() {
                        dialog.pick_folder()
                    } else {
                        dialog.set_file_name(name).save_file()
                    })
                }
                Pick::Copy(_) => one(dialog.pick_file()),
            };
            let unseen = begun.elapsed() < TOO_SOON;
            let action = picked.or_else(|| unseen.then(|| typed_action(pick)));
            drop(report.send((about, action)));
            context.request_repaint();
        };
        let spawned = std::thread::Builder::new().name("file dialog".to_owned()).spawn(work);
        self.asking = spawned.is_ok();
    }
}

/// The folder of what is proposed, where it is to be kept beside something.
fn own_folder(pick: &Pick) -> Option<PathBuf> {
    match pick {
        Pick::SaveAs(proposal)
        | Pick::SaveCodebook(proposal)
        | Pick::Export(_, proposal)
        | Pick::SaveChanges(proposal) => proposal.parent().map(Path::to_path_buf),
        Pick::Open
        | Pick::NewVersion
        | Pick::Codebook
        | Pick::Annotations
        | Pick::SaveReport(_)
        | Pick::Folder
        | Pick::Copy(_) => None,
    }
}

/// What the system's dialog is called.
fn title(words: &Words, pick: &Pick) -> String {
    words.say(match pick {
        Pick::Open => "pick-open",
        Pick::NewVersion => "command-new-version",
        Pick::Codebook => "command-import-codebook",
        Pick::Annotations => "command-import-annotations",
        Pick::SaveAs(_) | Pick::SaveReport(_) | Pick::SaveChanges(_) | Pick::SaveCodebook(_) => {
            "pick-save"
        }
        Pick::Folder => "pick-folder",
        Pick::Copy(_) => "pick-copy",
        Pick::Export(format, proposal) if format.is_folder() => {
            let name = proposal.file_name().unwrap_or_default().to_string_lossy().into_owned();
            return words.say_with("pick-export-folder", &[("name", name.into())]);
        }
        Pick::Export(..) => "pick-export",
    })
}

/// What follows where the system has no dialog: a path is typed.
fn typed_action(pick: Pick) -> Action {
    match pick {
        Pick::Export(..) => Action::Export(Export::Type),
        pick => Action::Show(Dialog::Path(pick)),
    }
}

/// What follows from a path that was picked in the system's dialog (which asks before a file is
/// replaced) or typed here (where nobody has asked).
pub(super) fn picked_action(pick: &Pick, path: PathBuf, picked: bool) -> Action {
    match pick {
        Pick::Open => Action::OpenPaths(vec![path]),
        Pick::SaveAs(_) => {
            let whole = with_extension(path.clone());
            // The system has asked about the name that it knew, not about ours.
            let over = picked && whole == path;
            Action::SaveTo { path: whole, over }
        }
        Pick::SaveReport(_) => Action::Report(Report::SaveTo { path, over: picked }),
        Pick::Folder => Action::SaveInFolder(path),
        Pick::Codebook => Action::Recode(Recode::File(path)),
        Pick::Annotations => Action::Annotations(AnnotationStep::File(path)),
        Pick::SaveCodebook(_) => {
            let named = path.extension().is_some_and(|ending| ending == "ron");
            let mut whole = path.into_os_string();
            if !named {
                whole.push(".ron");
            }
            let over = picked && named;
            Action::Recode(Recode::ExportTo { path: whole.into(), over })
        }
        Pick::Export(..) => Action::Export(Export::Picked { path, over: picked }),
        Pick::NewVersion => Action::Renew(RenewStep::File(path)),
        Pick::SaveChanges(_) => {
            let named = path.extension().is_some_and(|ending| ending == "html" || ending == "htm");
            let mut whole = path.into_os_string();
            if !named {
                whole.push(".html");
            }
            Action::Text(TextStep::ReportTo { path: whole.into(), over: picked && named })
        }
        Pick::Copy(wanted) => Action::Archive(Archive::Take(*wanted, path)),
    }
}

/// A document's name ends as documents do, however little of it was typed.
fn with_extension(path: PathBuf) -> PathBuf {
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let ending = format!(".{}", native::EXTENSION);
    if name.ends_with(&ending) {
        return path;
    }
    let stem = name.strip_suffix(".ron").or(name.strip_suffix(".recoupe")).unwrap_or(&name);
    path.with_file_name(format!("{stem}{ending}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_codebook_gets_its_ending() {
        for (typed, path, over) in [
            ("/a/b", "/a/b.ron", false),
            ("/a/b.ron", "/a/b.ron", true),
            ("/a/b.c", "/a/b.c.ron", false),
        ] {
            let pick = Pick::SaveCodebook(PathBuf::new());
            let Action::Recode(wish) = picked_action(&pick, PathBuf::from(typed), true) else {
                panic!("{typed}");
            };
            assert_eq!(wish, Recode::ExportTo { path: PathBuf::from(path), over });
        }
    }

    #[test]
    fn a_document_gets_its_ending() {
        for (typed, path) in [
            ("/a/b", "/a/b.recoupe.ron"),
            ("/a/b.ron", "/a/b.recoupe.ron"),
            ("/a/b.recoupe", "/a/b.recoupe.ron"),
            ("/a/b.recoupe.ron", "/a/b.recoupe.ron"),
            ("/a/b.c", "/a/b.c.recoupe.ron"),
        ] {
            assert_eq!(with_extension(PathBuf::from(typed)), PathBuf::from(path));
        }
    }
}
