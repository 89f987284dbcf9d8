//! How far the articles of a queue are, in the words of the interface.

use std::path::Path;

use crate::app::{ImportQueue, QueueState, Summary};
use crate::ui::i18n::Words;
use crate::ui::wording::{count, open_error, save_error};

/// How far an article is.
pub(in crate::ui) fn queue_state(words: &Words, state: &QueueState) -> String {
    match state {
        QueueState::Waiting => words.say("queue-waiting"),
        QueueState::Reading => words.say("queue-reading"),
        QueueState::ToLook(summary) => to_look(words, summary),
        QueueState::Making => words.say("queue-making"),
        QueueState::Made(path) => words.say_with("queue-made", &[("name", name(path).into())]),
        QueueState::HasDocument(path) => {
            words.say_with("queue-has-document", &[("name", name(path).into())])
        }
        QueueState::PartOfPage => words.say("queue-part-of-page"),
        QueueState::NoArticle => words.say("queue-no-article"),
        QueueState::Refused(error) => {
            words.say_with("queue-refused", &[("why", open_error(words, error).into())])
        }
        QueueState::NotMade(error) => {
            words.say_with("queue-not-made", &[("why", save_error(words, error).into())])
        }
    }
}

fn to_look(words: &Words, summary: &Summary) -> String {
    let Summary { title, tally, warnings, is_sure } = summary;
    let shown = super::shorten(title, 36);
    let mut text = words.say_with(
        "queue-to-look",
        &[
            ("title", shown.into()),
            ("kept", tally.kept.into()),
            ("folded", tally.folded.into()),
            ("out", tally.left_out.into()),
        ],
    );
    if *warnings > 0 {
        text.push_str(" · ");
        text.push_str(&words.say_with("queue-warnings", &[("count", (*warnings).into())]));
    } else if !is_sure {
        text.push_str(" · ");
        text.push_str(&words.say("queue-guessed"));
    }
    text
}

/// How far the whole queue is.
pub(in crate::ui) fn queue_progress(words: &Words, queue: &ImportQueue) -> String {
    if queue.listing {
        return words.say("queue-listing");
    }
    let (read, all, made) = (queue.read(), queue.files.len(), queue.made());
    let spell = |number| count(words, number);
    words.say_with(
        "queue-progress",
        &[
            ("read", spell(read).into()),
            ("all", spell(all).into()),
            ("made", made.into()),
            ("spelledmade", spell(made).into()),
        ],
    )
}

/// The last part of a path.
fn name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}
