//! The text of an article alone.

use crate::formats::loss::Kind::{Card, Mark, Relation, Version};
use crate::formats::loss::Loss;
use crate::formats::loss::Outcome::LeftOut;
use crate::model::Document;

/// The current version's text as it is, and what is not in it: everything else.
#[must_use]
pub fn write(document: &Document) -> (String, Loss) {
    let mut loss = Loss::default();
    loss.add_surroundings(document, LeftOut);
    for (kind, count) in [
        (Version, document.article().versions().len() - 1),
        (Mark, document.annotation_count()),
        (Relation, document.relations().count()),
        (Card, document.cards().count()),
    ] {
        loss.add(kind, count, LeftOut);
    }
    (document.version().text.as_str().to_owned(), loss)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::loss::Kind;

    #[test]
    fn all_but_the_text_is_said_to_be_lost() {
        let file = include_bytes!("../../examples/mille-cameras.recoupe.ron");
        let document = crate::native::read(file).unwrap().document;
        let (text, loss) = write(&document);
        assert_eq!(text, document.version().text.as_str());
        assert_eq!(loss.left_out(Mark), document.annotation_count());
        assert_eq!(loss.left_out(Relation), document.relations().count());
        assert!(loss.left_out(Kind::Structure) > 0 && loss.left_out(Version) == 0);
    }
}
