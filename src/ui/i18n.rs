//! The words of the interface, from the Fluent files in `assets/locales`.

use std::sync::LazyLock;

use fluent_bundle::{FluentArgs, FluentBundle, FluentResource, FluentValue};

/// The languages of the interface: tag, own name, words.
pub(super) const LANGUAGES: [(&str, &str, &str); 2] = [
    ("en", "English", include_str!("../../assets/locales/en.ftl")),
    ("fr", "Français", include_str!("../../assets/locales/fr.ftl")),
];

/// The words of one language.
pub(super) struct Words {
    language: &'static str,
    bundle: FluentBundle<FluentResource>,
}

/// The tag of the language that a setting leads to.
pub(super) fn tag_for(language: Option<&str>) -> &'static str {
    entry(language).0
}

/// The language that is wanted, else the system's, else English.
fn entry(language: Option<&str>) -> (&'static str, &'static str, &'static str) {
    static SYSTEM: LazyLock<Option<String>> = LazyLock::new(sys_locale::get_locale);
    let wanted = language.or(SYSTEM.as_deref()).unwrap_or("en").to_lowercase();
    let is_wanted = |tag: &str| {
        let rest = wanted.strip_prefix(tag);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['-', '_']))
    };
    LANGUAGES.into_iter().find(|(tag, ..)| is_wanted(tag)).unwrap_or(LANGUAGES[0])
}

/// What is put into a message.
pub(super) type Arg<'a> = (&'static str, FluentValue<'a>);

impl Words {
    /// The words of `language`, else of the system's language, else English.
    pub(super) fn new(language: Option<&str>) -> Self {
        let (tag, _, source) = entry(language);
        let mut bundle = FluentBundle::new(vec![tag.parse().unwrap_or_default()]);
        // The marks around inserted words are for mixed directions, and fonts draw them as boxes.
        bundle.set_use_isolating(false);
        // A test reads every file without errors; what is sound in a file is used in any case.
        let resource = FluentResource::try_new(source.to_owned()).unwrap_or_else(|(kept, _)| kept);
        bundle.add_resource_overriding(resource);
        Self { language: tag, bundle }
    }

