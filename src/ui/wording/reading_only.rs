//! Why a document can only be read, in the words of the interface.

use jiff::{SpanRound, Timestamp, Unit};

use crate::app::ReadingOnly;
use crate::store::lock::Holder;
use crate::ui::i18n::Words;
use crate::ui::wording::retrieved;
use crate::ui::wording::{day_and_time, moment};

/// A document that was open elsewhere for so many hours may be so by mistake.
const LONG: i64 = 12;

/// Why, in one line.
pub(in crate::ui) fn reading_only(words: &Words, why: &ReadingOnly) -> String {
    match why {
        ReadingOnly::HeldElsewhere { holder, today } => held(words, holder, *today),
        ReadingOnly::TakingOver { holder, .. } => {
            words.say_with("reading-only-taking", &[("who", who(words, holder).into())])
        }
        ReadingOnly::Free { .. } => words.say("reading-only-free"),
        ReadingOnly::TakenOver(taken) => {
            let since = moment(taken.holder.since.unwrap_or(taken.today), taken.today);
            let args = [
                ("who", who(words, &taken.holder).into()),
                ("host", taken.holder.host.as_str().into()),
                ("since", since.into()),
            ];
            let line = words.say_with("reading-only-taken", &args);
            match &taken.copy {
                Some(copy) => {
                    let path = copy.display().to_string();
                    let kept = words.say_with("reading-only-copy", &[("path", path.into())]);
                    format!("{line} {kept}")
                }
                None => line,
            }
        }
        ReadingOnly::OlderText(text) => {
            let when = retrieved(words, text.retrieved, text.today);
            let args =
                [("number", text.number.into()), ("of", text.of.into()), ("when", when.into())];
            words.say_with("reading-only-older-text", &args)
        }
        ReadingOnly::EarlierVersion(version) => {
            let when = day_and_time(words, version.at, version.today);
            words.say_with("reading-only-version", &[("when", when.into())])
        }
    }
}

fn who(words: &Words, holder: &Holder) -> String {
    match holder.called() {
        "" => words.say("reading-only-somebody"),
        name => name.to_owned(),
    }
}

fn held(words: &Words, holder: &Holder, today: Timestamp) -> String {
    let Some(at) = holder.since else { return words.say("reading-only-held-by-somebody") };
    let hours = today
        .since(at)
        .and_then(|age| age.round(SpanRound::new().largest(Unit::Hour).smallest(Unit::Hour)));
    let hours = hours.map_or(0, |age| i64::from(age.get_hours()));
    let args = [
        ("who", who(words, holder).into()),
        ("host", holder.host.as_str().into()),
        ("since", moment(at, today).into()),
        ("hours", hours.into()),
        ("days", (hours / 24).into()),
    ];
    let key = match hours {
        _ if holder.is_here() => "reading-only-held",
        48.. => "reading-only-held-for-days",
        LONG.. => "reading-only-held-for-hours",
        _ => "reading-only-held",
    };
    words.say_with(key, &args)
}
