//! Users as annotators, and who did something when.

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;

use super::Reader;
use crate::formats::problem::Fault;
use crate::formats::problems::shortened;
use crate::formats::refi_qda::guid::{self, Sort, key};
use crate::formats::refi_qda::moment;
use crate::formats::refi_qda::tree::Element;
use crate::formats::uuid;
use crate::formats::xml;
use crate::model::{Annotator, AnnotatorId, Stamp};

/// The names of the attributes that say who did something and when.
pub(super) type Names = (&'static str, &'static str);

pub(super) const CREATED: Names = ("creatingUser", "creationDateTime");
pub(super) const MODIFIED: Names = ("modifyingUser", "modifiedDateTime");

impl Reader {
    pub(super) fn people(&mut self, project: &Element) {
        let document = self.parts.id;
        for annotator in &self.parts.annotators {
            let guid = guid::of(document, Sort::Annotator, annotator.id.as_str());
            self.users.insert(guid, annotator.id);
        }
        for user in project.listed("Users", "User") {
            let guid = key(user.attribute("guid").unwrap_or_default());
            let name = user.attribute("name").unwrap_or_default();
            if let Some(id) = self.users.get(&guid) {
                let known = self.parts.annotators.iter_mut().find(|it| it.id == *id);
                if let Some(known) = known.filter(|it| xml::plain(&it.name) != name) {
                    name.clone_into(&mut known.name);
                }
            } else {
                let id = AnnotatorId::random(uuid::entropy(&guid));
                let (name, initials) = (name.to_owned(), String::new());
                self.parts.annotators.push(Annotator { id, name, initials });
                self.users.insert(guid, id);
            }
        }
    }

    /// Who made something, and when; what the file says counts more than what is known.
    pub(super) fn created(&mut self, element: &Element, known: Option<Stamp>) -> Stamp {
        if let Some(stamp) = self.stamp(element, CREATED, known) {
            return stamp;
        }
        self.by_nobody |= known.is_none();
        known.unwrap_or(self.created)
    }

    /// Who did something and when, if the file says either or it is known.
    pub(super) fn stamp(
        &mut self,
        element: &Element,
        (user, time): Names,
        known: Option<Stamp>,
    ) -> Option<Stamp> {
        let said = element.attribute(user).map(key).filter(|said| !said.is_empty());
        let by = match said {
            None => None,
            Some(said) => {
                let found = self.users.get(&said).copied();
                if found.is_none() {
                    let target = shortened(&said);
                    self.problems.push(element.line, Fault::ToNothing { target });
                }
                found
            }
        };
        let rendered = known.and_then(|stamp| moment(stamp.at));
        let at = element.attribute(time).filter(|said| Some(*said) != rendered.as_deref());
        let at = at.and_then(|said| {
            let read = time_of(said);
            if read.is_none() {
                let (field, words) = (time.to_owned(), shortened(said));
                self.problems.push(element.line, Fault::Malformed { field, words });
            }
            read
        });
        if by.is_none() && at.is_none() {
            return known;
        }
        let by = by.or(known.map(|stamp| stamp.by)).unwrap_or_else(|| {
            self.by_nobody = true;
            self.created.by
        });
        let at = at.or(known.map(|stamp| stamp.at)).unwrap_or(self.created.at);
        Some(Stamp { by, at })
    }
}

/// A moment, in UTC where no zone is named, to the second.
fn time_of(words: &str) -> Option<Timestamp> {
    let words = words.trim();
    let at = words.parse::<Timestamp>().ok().or_else(|| {
        let local = words.parse::<DateTime>().ok()?;
        TimeZone::UTC.to_timestamp(local).ok()
    })?;
    Timestamp::from_second(at.as_second()).ok()
}