    /// The language's tag.
    pub(super) fn language(&self) -> &'static str {
        self.language
    }

    /// A message without anything to put in.
    pub(super) fn say(&self, key: &str) -> String {
        self.say_with(key, &[])
    }

    /// A message with what belongs in it. A key that does not exist is shown as it is.
    pub(super) fn say_with(&self, key: &str, args: &[Arg<'_>]) -> String {
        let pattern = self.bundle.get_message(key).and_then(|message| message.value());
        let Some(pattern) = pattern else { return key.to_owned() };
        let mut filled = FluentArgs::new();
        for (name, value) in args {
            filled.set(*name, value.clone());
        }
        let mut errors = Vec::new();
        let words = self.bundle.format_pattern(pattern, Some(&filled), &mut errors);
        debug_assert!(errors.is_empty(), "{key}: {errors:?}");
        words.into_owned()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};
    use std::path::Path;

    use fluent_syntax::ast::{Entry, Expression, InlineExpression, PatternElement};
    use fluent_syntax::parser;

    use super::*;

    /// The variables of each message of a language.
    fn messages(source: &str) -> BTreeMap<String, BTreeSet<String>> {
        let resource = parser::parse(source).expect("a locale without errors");
        let mut found = BTreeMap::new();
        for entry in resource.body {
            let Entry::Message(message) = entry else { continue };
            let mut variables = BTreeSet::new();
            for element in message.value.iter().flat_map(|pattern| &pattern.elements) {
                if let PatternElement::Placeable { expression } = element {
                    let (Expression::Inline(inline) | Expression::Select { selector: inline, .. }) =
                        expression;
                    if let InlineExpression::VariableReference { id } = inline {
                        variables.insert(id.name.to_owned());
                    }
                }
            }
            let twice = found.insert(message.id.name.to_owned(), variables);
            assert!(twice.is_none(), "{} stands twice", message.id.name);
        }
        found
    }

    /// The text of every source file below a folder.
    fn sources(folder: &Path) -> Vec<String> {
        let mut texts = Vec::new();
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                texts.extend(sources(&path));
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                texts.push(std::fs::read_to_string(&path).unwrap());
            }
        }
        texts
    }

    fn is_key(text: &str) -> bool {
        text.starts_with(|c: char| c.is_ascii_lowercase())
            && text.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
    }

    /// Everything between quotation marks that could be a key.
    fn literals(source: &str) -> impl Iterator<Item = String> + '_ {
        source.split('"').filter(|text| is_key(text)).map(str::to_owned)
    }

    /// The keys that messages are asked for by.
    fn asked(source: &str) -> impl Iterator<Item = String> + '_ {
        let calls = ["say(", "say_with("].into_iter().flat_map(|call| source.split(call).skip(1));
        let keys = calls.filter_map(|rest| rest.trim_start().strip_prefix('"')?.split('"').next());
        keys.filter(|key| is_key(key)).map(str::to_owned)
    }

    #[test]
    fn all_languages_say_the_same_things() {
        let (first, _, source) = LANGUAGES[0];
        let reference = messages(source);
        for (tag, _, source) in LANGUAGES {
            let other = messages(source);
            let keys = |map: &BTreeMap<String, BTreeSet<String>>| -> BTreeSet<String> {
                map.keys().cloned().collect()
            };
            assert_eq!(keys(&reference), keys(&other), "{first} and {tag}");
            for (key, variables) in &reference {
                assert_eq!(Some(variables), other.get(key), "variables of {key} in {tag}");
            }
        }
    }

    #[test]
    fn no_key_is_missing_or_unused() {
        let sources = sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"));
        let literal: BTreeSet<String> = sources.iter().flat_map(|text| literals(text)).collect();
        let mut wanted: BTreeSet<String> = sources.iter().flat_map(|text| asked(text)).collect();
        wanted.extend(crate::app::TABLE.iter().map(|spec| spec.name.to_owned()));
        let known: BTreeSet<String> = messages(LANGUAGES[0].2).into_keys().collect();
        let missing: Vec<_> = wanted.difference(&known).collect();
        assert!(missing.is_empty(), "asked for, but in no locale: {missing:?}");
        let unused: Vec<_> = known.difference(&literal).collect();
        assert!(unused.is_empty(), "in the locales, but never asked for: {unused:?}");
    }

    /// The places where French wants another space than the one that is there, each with what
    /// stands around it.
    fn wrong_spaces(line: &str) -> Vec<String> {
        let signs: Vec<char> = line.chars().collect();
        let wrong = |(place, sign): (usize, &char)| {
            let before = place.checked_sub(1).and_then(|place| signs.get(place));
            let after = signs.get(place + 1);
            let is_wrong = match (before, sign) {
                (Some(' '), ':' | ';' | '!' | '?' | '»' | '%')
                | (Some('\u{202F}'), ':' | '»')
                | (Some('\u{A0}'), ';' | '!' | '?') => true,
                (_, '«') => after != Some(&'\u{A0}'),
                // Where a space is missing altogether; in `(?` the sign is quoted.
                (Some(letter), ';' | '!' | '?' | ':' | '»') => {
                    letter.is_alphanumeric() || *letter == '}'
                }
                _ => false,
            };
            let around = signs.get(place.saturating_sub(8)..(place + 3).min(signs.len()));
            is_wrong.then(|| around.unwrap_or_default().iter().collect())
        };
        signs.iter().enumerate().filter_map(wrong).collect()
    }

    #[test]
    fn french_punctuation_has_the_spaces_that_it_wants() {
        for wrong in [
            "Exemple : { $title }",
            "Exemple: { $title }",
            "{ $command }: { $step }",
            "Exemple\u{202F}: oui",
            "un\u{A0}; deux",
            "un ; deux",
            "Quoi ?",
            "Quoi?",
            "Non\u{A0}!",
            "« mot\u{A0}»",
            "«\u{202F}mot\u{A0}»",
            "«\u{A0}mot »",
            "«\u{A0}{ $text }»",
            "{ $percent } %",
        ] {
            assert!(!wrong_spaces(wrong).is_empty(), "{wrong:?} is not found");
        }
        for right in [
            "Exemple\u{A0}: oui\u{202F}; non\u{202F}! «\u{A0}si\u{A0}»\u{202F}?",
            "ce «\u{A0}(?\u{A0}» ne veut rien dire.",
            "   *[other] { $marks } marques, 12\u{A0}%",
        ] {
            assert_eq!(wrong_spaces(right), [""; 0]);
        }
        let french = LANGUAGES.iter().find(|(tag, ..)| *tag == "fr").map(|(.., source)| source);
        for line in french.unwrap().lines().filter(|line| !line.starts_with('#')) {
            assert_eq!(wrong_spaces(line), [""; 0], "{line}");
        }
    }

    #[test]
    fn the_system_language_falls_back_to_english() {
        assert_eq!(Words::new(Some("fr-CA")).language(), "fr");
        assert_eq!(Words::new(Some("FR")).language(), "fr");
        assert_eq!(Words::new(Some("sr-Latn")).language(), "en");
        assert_eq!(Words::new(Some("frr")).language(), "en");
    }
}
