//! Which words of a page a readability algorithm takes for the article.

use std::collections::{HashMap, HashSet};

use dom_query::{Document, NodeData, NodeRef};
use dom_smoothie::{Article, Config, Readability};

use crate::sources::html::one_line;

/// The attribute by which elements are recognised in what the algorithm gives back. It drops some
/// attributes, but none of this sort, and it makes no copies of elements; it puts some in the place
/// of others.
pub(super) const NUMBER: &str = "data-recoupe";

/// The words of the article, by the number of the element that holds them.
#[derive(Debug, Default)]
pub(super) struct Readable {
    words: HashMap<(usize, String), usize>,
    /// The words whose element was replaced by one without a number.
    loose: HashMap<String, usize>,
    pictures: HashSet<usize>,
}

impl Readable {
    /// Numbers the elements of a page, and looks which of them are the article. What the algorithm
    /// knows of the article comes with it; nothing does when it finds none.
    pub(super) fn of(document: &Document) -> (Self, Option<Article>) {
        tidy(document);
        let originals = number(document);
        let config = Config { max_elements_to_parse: 0, ..Config::default() };
        let Ok(mut reader) = Readability::with_document(document.clone(), None, Some(config))
        else {
            return (Self::default(), None);
        };
        let Ok(article) = reader.parse() else { return (Self::default(), None) };
        let mut readable = Self::default();
        let content = Document::fragment(article.content.clone());
        readable.gather(&content.root(), None, &originals);
        (readable, Some(article))
    }

    fn gather(&mut self, node: &NodeRef, number: Option<usize>, originals: &Originals) {
        for child in node.children_it(false) {
            match words_of(&child) {
                Some(text) if text.is_empty() => {}
                Some(text) => match number.map(|number| (number, text.clone())) {
                    Some(key) if originals.contains(&key) => {
                        *self.words.entry(key).or_default() += 1;
                    }
                    _ => *self.loose.entry(text).or_default() += 1,
                },
                None => {
                    let own = child.attr(NUMBER).and_then(|number| number.parse().ok());
                    if child.has_name("img") {
                        self.pictures.extend(own);
                    }
                    self.gather(&child, own.or(number), originals);
                }
            }
        }
    }

    /// Whether words of an element are a part of the article; each time that they are there counts
    /// once.
    pub(super) fn takes(&mut self, number: Option<usize>, text: &str) -> bool {
        let text = one_line(text);
        let numbered = number.and_then(|number| self.words.get_mut(&(number, text.clone())));
        let count = numbered.filter(|count| **count > 0).or_else(|| self.loose.get_mut(&text));
        let Some(count) = count.filter(|count| **count > 0) else { return false };
        *count -= 1;
        true
    }

    /// Whether a picture is a part of the article.
    pub(super) fn has_picture(&self, number: Option<usize>) -> bool {
        number.is_some_and(|number| self.pictures.contains(&number))
    }
}

/// Takes out what the algorithm takes out before it begins, so that the words around it are joined
/// here as they are there. Linked data stay, for what they say of the article.
fn tidy(document: &Document) {
    document.select("script:not([type='application/ld+json']), style").remove();
    for node in document.root().descendants() {
        let leads_nowhere = node.has_name("a")
            && node.attr("href").is_some_and(|href| href.trim_start().starts_with("javascript:"));
        if node.is_comment() {
            node.remove_from_parent();
        } else if leads_nowhere && let Some(child) = node.first_child() {
            child.unwrap_node();
        }
    }
    document.normalize();
}

/// The words of each numbered element.
type Originals = HashSet<(usize, String)>;

/// Gives a number to each element with words of its own, and to each picture.
fn number(document: &Document) -> Originals {
    let mut originals = Originals::new();
    let nodes: Vec<NodeRef> = document.root().descendants();
    for (number, node) in nodes.into_iter().enumerate() {
        if !node.is_element() {
            continue;
        }
        let own = node.children_it(false).filter_map(|child| words_of(&child));
        let own = own.filter(|words| !words.is_empty());
        let before = originals.len();
        originals.extend(own.map(|text| (number, text)));
        if originals.len() > before || node.has_name("img") {
            node.set_attr(NUMBER, &number.to_string());
        }
    }
    originals
}

/// The words of a text node; `None` for any other node.
fn words_of(node: &NodeRef) -> Option<String> {
    let words = node.query(|node| match &node.data {
        NodeData::Text { contents } => Some(one_line(contents)),
        _ => None,
    });
    words.flatten()
}
