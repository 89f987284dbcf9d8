//! Labels: added, described, moved about in their tree, retired.

use crate::edit::EditName;
use crate::edit::codebook::book::say;
use crate::model::{AttributeId, Codebook, Example, LabelDef, LabelId, LocalText, Rgb};

/// A label that is to come in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewLabel {
    /// Its id.
    pub id: LabelId,
    /// Its name.
    pub name: LocalText,
    /// Its colour.
    pub color: Rgb,
    /// The key that marks with it.
    pub key: Option<char>,
    /// The label after which it stands, at the end where there is none.
    pub after: Option<LabelId>,
    /// Whether it stands below that label rather than beside it.
    pub below: bool,
}

/// What is changed of a label; words go with the tag of their language.
#[derive(Clone, Debug, PartialEq)]
pub enum LabelChange {
    /// What it is called. A name is never empty.
    Name(String, String),
    /// When it is used.
    Definition(String, String),
    /// Its colour.
    Color(Rgb),
    /// The key that marks with it, which no other label may have.
    Key(Option<char>),
    /// A case, by its place: behind the last one it is added, `None` takes it away.
    Example(usize, Option<Example>),
    /// Whether something is asked of its marks.
    Question(AttributeId, bool),
    /// Whether its marks have claim cards.
    Card(bool),
    /// Whether its marks name an actor.
    Speaker(bool),
    /// Whether it is offered no longer.
    Retired(bool),
    /// Where it stands in the tree.
    Move(Step),
}

/// A step in the tree of labels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Before the sibling before it.
    Up,
    /// Behind the sibling after it.
    Down,
    /// Below the sibling before it, as the last one there.
    Nest,
    /// Beside the label above it, behind that.
    Lift,
}

impl LabelChange {
    /// The field that it is typed into, if it comes keystroke by keystroke. Arrows go through colours
    /// as well.
    pub(super) fn field(&self) -> Option<String> {
        match self {
            Self::Name(language, _) => Some(format!("name {language}")),
            Self::Definition(language, _) => Some(format!("definition {language}")),
            Self::Example(place, Some(_)) => Some(format!("example {place}")),
            Self::Color(_) => Some("colour".to_owned()),
            _ => None,
        }
    }

    fn name(&self, label: LocalText) -> EditName {
        match self {
            Self::Name(..) => EditName::RenameLabel(label),
            Self::Definition(..) => EditName::DefineLabel(label),
            Self::Color(_) => EditName::RecolourLabel(label),
            Self::Key(_) => EditName::RekeyLabel(label),
            Self::Example(..) => EditName::ExampleOfLabel(label),
            Self::Question(..) => EditName::QuestionsOfLabel(label),
            Self::Card(_) => EditName::CardsOfLabel(label),
            Self::Speaker(_) => EditName::SpeakersOfLabel(label),
            Self::Retired(true) => EditName::RetireLabel(label),
            Self::Retired(false) => EditName::BringBackLabel(label),
            Self::Move(_) => EditName::MoveLabel(label),
        }
    }
}

/// Puts a label in; `None` where it has no name, or its id or key is taken.
pub(super) fn add_label(codebook: &mut Codebook, new: NewLabel) -> Option<EditName> {
    let nameless = new.name.0.values().all(|name| name.trim().is_empty());
    let taken = codebook.label(&new.id).is_some() || is_key_taken(codebook, &new.id, new.key);
    if nameless || taken {
        return None;
    }
    let name = EditName::AddLabel(new.name.clone());
    let after = new.after.as_ref().and_then(|after| codebook.label(after));
    let parent = if new.below {
        after.map(|after| &after.id)
    } else {
        after.and_then(|it| it.parent.as_ref())
    };
    let label = LabelDef {
        parent: parent.cloned(),
        key: new.key,
        ..LabelDef::new(new.id, new.name, new.color)
    };
    let place = if new.below { None } else { new.after };
    let place = place.and_then(|after| codebook.labels.iter().position(|it| it.id == after));
    codebook.labels.insert(place.map_or(codebook.labels.len(), |place| place + 1), label);
    put_in_order(codebook);
    Some(name)
}

