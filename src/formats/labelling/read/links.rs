//! Relations: the arrows of a file, and those that a note alone tells of.

use super::Reader;
use crate::formats::labelling::note::{self, matched};
use crate::formats::labelling::{Arrow, LINK, Task};
use crate::formats::problem::Fault;
use crate::formats::problems::shortened;
use crate::model::{Node, Relation, RelationId, RelationTypeId};
use crate::native::line::Link;

/// An arrow between marks that are there.
struct Drawn<'a> {
    arrow: &'a Arrow,
    from: Node,
    to: Node,
}

impl Reader {
    pub(super) fn links(&mut self, task: &Task<'_>) {
        let mut drawn = Vec::new();
        for arrow in &task.arrows {
            let ends = (self.end(arrow, &arrow.from), self.end(arrow, &arrow.to));
            if let (Some(from), Some(to)) = ends {
                drawn.push(Drawn { arrow, from, to });
            }
        }
        let notes = note::arrows(task.note, &task.note_pointer, &mut self.problems);
        let mut notes: Vec<(RelationId, note::Arrow<'_>)> = notes
            .into_iter()
            .filter_map(|note| {
                let wish = note.link.id.to_string();
                let id = self.ids.fresh::<RelationId>(&wish)?;
                self.nodes.entry(wish).or_insert(id.into());
                Some((id, note))
            })
            .collect();
        let bare = notes.extract_if(.., |(_, note)| note.name.is_none()).collect::<Vec<_>>();
        let wanted: Vec<Vec<String>> =
            notes.iter().map(|(_, note)| self.keys_of_note(note)).collect();
        let found: Vec<Vec<String>> = drawn.iter().map(keys_of).collect();
        let mut is_new = vec![true; drawn.len()];
        for ((id, note), number) in notes.into_iter().zip(matched(&wanted, &found)) {
            let Some((drawn, number)) = number.and_then(|it| Some((drawn.get(it)?, it))) else {
                let target = id.to_string();
                self.problems.push(note.pointer, Fault::ToNothing { target });
                continue;
            };
            if let Some(new) = is_new.get_mut(number) {
                *new = false;
            }
            self.known_link(id, note, drawn);
        }
        for (drawn, _) in drawn.iter().zip(is_new).filter(|(_, new)| *new) {
            self.new_link(drawn);
        }
        self.without_arrows(bare);
    }

    fn end(&mut self, arrow: &Arrow, id: &str) -> Option<Node> {
        let found = self.targets.get(&(arrow.scope, id.to_owned())).copied();
        if found.is_none() {
            let target = shortened(id);
            self.problems.push(arrow.pointer.as_str(), Fault::ToNothing { target });
        }
        found
    }

    /// What a relation of a note is known by: number, ends and type, ends and type, ends, number and
    /// type.
    fn keys_of_note(&self, note: &note::Arrow<'_>) -> Vec<String> {
        let (from, to) = note.link.ends();
        let (from, to) = (self.nodes.get(from), self.nodes.get(to));
        let (Some(from), Some(to)) = (from, to) else { return Vec::new() };
        let name = note.name.unwrap_or_default();
        note::keys(note.id.as_deref(), from.as_str(), to.as_str(), name)
    }

    /// A relation that a note tells of, as it is drawn now.
    fn known_link(&mut self, id: RelationId, note: note::Arrow<'_>, drawn: &Drawn<'_>) {
        match note.link.between(drawn.from, drawn.to) {
            Ok(link) => {
                let same = self.names.kind(link.kind.as_str()) == drawn.arrow.name;
                let kind = if same { link.kind.clone() } else { self.kind(&drawn.arrow.name) };
                self.parts.relations.push(Relation { id, kind, ..link });
            }
            Err(source) => self.problems.push(note.pointer, Fault::BadNote { source }),
        }
    }

    fn new_link(&mut self, drawn: &Drawn<'_>) {
        let wish = format!("r{}", self.parts.relations.len() + 1);
        let Some(id) = self.ids.fresh::<RelationId>(&wish) else { return };
        let (kind, created) = (self.kind(&drawn.arrow.name), self.stamp(drawn.arrow.by.as_deref()));
        self.parts.relations.push(Relation::new(id, kind, drawn.from, drawn.to, created));
    }

    /// Relations on relations, whose ends are ids of the document.
    fn without_arrows(&mut self, notes: Vec<(RelationId, note::Arrow<'_>)>) {
        for (id, note::Arrow { pointer, link, .. }) in notes {
            match self.ends(&link) {
                Ok((from, to)) => match link.between(from, to) {
                    Ok(link) => self.parts.relations.push(Relation { id, ..link }),
                    Err(source) => self.problems.push(pointer, Fault::BadNote { source }),
                },
                Err(target) => self.problems.push(pointer, Fault::ToNothing { target }),
            }
        }
    }

    fn ends(&self, link: &Link) -> Result<(Node, Node), String> {
        let (from, to) = link.ends();
        let node = |id: &str| self.nodes.get(id).copied().ok_or_else(|| shortened(id));
        Ok((node(from)?, node(to)?))
    }

    fn kind(&mut self, name: &str) -> RelationTypeId {
        if let Some(id) = self.names.kind_of(name) {
            return id.into();
        }
        if self.is_admitted(name) { name.into() } else { LINK.into() }
    }
}

fn keys_of(drawn: &Drawn<'_>) -> Vec<String> {
    let Drawn { arrow, from, to } = drawn;
    note::keys(arrow.id.as_deref(), from.as_str(), to.as_str(), &arrow.name)
}
