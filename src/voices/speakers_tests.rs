//! The specification of the search for speakers: claims between brackets, and who is proposed.

use super::*;
use crate::model::marked::marked;

/// Who is proposed for the words between brackets: each by the words and, where that is another
/// one, the name.
#[track_caller]
fn check(text: &str, expected: &[&str]) {
    let start = text.find('[').unwrap();
    let bare = text.replacen('[', "", 1);
    let end = bare.find(']').unwrap();
    let bare = bare.replacen(']', "", 1);
    let document = marked(&bare, &[]);
    let claim = Span::from_bytes(start..end).unwrap();
    let found = near(document.version(), claim).into_iter().map(|mention| {
        let words = bare.get(mention.span.bytes()).unwrap();
        if words == mention.name { words.to_owned() } else { format!("{words} = {}", mention.name) }
    });
    let found: Vec<String> = found.take(expected.len().max(1)).collect();
    assert_eq!(found, expected, "{text}");
}

#[test]
fn before_and_behind_the_verb_in_english() {
    check(
        "Mayor Ana Kovač said on Monday that [the cameras watch only the traffic].",
        &["Mayor Ana Kovač = Ana Kovač"],
    );
    check("“[Nobody’s face is stored],” said Ana Kovač.", &["Ana Kovač"]);
    check(
        "The rights group Open Lens found [face recognition in the contract].",
        &["The rights group Open Lens = Open Lens"],
    );
    check(
        "“[The real figure is less than 4 per cent],” said its chairman, Gareth Pellow.",
        &["Gareth Pellow"],
    );
    check(
        "Its director, Dr Maren Oyelaran, disputes the use made of this one. “[Rope Walk is the \
         street the old lorries left first],” she said.",
        &["Dr Maren Oyelaran = Maren Oyelaran"],
    );
    check(
        "According to the port authority, [the ferries are quiet].",
        &["the port authority = port authority"],
    );
    check(
        "Councillor Odile Brannock had waited. Ms Brannock left no doubt. “[The zone did this],” \
         she said.",
        &["Ms Brannock = Odile Brannock"],
    );
    check("A spokeswoman has denied that [it rained].", &["A spokeswoman = spokeswoman"]);
    check("On Tuesday it rained. [The road was wet].", &[]);
}

#[test]
fn before_and_behind_the_verb_in_french() {
    check(
        "Milan Marinović, commissaire de l’Agence serbe de protection des données, a déclaré que \
         [ces caméras ne sont pas utilisées].",
        &["Milan Marinović"],
    );
    check(
        "Selon Gwendoline Delbos-Corfield [les caméras ont été obtenues gratuitement].",
        &["Gwendoline Delbos-Corfield"],
    );
    check("Selon le commissaire, [rien ne tourne].", &["le commissaire = commissaire"]);
    check(
        "Pour son cofondateur, Djordje Krivokapić, [l’installation s’est faite à l’abri].",
        &["Djordje Krivokapić"],
    );
    check(
        "Avec ce déploiement, estime Ortega, [le géant se prépare à influencer l’Europe].",
        &["Ortega"],
    );
    check(
        "Le quotidien espagnol El País rappelle que [la Serbie a emprunté à la Chine].",
        &["Le quotidien espagnol El País = El País"],
    );
    check("« [Rien n’est gardé] », a ajouté Mme Kovač.", &["Mme Kovač = Kovač"]);
    check("L’affaire est simple. Une note dit le reste, [la rue est vide].", &[]);
}

#[test]
fn whoever_was_named_before_is_meant() {
    let marinović = "Milan Marinović, le commissaire serbe chargé de la protection des données, \
                     s’est exprimé sur l’emploi du nouveau réseau.";
    check(
        &format!("{marinović} Ces caméras, a-t-il déclaré, [ne tournent pas avec le logiciel]."),
        &["Milan Marinović"],
    );
    check(
        &format!("{marinović} Le commissaire précise que [leur but est la circulation]."),
        &["Le commissaire = Milan Marinović"],
    );
    check(
        "La Share Foundation, une association serbe, a suivi le dossier. D’après l’association, \
         [le système serait capable de reconnaître quelqu’un].",
        &["l’association = Share Foundation"],
    );
    check(
        "À Bruxelles, l’eurodéputée Gwendoline Delbos-Corfield a donné l’alarme. Elle ajoute que \
         [les caméras n’ont rien coûté].",
        &["l’eurodéputée Gwendoline Delbos-Corfield = Gwendoline Delbos-Corfield"],
    );
    check(
        "À Bruxelles, l’eurodéputée Gwendoline Delbos-Corfield a donné l’alarme. À l’entendre, \
         [Belgrade mettrait cette technique au service d’une surveillance]. Elle ajoute que rien \
         n’a coûté.",
        &["l’eurodéputée Gwendoline Delbos-Corfield = Gwendoline Delbos-Corfield"],
    );
    check(
        "Un spécialiste, Andrés Ortega, y voit une méthode. En posant un tel réseau, juge-t-elle, \
         [la Chine se met en position de peser].",
        &["Andrés Ortega"],
    );
}

#[test]
fn the_nearest_comes_first_and_each_once() {
    check(
        "Ana Kovač said that it rained. Ivo Babić said that [it was dry]. Ana Kovač said no more.",
        &["Ivo Babić", "Ana Kovač"],
    );
    check(
        "The mayor met Ana Kovač and Ivo Babić. [The road was wet].",
        &["Ivo Babić", "Ana Kovač"],
    );
}

#[test]
fn a_name_is_found_in_full_or_by_its_end() {
    let text = "Ana Kovač came. KOVAC went. [It rained]. Nobody saw Ana KOVAČ.";
    let start = text.find('[').unwrap();
    let bare = text.replace(['[', ']'], "");
    let document = marked(&bare, &[]);
    let claim = Span::from_bytes(start..start + "It rained".len()).unwrap();
    let passage = Passage::around(document.version(), claim);
    let words = |name: &str| passage.find(name).and_then(|span| bare.get(span.bytes()));
    assert_eq!(words("ana kovac"), Some("Ana KOVAČ"));
    assert_eq!(words("Ivo Kovač"), Some("KOVAC"));
    assert_eq!((words("Babić"), words("")), (None, None));
    assert_eq!(likeness("Ortega", "Andrés ORTEGA"), Some(Likeness::Surname));
    assert_eq!(likeness("Andres Ortega", "Andrés Ortega"), Some(Likeness::Same));
    assert_eq!(likeness("Andrés", "Andrés Ortega"), None);
}