/// Changes a label; `None` where there is none, or it must not be changed so.
pub(super) fn change_label(
    codebook: &mut Codebook,
    id: &LabelId,
    change: LabelChange,
    going_on: bool,
) -> Option<EditName> {
    let place = codebook.labels.iter().position(|label| label.id == *id)?;
    let name = change.name(codebook.labels.get(place)?.name.clone());
    if let LabelChange::Move(step) = change {
        move_label(codebook, place, step)?;
        return Some(name);
    }
    let taken = matches!(&change, LabelChange::Key(key) if is_key_taken(codebook, id, *key));
    let nameless = matches!(&change, LabelChange::Name(_, name) if name.trim().is_empty());
    if taken || nameless {
        return None;
    }
    let label = codebook.labels.get_mut(place)?;
    match change {
        LabelChange::Name(language, name) => say(&mut label.name, language, name),
        LabelChange::Definition(language, words) => {
            // What was never said in a language cannot change; one go is one change.
            if !going_on && label.definition.0.contains_key(&language) {
                label.revision = label.revision.saturating_add(1);
            }
            say(&mut label.definition, language, words);
            label.imported = false;
        }
        LabelChange::Color(color) => label.color = color,
        LabelChange::Key(key) => label.key = key,
        LabelChange::Example(place, example) => put(&mut label.examples, place, example),
        LabelChange::Question(attribute, asked) => {
            label.attributes.retain(|known| *known != attribute);
            if asked {
                label.attributes.push(attribute);
            }
        }
        LabelChange::Card(card) => label.card = card,
        LabelChange::Speaker(speaker) => label.speaker = speaker,
        LabelChange::Retired(retired) => label.retired = retired,
        LabelChange::Move(_) => {}
    }
    Some(name)
}

fn put(list: &mut Vec<Example>, place: usize, item: Option<Example>) {
    match (list.get_mut(place), item) {
        (Some(old), Some(new)) => *old = new,
        (Some(_), None) => drop(list.remove(place)),
        (None, Some(new)) => list.push(new),
        (None, None) => {}
    }
}

/// Whether another label has a key.
fn is_key_taken(codebook: &Codebook, id: &LabelId, key: Option<char>) -> bool {
    key.is_some() && codebook.labels.iter().any(|label| label.id != *id && label.key == key)
}

/// Moves a label with those below it; `None` where it is at the end of that way.
fn move_label(codebook: &mut Codebook, place: usize, step: Step) -> Option<()> {
    let label = codebook.labels.get(place)?;
    let siblings: Vec<LabelId> = codebook.siblings(label).map(|it| it.id.clone()).collect();
    let at = siblings.iter().position(|sibling| *sibling == label.id)?;
    let index = |codebook: &Codebook, id: &LabelId| {
        codebook.labels.iter().position(|label| label.id == *id)
    };
    match step {
        Step::Up | Step::Down => {
            let beside = if step == Step::Up { at.checked_sub(1)? } else { at + 1 };
            let other = index(codebook, siblings.get(beside)?)?;
            codebook.labels.swap(place, other);
        }
        Step::Nest => {
            let above = siblings.get(at.checked_sub(1)?)?.clone();
            let mut label = codebook.labels.remove(place);
            label.parent = Some(above);
            codebook.labels.push(label);
        }
        Step::Lift => {
            let parent = codebook.parent_of(label)?;
            let (above, parent) = (parent.parent.clone(), parent.id.clone());
            let mut label = codebook.labels.remove(place);
            label.parent = above;
            let behind = index(codebook, &parent)? + 1;
            codebook.labels.insert(behind, label);
        }
    }
    put_in_order(codebook);
    Some(())
}

/// Puts the labels in the order of their tree, in which they are read everywhere.
pub(super) fn put_in_order(codebook: &mut Codebook) {
    codebook.labels = codebook.tree().iter().map(|branch| branch.label.clone()).collect();
}
