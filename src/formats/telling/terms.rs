//! The words of a report itself: French for articles in French, English for all others.

use std::collections::BTreeMap;

use crate::formats::claim_sheet;
use crate::model::{Checkable, Confidence, Priority, Status};

/// The words of a report. Where a number is to stand in them, it stands for `#`.
pub(in crate::formats) struct Terms {
    /// The language that they are in.
    pub(in crate::formats) language: &'static str,
    /// The words of the claim cards.
    pub(in crate::formats) sheet: claim_sheet::Terms,
    pub(in crate::formats) kicker: &'static str,
    pub(in crate::formats) untitled: &'static str,
    pub(in crate::formats) legend: &'static str,
    pub(in crate::formats) legend_hint: &'static str,
    pub(in crate::formats) text: &'static str,
    pub(in crate::formats) claims: &'static str,
    pub(in crate::formats) marks: &'static str,
    pub(in crate::formats) elsewhere: &'static str,
    pub(in crate::formats) elsewhere_hint: &'static str,
    pub(in crate::formats) relations: &'static str,
    pub(in crate::formats) answers: &'static str,
    pub(in crate::formats) about: &'static str,
    pub(in crate::formats) to_text: &'static str,
    pub(in crate::formats) to_mark: &'static str,
    pub(in crate::formats) to_card: &'static str,
    /// One folded paragraph, and several.
    pub(in crate::formats) comments: (&'static str, &'static str),
    pub(in crate::formats) captions: (&'static str, &'static str),
    pub(in crate::formats) folded: (&'static str, &'static str),
    pub(in crate::formats) actor: &'static str,
    pub(in crate::formats) tags: &'static str,
    pub(in crate::formats) confidence: &'static str,
    pub(in crate::formats) second_look: &'static str,
    pub(in crate::formats) remarks: &'static str,
    pub(in crate::formats) changed: &'static str,
    pub(in crate::formats) link_said: &'static str,
    pub(in crate::formats) byline: &'static str,
    pub(in crate::formats) outlet: &'static str,
    pub(in crate::formats) published: &'static str,
    pub(in crate::formats) address: &'static str,
    pub(in crate::formats) article_language: &'static str,
    pub(in crate::formats) annotators: &'static str,
    pub(in crate::formats) codebook: &'static str,
    pub(in crate::formats) source: &'static str,
    pub(in crate::formats) yes: &'static str,
    pub(in crate::formats) no: &'static str,
    pub(in crate::formats) foot: &'static str,
    pub(in crate::formats) carried: &'static str,
    pub(in crate::formats) shades_hint: &'static str,
    pub(in crate::formats) restated: &'static str,
    pub(in crate::formats) docx_foot: &'static str,
    confidences: [&'static str; 3],
}

impl Terms {
    /// Those for an article in a language, which is a BCP 47 tag.
    pub(in crate::formats) fn of(language: &str) -> Self {
        let base = language.split(['-', '_']).next().unwrap_or_default();
        if base.eq_ignore_ascii_case("fr") { french() } else { english() }
    }

    pub(in crate::formats) fn confidence_of(&self, confidence: Confidence) -> &'static str {
        let [low, medium, high] = self.confidences;
        match confidence {
            Confidence::Low => low,
            Confidence::Medium => medium,
            Confidence::High => high,
        }
    }

    /// Words between the quotation marks of the language, in one line.
    pub(in crate::formats) fn in_quotes(&self, words: &str) -> String {
        let (before, after) = &self.sheet.quotes;
        let words: Vec<&str> = words.split_whitespace().collect();
        format!("{before}{}{after}", words.join(" "))
    }
}

/// The words for so many.
pub(in crate::formats) fn counted((one, several): (&str, &str), count: usize) -> String {
    let words = if count == 1 { one } else { several };
    words.replace('#', &count.to_string())
}

