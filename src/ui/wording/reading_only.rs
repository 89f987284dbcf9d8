//! Why a document can only be read, in the words of the interface.

use crate::app::ReadingOnly;
use crate::ui::i18n::Words;
use crate::ui::wording::moment;

/// Why, in one line.
pub(in crate::ui) fn reading_only(words: &Words, why: &ReadingOnly) -> String {
    match why {
        ReadingOnly::HeldElsewhere { holder, today } => match holder.since {
            Some(at) => {
                let since = moment(at, *today);
                let args = [
                    ("who", holder.called().into()),
                    ("host", holder.host.as_str().into()),
                    ("since", since.into()),
                ];
                words.say_with("reading-only-held", &args)
            }
            None => words.say("reading-only-held-by-somebody"),
        },
    }
}
