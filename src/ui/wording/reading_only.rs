//! Why a document can only be read, in the words of the interface.

use crate::app::ReadingOnly;
use crate::ui::i18n::Words;
use crate::ui::wording::{day_and_time, moment};

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
        ReadingOnly::EarlierVersion(version) => {
            let when = day_and_time(words, version.at, version.today);
            words.say_with("reading-only-version", &[("when", when.into())])
        }
    }
}