fn english() -> Terms {
    Terms {
        language: "en",
        sheet: english_sheet(),
        kicker: "Annotated article",
        untitled: "Article without a title",
        legend: "Marks in the text",
        legend_hint: "Each mark has a tint, a line of its own style and a letter, which leads to what \
            is said of it. “C 1/2” is the first of two pieces of one mark.",
        text: "Article",
        claims: "Claims checked",
        marks: "Marks",
        elsewhere: "Marks that do not stand on this text",
        elsewhere_hint: "They were made on an earlier version of the article, or their words are no \
            longer there.",
        relations: "Relations",
        answers: "About the article as a whole",
        about: "Facts",
        to_text: "in the text",
        to_mark: "the mark",
        to_card: "claim card",
        comments: ("1 reader’s comment", "# readers’ comments"),
        captions: ("1 caption", "# captions"),
        folded: ("1 folded paragraph", "# folded paragraphs"),
        actor: "Who",
        tags: "Tags",
        confidence: "Confidence",
        second_look: "to be looked at again",
        remarks: "Editor’s remarks",
        changed: "changed",
        link_said: "the link",
        byline: "By",
        outlet: "In",
        published: "Published",
        address: "Address",
        article_language: "Language",
        annotators: "Annotators",
        codebook: "Codebook",
        source: "Read from",
        yes: "yes",
        no: "no",
        foot: "This is a report by Recoupe. It needs nothing else to be read, and the whole document is \
            in it: open this file in Recoupe to go on with the work, with every mark, relation and \
            card as they are.",
        carried: "The document, for Recoupe",
        shades_hint: "Each mark is shaded in the colour of its label and has a comment that says what was \
            found out about it. Where marks lie within each other, the shade is that of the inner one, \
            and the line below the words is that of the one around it.",
        restated: "Claim as checked",
        docx_foot: "Recoupe made this file to be read and corrected. Opened in Recoupe again, the article \
            alone is read, with what was corrected in it, as a newer version of its text; marks and \
            comments are not.",
        confidences: ["low", "medium", "high"],
    }
}

fn french() -> Terms {
    Terms {
        language: "fr",
        sheet: french_sheet(),
        kicker: "Article annoté",
        untitled: "Article sans titre",
        legend: "Marques dans le texte",
        legend_hint: "Chaque marque a une teinte, un trait qui lui est propre et une lettre, qui mène à \
            ce qui en est dit. «\u{a0}C 1/2\u{a0}» est le premier de deux morceaux d’une même marque.",
        text: "Article",
        claims: "Affirmations vérifiées",
        marks: "Marques",
        elsewhere: "Marques qui ne sont pas sur ce texte",
        elsewhere_hint: "Elles ont été posées sur une version antérieure de l’article, ou leurs mots n’y \
            sont plus.",
        relations: "Relations",
        answers: "Sur l’article dans son ensemble",
        about: "Références de l’article",
        to_text: "dans le texte",
        to_mark: "la marque",
        to_card: "fiche de vérification",
        comments: ("1 commentaire de lecteur", "# commentaires de lecteurs"),
        captions: ("1 légende", "# légendes"),
        folded: ("1 paragraphe replié", "# paragraphes repliés"),
        actor: "Qui",
        tags: "Mots-clés",
        confidence: "Confiance",
        second_look: "à revoir",
        remarks: "Remarques de la rédaction",
        changed: "modifié",
        link_said: "le lien",
        byline: "Par",
        outlet: "Dans",
        published: "Publié",
        address: "Adresse",
        article_language: "Langue",
        annotators: "Codeurs",
        codebook: "Grille de codage",
        source: "Lu dans",
        yes: "oui",
        no: "non",
        foot: "Ceci est un rapport de Recoupe. Il se lit sans rien d’autre, et le document entier s’y \
            trouve\u{a0}: ouvrez ce fichier dans Recoupe pour poursuivre le travail, avec chaque marque, \
            chaque relation et chaque fiche telles quelles.",
        carried: "Le document, pour Recoupe",
        shades_hint: "Chaque marque a un fond de la couleur de son étiquette et un commentaire qui dit ce \
            qui a été trouvé à son sujet. Là où des marques sont l’une dans l’autre, le fond est celui de \
            la marque intérieure, et le trait sous les mots celui de la marque qui l’entoure.",
        restated: "Affirmation vérifiée",
        docx_foot: "Recoupe a fait ce fichier pour être lu et corrigé. Rouvert dans Recoupe, seul l’article \
            est lu, avec ce qui y a été corrigé, comme une version plus récente de son texte\u{202f}; les \
            marques et les commentaires ne le sont pas.",
        confidences: ["faible", "moyenne", "forte"],
    }
}

