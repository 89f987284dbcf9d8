//! Steps of the history in the words of the interface.

use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::model::{AnnotatorId, Codebook, Document};
use crate::store::log::{Replayed, Turn};
use crate::ui::i18n::Words;
use crate::ui::view::View;
use crate::ui::wording::edit_name;

/// A moment where the person is: the time, with the day before it unless that is today.
pub(in crate::ui) fn moment(at: Timestamp, today: Timestamp) -> String {
    let zone = TimeZone::system();
    let (at, today) = (at.to_zoned_datetime(zone.clone()), today.to_zoned_datetime(zone));
    let format = if at.date() == today.date() { "%H:%M" } else { "%Y-%m-%d %H:%M" };
    at.strftime(format).to_string()
}

/// The date where the person is.
pub(in crate::ui) fn date(at: Timestamp) -> jiff::civil::Date {
    at.to_zoned_datetime(TimeZone::system()).date()
}

/// A day where the person is.
pub(in crate::ui) fn day(at: Timestamp) -> String {
    at.to_zoned_datetime(TimeZone::system()).strftime("%Y-%m-%d").to_string()
}

/// A day and the time, where the person is: of today and yesterday without the date.
pub(in crate::ui) fn day_and_time(words: &Words, at: Timestamp, today: Timestamp) -> String {
    let zone = TimeZone::system();
    let (at, today) = (at.to_zoned_datetime(zone.clone()), today.to_zoned_datetime(zone));
    let time = at.strftime("%H:%M").to_string();
    let key = match today.date().yesterday() {
        _ if at.date() == today.date() => "moment-today",
        Ok(yesterday) if at.date() == yesterday => "moment-yesterday",
        _ => return at.strftime("%Y-%m-%d %H:%M").to_string(),
    };
    words.say_with(key, &[("time", time.into())])
}

/// What stands in the name of a file that was made of an earlier version: no sign in it is one that
/// some system forbids.
pub(in crate::ui) fn remark_of(words: &Words, at: Timestamp) -> String {
    let at = at.to_zoned_datetime(TimeZone::system()).strftime("%Y-%m-%d %H.%M").to_string();
    words.say_with("versions-remark", &[("when", at.into())])
}

/// A step that was taken again, such as `undo: mark Claim`.
pub(in crate::ui) fn replayed(words: &Words, codebook: &Codebook, step: &Replayed) -> String {
    let name = edit_name(words, codebook, &step.name);
    let key = match step.turn {
        Turn::Done => return name,
        Turn::Undone => "step-undone",
        Turn::Redone => "step-redone",
    };
    words.say_with(key, &[("step", name.into())])
}

/// Who did something: as the document knows that person, or as the person who is marking is called;
/// `None` for somebody without a name.
pub(in crate::ui) fn who(view: &View<'_>, document: &Document, by: AnnotatorId) -> Option<String> {
    let marking = &view.state.settings.annotator;
    let listed = document.annotator(by).map(|annotator| &**annotator);
    let annotator = listed.or_else(|| (marking.id == by).then_some(marking));
    let names = annotator.into_iter().flat_map(|annotator| [&annotator.name, &annotator.initials]);
    names.into_iter().find(|name| !name.is_empty()).cloned()
}
