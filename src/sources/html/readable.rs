//! Which words of a page a readability algorithm takes for the article.

use std::collections::{HashMap, HashSet};

use dom_query::{Document, NodeData, NodeRef};
use dom_smoothie::{Article, Config, Readability};

/// The attribute by which elements are recognised in what the algorithm gives back. It drops most
/// attributes of its own accord, but none of this sort, and it makes no copies of elements.
pub(super) const NUMBER: &str = "data-recoupe";

/// The words of the article, by the number of the element that holds them.
#[derive(Debug, Default)]
pub(super) struct Readable {
    words: HashMap<(usize, String), usize>,
    pictures: HashSet<usize>,
}

impl Readable {
    /// Numbers the elements of a page, and looks which of them are the article. What the algorithm
    /// knows of the article comes with it; nothing does when it finds none.
    pub(super) fn of(document: &Document) -> (Self, Option<Article>) {
        number(document);
        let config = Config { max_elements_to_parse: 0, ..Config::default() };
        let Ok(mut reader) = Readability::with_document(document.clone(), None, Some(config))
        else {
            return (Self::default(), None);
        };
        let Ok(article) = reader.parse() else { return (Self::default(), None) };
        let mut readable = Self::default();
        let content = Document::fragment(article.content.clone());
        readable.gather(&content.root(), None);
        (readable, Some(article))
    }

    fn gather(&mut self, node: &NodeRef, number: Option<usize>) {
        for child in node.children_it(false) {
            let text = child.query(|node| match &node.data {
                NodeData::Text { contents } => Some(collapsed(contents)),
                _ => None,
            });
            match (text.flatten(), number) {
                (Some(text), Some(number)) if !text.is_empty() => {
                    *self.words.entry((number, text)).or_default() += 1;
                }
                (Some(_), _) => {}
                (None, _) => {
                    let own = child.attr(NUMBER).and_then(|number| number.parse().ok());
                    if child.has_name("img") {
                        self.pictures.extend(own);
                    }
                    self.gather(&child, own.or(number));
                }
            }
        }
    }

    /// Whether words of an element are a part of the article; each time that they are there counts
    /// once.
    pub(super) fn takes(&mut self, number: Option<usize>, text: &str) -> bool {
        let Some(number) = number else { return false };
        let Some(count) = self.words.get_mut(&(number, collapsed(text))) else { return false };
        if *count == 0 {
            return false;
        }
        *count -= 1;
        true
    }

    /// Whether a picture is a part of the article.
    pub(super) fn has_picture(&self, number: Option<usize>) -> bool {
        number.is_some_and(|number| self.pictures.contains(&number))
    }
}

/// Gives a number to each element with words of its own, and to each picture.
fn number(document: &Document) {
    let nodes: Vec<NodeRef> = document.root().descendants();
    let mut next = 0_usize;
    for node in nodes {
        if !node.is_element() {
            continue;
        }
        let speaks =
            node.has_name("img") || node.children_it(false).any(|child| child.is_nonempty_text());
        if speaks {
            node.set_attr(NUMBER, &next.to_string());
            next += 1;
        }
    }
}

fn collapsed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