fn named<K: Ord, const N: usize>(names: [(K, &str); N]) -> BTreeMap<K, String> {
    names.into_iter().map(|(key, name)| (key, name.to_owned())).collect()
}

/// The words of claim cards in English.
pub(in crate::formats) fn english_sheet() -> claim_sheet::Terms {
    let word = str::to_owned;
    claim_sheet::Terms {
        language: word("en"),
        colon: word(":"),
        quotes: (word("“"), word("”")),
        sheet: word("Claims checked"),
        said_by: word("Claimant"),
        first_said: word("First said"),
        checkable: word("Can be checked"),
        checkables: named([(Checkable::Yes, "yes"), (Checkable::No, "no")]),
        priority: word("Priority"),
        priorities: named([
            (Priority::High, "high"),
            (Priority::Normal, "normal"),
            (Priority::Low, "low"),
        ]),
        verdict: word("Verdict"),
        verdict_none: word("none yet"),
        verdict_outdated: word("given before the claim was put in other words"),
        explanation: word("Explanation"),
        references: word("References"),
        supports: word("supports it"),
        contradicts: word("contradicts it"),
        primary: word("primary source"),
        secondary: word("secondary source"),
        archived: word("Kept copy"),
        calculations: word("Calculations"),
        contacts: word("Right of reply"),
        asked: word("asked"),
        deadline: word("deadline"),
        answer: word("Answer"),
        no_answer: word("No answer yet."),
        sign_offs: word("Signed"),
        status: word("Status"),
        statuses: named([
            (Status::ToDo, "to do"),
            (Status::Checking, "being checked"),
            (Status::AwaitingReply, "awaiting reply"),
            (Status::ToEdit, "to edit"),
            (Status::Approved, "approved"),
            (Status::Published, "published"),
            (Status::Dropped, "dropped"),
        ]),
    }
}

fn french_sheet() -> claim_sheet::Terms {
    let word = str::to_owned;
    claim_sheet::Terms {
        language: word("fr"),
        colon: word("\u{a0}:"),
        quotes: (word("«\u{a0}"), word("\u{a0}»")),
        sheet: word("Affirmations vérifiées"),
        said_by: word("Auteur de l’affirmation"),
        first_said: word("Dit pour la première fois"),
        checkable: word("Vérifiable"),
        checkables: named([(Checkable::Yes, "oui"), (Checkable::No, "non")]),
        priority: word("Priorité"),
        priorities: named([
            (Priority::High, "haute"),
            (Priority::Normal, "normale"),
            (Priority::Low, "basse"),
        ]),
        verdict: word("Verdict"),
        verdict_none: word("pas encore"),
        verdict_outdated: word("donné avant que l’affirmation ait été reformulée"),
        explanation: word("Explication"),
        references: word("Pièces"),
        supports: word("l’appuie"),
        contradicts: word("la contredit"),
        primary: word("source primaire"),
        secondary: word("source secondaire"),
        archived: word("Copie conservée"),
        calculations: word("Calculs"),
        contacts: word("Droit de réponse"),
        asked: word("contacté le"),
        deadline: word("délai"),
        answer: word("Réponse"),
        no_answer: word("Pas encore de réponse."),
        sign_offs: word("Signé"),
        status: word("Avancement"),
        statuses: named([
            (Status::ToDo, "à faire"),
            (Status::Checking, "en vérification"),
            (Status::AwaitingReply, "réponse attendue"),
            (Status::ToEdit, "à relire"),
            (Status::Approved, "validée"),
            (Status::Published, "publiée"),
            (Status::Dropped, "abandonnée"),
        ]),
    }
}
