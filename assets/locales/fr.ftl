# Les mots de l’interface en français.

## Menus et commandes

menu-file = Fichier
menu-edit = Édition
menu-annotate = Annoter
menu-view = Affichage
menu-help = Aide
menu-recent = Ouvrir récemment
menu-examples = Exemples
menu-mark-as = Marquer comme
menu-typography = Mise en page
menu-colours = Couleurs
menu-language = Langue
language-system = Celle du système
command-open = Ouvrir…
command-new-from-clipboard = Nouveau depuis le presse-papiers
command-save = Enregistrer maintenant
command-save-as = Enregistrer sous…
command-details = Informations sur l’article…
command-earlier-versions = Versions précédentes…
command-close = Fermer
command-trash = Mettre le document à la corbeille…
command-quit = Quitter
command-undo = Annuler
command-redo = Rétablir
command-history = Historique…
command-with-step = { $command } : { $step }
command-copy = Copier
command-copy-quotation = Copier comme citation
command-delete = Supprimer
command-find = Rechercher…
command-delete-label = Supprimer une étiquette…
command-find-next = Occurrence suivante
command-find-previous = Occurrence précédente
command-filter-marks = Filtrer les marques
command-annotator = Votre nom…
command-link = Relier…
command-mark-occurrences = Marquer toutes les occurrences…
command-note = Écrire une note
command-next-mark = Marque suivante
command-previous-mark = Marque précédente
command-cycle-marks = Marque superposée suivante
command-grow = Étendre la sélection
command-shrink = Réduire la sélection
command-next-quotation = Citation non marquée suivante
command-previous-quotation = Citation non marquée précédente
command-label-again = Reprendre la dernière étiquette
command-hold-label = Garder une étiquette active
command-move-edge = Déplacer un bord
command-add-fragment = Ajouter un fragment
command-remove-fragment = Retirer un fragment
command-split = Scinder au curseur
command-merge = Fusionner avec la suivante
command-twin = Marquer aussi comme…
command-confirm = Valider, ou écrire une note
command-marks-here = Marques ici
command-escape = Revenir d’un cran
command-sidebar = Volet latéral
command-outline = Plan
command-go-to-paragraph = Aller au paragraphe…
command-paragraph-numbers = Numéros de paragraphe
command-inspector = Inspecteur
command-margin-cards = Fiches en marge
command-zoom-in = Agrandir
command-zoom-out = Réduire
command-zoom-reset = Taille normale
command-face-serif = Avec empattements
command-face-sans = Sans empattements
command-lines-narrow = Colonne étroite
command-lines-comfortable = Colonne confortable
command-lines-wide = Colonne large
command-spacing-tight = Interligne serré
command-spacing-normal = Interligne normal
command-spacing-airy = Interligne aéré
command-look-system = Couleurs du système
command-look-light = Clair
command-look-sepia = Sépia
command-look-dark = Sombre
command-palette = Commandes
command-shortcuts = Raccourcis clavier
command-about = À propos de Recoupe
palette-hint = Tapez le nom d’une commande
palette-none = Aucune commande ne porte ce nom.

## Touches

key-ctrl = Ctrl
key-shift = Maj
key-delete = Suppr
key-escape = Échap
key-enter = Entrée
keys-caret = Déplacer le curseur
keys-caret-by = Flèches
keys-words = Mot par mot
keys-words-by = Ctrl+← →
keys-sentences = Phrase par phrase
keys-sentences-by = Alt+↑ ↓
keys-paragraphs = Paragraphe par paragraphe
keys-paragraphs-by = Ctrl+↑ ↓
keys-extend = Sélectionner en chemin
keys-extend-by = Maj+l’une de ces touches, Maj+clic
keys-pages = Tourner les pages
keys-pages-by = Page préc., Page suiv.
keys-clicks = Sélectionner mot, phrase, paragraphe
keys-clicks-by = Double, triple, quadruple clic
keys-size = Changer la taille
keys-size-by = Ctrl+molette
keys-exact = Sélectionner exactement, non par mots
keys-exact-by = Alt+glisser

## Pas de travail

edit-mark = marquer comme { $label }
edit-mark-occurrences = marquer { $count } × { $label }
edit-relabel = changer l’étiquette en { $label }
edit-delete-mark = { $relations ->
    [0] supprimer { $label }
    [one] supprimer { $label } et { $relations } relation
   *[other] supprimer { $label } et { $relations } relations
}
edit-mark-note = note sur { $label }
edit-move-edges = déplacer les bords de { $label }
edit-add-fragment = ajouter un fragment à { $label }
edit-remove-fragment = retirer un fragment de { $label }
edit-split = scinder { $label }
edit-merge = { $relations ->
    [0] fusionner deux marques : { $label }
    [one] fusionner deux marques : { $label }, sans { $relations } relation
   *[other] fusionner deux marques : { $label }, sans { $relations } relations
}
edit-twin = marquer aussi comme { $label }
edit-name-actor = nommer le locuteur
edit-set-attribute = attribut de { $label }
edit-link = relier « { $relation } »
edit-retype = changer la relation en « { $relation } »
edit-reverse = inverser « { $relation } »
edit-delete-relation = { $relations ->
    [0] supprimer « { $relation } »
    [one] supprimer « { $relation } » et { $relations } relation qui en dépend
   *[other] supprimer « { $relation } » et { $relations } relations qui en dépendent
}
edit-relation-note = note sur « { $relation } »
edit-set-relation-attribute = attribut de « { $relation } »
edit-metadata = informations sur l’article
edit-delete-label = { $marks ->
    [0] supprimer l’étiquette « { $label } »
    [one] supprimer l’étiquette « { $label } » avec { $marks } marque{ $relations ->
        [0] {""}
        [one] {" "}et { $relations } relation
       *[other] {" "}et { $relations } relations
    }
   *[other] supprimer l’étiquette « { $label } » avec { $marks } marques{ $relations ->
        [0] {""}
        [one] {" "}et { $relations } relation
       *[other] {" "}et { $relations } relations
    }
}
edit-recode-label = supprimer l’étiquette « { $label } », ses marques en { $to }
edit-take-in = fusionner deux états du document
edit-new-version = reprendre la nouvelle version de l’article
edit-reanchor = replacer { $label }

## La fenêtre vide

empty-what = Qui affirme quoi, sur la parole de qui, et ce qui le conteste.
empty-example = Exemple : { $title }
empty-drop = Ou déposez un article ici, ou collez son texte.
opening = Ouverture…

## Marques

mark-as = Marquer comme { $label } ({ $key })
mark-as-hold = Clic droit : garder cette étiquette active.
marks-none = Pas encore de marque. Sélectionnez des mots et appuyez sur la touche d’une étiquette.
marks-no-match = Aucune marque ne correspond.
marks-listed = { $listed } sur { $of }
marks-group = { $label } · { $count }
mark-line = { $label } : { $words }
marks-none-here = Aucune marque ici.
margin-card = Fiche de { $label } « { $quote } » : { $says }
marks-more = { $count ->
    [one] { $count } autre marque
   *[other] { $count } autres marques
}
go-to-mark = Aller à { $label } : « { $quote } »
filter-hint = Filtrer les marques
quotation = « { $text } »
spoken-mark = { $label }, { $number } sur { $of } : { $quote }
spoken-agent = par
spoken-times = { $verb } { $times ->
    [1] une fois
    [2] deux fois
   *[other] { $times } fois
}
spoken-two = { $first } et { $second }
spoken-more = { $first } et { $more } autres
label = Étiquette
mark-gone = Ces mots ne sont pas dans la version actuelle du texte.
marked-on = Marque du { $day }
marked-by = Marque de { $name }, { $day }
delete-mark = Supprimer la marque
delete-mark-hint = { $relations ->
    [0] Rien n’en dépend.
    [one] { $relations } relation disparaît avec elle. Annuler rétablit les deux.
   *[other] { $relations } relations disparaissent avec elle. Annuler rétablit tout.
}
attributes = Attributs
answer-none = —
speaker = Locuteur
speaker-none = Personne de nommé
note = Note
note-hint = Que faut-il en retenir ?

## Le volet latéral

sidebar-marks = Marques
sidebar-outline = Plan
outline-no-headings = Cet article n’a pas d’intertitres. Voici ses paragraphes.
outline-entry = { $words }{ $marks ->
    [0] {""}
    [one] , { $marks } marque
   *[other] , { $marks } marques
}

## Relations

relations = Relations
relation = Relation
relation-type = Type de relation
relation-inverse = ← { $name }
relation-as-end = le lien [{ $sentence }]
relations-count = { $count ->
    [one] { $count } relation
   *[other] { $count } relations
}
relations-more = { $count ->
    [one] { $count } autre relation
   *[other] { $count } autres relations
}
relations-list-more = Montrer d’autres relations
relation-show = Montrer cette relation
reverse-relation = Inverser
delete-relation = Supprimer la relation
delete-relation-named = Supprimer la relation : { $relation }
linking = Relier depuis { $from } : cliquez sur l’autre extrémité dans le texte, ou cherchez-la à droite. Échap annule.
adjusting-edge = { $side ->
    [start] Début de { $mark } : ← →, avec Ctrl par mot, avec Alt ↑ ↓ par phrase. B : bord suivant. Entrée garde, Échap remet en place.
   *[end] Fin de { $mark } : ← →, avec Ctrl par mot, avec Alt ↑ ↓ par phrase. B : bord suivant. Entrée garde, Échap remet en place.
}
adjusting-fragment = Faites glisser le pointeur sur les mots à ajouter à { $mark }, ou sélectionnez-les au clavier et appuyez sur Entrée. Échap annule.
adjusting-twin = Appuyez sur la touche de l’étiquette que { $mark } doit porter aussi. Échap annule.
holding = Chaque sélection devient { $label } ; au clavier, Entrée la marque. La touche d’une autre étiquette en change, Échap termine.
edge-start = Début de { $mark }
edge-end = Fin de { $mark }
fragments = { $count ->
    [one] { $count } fragment
   *[other] { $count } fragments
}
fragment = Fragment { $number } : { $words }
fragment-remove = Retirer le fragment { $number }
link-from = Relier depuis
link-to = à
link-type = Quelle relation ? Appuyez sur son numéro, ou sur ↑ ↓ puis Entrée.
link-hint = Cliquez sur l’autre extrémité dans le texte, ou tapez quelques-uns de ses mots.
link-search = Chercher l’autre extrémité
link-none = Rien ici ne peut y être relié.
link-to-mark = Relier à { $label } : { $quote }

## L’article

article = Article
how-to = Pour commencer
how-to-select = Sélectionnez des mots : faites glisser le pointeur dessus, ou double-cliquez sur l’un et Maj+cliquez sur un autre.
how-to-mark = Appuyez sur la touche d’une étiquette, ou cliquez sur l’étiquette dans la barre qui apparaît.
how-to-link = Cliquez sur une marque, appuyez sur L et cliquez sur ce à quoi elle se rattache.
details-title = Titre
details-byline = Signature
details-outlet = Média
details-published = Publié le
details-url = Adresse
details-language = Langue (fr, en…)
overview = Vue d’ensemble de l’article
findings = { $count ->
    [one] { $count } point à regarder
   *[other] { $count } points à regarder
}
finding-at = { $finding } — « { $quote } »
finding-ends-not-allowed = Une relation que la grille de codage ne permet pas entre ces extrémités
finding-duplicate = Les mêmes mots portent deux fois cette étiquette
finding-required-missing = « { $attribute } » reste sans réponse
finding-wrong-kind = La réponse à « { $attribute } » n’est pas du bon type
finding-unknown-choice = « { $value } » n’est pas parmi les réponses à « { $attribute } »
finding-claim-without-source = Pas de source pour cette affirmation
finding-cuts-word = La marque coupe un mot
finding-cuts-cluster = La marque coupe un caractère
finding-undescribed-label = L’étiquette « { $label } » vient d’un import et n’est pas décrite

## Chercher

find-field = Rechercher dans l’article
find-whole-word = Mots entiers
find-whole-word-hint = Seulement là où aucun mot n’est coupé
find-exact = À l’identique
find-exact-hint = Seulement avec ces majuscules, accents, guillemets et tirets
find-regex = Motif
find-regex-hint = Une expression régulière, cherchée à l’intérieur d’un paragraphe. Accents, guillemets et tirets comptent tels quels : e ne trouve pas é.
find-of = { $current } sur { $total }
find-total = { $count ->
    [one] { $total } occurrence
   *[other] { $total } occurrences
}
find-none = Aucun résultat
find-searching = Recherche…
find-stopped = La recherche a mal fini. Changez les mots pour réessayer.
find-mark = Marquer…
find-mark-hint = Marquer toutes les occurrences trouvées…
find-close = Fermer la recherche
thousands = { "\u202F" }
pattern-at = Caractère { $column } : { $fault }
pattern-open-group = cette « ( » n’est jamais fermée.
pattern-stray-bracket = cette « ) » ne ferme rien.
pattern-open-class = ce « [ » n’est jamais fermé.
pattern-bad-range = cet intervalle va à rebours ou n’en est pas un.
pattern-nothing-to-repeat = il n’y a rien devant ce signe qu’il puisse répéter.
pattern-bad-count = on ne peut lire ici aucun nombre de répétitions.
pattern-bad-escape = ce qui suit ce « \ » ne veut rien dire ; pour le signe lui-même, écrivez « \\ ».
pattern-bad-group = ce qui suit ce « (? » ne veut rien dire.
pattern-unknown-class = il n’existe pas de telle classe de caractères.
pattern-look-around = un motif ne peut pas regarder en avant ni en arrière.
pattern-back-reference = un motif ne peut pas renvoyer à un groupe.
pattern-too-large = le motif est trop grand.
pattern-other = le motif ne se comprend plus à partir d’ici.
occurrences = Occurrences
occurrences-label = Marquer comme
occurrences-all = { $kept } sur { $of } retenues
occurrences-marked = déjà marquée
occurrences-mark = { $count ->
    [one] Marquer { $spelled } passage
   *[other] Marquer { $spelled } passages
}
occurrences-more = Il y en a d’autres : seules les { $count } premières sont listées. Précisez les mots pour les voir toutes.
occurrence-line = Paragraphe { $paragraph }, « { $words } » : { $context }

## Barre d’état

status-saved = Enregistré dans { $file }
status-saving = Enregistrement de { $file }…
status-no-file-yet = { $file } · sera créé à votre première modification
status-reading-only = { $file } · lecture seule
status-not-saved = NON ENREGISTRÉ : { $file }
status-marks = { $count ->
    [one] { $spelled } marque
   *[other] { $spelled } marques
}
status-without-source = { $spelled } sans source
status-zoom = { $percent } %

## Dialogues

ok = OK
cancel = Annuler
close = Fermer
annotator-why = Votre nom accompagne chaque marque que vous faites, pour que vos collègues sachent de qui elle vient. Il ne va nulle part ailleurs.
annotator-name = Nom
annotator-initials = Initiales
paragraph-number = Paragraphe, de 1 à { $count }
paragraph-unknown = « { $typed } » n’est pas un numéro de 1 à { $count }.
delete-label-which = Étiquette
delete-label-marks = { $count ->
    [0] Aucune marque ne la porte.
    [one] { $spelled } marque la porte.
   *[other] { $spelled } marques la portent.
}
delete-label-relations = { $count ->
    [0] Aucune relation n’en dépend.
    [one] { $spelled } relation en dépend.
   *[other] { $spelled } relations en dépendent.
}
delete-label-cards = { $count ->
    [one] { $spelled } d’entre elles a une fiche de vérification.
   *[other] { $spelled } d’entre elles ont une fiche de vérification.
}
delete-label-recode = Donner une autre étiquette aux marques. Relations, notes et fiches restent.
delete-label-to = Étiquette à la place
delete-label-delete = Supprimer aussi les marques, avec tout ce qui en dépend
delete-label-below = Les étiquettes placées dessous remontent et gardent leurs questions.
delete-label-undo = C’est une seule étape, et l’annulation rend tout.
delete-label-go = Supprimer l’étiquette
delete-label-and-recode = Supprimer l’étiquette, garder les marques
delete-label-and-marks = Supprimer l’étiquette et ses marques
pick-open = Ouvrir un article ou un document
pick-save = Enregistrer une copie sous
pick-folder = Choisir un dossier
pick-articles = Articles et documents
pick-all = Tous les fichiers
path-hint = Chemin
about-what = Recoupe annote des articles : qui affirme quoi, sur la parole de qui, et ce qui le conteste.
about-local = Il ne travaille que sur cet ordinateur : ni compte, ni serveur, ni réseau.
about-licence = Logiciel libre sous licence MIT ou Apache 2.0, au choix.
about-fonts = Composé en Libertinus Serif et Noto Sans (SIL Open Font License).

## Quand quelque chose ne va pas

cannot-open = Ouverture impossible
open-another = Ouvrir autre chose…
open-not-found = Ce fichier n’existe pas. Il a peut-être été déplacé ou renommé.
open-is-folder = C’est un dossier. Ouvrez un article ou un document qui s’y trouve.
open-unreadable = Le système ne permet pas de le lire : { $why }
open-too-large = Il dépasse { $megabytes } Mo, le plus que l’on puisse ouvrir.
open-empty = Il ne contient rien.
open-not-text = Ce n’est pas du texte : il n’y a pas de mots à marquer.
open-unsupported = Cette version ne lit pas ce format ({ $kind }). Enregistrez l’article en texte brut, ou copiez son texte et collez-le ici.
open-unpacks-too-large = Décompressé, son contenu dépasse { $megabytes } Mo : aucun article n’est si long.
open-protected = Il ne s’ouvre qu’avec un mot de passe ({ $kind }). Retirez la protection dans le programme qui l’a produit, puis ouvrez-le de nouveau.
open-scanned = { $pages ->
    [one] Sa page est une image sans texte.
   *[other] Ses { $pages } pages sont des images sans texte.
} Passez-le d’abord par un programme de reconnaissance de texte, ou saisissez ce qu’il vous faut.
open-damaged = Il devrait s’agir d’un document lisible ({ $kind }), mais il est abîmé ou tronqué ({ $problem }). Récupérez-le de nouveau si possible.
open-cancelled = La lecture a été interrompue.
open-not-ordinary = Ce n’est pas un fichier ordinaire, mais un tube ou un périphérique.
open-stopped = La lecture a mal fini. Le fichier est resté tel quel.
open-report-missing = C’est un rapport de Recoupe, mais le document n’y est plus. Demandez le rapport tel qu’il a été écrit, ou le document.
open-report-cut-short = C’est un rapport de Recoupe, mais il est tronqué : le document qu’il contient n’est pas entier. Récupérez-le de nouveau si possible.
open-report-damaged = C’est un rapport de Recoupe, mais le document qu’il contient a été modifié ou abîmé en route. Récupérez-le de nouveau si possible ; le rapport lui-même se lit toujours dans un navigateur.
kind-pdf = fichier PDF
kind-word = document Word
kind-open-document = texte OpenDocument
kind-rich-text = texte enrichi
kind-epub = livre électronique
kind-web-page = page web
kind-picture = image
kind-recording = enregistrement
kind-archive = archive
kind-old-word = document Word à l’ancien format (.doc)
kind-sheet-or-slides = feuille de calcul ou diaporama
read-bad-id = « { $id } » ne peut pas être un identifiant.
read-bad-color = La couleur « { $color } » de l’étiquette « { $label } » n’est pas de la forme #rrggbb.
read-no-text = Il ne contient pas de texte.
read-bad-difference = Le texte de la version { $version } ne peut pas être reconstitué.
save-stopped = L’écriture s’est arrêtée. Enregistrez ailleurs et relancez Recoupe.
read-not-a-document = Cela ne ressemble pas à un document Recoupe.
read-newer-format = Un Recoupe plus récent l’a écrit (format { $format }). Mettez Recoupe à jour pour l’ouvrir. Rien n’a été modifié.
read-conflict-markers = Git y a laissé un conflit, ligne { $line }. Réglez-le d’abord dans le fichier.
read-cut-short = Il est tronqué : il s’arrête au milieu, ligne { $line }. Une copie plus ancienne est peut-être entière.
read-syntax = Il y a une erreur ligne { $line }, colonne { $column } : { $message }.
read-left-alone = Le fichier a été laissé tel quel.
cannot-save = L’enregistrement a échoué
cannot-save-kept = Rien n’est perdu : votre travail est toujours là, et vous pouvez continuer.
save-no-folder = Le dossier n’est plus là.
save-not-writable = Il est impossible d’écrire à cet endroit.
save-disk-full = Le disque est plein.
save-changed = Un autre programme a modifié le fichier depuis que vous l’avez ouvert. Il n’a pas été écrasé ; votre travail est à côté, dans { $copy }, et continue là.
save-exists = Il y a déjà un fichier de ce nom.
save-other = Le système dit : { $why }
save-elsewhere = Enregistrer ailleurs…
fault-why = Non enregistré : { $why }
fault-retried = Rien n’est perdu ; l’enregistrement est retenté.
fault-try-now = Réessayer
unsaved = Les derniers changements ne sont pas enregistrés
quit-unsaved = Quitter sans eux
trash-what = Seul ce fichier va à la corbeille. L’article reste à sa place.
trash-back = L’historique et les versions précédentes sont gardés : si vous remettez le fichier à sa place et l’ouvrez, tout est là de nouveau.
trash-go = Mettre à la corbeille
cannot-trash = Le document n’a pas été supprimé
cannot-trash-why = La corbeille du système ne prend pas de fichiers à cet endroit ; le document reste donc où il est, et rien n’a changé. Il peut être supprimé pour de bon dans le gestionnaire de fichiers.
leaving = Enregistrement…
leaving-why = La fenêtre se ferme dès que tout est sur le disque.
leaving-slow = Le disque ne répond pas.
leaving-unsaved = Si vous quittez maintenant, vos derniers changements peuvent être perdus.
leaving-saved = Votre document est enregistré. Si vous quittez maintenant, l’historique peut être incomplet la prochaine fois.
leaving-quit = Quitter quand même
leaving-stay = Rester
repaired = Ce document était endommagé
repaired-copy = Il a été réparé et sera désormais gardé sous { $copy }. Le fichier endommagé a été laissé tel quel. Ce qui a été réparé :
repair-duplicate-id = L’identifiant { $id } figurait deux fois ; le second est maintenant { $now }.
repair-span-clipped = La marque { $id } (caractères { $start } à { $end }) sortait du texte ; ce qui est dedans a été gardé.
repair-span-moved = La marque { $id } (caractères { $start } à { $end }) était hors du texte ; ses mots ont été trouvés à { $now }.
repair-span-lost = La marque { $id } (caractères { $start } à { $end }) n’a pas de place dans le texte ; elle est gardée sans place.
repair-relation-to-nothing = La relation { $id } menait à { $end }, qui n’existe pas ; elle a été omise.
repair-relation-cycle = La relation { $id } dépendait d’elle-même ; elle a été omise.
repair-card-of-nothing = Une fiche appartenait à { $id }, qui n’existe pas ; elle a été omise.
repair-unknown-actor = { $id } nommait le locuteur { $actor }, qui n’est pas dans la liste ; le nom a été effacé.
repair-unknown-annotator = { $id } a fait des marques sans figurer dans la liste ; une entrée a été ajoutée.
repair-duplicate-entry = { $id } figurait deux fois ; la seconde entrée a été omise.
repair-structure-outside = { $count ->
    [one] { $count } paragraphe, mise en valeur ou lien de la version { $version } était hors de son texte.
   *[other] { $count } paragraphes, mises en valeur ou liens de la version { $version } étaient hors de son texte.
}
repair-unknown-version = La version { $id } n’existe pas ; la plus récente a été prise.
moved = Des marques n’étaient pas à leur place
moved-why = Le texte ou les positions ont été modifiés hors de Recoupe. Regardez ces marques :
warning-quote-moved = { $id } a été trouvé au caractère { $to } au lieu de { $from }.
warning-quote-differs = { $id } : « { $quote } » n’est nulle part dans le texte ; à sa place se trouve « { $text } ».

## Avis

notice-saved-copy = Enregistré sous { $path }, et gardé là désormais.
notice-no-link-allowed = La grille de codage ne prévoit pas de relation entre ces deux extrémités.
notice-other-kept = Ce qui n’est pas gardé de l’autre état est dans { $path }.
notice-no-quotation = Il n’y a aucune citation sans marque.
notice-no-other-quotation = Il n’y a pas d’autre citation sans marque.
notice-nothing-to-split = Placez le curseur dans la marque, là où il faut la couper.
notice-no-fragment-here = Placez le curseur dans le fragment à retirer.
notice-answers-in-note = Les deux marques avaient des réponses. Celles de la première restent ; celles de l’autre sont dans la note : { $answers }
notice-nothing-to-merge = Aucune marque de cette étiquette ne la suit.
notice-merged-afar = Fusionnée avec « { $quote } », au paragraphe { $paragraph }.
notice-two-cards = Les deux marques ont une fiche de vérification ; les fusionner en perdrait une.
notice-too-long-to-find = Ce sont trop de mots à chercher ailleurs. Sélectionnez-en moins.
notice-nothing-to-paste = Il n’y a pas de texte dans le presse-papiers.
notice-settings-damaged = Les réglages n’ont pas pu être lus et ont été mis de côté : { $path }
notice-settings-not-saved = Les réglages n’ont pas pu être enregistrés.
notice-places-damaged = L’endroit où vous aviez arrêté de lire est illisible et a été mis de côté : { $path }
notice-place-not-saved = L’endroit où vous avez arrêté de lire n’a pas pu être enregistré.
notice-example-damaged = L’exemple n’a pas pu être lu.
notice-not-done = Cela n’a pas pu se faire ; rien n’a été modifié.
notice-reading-only = Ce document est ouvert en lecture seule ; rien n’a été modifié.
notice-restored = La version précédente a été enregistrée sous { $path }.
notice-not-restored = La version précédente n’a pas pu être enregistrée. { $why }
notice-went-with = { $relations ->
    [one] { $relations } relation qui en dépendait a été supprimée aussi. L’annulation rend les deux.
   *[other] { $relations } relations qui en dépendaient ont été supprimées aussi. L’annulation rend tout.
}
notice-not-taken-over = Impossible de prendre la main : rien ne peut être écrit à côté du document.
notice-recovered = { $count ->
    [one] { $count } modification de { $since } récupérée.
   *[other] { $count } modifications depuis { $since } récupérées.
}
notice-recovered-show = Afficher
notice-log-damaged = Une partie du journal n’a pas pu être lue et a été mise de côté : { $path }
notice-log-unreadable = Le journal des modifications n’a pas pu être lu : { $message }
notice-log-not-written = Ce que vous faites ne peut pas être consigné ; seul l’enregistrement du document le garde.
notice-trashed = { $path } est dans la corbeille. Remettez-le en place et ouvrez-le : tout revient.
notice-version-not-kept = Les versions précédentes de vos documents ne peuvent pas être gardées. L’enregistrement continue.
notice-stopped = Recoupe s’est arrêté de façon inattendue ({ $when }).{ $count ->
    [1] {""}
   *[other] {" "}Il y a { $count } rapports.
}
notice-failed = Une tâche de Recoupe a échoué de façon inattendue ({ $when }).{ $count ->
    [1] {""}
   *[other] {" "}Il y a { $count } rapports.
}
notice-report-show = Afficher le rapport
notice-report-saved = Le rapport a été enregistré sous { $path }.
notice-report-not-saved = Le rapport n’a pas pu être enregistré : { $message }
notice-open-elsewhere = Une autre fenêtre a ce document ouvert. L’annulation s’arrête avec cette fenêtre, et seul l’enregistrement du document garde les modifications.

## Lecture seule

reading-only-held = Ouvert en lecture seule : { $who } l’a ouvert sur { $host } depuis { $since }.
reading-only-held-by-somebody = Ouvert en lecture seule : une autre fenêtre ou une autre personne l’a déjà ouvert.
reading-only-version = Version précédente, { $when }, en lecture seule.
reading-only-held-for-hours = Ouvert en lecture seule : { $who } l’a ouvert sur { $host } le { $since }, il y a { $hours } heures. Peut-être que plus personne n’y travaille.
reading-only-held-for-days = Ouvert en lecture seule : { $who } l’a ouvert sur { $host } le { $since }, il y a { $days } jours. Peut-être que plus personne n’y travaille.
reading-only-taken = Ouvert en lecture seule : { $who } a pris la main sur { $host } à { $since }.
reading-only-copy = Ce qui n’était pas enregistré est dans { $path }.
reading-only-taking = Reprise du document ouvert par { $who }…
reading-only-free = Ouvert en lecture seule ; plus personne d’autre ne l’a ouvert.
reading-only-somebody = quelqu’un d’autre
take-over = Prendre la main
take-over-what = L’autre fenêtre passe alors en lecture seule et garde en copie ce qu’elle n’a pas enregistré.
take-over-free = Y travailler

## Travail retrouvé dans le journal

recovered = Modifications récupérées
recovered-why = Le programme s’est arrêté avant que ces modifications soient dans le fichier du document. Elles y sont de nouveau, et peuvent être annulées :
step-undone = annuler : { $step }
step-redone = rétablir : { $step }
apart = Du travail manque dans ce fichier
apart-why = Le fichier a été modifié ou remplacé hors de Recoupe après ces modifications. Elles n’y ont pas été refaites, et rien n’est perdu :
apart-copy = Le document avec ces modifications a été enregistré sous { $path }.
apart-log = Le document avec ces modifications n’a pas pu être enregistré ; elles sont gardées dans { $path }.
apart-nowhere = Le document avec ces modifications n’a pas pu être enregistré ; elles sont gardées dans le journal.
apart-open = L’ouvrir
## Les rapports d’erreur

report = Rapport d’erreur
report-why = Il dit où cela s’est passé dans le programme. Il ne contient ni mots de vos articles ni noms de vos fichiers, et ne part nulle part si vous ne l’envoyez pas.
report-save = L’enregistrer…
report-discard = Jeter

## Deux états d’un document

clash-here = Un autre programme a changé { $file }. Rien n’est écrasé.
clash-copy = Un autre programme a changé { $file } ; votre travail continue dans { $copy }.
compare = Comparer et fusionner…
comparison-why = « Le mien » est le document ouvert ici, « l’autre » est ce que contient { $path }.
comparison-list = Différences
comparison-none = Ils ne diffèrent pas.
comparison-other-text = Ils portent sur des textes différents de l’article et ne peuvent pas être fusionnés. Les deux fichiers sont gardés.
comparison-keep = Continuer dans un fichier à moi
comparison-undecided = { $count ->
    [0] Tout est décidé.
    [one] Il reste { $count } différence à trancher.
   *[other] Il reste { $count } différences à trancher.
}
comparison-rest-mine = Le mien pour le reste
comparison-rest-theirs = L’autre pour le reste
comparison-save = Fusionner et enregistrer
comparison-finish = Fusionner
comparison-mine = Le mien
comparison-both = Les deux
comparison-theirs = L’autre
comparison-open = à trancher
comparison-side = { $side } : { $text }
difference-card = Fiche de vérification de { $claim }
difference-actor = Acteur : { $name }
difference-annotator = Codeur : { $name }
difference-seen = Ce que { $name } a relu
difference-codebook = Grille de codage
difference-book = { $name } { $version }, { $labels } étiquettes, { $questions } questions, { $relations } types de relation
difference-passages = { $count ->
    [one] { $count } passage
   *[other] { $count } passages
}
difference-note = Note : { $note }
difference-gone = absent
difference-added-mine = ajouté ici
difference-added-theirs = ajouté là-bas
difference-deleted-mine = supprimé ici
difference-deleted-theirs = supprimé là-bas
difference-changed-mine = changé ici
difference-changed-theirs = changé là-bas
difference-changed-both = changé des deux côtés
difference-changed-and-deleted-mine = supprimé ici, changé là-bas
difference-changed-and-deleted-theirs = changé ici, supprimé là-bas
difference-only-mine = seulement ici
difference-only-theirs = seulement là-bas
difference-differs = différent

## L’historique

history-beginning = Début
history-here = { $line } (maintenant)
history-undone = { $line } (annulé)
history-earlier = { $line } (lecture seule)
history-go = Y aller
history-preview = Ce qui y change
history-nothing-changes = Rien.
history-appears = apparaît : { $what }
history-goes = disparaît : { $what }
history-changes = change : { $what }
history-more = et { $count } de plus
history-preview-lost = Cela ne peut pas être établi.
history-details = Les informations sur l’article, ses acteurs ou ses fiches de vérification changent aussi.

## La fiche de vérification

command-card = Fiche de vérification
command-verdict = Verdict
card = Fiche de vérification
card-status = Avancement
card-to-do = à faire
card-checking = en vérification
card-awaiting-reply = réponse attendue
card-to-edit = à relire
card-approved = validée
card-published = publiée
card-dropped = abandonnée
card-undecided = non précisé
card-restated = Affirmation telle qu’on la vérifie
card-restated-length = { $count } caractères ; jusqu’à { $most } se lisent d’un coup d’œil
card-claimant = Auteur de l’affirmation
card-claimant-none = personne de nommé
card-claimant-linked = d’après ses liens : { $names }
card-first-said-where = Première fois : où
card-first-said-when = Première fois : quand
card-can-be-checked = Vérifiable
card-checkable = oui
card-not-checkable = non
card-priority = Priorité
card-high = haute
card-normal = normale
card-low = basse
card-priority-reason = Pourquoi : tort causé, audience, preuves accessibles
card-verdict = Verdict
card-scale = Échelle
card-verdict-none = pas encore
card-verdict-outdated = L’affirmation a été reformulée après le verdict.
card-verdict-stands = Le verdict tient
card-explanation = Explication
card-remarks = Remarques de la rédaction
card-remove = Retirer
references = Pièces ({ $count })
reference-number = Pièce { $number }
reference-paste = Coller un lien ou un passage, puis Entrée
reference-url = Adresse
reference-title = Titre
reference-publisher = Éditeur
reference-date = Date
reference-locator = Où précisément : page, tableau, minute
reference-quoted = Mots qui comptent
reference-bearing = Effet sur l’affirmation
reference-supports = l’appuie
reference-contradicts = la contredit
reference-kind = Nature de la source
reference-primary = primaire
reference-secondary = secondaire
calculations = Calculs ({ $count })
calculation-number = Calcul { $number }
calculation-add = Ajouter un calcul
calculation-name = Ce qu’il montre
calculation-formula = Calcul
calculation-not-understood = Ce calcul n’a pas pu être fait.
calculation-source = D’où viennent les nombres
contacts = Droit de réponse ({ $count })
contact-number = Contact { $number }
contact-add = Ajouter un contact
contact-who = Qui a été sollicité
contact-how = Comment
contact-asked = Sollicité quand
contact-deadline = Délai
contact-answer = Réponse
sign-offs = Signatures ({ $count })
signed = { $name }, { $role }, { $day }
sign-as = Signer pour : vérifié, relu…
sign = Signer
sign-hint = Dites ici pour quoi vous signez, et votre nom sous Édition, Votre nom.
edit-card-restated = affirmation telle qu’on la vérifie
edit-card-claimant = auteur de l’affirmation
edit-card-first-said = où ou quand dite d’abord
edit-card-checkable = vérifiable ou non
edit-card-priority = priorité
edit-card-verdict = verdict
edit-card-explanation = explication du verdict
edit-card-remarks = remarques de la rédaction
edit-card-reference = pièce
edit-card-contact = droit de réponse
edit-card-calculation = calcul
edit-card-sign-off = signature
edit-card-status = avancement de la fiche
finding-verdict-without-reference = Un verdict sans pièce
finding-verdict-without-explanation = Un verdict sans explication
finding-verdict-outdated = L’affirmation a été reformulée après son verdict
finding-reference-without-url = Une pièce sans adresse

## Versions précédentes

moment-today = aujourd’hui, { $time }
moment-yesterday = hier, { $time }
versions-none = Aucune version précédente n’est encore gardée. La première l’est quand un document déjà enregistré est modifié.
versions-same-marks = Elle a les mêmes marques et relations que maintenant.
versions-tally = Marques seulement ici : { $more } · seulement maintenant : { $fewer } · différentes : { $changed } · relations qui diffèrent : { $relations }
versions-unreadable = Elle ne peut pas être lue : { $why }
versions-open = Ouvrir en lecture seule
versions-restore = Restaurer dans un nouveau fichier
versions-back = Revenir à la version actuelle
versions-remark = du { $when }

## Ce que disent les noms des copies : NOM (réparé).recoupe.ron, NOM (conflit 2026-11-20).recoupe.ron

copy-repaired = réparé
copy-conflict = conflit
copy-recovered = récupéré
copy-unsaved = non enregistré
copy-other = autre
copy-exported = export
copy-report = rapport

## Grilles de codage en fichiers, changer de grille, définitions plus anciennes

command-use-codebook = Changer de grille de codage…
command-import-codebook = Grille de codage depuis un fichier…
command-export-codebook = Enregistrer la grille dans un fichier…
pick-codebooks = Grilles de codage
codebooks-find = Trouver une grille
codebooks-list = Grilles de codage
codebooks-none = Aucune grille ne s’appelle ainsi.
codebooks-labels = { $count ->
    [one] { $count } étiquette
   *[other] { $count } étiquettes
}
codebooks-kinds = { $count ->
    [0] aucun type de relation
    [one] { $count } type de relation
   *[other] { $count } types de relation
}
codebooks-questions = { $count ->
    [0] aucune question
    [one] { $count } question
   *[other] { $count } questions
}
codebooks-source = Source : { $source }
codebooks-file = De { $path }
codebooks-now = Ce document l’utilise.
codebooks-fits = Tout ce qui sert dans ce document y trouve place.
codebooks-gap = De ce qui sert dans ce document, il lui manque ou elle définit autrement : { $labels ->
    [0] aucune étiquette
    [one] { $labels } étiquette
   *[other] { $labels } étiquettes
}, { $kinds ->
    [0] aucun type de relation
    [one] { $kinds } type de relation
   *[other] { $kinds } types de relation
}, { $questions ->
    [0] aucune question répondue
    [one] { $questions } question répondue
   *[other] { $questions } questions répondues
}. On vous demande ce qu’ils deviennent.
codebooks-for-new = Les nouveaux documents commencent aussi avec elle
codebooks-go = Utiliser cette grille
codebooks-go-on = Continuer…
codebooks-go-new = Pour les nouveaux documents
codebooks-from-file = Depuis un fichier…
mapping = De « { $old } » à « { $new } »
mapping-what = La nouvelle grille ne définit pas ceci comme l’ancienne. Dites ce que cela devient.
mapping-labels = Étiquettes
mapping-kinds = Types de relation
mapping-answers = Réponses
mapping-marks = { $count ->
    [one] { $spelled } marque
   *[other] { $spelled } marques
}
mapping-relations = { $count ->
    [one] { $spelled } relation
   *[other] { $spelled } relations
}
mapping-cards = { $count ->
    [one] { $spelled } fiche
   *[other] { $spelled } fiches
}
mapping-answered = { $count ->
    [one] { $spelled } réponse
   *[other] { $spelled } réponses
}
mapping-becomes = « { $name } » devient
mapping-keep-label = Garder : l’étiquette rejoint la grille
mapping-delete-marks = Supprimer : { $counts }
mapping-keep-kind = Garder : le type rejoint la grille
mapping-delete-links = Supprimer : { $counts }, avec ce qui y tient
mapping-keep-answers = Garder « { $question } » : { $counts }
mapping-undo = Le tout est une seule étape, qu’une annulation reprend.
mapping-back = Une autre grille
bad-codebook = Cette grille de codage ne peut pas servir
bad-codebook-what = Le fichier ne contient pas une grille qui se tienne. Rien n’a été modifié. Corrigez-le et choisissez-le de nouveau :
loose-codebook = Enregistrée, mais incomplète
loose-codebook-what = La grille a été enregistrée telle quelle. Avant qu’elle puisse servir ailleurs, il faut corriger ceci, dans le fichier ou ici :
codebook-fault = Ligne { $line } : { $what }
slip-not-utf8 = À partir d’ici ce n’est pas du texte UTF-8.
slip-document = C’est un document, pas une grille de codage. Ouvrez-le et enregistrez sa grille dans un fichier.
slip-cut-short = Le fichier s’arrête ici, au milieu d’une entrée.
slip-syntax = La notation est fausse à la colonne { $column } : { $message }.
slip-unknown-field = Une telle entrée n’a pas de champ « { $field } ».
slip-missing-field = L’entrée qui commence ici n’a pas le champ « { $field } ».
slip-field-twice = Le champ « { $field } » figure deux fois dans l’entrée.
slip-no-id = { $part ->
    [codebook] La grille
    [label] Cette étiquette
    [attribute] Cette question
    [choice] Cette réponse
    [type] Ce type de relation
    [scale] Cette échelle de verdicts
   *[rating] Ce verdict
} n’a pas d’identifiant.
slip-no-name = { $part ->
    [codebook] La grille
    [label] L’étiquette
    [attribute] La question
    [choice] La réponse
    [type] Le type de relation
    [scale] L’échelle de verdicts
   *[rating] Le verdict
} « { $id } » n’a pas de nom.
slip-twice = { $part ->
    [label] Une étiquette
    [attribute] Une question
    [choice] Une réponse
    [type] Un type de relation
    [scale] Une échelle de verdicts
   *[rating] Un verdict
} d’identifiant « { $id } » figure déjà ligne { $first }.
slip-key-twice = L’étiquette « { $label } » a la touche « { $key } », que « { $other } » a déjà.
slip-bad-color = La couleur « { $color } » de l’étiquette « { $label } » n’est pas de la forme #rrggbb.
slip-unknown-parent = L’étiquette « { $label } » est placée sous « { $parent } », qui n’existe pas.
slip-circle = Ces étiquettes sont placées en cercle l’une sous l’autre : { $labels }.
slip-unknown-attribute = { $part ->
    [label] À l’étiquette « { $id } »
    [type] Au type de relation « { $id } »
   *[codebook] À l’article
} on demande « { $attribute } », qui n’existe pas.
slip-unknown-end = Le type de relation « { $kind } » nomme comme extrémité { $part ->
    [type] le type de relation
   *[label] l’étiquette
} « { $end } », qui n’existe pas.
notice-codebook-saved = La grille a été enregistrée : { $path }.
notice-codebook-not-saved = La grille n’a pas pu être enregistrée : { $path }. { $why }
notice-report-differs = { $path } est ce document dans un autre état. Ce que dit le rapport s’ouvre à côté, en copie ; aucun des deux ne change l’autre.
notice-new-codebook-lost = La grille des nouveaux documents, { $path }, ne peut pas servir. Jusqu’à ce qu’une autre soit choisie, ils commencent avec celle de vérification.
notice-keys-taken-off =
    { $count ->
        [one] Une étiquette de cette grille a la touche { $keys }, qu’une commande utilise. Elle est proposée sans cette touche.
       *[other] Des étiquettes de cette grille ont des touches que des commandes utilisent : { $keys }. Elles sont proposées sans ces touches.
    }
notice-codes-passed =
    { $more ->
        [0] De { $path }, une chose n’a pas de place dans une grille : { $first }
        [one] De { $path }, deux choses n’ont pas de place dans une grille. La première : { $first }
       *[other] De { $path }, plusieurs choses n’ont pas de place dans une grille. La première, avant { $more } autres : { $first }
    }
finding-older-definition = Codée selon une définition plus ancienne de « { $label } »
older-now = Définition actuelle : { $definition }
older-reviewed = Revue
older-reviewed-all = { $count ->
   *[other] Toutes les { $spelled } revues
}
edit-use-codebook = { $marks ->
    [0] { $relations ->
        [0] utiliser la grille « { $codebook } »
        [one] utiliser la grille « { $codebook } », sans { $relations } relation
       *[other] utiliser la grille « { $codebook } », sans { $relations } relations
    }
    [one] utiliser la grille « { $codebook } », sans { $marks } marque et ses relations
   *[other] utiliser la grille « { $codebook } », sans { $marks } marques et leurs relations
}
edit-reviewed = revoir { $label }
edit-reviewed-all = revoir { $count } × { $label }

## Marques : réponses, mots-clés, confiance, plusieurs à la fois

find-choice-hint = Tapez pour trouver
find-choice-none = Rien ne porte ce nom.

## L’éditeur de la grille de codage

command-codebook = Grille de codage…
codebook-labels = Étiquettes
codebook-book = Grille
codebook-hint = Chaque changement est gardé aussitôt et peut être annulé.
codebook-task-hint = Rien n’est changé avant la dernière étape.
codebook-in-language = { $what } : { $language }
codebook-name = Nom
codebook-description = À quoi elle sert
codebook-version = Version
codebook-source = Le travail qu’elle suit
codebook-label-line = { $label }, touche { $key }, { $count ->
    [one] { $count } marque
   *[other] { $count } marques
}
codebook-retired = retirée
codebook-definition = Quand l’employer
edit-codebook-details = grille de codage
edit-add-label = ajouter l’étiquette { $label }
edit-rename-label = renommer l’étiquette { $label }
edit-define-label = définition de l’étiquette { $label }
edit-recolour-label = couleur de l’étiquette { $label }
edit-rekey-label = touche de l’étiquette { $label }
edit-example-of-label = exemples de l’étiquette { $label }
edit-questions-of-label = questions de l’étiquette { $label }
edit-cards-of-label = fiches de l’étiquette { $label }
edit-speakers-of-label = locuteurs de l’étiquette { $label }
edit-merge-label = fondre l’étiquette { $label } dans { $to }
edit-split-label = scinder l’étiquette { $label }, { $count ->
    [one] { $count } marque
   *[other] { $count } marques
}
edit-move-label = déplacer l’étiquette { $label }
edit-retire-label = retirer l’étiquette { $label }
edit-bring-back-label = rétablir l’étiquette { $label }
codebook-new-label = Nom d’une nouvelle étiquette
codebook-add-beside = Ajouter à côté
codebook-add-beside-hint = Derrière l’étiquette choisie (Entrée)
codebook-add-below = Ajouter dessous
codebook-add-below-hint = Sous l’étiquette choisie (Maj+Entrée)
codebook-no-labels = Il n’y a pas encore d’étiquette. La première entre par son nom, dans le champ de gauche.
codebook-move-up = Monter
codebook-move-down = Descendre
codebook-nest = Placer sous l’étiquette qui précède
codebook-lift = Sortir, à côté de l’étiquette du dessus
codebook-with-alt = { $name } (Alt+{ $key } dans l’arbre)
codebook-label-marks = { $count ->
    [0] aucune marque
    [one] { $spelled } marque
   *[other] { $spelled } marques
}
codebook-retired-what = retirée : gardée pour ses marques, plus proposée
codebook-retire = Retirer
codebook-retire-hint = Une étiquette retirée n’est plus proposée ; ses marques restent.
codebook-bring-back = Rétablir
codebook-merge = Fondre dans…
codebook-delete = Supprimer…
codebook-split = Scinder…
codebook-key = Touche
codebook-key-none = aucune
codebook-key-no-key = Une touche est une lettre ou un chiffre.
codebook-key-of-label = { $key } est la touche de l’étiquette « { $label } ».
codebook-key-same = Sur un clavier français, { $key } est sur la touche qui marque avec « { $label } ».
codebook-key-of-command = { $key } est la touche de la commande « { $command } ».
codebook-color = Couleur, en #rrvvbb
codebook-swatch = Couleur { $color }
codebook-color-near = Certains lecteurs distinguent à peine cette couleur de celle de : { $labels }
codebook-examples = Exemples
codebook-examples-hint = Les mots marqués sont entre [crochets].
codebook-case = Cas { $number }
codebook-misfit = Contre-exemple { $number }
codebook-fits = { $what } est un cas de l’étiquette
codebook-add-case = Ajouter un cas
codebook-add-misfit = Ajouter ce qu’on prend facilement pour elle
codebook-questions = Questions posées à ses marques
codebook-other-questions = Questions posées aux relations ou à l’article
codebook-no-questions = La grille n’a pas encore de question.
codebook-question-from = { $question } (de { $label })
codebook-from-above = { $what } (de l’étiquette du dessus)
codebook-has-card = Ses marques ont une fiche de vérification
codebook-has-speaker = Ses marques nomment qui parle
codebook-find-label = Tapez pour trouver une étiquette
codebook-merging = Fondre « { $label } » dans une autre étiquette
codebook-merge-into = Dans
codebook-merge-marks = { $count ->
    [0] Aucune marque ne porte « { $label } ».
    [one] { $spelled } marque reçoit l’étiquette « { $to } », avec sa note et ses relations.
   *[other] { $spelled } marques reçoivent l’étiquette « { $to } », avec leurs notes et leurs relations.
}
codebook-merge-cards = { $count ->
    [one] { $spelled } fiche de vérification reste telle quelle.
   *[other] { $spelled } fiches de vérification restent telles quelles.
}
codebook-merge-children = { $count ->
    [one] { $spelled } étiquette placée dessous passe sous « { $to } » et garde ce qu’elle avait.
   *[other] { $spelled } étiquettes placées dessous passent sous « { $to } » et gardent ce qu’elles avaient.
}
codebook-merge-rules = Les relations qui peuvent partir de « { $label } » ou y arriver le peuvent pour « { $to } ».
codebook-merge-questions = « { $to } » ne demande pas : { $questions }. { $count ->
    [0] Aucune marque n’y répond.
    [one] { $spelled } marque y répond en partie.
   *[other] { $spelled } marques y répondent en partie.
}
codebook-merge-keep = Garder les réponses ; « { $to } » pose désormais ces questions
codebook-merge-drop = Ôter ces réponses des marques
codebook-merge-go = Fondre « { $label } » dans « { $to } »
codebook-splitting = Scinder « { $label } »
codebook-split-what = Entre quelles étiquettes répartir ses marques ? Une nouvelle étiquette pose les mêmes questions et accepte les mêmes relations. Les marques qui ne vont à aucune restent telles quelles.
codebook-pile = { $label }, par { $keys }
codebook-pile-new = { $label } (nouvelle), par { $keys }
codebook-either-key = { $one } ou { $other }
codebook-split-add = Ajouter cette étiquette
codebook-split-existing = Ou une étiquette qui existe
codebook-split-deal = Répartir les marques
codebook-split-progress = Marque { $at } sur { $of }
codebook-split-to = Vers { $label }, par { $keys }
codebook-split-leave = Laisser telle quelle (Espace)
codebook-split-back = Revenir (Retour arrière)
codebook-split-count = { $label } : { $count ->
    [one] { $spelled } marque
   *[other] { $spelled } marques
}
codebook-split-retire = Retirer « { $label } » ensuite
codebook-split-go = Scinder l’étiquette
codebook-split-leaving = { $count ->
    [one] { $spelled } marque a été répartie. Abandonner sans scinder ?
   *[other] { $spelled } marques ont été réparties. Abandonner sans scinder ?
}
codebook-split-go-on = Continuer la répartition
codebook-split-discard = Abandonner

## L’éditeur de grille : questions et types de relation

codebook-attributes = Questions
codebook-relation-types = Types de relation
parts-add = Ajouter
parts-with-alt = { $name } (Alt+{ $key } dans la liste)
attributes-new = Nom d’une nouvelle question
attributes-none = Il n’y a pas encore de questions. La première entre par son nom, dans le champ de gauche.
attributes-answered = { $count ->
    [0] pas encore de réponse
    [one] { $spelled } réponse
   *[other] { $spelled } réponses
}
attributes-delete = Supprimer la question…
attributes-definition = Ce qui est demandé
attributes-kind = Sorte de réponse
kind-choice = Un choix
kind-choices = Plusieurs choix
kind-text = Des mots
kind-number = Un nombre
kind-date = Une date
kind-url = Une adresse
kind-flag = Oui ou non
attributes-choices = Choix
attributes-new-choice = Nom d’un nouveau choix
attributes-add-choice = Ajouter le choix
attributes-choice-up = Monter « { $choice } »
attributes-choice-down = Descendre « { $choice } »
attributes-remove-choice = Retirer le choix « { $choice } »
attributes-choice-name = Nom de « { $choice } »
attributes-choice-definition = Quand choisir « { $choice } »
attributes-required = Une réponse est requise
attributes-default = Les nouvelles marques commencent avec
attributes-default-yes = Les nouvelles marques commencent avec oui
attributes-asked-of = Posée à propos de
attributes-of-article = L’article entier
doubt-leave = Laisser tel quel
doubt-kind-fit = { $count ->
    [0] Aucune réponse ne peut prendre la nouvelle sorte ({ $name }).
    [one] { $spelled } réponse prend la nouvelle sorte ({ $name }).
   *[other] { $spelled } réponses prennent la nouvelle sorte ({ $name }).
}
doubt-kind-unfit = { $count ->
    [one] { $spelled } réponse ne convient pas. Elle reste telle quelle, et est signalée jusqu’à ce qu’elle soit corrigée.
   *[other] { $spelled } réponses ne conviennent pas. Elles restent telles quelles, et sont signalées jusqu’à ce qu’elles soient corrigées.
}
doubt-kind-go = Changer la sorte
doubt-choice = { $count ->
    [one] { $spelled } réponse est « { $name } ». Elle part avec le choix.
   *[other] { $spelled } réponses sont « { $name } ». Elles partent avec le choix.
}
doubt-choice-go = Retirer le choix et ces réponses
doubt-question = { $count ->
    [one] « { $name } » a { $spelled } réponse.
   *[other] « { $name } » a { $spelled } réponses.
}
doubt-question-drop = Les réponses partent avec la question
doubt-question-keep = Les réponses restent dans le document, où aucune question ne les montre
doubt-question-go = Supprimer la question et ses réponses
doubt-question-keep-go = Supprimer la question seule
doubt-type = { $count ->
    [one] { $spelled } relation est du type « { $name } ».
   *[other] { $spelled } relations sont du type « { $name } ».
}
doubt-type-hanging = { $count ->
    [one] { $spelled } autre relation y tient.
   *[other] { $spelled } autres relations y tiennent.
}
doubt-type-retype = Elles prennent un autre type
doubt-type-to = Type à la place
doubt-type-drop = Elles sont supprimées, avec tout ce qui y tient
doubt-type-retype-go = Supprimer le type, garder les relations
doubt-type-go = Supprimer le type et ses relations
types-new = Nom d’un nouveau type de relation
types-none = Il n’y a pas encore de types de relation. Le premier entre par son nom, dans le champ de gauche.
types-relations = { $count ->
    [0] aucune relation
    [one] { $spelled } relation
   *[other] { $spelled } relations
}
types-delete = Supprimer le type…
types-name = Nom, un verbe
types-inverse = Lu de l’autre extrémité
types-from = Peut commencer à
types-to = Peut finir à
types-anywhere = Rien n’est coché : partout.
types-relation-end = une relation « { $name } »
types-gone-end = { $id } (n’existe pas)
types-questions = Questions posées de ses relations
types-attribution = Il dit sur la parole de qui repose quelque chose
types-attribution-hint = Une affirmation sans une telle relation est signalée comme sans source.
edit-add-question = ajouter la question { $what }
edit-rename-question = renommer la question { $what }
edit-define-question = ce que demande la question { $what }
edit-require-question = si la question { $what } est requise
edit-default-of-question = première réponse à la question { $what }
edit-kind-of-question = sorte de la question { $what }
edit-choices-of-question = choix de la question { $what }
edit-ask-question = où la question { $what } est posée
edit-move-question = déplacer la question { $what }
edit-delete-question = supprimer la question { $what }{ $count ->
    [0] { "" }
    [one] , { $count } réponse
   *[other] , { $count } réponses
}
edit-add-type = ajouter le type de relation { $what }
edit-rename-type = renommer le type de relation { $what }
edit-inverse-of-type = nom inverse du type de relation { $what }
edit-define-type = définition du type de relation { $what }
edit-ends-of-type = extrémités du type de relation { $what }
edit-questions-of-type = questions du type de relation { $what }
edit-attribution-of-type = attribution par le type de relation { $what }
edit-move-type = déplacer le type de relation { $what }
edit-delete-type = supprimer le type de relation { $what }{ $count ->
    [0] { "" }
    [one] , { $count } relation
   *[other] , { $count } relations
}
edit-replace-type = remplacer le type de relation { $what }, { $count ->
    [one] { $count } relation
   *[other] { $count } relations
}
several-marks = { $count ->
    [one] { $count } marque
   *[other] { $count } marques
}
mark-as-hint = Tapez le nom d’une étiquette
command-mark-as = Marquer comme…
command-answers = Répondre aux questions
command-as-last = Répondre comme la dernière fois
command-tags = Mots-clés
command-second-look = À revoir
command-next-flagged = Marque à revoir suivante
command-previous-flagged = Marque à revoir précédente
command-extend-next = Choisir aussi la marque suivante
command-extend-previous = Choisir aussi la marque précédente
command-choose-listed = Choisir toutes les marques listées
edit-relabel-marks = changer l’étiquette de { $count } marques en { $label }
edit-answer-marks = répondre sur { $count } marques
edit-fill-in-marks = { $count ->
    [one] réponses comme la dernière fois
   *[other] réponses comme la dernière fois sur { $count } marques
}
edit-tag-marks = { $count ->
    [one] mots-clés
   *[other] mots-clés de { $count } marques
}
edit-rate-marks = { $count ->
    [one] confiance
   *[other] confiance de { $count } marques
}
edit-flag-marks = { $count ->
    [one] à revoir
   *[other] à revoir sur { $count } marques
}
edit-name-actors = nommer le locuteur de { $count } marques
edit-delete-marks = { $relations ->
    [0] supprimer { $count } marques
    [one] supprimer { $count } marques et { $relations } relation
   *[other] supprimer { $count } marques et { $relations } relations
}
edit-fields = réponse sur l’article
several-hint = Ce que l’on fait ici vaut pour toutes. Échap les quitte.
several-values = plusieurs valeurs
several-delete = { $count ->
    [one] Supprimer { $count } marque
   *[other] Supprimer { $count } marques
}
answer-offered = la dernière fois : { $answer }
answer-remove = Retirer : { $answer }
answers-as-last = Comme la dernière fois : { $answers }
answers-as-last-short = Comme avant
article-fields = L’article dans son ensemble
confidence = Confiance
confidence-hint = À quel point cette marque est-elle sûre ?
confidence-low = faible
confidence-medium = moyenne
confidence-high = forte
tag-add = Ajouter un mot-clé
tag-new = Nouveau mot-clé : { $tag }
tag-remove = Retirer le mot-clé : { $tag }
marks-flagged = À revoir : { $count }
marks-flagged-hint = Ne lister qu’elles. F7 va de l’une à l’autre.
marks-none-flagged = Aucune marque n’est à revoir.
marks-choose-listed = Toutes
mark-line-flagged = { $mark }, à revoir
note-write = Cliquez ici ou tapez N pour écrire
keys-several = Choisir plusieurs marques
keys-several-by = Ctrl+clic ; dans la liste, Maj+clic
keys-form = Répondre, effacer, continuer, revenir
keys-form-by = 1–9 ou lettres, Suppr, Entrée, Maj+Entrée
## Qui le dit, acteurs, chaînes

command-who-says = Qui le dit…
command-actors = Acteurs…
edit-say-speaker = dire qui le dit
edit-change-actor = acteur
edit-merge-actors = réunir deux acteurs en un
edit-delete-actor = retirer un acteur de la liste
notice-no-attribution = Cette grille n’a aucune relation qui dise qui dit quelque chose.
notice-no-claim-chosen = Choisissez d’abord une affirmation, ou une autre marque que l’on peut prêter à quelqu’un.
speaking-who = Qui dit cela ?
speaking-already = Jusqu’ici : { $names }
speaking-hint = Tapez un nom, ou sélectionnez les mots qui désignent celui qui parle. Entrée prend la ligne.
speaking-search = Qui le dit ?
speaking-none = Personne n’est nommé à proximité. Tapez un nom.
speaking-selected = Mots sélectionnés
speaking-named = Nommés près de l’affirmation
speaking-sources = Sources à proximité
speaking-listed = Acteurs de ce document
speaking-known = Acteurs d’autres documents
speaking-typed = Quelqu’un de nouveau
speaking-new = { $name } (nouveau)
speaking-words = { $name } · « { $quote } »
speaking-nowhere = { $name } · pas nommé à proximité
speaking-say = Dit par { $speaker }
speaking-select = { $name } n’est pas nommé près de l’affirmation. Sélectionnez les mots qui le désignent, puis appuyez sur Entrée.
speaker-edit = Modifier…
speaker-other = Quelqu’un d’autre
speaker-nobody = Personne de nommé
speaker-with-role = { $name }, { $role }
speaker-known = { $name } (autre document)
chain = Qui dit que qui le dit
chain-to-mark = Aller à ces mots
chain-paper = Le journal
chain-paper-itself = { $paper } le dit de sa propre voix.
chain-paper-reports = { $paper } rapporte les propos de { $one }.
chain-reader = Un lecteur le dit.
chain-unclear = On ne sait pas bien qui le dit.
chain-relays = { $one } rapporte ce que dit { $two }.
chain-says = { $one } dit { $two }.
chain-speaks-for = { $one } parle au nom de { $two }.
chain-restates = Cela reprend { $one }.
chain-restates-faithful = Cela reprend { $one } fidèlement.
chain-restates-stronger = Cela reprend { $one } en le renforçant.
chain-restates-weaker = Cela reprend { $one } en l’affaiblissant.
chain-restates-distorted = Cela reprend { $one } en le déformant.
chain-nobody = Personne n’est nommé pour l’avoir dit.
chain-unnamed = Il n’est pas dit qui est { $one }.
chain-relays-nothing = { $one } rapporte quelque chose que personne n’est nommé pour avoir dit.
chain-again = Ici la chaîne revient à { $one }.
chain-more = La chaîne continue.
actors = Acteurs
actors-none = Personne n’est encore sur la liste. Quiconque est nommé comme celui qui parle dans une source s’y trouve.
actor-entry = { $name }, { $count ->
    [one] { $count } marque
   *[other] { $count } marques
}
actor-name = Nom
actor-kind = Sorte
actor-role = Qualité dans l’affaire
actor-note = Ce qui aide à le reconnaître
actor-person = personne
actor-organisation = organisation
actor-document = document
actor-other = autre
actor-where = { $count ->
    [0] Ne parle nulle part dans l’article
    [one] Parle à { $count } endroit
   *[other] Parle à { $count } endroits
}
actor-merge = Le même que
actor-merge-hint = Tapez de qui il s’agit en fait
actor-merge-into = Réunir avec { $name }
actor-merge-none = Aucun autre acteur ne s’appelle ainsi.
actor-delete = Retirer de la liste
actor-delete-hint = Des marques ou des fiches nomment cet acteur.
link-to-relation = Lier à la relation { $sentence }
link-pull = Tirer un lien de { $mark } : jusqu’à l’autre bout, ou cliquez
## Regarder les phrases, et ce que trouve la relecture

command-looked-at = Rien à vérifier ici
command-next-unread = Phrase non lue suivante
command-show-looked-at = Ce qui est lu en encre plus douce
command-next-finding = Constat suivant
command-previous-finding = Constat précédent
command-mend-finding = Corriger ce constat
key-space = Espace
edit-looked-at = rien à vérifier
edit-not-looked-at = à relire
looked-at-all = lu
looked-at-some = { $count } phrases lues sur { $of }
status-looked-at = { $percent } % lus
status-looked-at-hint = { $count ->
    [one] { $covered } phrase sur une porte une marque ou est lue. Cliquez pour aller à la suivante.
   *[other] { $covered } phrases sur { $of } portent une marque ou sont lues. Cliquez pour aller à la suivante.
}
status-findings = { $count ->
    [one] { $spelled } constat
   *[other] { $spelled } constats
}
notice-all-covered = Chaque phrase porte une marque ou est lue.
notice-no-findings = Rien qui demande un second regard.
finding-number = { $number } sur { $of } · { $finding }
findings-all = Tout
findings-kind = { $kind } ({ $count })
findings-shown = Constats affichés
findings-hint = Entrée y va ; F6 passe au suivant.
finding-voice-unclear = Le texte laisse ouvert qui l’affirme
finding-source-unused = Rien n’est attribué à cette source
finding-headline-stronger = Le titre en dit plus que l’affirmation qu’il reprend
finding-fidelity-open = Il n’est pas dit si le titre est fidèle à l’affirmation qu’il reprend
finding-headline-absolute = Le titre dit « { $word } » ; la même affirmation, dans le texte, ne le dit pas
finding-rebuttal-without-target = Rien ne dit à quoi s’oppose cette réfutation
finding-supports-circle = Ces affirmations s’étayent l’une l’autre en cercle
finding-verdicts-differ = La même affirmation a un autre verdict ailleurs
finding-kind-ends-not-allowed = Relations non prévues
finding-kind-duplicate-mark = La même marque deux fois
finding-kind-required-missing = Questions sans réponse
finding-kind-wrong-kind = Réponses d’un autre genre
finding-kind-unknown-choice = Réponses non proposées
finding-kind-claim-without-source = Affirmations sans source
finding-kind-voice-unclear = Voix indécise
finding-kind-source-unused = Sources jamais utilisées
finding-kind-headline-stronger = Titres plus forts que le texte
finding-kind-fidelity-open = Titres non comparés
finding-kind-headline-absolute = Titres sans exception
finding-kind-rebuttal-without-target = Réfutations sans cible
finding-kind-supports-circle = Étais en cercle
finding-kind-verdicts-differ = Une affirmation, deux verdicts
finding-kind-verdict-without-reference = Verdicts sans pièce
finding-kind-verdict-without-explanation = Verdicts sans explication
finding-kind-verdict-outdated = Verdicts sur d’autres mots
finding-kind-reference-without-url = Pièces sans adresse
finding-kind-cuts-word = Mots coupés
finding-kind-cuts-cluster = Caractères coupés
finding-kind-older-definition = Codées selon une définition plus ancienne
finding-kind-undescribed-label = Étiquettes non décrites
fix-link = Faire le lien…
fix-stand-by = Il tient toujours
fix-restates = Reprend « { $quote } »
fix-unite = N’en faire qu’une marque
fix-whole-words = Étendre aux mots entiers
fix-retype = En faire « { $relation } »
fix-clear = Effacer la réponse
fix-answer = Répondre…
fix-url = Écrire l’adresse…
fix-reference = Ajouter une pièce…
fix-explain = Expliquer…
fix-show = Montrer l’autre
fix-delete = Supprimer
severity-error = Erreur
severity-warning = Avertissement
severity-info = Remarque
## Le bureau des affirmations, et les fiches qui partent

command-claim-desk = Tableau des affirmations
command-copy-card = Copier la fiche
command-copy-sheet = Copier toutes les fiches
desk-table = Tableau
desk-table-name = Tableau des affirmations
desk-board-name = Affirmations en colonnes
desk-board-status = Colonnes par état
desk-board-verdict = Colonnes par verdict
desk-board-speaker = Colonnes par auteur
desk-count = { $count ->
    [one] { $shown } sur { $of } affirmation
   *[other] { $shown } sur { $of } affirmations
}
desk-filter = Filtrer les affirmations
desk-only = Seulement : { $what }
desk-any = tout
desk-no-more = n’y est plus
desk-all = Tout afficher
desk-none = Ce document ne contient encore aucune affirmation. Marquez des mots comme affirmation : elle figurera ici.
desk-no-match = Aucune affirmation ne correspond.
desk-place = §
desk-claim = Affirmation
desk-speaker = Auteur
desk-checkable = Vérifiable
desk-references = Pièces
desk-findings = À voir
desk-sort = Trier par { $column } (touche { $key })
desk-sorted = Trié par { $column } (la touche { $key } inverse)
desk-sorted-down = Trié par { $column }, en ordre inverse (touche { $key })
desk-overdue = { $status }, délai passé
desk-row = { $claim } — { $speaker } ; { $status } ; verdict : { $verdict } ; priorité : { $priority } ; { $references ->
    [one] { $references } pièce
   *[other] { $references } pièces
} ; { $findings ->
    [one] { $findings } point à voir
   *[other] { $findings } points à voir
} ; paragraphe { $paragraph }
notice-cards-copied = { $count ->
    [one] La fiche est dans le presse-papiers.
   *[other] { $count } fiches sont dans le presse-papiers.
}
sheet-colon = { $name } :
sheet-title = Affirmations vérifiées
sheet-first-said = Dit pour la première fois
sheet-verdict-outdated = donné avant que l’affirmation ait été reformulée
sheet-references = Pièces
sheet-primary = source primaire
sheet-secondary = source secondaire
sheet-archived = Copie conservée
sheet-calculations = Calculs
sheet-contacts = Droit de réponse
sheet-asked = contacté le
sheet-deadline = délai
sheet-no-answer = Pas encore de réponse.
sheet-sign-offs = Signé
pick-copy = Choisir le fichier à conserver
reference-copy = Copie conservée
copy-take = Conserver une copie…
copy-replace = Un autre fichier…
copy-take-hint = Choisissez un fichier ou déposez-le ici : page enregistrée, PDF, image. Son SHA-256 est noté, pour que toute modification se voie.
copy-take-named = Conserver une copie de la pièce { $number }
copy-forget = Oublier
copy-forget-hint = Retire la copie de la fiche. Le fichier reste où il est.
copy-forget-named = Oublier la copie de la pièce { $number }
copy-keep = la mettre à côté du document
copy-looking = On regarde si elle est restée la même…
copy-same = Inchangée · { $size }{ $day }
copy-changed = MODIFIÉE : ce n’est plus le fichier qui a été conservé.
copy-missing = ABSENTE : ce fichier n’existe pas.
copy-seen-unreadable = Elle ne peut être lue : { $why }
copy-not-found = { $path } n’existe pas. Choisissez un autre fichier.
copy-no-file = { $path } n’est pas un fichier. Choisissez un fichier.
copy-unreadable = { $path } ne peut être lu : { $why } Rien n’a été noté.
copy-not-kept = Aucune copie ne peut être mise dans { $path } : { $why } Sans « la mettre à côté du document », le fichier peut être noté là où il est.
size-bytes = { $count } octets
size-kilobytes = { $count } ko
size-megabytes = { $count } Mo
card-verdict-typed = Un autre verdict, en vos mots, puis Entrée
priority-harm = dommage
priority-reach = portée
priority-evidence = preuves accessibles
calculation-differs = { $result } est noté, mais le calcul donne { $now }
calculation-which-rate = Deux monnaies : dites à quel taux, de quelle source et de quel jour.
contact-overdue = Le délai est passé sans réponse.
signed-twice = Les deux noms sont les mêmes : une seconde personne devrait signer.
sign-checked = vérifié
sign-edited = relu

## Ce qui est replié dans le texte

command-unfold = Légendes et commentaires
fold-captions = { $count ->
    [one] Une légende
   *[other] { $count } légendes
}
fold-comments = { $count ->
    [one] Un commentaire de lecteur
   *[other] { $count } commentaires de lecteurs
}
fold-blocks = { $count ->
    [one] Un paragraphe replié
   *[other] { $count } paragraphes repliés
}
fold-spoken = { $what }, texte replié
page-of-source = p. { $number }
# L’aperçu d’un article, la file d’articles et le rapport d’importation

import-title = Relire { $name }
import-title-pasted = Relire ce qui a été collé
import-changed = Changé dans les caractères : { $changes }
import-encoding = Encodage
import-encoding-auto = Celui qu’il semble avoir
import-guessed = { $encoding } (deviné)
import-keep-copy = Garder une copie de la source à côté du document
import-keep-copy-hint = Copie le fichier tel qu’il a été lu dans le dossier des copies gardées. Son SHA-256 figure dans le document, si bien que « recoupe check » remarque si la copie change ou disparaît.
import-pieces = Morceaux de l’article
import-tally = Dans le document : { $kept ->
        [one] { $spelledkept } morceau
       *[other] { $spelledkept } morceaux
    }, { $folded ->
        [0] aucun replié
        [one] 1 replié
       *[other] { $spelledfolded } repliés
    } · { $characters ->
        [one] { $spelledcharacters } caractère
       *[other] { $spelledcharacters } caractères
    }
import-left-out = { $count ->
        [0] Rien d’écarté
        [one] Écarté : 1 morceau
       *[other] Écartés : { $spelled } morceaux
    }
import-make = Créer le document
import-make-hint = Ctrl+Entrée
import-take-in = Reprendre
import-take-out = Écarter
import-fold = Replier
import-unfold = Déplier
import-undo = Défaire
import-part = Partie de l’article
import-keys = Espace reprend ou écarte · F replie · T S H B C Q R O disent quelle partie c’est · Maj+↑↓ en choisissent plusieurs · Ctrl+Z revient en arrière · Ctrl+Entrée crée le document
piece-kept = { $part } : { $text }
piece-folded = { $part }, replié : { $text }
piece-left-out = Écarté, { $reason } : { $text }
piece-in = Dans le document : { $text }
piece-is-folded = replié
piece-page = p. { $page }
reading-article = Lecture de { $name }…
reading-pasted = Lecture de ce qui a été collé…
role-title = Titre
role-standfirst = Chapô
role-subhead = Intertitre
role-body = Corps
role-caption = Légende
role-pull-quote = Exergue
role-comment = Commentaire
role-other = Autre
set-quote = Citation
set-item = Point de liste
set-row = Ligne de tableau
set-footnote = Note
set-picture = Image
set-preformatted = Tel quel
reason-navigation = navigation
reason-view-counter = compteur de vues
reason-share-bar = barre de partage
reason-related-links = autres articles
reason-promotion = promotion
reason-comment-form = formulaire d’avis
reason-image-marker = marque d’image
reason-hidden = caché dans la page
reason-running-head = titre courant
reason-running-foot = pied de page
reason-page-number = numéro de page
reason-repetition = dit deux fois
reason-imprint = mentions légales
reason-outside-article = hors de l’article
reason-by-hand = à la main
changed-carriage-returns = { $count ->
        [one] 1 retour chariot devenu fin de ligne
       *[other] { $spelled } retours chariot devenus fins de ligne
    }
changed-line-separators = { $count ->
        [one] 1 séparateur devenu fin de ligne
       *[other] { $spelled } séparateurs devenus fins de ligne
    }
changed-control-characters = { $count ->
        [one] 1 caractère de commande ôté
       *[other] { $spelled } caractères de commande ôtés
    }
changed-byte-order-mark = { $count ->
        [one] indicateur d’ordre des octets ôté
       *[other] { $spelled } indicateurs d’ordre des octets ôtés
    }
changed-undecodable-bytes = { $count ->
        [one] 1 endroit n’a pu être décodé
       *[other] { $spelled } endroits n’ont pu être décodés
    }
changed-hyphens-rejoined = { $count ->
        [one] 1 mot coupé recollé
       *[other] { $spelled } mots coupés recollés
    }
changed-ligatures-resolved = { $count ->
        [one] 1 ligature défaite
       *[other] { $spelled } ligatures défaites
    }
changed-soft-hyphens = { $count ->
        [one] 1 trait d’union conditionnel ôté
       *[other] { $spelled } traits d’union conditionnels ôtés
    }
changed-tracked-deletions = { $count ->
        [one] 1 suppression de l’auteur appliquée
       *[other] { $spelled } suppressions de l’auteur appliquées
    }
changed-tracked-insertions = { $count ->
        [one] 1 insertion de l’auteur reprise
       *[other] { $spelled } insertions de l’auteur reprises
    }
changed-spaces-collapsed = { $count ->
        [one] 1 suite d’espaces raccourcie
       *[other] { $spelled } suites d’espaces raccourcies
    }
changed-lines-joined = { $count ->
        [one] 1 ligne jointe à la précédente
       *[other] { $spelled } lignes jointes aux précédentes
    }
media-plain-text = Texte brut
media-markdown = Markdown
media-web-page = Page web
media-web-archive = Page web en un fichier
media-pdf = PDF
media-word = Document Word
media-open-document = Texte OpenDocument
media-book = Livre électronique
media-rich-text = Texte enrichi
script-western = Europe occidentale
script-central = Europe centrale
script-baltic = Baltique
script-cyrillic = Cyrillique
script-greek = Grec
script-turkish = Turc
script-hebrew = Hébreu
script-arabic = Arabe
script-vietnamese = Vietnamien
script-thai = Thaï
script-japanese = Japonais
script-chinese = Chinois
script-korean = Coréen
script-all = Toutes les langues
queue-title = Articles à reprendre
queue-list = Articles
queue-listing = On regarde ce qu’il y a…
queue-progress = { $read } sur { $all } lus · { $made ->
        [0] aucun document créé
        [one] 1 document créé
       *[other] { $spelledmade } documents créés
    }
queue-waiting = en attente
queue-reading = lecture…
queue-to-look = { $title } · { $kept } à garder, { $folded } à replier, { $out } à écarter
queue-warnings = { $count ->
        [one] 1 avertissement
       *[other] { $count } avertissements
    }
queue-guessed = encodage deviné
queue-making = création du document…
queue-made = Créé : { $name }
queue-has-document = A un document : { $name }
queue-part-of-page = Passé : fait partie de la page à côté
queue-no-article = Passé : ce n’est pas un article
queue-refused = Refusé : { $why }
queue-not-made = Non créé : { $why }
queue-more = Il y a plus de fichiers que ces { $count }.
queue-look = Relire…
queue-open = Ouvrir le document
queue-why = Raison du refus…
queue-take-all = { $count ->
        [0] Prendre toutes les propositions
        [one] Prendre la proposition sans avertissement
       *[other] Prendre les { $spelled } propositions sans avertissement
    }
queue-take-all-hint = Crée un document à côté de chaque article sans avertissement et sans encodage deviné (Ctrl+Entrée). Les documents qui existent restent tels quels.
queue-stop = Arrêter
queue-go-on = Continuer
queue-keys = ↑↓ parcourent les articles · Entrée en relit un ou ouvre son document · Ctrl+Entrée prend toutes les propositions sans avertissement · Échap ferme
source-title = D’où vient le texte
source-pasted = Collé depuis le presse-papiers
source-read = Lu le { $day }
source-copy = Copie gardée dans { $path }
source-copy-sha = Copier le SHA-256
source-left-out = { $reason } : { $text }
source-more = …et { $count } de plus

warn-undecodable-bytes = { $count ->
        [one] Un endroit contenait des octets qui ne sont pas du { $detail }, remplacés par �.
       *[other] { $spelled } endroits contenaient des octets qui ne sont pas du { $detail }, remplacés par �.
    }
warn-flattened-page = La page imbrique ses balises plus qu’aucune page ne le fait ; sa structure a été aplatie.
warn-markdown-as-text = Trop long ou trop imbriqué pour du Markdown : lu comme texte brut.
warn-tracked-insertions = Suivi des modifications : { $count ->
        [one] une insertion compte comme texte.
       *[other] { $spelled } insertions comptent comme texte.
    }
warn-tracked-deletions = Suivi des modifications : { $count ->
        [one] une suppression est écartée.
       *[other] { $spelled } suppressions sont écartées.
    }
warn-margin-comments = { $count ->
        [one] Un commentaire en marge est écarté.
       *[other] { $spelled } commentaires en marge sont écartés.
    }
warn-unknown-signs = { $count ->
        [one] Un signe d’une police particulière est inconnu, remplacé par �.
       *[other] { $spelled } signes de polices particulières sont inconnus, remplacés par �.
    }
warn-objects-left-out = { $count ->
        [one] Une formule, un graphique ou un autre objet est écarté.
       *[other] { $spelled } formules, graphiques ou autres objets sont écartés.
    }
warn-cut-off = Le fichier est tronqué ou abîmé à la fin ; une partie du texte peut manquer.
warn-pages-not-read = De ses { $detail } pages, seules les { $spelled } premières ont été lues.
warn-empty-pages = Sans aucun texte, peut-être des images : { $count ->
        [one] page { $detail }.
       *[other] pages { $detail }.
    }
warn-broken-pages = Illisibles, en tout ou en partie : { $count ->
        [one] page { $detail }.
       *[other] pages { $detail }.
    }
warn-unknown-characters = Ses polices ne disent pas { $count ->
        [one] ce qu’est l’un de ses caractères
       *[other] ce que sont { $spelled } de ses caractères
    } ; relisez le texte de près.
warn-damaged-part = { $detail } est abîmé et sa fin peut manquer.

## Exporter : les formats, et ce qu’ils ne peuvent pas contenir

command-export = Exporter…
export-find = Trouver un format
export-list = Formats
export-file = NOM.{ $extension }
export-folder = dossier NOM.{ $extension }
format-native = Document Recoupe
format-native-use = Tout le document, pour des collègues qui ont Recoupe.
format-text = Texte brut
format-text-use = Les seuls mots de l’article, pour tout éditeur de texte.
format-markdown = Compte rendu Markdown
format-markdown-use = L’article, ses marques et ses relations, à lire tel quel.
format-brat = brat standoff
format-brat-use = Pour l’outil brat et la recherche ; Recoupe sait le relire.
format-html = Rapport en HTML
format-html-use = Pour tout le monde : l’article avec ses marques et ses fiches, à lire dans un navigateur ou sur papier ; Recoupe le rouvre.
format-docx = Word avec commentaires
format-docx-use = Pour la rédaction : les marques en couleur, un commentaire sur chacune.
format-csv = Tableaux CSV
format-csv-use = Pour tableurs et statistiques : une ligne par marque et par lien.
format-xlsx = Classeur Excel (XLSX)
format-xlsx-use = Les mêmes tableaux dans un classeur, avec des filtres.
format-parquet = Tableaux Parquet
format-parquet-use = Pour DuckDB, Polars ou Spark : les mêmes lignes, avec des colonnes typées.
format-web-annotation = Web Annotation
format-web-annotation-use = Pour les outils d’annotation du web : JSON-LD selon la norme, avec le texte ; Recoupe sait le relire.
format-refi-qda = Projet REFI-QDA
format-refi-qda-use = Pour ATLAS.ti, MAXQDA, NVivo et QualCoder : codes, passages codés, notes et liens ; Recoupe sait le relire.
format-refi-codebook = Grille REFI-QDA
format-refi-codebook-use = Pour les mêmes logiciels : les étiquettes seules, avec leur arbre, leurs couleurs et leurs définitions.
format-claim-review = ClaimReview
format-claim-review-use = Pour les pages web : chaque fiche comme la lisent moteurs et archives de vérification.
format-doccano = doccano
format-doccano-use = Pour doccano, dont les projets étiquettent des textes : une ligne de JSON (JSONL) ; Recoupe sait la relire.
format-label-studio = Label Studio
format-label-studio-use = Pour Label Studio : une tâche en JSON et son interface d’étiquetage ; Recoupe sait la relire.
format-uima-cas = UIMA CAS (INCEpTION)
format-uima-cas-use = Pour INCEpTION et les outils de DKPro : le texte en XMI et son système de types, à importer comme document et comme couches ; Recoupe sait le relire.
format-conll = Colonnes CoNLL
format-conll-use = Pour entraîner des étiqueteurs : un mot par ligne, avec une colonne de balises BIO par étiquette.
export-nothing-lost = Rien n’est perdu : ce format contient tout ce qu’il y a dans le document.
export-left-out = Laissé de côté
export-kept = Gardé dans des notes que seul Recoupe lit
export-refused = { $count ->
    [one] Une affirmation n’y est pas, faute de ce qui lui manque
   *[other] { $spelled } affirmations n’y sont pas, faute de ce qui leur manque
}
export-more = …et { $spelled } de plus
export-composing = Mise en forme…
export-writing = Écriture…
export-separator = Entre les cellules
separator-comma = Virgule
separator-semicolon = Point-virgule
separator-tab = Tabulation
export-for-spreadsheets = Pour les tableurs
export-for-spreadsheets-hint = Les accents s’affichent bien, et rien de ce qui ressemble à une formule n’est exécuté.
export-page = Adresse de la page où paraissent les vérifications
export-publisher = Éditeur
export-publisher-url = Adresse de l’éditeur
export-with-notes = Garder remarques, contacts et notes dans les fichiers
export-with-notes-hint = Pour des collègues : la fiche entière revient quand Recoupe relit le fichier. Ce n’est pas pour une page publique.
export-place = Exporter vers
export-elsewhere = Ailleurs…
export-go = Exporter
export-keys = Lettres, ↑↓ ou un chiffre : un format · Entrée exporte · Échap ferme
export-replace-why = { $count ->
    [one] Ce fichier est déjà dans { $folder } et serait remplacé :
   *[other] Ces { $spelled } fichiers sont déjà dans { $folder } et seraient remplacés :
}
export-replace = Remplacer
export-keep = Garder ce qui est là
export-not-composed = Le document n’a pas pu être mis dans ce format, et rien n’a été écrit. Un autre format fera peut-être l’affaire.
export-is-own = { $path } est le fichier de ce document ou de son article. Choisissez un autre nom ; rien n’a été écrit.
export-not-a-file = { $path } est un dossier ou autre chose qu’un fichier. Choisissez un autre nom ; rien n’a été écrit.
export-not-a-folder = { $path } est un fichier, alors qu’il faut un dossier pour plusieurs fichiers. Choisissez un autre nom ; rien n’a été écrit.
export-not-written = Rien n’a été écrit dans { $path }. { $why } Choisissez un autre endroit, ou réessayez.
notice-exported = Exporté sous { $path }.
pick-export = Exporter sous
pick-export-folder = Choisir le dossier où mettre { $name }
refusal-no-claim = Aucun mot ne dit ce qui est affirmé.
refusal-no-rating = Sa fiche n’a pas de note.
refusal-no-page = L’adresse de la page où paraît la vérification manque.
refusal-other-words = Son verdict a été donné quand l’affirmation était formulée autrement.
refusal-bad-page = L’adresse de la page où paraît la vérification n’en est pas une sur le web.
export-remarks = C’est écrit quand même, et les moteurs de recherche pourraient en faire moins :
remark-long = { $characters } caractères ; Google en demande moins de 75 par affirmation.
remark-one-page = { $spelled } vérifications ont l’adresse d’une seule page. Google en prend une par page : à chacune la sienne.
remark-whole = Chaque fichier contient la fiche entière, avec ses remarques, contacts et notes, qui ne sont pas pour le public.
loss-text = { $count ->
    [one] { $spelled } texte de l’article
   *[other] { $spelled } textes de l’article
}
loss-workings = { $count ->
    [one] { $spelled } fiche : remarques, contacts, calculs, signatures et état
   *[other] { $spelled } fiches : remarques, contacts, calculs, signatures et états
}
loss-reference = { $count ->
    [one] { $spelled } pièce d’une fiche
   *[other] { $spelled } pièces de fiches
}
loss-calculation = { $count ->
    [one] { $spelled } calcul d’une fiche
   *[other] { $spelled } calculs de fiches
}
loss-contact = { $count ->
    [one] { $spelled } demande de réaction
   *[other] { $spelled } demandes de réaction
}
loss-sign-off = { $count ->
    [one] { $spelled } signature d’une fiche
   *[other] { $spelled } signatures de fiches
}
loss-row = { $count ->
    [one] { $spelled } ligne au-delà de ce que tient une feuille
   *[other] { $spelled } lignes au-delà de ce que tient une feuille
}
loss-cell-end = { $count ->
    [one] { $spelled } fin de cellule plus longue que ce que tient une feuille
   *[other] { $spelled } fins de cellules plus longues que ce que tient une feuille
}
loss-overlap = { $count ->
    [one] { $spelled } marque qui en recouvre une autre de la même étiquette
   *[other] { $spelled } marques qui en recouvrent d’autres de la même étiquette
}
loss-join = { $count ->
    [one] { $spelled } lien entre les morceaux d’une marque
   *[other] { $spelled } liens entre les morceaux de marques
}
loss-edge = { $count ->
    [one] { $spelled } bord de marque à l’intérieur d’un mot
   *[other] { $spelled } bords de marques à l’intérieur d’un mot
}
loss-space = { $count ->
    [one] { $spelled } espace ou retour à la ligne entre les mots
   *[other] { $spelled } espaces ou retours à la ligne entre les mots
}
loss-discontinuous = { $count ->
    [one] { $spelled } marque discontinue
   *[other] { $spelled } marques discontinues
}
loss-becomes = { $what } en { $pieces } morceaux
loss-version = { $count ->
    [one] { $spelled } autre version du texte
   *[other] { $spelled } autres versions du texte
}
loss-metadata = { $count ->
    [one] { $spelled } renseignement sur l’article
   *[other] { $spelled } renseignements sur l’article
}
loss-structure = { $count ->
    [one] { $spelled } titre, bloc, mise en relief, lien ou remarque de l’import
   *[other] { $spelled } titres, blocs, mises en relief, liens et remarques de l’import
}
loss-codebook = { $count ->
    [one] { $spelled } grille de codage
   *[other] { $spelled } grilles de codage
}
loss-codebook-detail = { $count ->
    [one] { $spelled } question, type de relation, échelle, exemple, touche, règle ou traduction de la grille
   *[other] { $spelled } questions, types de relation, échelles, exemples, touches, règles et traductions de la grille
}
loss-annotator = { $count ->
    [one] { $spelled } codeur
   *[other] { $spelled } codeurs
}
loss-actor = { $count ->
    [one] { $spelled } acteur
   *[other] { $spelled } acteurs
}
loss-field = { $count ->
    [one] { $spelled } réponse sur l’article
   *[other] { $spelled } réponses sur l’article
}
loss-seen = { $count ->
    [one] { $spelled } indication de ce qui a été lu
   *[other] { $spelled } indications de ce qui a été lu
}
loss-mark = { $count ->
    [one] { $spelled } marque
   *[other] { $spelled } marques
}
loss-mark-elsewhere = { $count ->
    [one] { $spelled } marque qui n’est pas sur le texte actuel
   *[other] { $spelled } marques qui ne sont pas sur le texte actuel
}
loss-earlier-place = { $count ->
    [one] { $spelled } emplacement dans une version précédente du texte
   *[other] { $spelled } emplacements dans des versions précédentes du texte
}
loss-attribute = { $count ->
    [one] { $spelled } réponse sur une marque ou une relation
   *[other] { $spelled } réponses sur des marques et des relations
}
loss-note = { $count ->
    [one] { $spelled } note
   *[other] { $spelled } notes
}
loss-tag = { $count ->
    [one] { $spelled } mot-clé
   *[other] { $spelled } mots-clés
}
loss-confidence = { $count ->
    [one] { $spelled } degré de confiance
   *[other] { $spelled } degrés de confiance
}
loss-second-look = { $count ->
    [one] { $spelled } marque à revoir
   *[other] { $spelled } marques à revoir
}
loss-speaker = { $count ->
    [one] { $spelled } acteur nommé par une marque
   *[other] { $spelled } acteurs nommés par des marques
}
loss-stamp = { $count ->
    [one] { $spelled } auteur avec sa date
   *[other] { $spelled } auteurs avec leurs dates
}
loss-relation = { $count ->
    [one] { $spelled } relation
   *[other] { $spelled } relations
}
loss-relation-elsewhere = { $count ->
    [one] { $spelled } relation qui tient à une marque laissée de côté
   *[other] { $spelled } relations qui tiennent à des marques laissées de côté
}
loss-relation-on-relation = { $count ->
    [one] { $spelled } relation sur une relation
   *[other] { $spelled } relations sur des relations
}
loss-card = { $count ->
    [one] { $spelled } fiche de vérification
   *[other] { $spelled } fiches de vérification
}
loss-card-elsewhere = { $count ->
    [one] { $spelled } fiche de vérification d’une marque laissée de côté
   *[other] { $spelled } fiches de vérification de marques laissées de côté
}
# Annotations d’un autre fichier
command-import-annotations = Importer des annotations…
pick-annotations = Annotations
open-no-annotations = Il ne contient pas d’annotations que Recoupe sache lire.
edit-import-annotations = importer { $count ->
        [one] 1 marque
       *[other] { $count } marques
    }
annotations-reading = Lecture de { $name } et recherche de ses marques…
annotations-from = { $name } : { $counts }
annotations-outcome = { $outcome } : { $count }
annotations-list = Marques du fichier
annotations-none = Le fichier ne contient aucune marque.
annotations-places = Places
annotations-no-place = La laisser sans place
annotations-decide = { $why } Entrée choisit une place.
annotations-another-article = Le texte venu avec elles n’a presque rien en commun avec cet article : on dirait les marques d’un autre.
annotations-take-numbers = { $count ->
    [one] Se fier à la position de la marque sans mots
   *[other] Se fier aux positions des { $spelled } marques sans mots
}
annotations-nowhere-kept = Ses mots n’ont pas été trouvés. Elle entre sans place ; sa note garde les mots.
annotations-nowhere-left = Ses mots n’ont pas été trouvés. Elle n’est pas reprise.
annotations-known-why = Cette marque est déjà dans le document.
annotations-lost = Introuvable : « { $words } »
annotations-paragraph = Paragraphe { $number }
annotations-unplaced = { $count ->
        [one] Reprendre aussi la marque sans place ; sa note garde ses mots
       *[other] Reprendre aussi les { $spelled } marques sans place ; leurs notes gardent leurs mots
    }
annotations-earlier = { $count ->
        [one] Les places d’une marque dans des versions antérieures de son texte ne sont pas reprises.
       *[other] Les places de { $spelled } marques dans des versions antérieures de leur texte ne sont pas reprises.
    }
annotations-amiss = { $count ->
        [one] Une chose cloche dans le fichier :
       *[other] { $spelled } choses clochent dans le fichier :
    }
annotations-go = { $count ->
        [0] Importer
        [one] Importer { $count } marque
       *[other] Importer { $spelled } marques
    }
annotations-counted-actors = { $count ->
        [one] { $count } acteur
       *[other] { $spelled } acteurs
    }
annotations-counted-nowhere = { $count ->
        [one] { $count } marque sans place
       *[other] { $spelled } marques sans place
    }
annotations-counted-known = { $count ->
        [one] { $count } déjà présente
       *[other] { $spelled } déjà présentes
    }
annotations-counted-hanging = { $count ->
        [one] { $count } relation ou fiche laissée de côté, faute de ce dont elle dépend
       *[other] { $spelled } relations et fiches laissées de côté, faute de ce dont elles dépendent
    }
notice-annotations-imported = Importé : { $parts }.
notice-annotations-none = Il n’y avait rien à importer.
annotations-dropped = Ce fichier contient des annotations
annotations-dropped-why = Les annotations de « { $name } » peuvent être posées sur l’article ouvert, ou le fichier peut être ouvert à sa place.
annotations-dropped-import = Importer les annotations
annotations-dropped-open = Ouvrir le fichier
outcome-known = déjà présente
outcome-chosen = place choisie
place-line = ligne { $line }
place-whole = tout le fichier
amiss-at = { $place } : { $what }
amiss-duplicate = { $id } figure deux fois ; ce qui y renvoie désigne le premier
fault-unknown = le format ne connaît rien de tel, passé outre : « { $words } »
fault-missing = { $field } manque
fault-malformed = { $field } n’a pas la forme attendue : « { $words } »
fault-to-nothing = { $target } n’existe pas alors qu’on y renvoie ; passé outre
fault-bad-position = la position { $position } n’en est une dans aucun texte ; seuls les mots comptent
fault-moved = les mots ont été trouvés à { $to }, pas à { $from }
fault-differs = c’est « { $words } », mais à sa place il y a « { $text } », qui a été marqué
fault-not-there = le texte n’a pas ces mots, qui ne sont donc nulle part : « { $words } »
fault-no-types = aucun système de types ne l’accompagne : ce qui renvoie à autre chose passe pour une valeur, et toute valeur pour des mots
fault-no-words = il n’y a pas de mots à chercher, donc pas de place
fault-other-selectors = seul { $selectors } dit où c’est, ce qui ne veut rien dire dans un texte, donc pas de place
fault-other-article = cela porte sur un autre article, { $article }
fault-no-place = Recoupe n’a pas de place pour « { $field } », laissé de côté ({ $count } ×)
fault-half-character = il y a ici la moitié d’un caractère, remplacée par le signe d’un inconnu
fault-more = { $count } problèmes de plus ne sont pas listés
json-not-json = Ce n’est pas du JSON correct à la ligne { $line }, colonne { $column }.
json-too-many = Il contient plus de { $limit } éléments à lire, plus que Recoupe n’en lit.
fault-passed = { $field } n’a pas de place dans un document, passé outre : « { $words } »
fault-outside = c’est hors du texte ({ $place }), donc sans place
fault-clipped = cela sort du texte ({ $place }) ; ce qui est dedans a été marqué
fault-too-much = tant de texte est marqué que cela n’a reçu aucune place ({ $place })
fault-other-texts = { $count ->
    [one] le fichier contient un texte de plus ; seul le premier a été lu
   *[other] le fichier contient { $spelled } textes de plus ; seul le premier a été lu
}
fault-bad-note = ce que Recoupe avait ajouté est passé outre : { $why }
fault-outside-text = la place { $place } dépasse le texte de { $length } caractères ; ce qui est dedans compte
fault-other-text = { $marks ->
    [one] un autre texte, « { $name } », n’a pas été lu ; il a { $spelled } sélection
   *[other] un autre texte, « { $name } », n’a pas été lu ; il a { $spelled } sélections
}
qda-no-project = Il ne contient ni projet ni grille REFI-QDA.
qda-not-xml = Ce n’est pas du XML correct à la ligne { $line }.
qda-no-text = Il ne contient aucun texte, seulement d’autres sortes de sources ou aucune.
qda-missing-text = Le texte « { $name } » n’y est pas ; exportez de nouveau le projet, avec ses sources.
qda-text-not-utf8 = Le texte « { $name } » n’est pas en UTF-8.
qda-no-such-text = Il n’a pas de texte « { $wanted } ».
uima-no-cas = Il ne contient pas de CAS UIMA en XMI.
uima-bad-types = Son système de types n’est pas du XML correct à la ligne { $line }.
brat-malformed = { $id } n’a pas la forme d’un tel enregistrement, passé outre : « { $words } »
brat-answered-twice = { $id } répond encore à { $question } ; la première réponse est gardée, pas « { $words } »
brat-to-nothing = { $id } renvoie à { $target }, qui n’existe pas, passé outre : « { $words } »
brat-moved = les mots de { $id } ont été trouvés en { $to }, pas en { $from }
brat-differs = { $id } est « { $words } », mais à sa place se trouve « { $text } », qui a été marqué
brat-clipped = { $id } sort du texte ({ $place }) ; ce qui est dedans a été marqué
brat-outside = { $id } est hors du texte ({ $place }) et n’a donc pas de place : « { $words } »
brat-too-much = { $id } a d’autres mots que sa place ({ $place }), comme tant d’autres qu’elle n’en a reçu aucune : « { $words } »
brat-bad-note = la note { $id } est passée outre : { $why }
brat-text-not-utf8 = Le texte qui l’accompagne n’est pas en UTF-8. Enregistrez-le en UTF-8 et rouvrez-le.
brat-not-utf8 = Il n’est pas en UTF-8 à la ligne { $line }. Enregistrez-le en UTF-8 et rouvrez-le.
brat-too-many = Il contient plus de { $limit } enregistrements, plus que Recoupe n’en lit.
open-no-article = Il ne contient que des annotations. Ouvrez leur article, puis importez-les.
amiss = Certaines choses clochent
amiss-what = Un nouveau document a été fait de ce fichier, qui reste tel quel.
## Versions du texte de l’article

menu-article = Article
command-new-version = Nouvelle version à partir d’un fichier…
command-new-version-pasted = Nouvelle version à partir du presse-papiers
command-text-versions = Versions du texte…
renewing-title = Nouvelle version du texte : { $from }
renewing-texts = Les deux textes
renewing-whole = Tous les paragraphes
renewing-beside = Côte à côte
renewing-one-column = Une colonne
renewing-narrow = La fenêtre est trop étroite pour deux colonnes.
renewing-folded = … { $count ->
        [one] un paragraphe inchangé
       *[other] { $count } paragraphes inchangés
    }
renewing-moved-here = Déplacé ici depuis le paragraphe { $number }
renewing-moved-away = Déplacé au paragraphe { $number }
renewing-same-text = C’est exactement le même texte que l’actuel. Il n’y a rien à reprendre.
renewing-another-article = Ce texte n’a presque rien en commun avec l’actuel : on dirait un autre article. Rien ne change sauf si vous insistez.
renewing-insist = Continuer quand même
renewing-list = Marques à revoir
renewing-none = Aucune marque ici n’est à revoir.
renewing-queue = À revoir : { $count }
renewing-count = { $grade } : { $count }
renewing-all = Toutes : { $count }
renewing-line = { $state } : { $words }
renewing-line-spoken = { $label }, { $line }
renewing-item = { $label } · { $state }
renewing-before = Avant
renewing-before-gone = Avant, sur un texte plus ancien (elle avait disparu)
renewing-now = Maintenant · { $likely }
renewing-candidate = { $number } · { $likely } · { $reason }
renewing-by-hand = Placée à la main
renewing-no-place = Aucun endroit du nouveau texte ne semble lui correspondre.
renewing-accept = Accepter
renewing-set-by-hand = À la main…
renewing-put-on-selected = Placer sur les mots sélectionnés
renewing-keep-as-gone = Disparue
renewing-find = Mots du nouveau texte
renewing-find-hint = Tapez les mots où placer la marque ; ↑ ↓ pour choisir, Entrée pour prendre. Ou sélectionnez des mots du nouveau texte à la souris.
renewing-not-found = Le nouveau texte n’a pas ces mots.
renewing-fields = La nouvelle version dit autre chose ; cochez ce qui est repris :
renewing-field = { $name } : « { $new } » au lieu de « { $old } »
renewing-field-new = { $name } : « { $new } »
renewing-accept-changed = { $count ->
        [one] Accepter celle qui a changé
       *[other] Accepter les { $count } qui ont changé
    }
renewing-take = Reprendre la nouvelle version
renewing-take-changed = { $changed ->
        [one] Reprendre la nouvelle version, accepter 1 marque changée
       *[other] Reprendre la nouvelle version, accepter { $changed } marques changées
    }
renewing-take-lost = { $lost ->
        [one] Reprendre la nouvelle version ; 1 marque non décidée devient disparue
       *[other] Reprendre la nouvelle version ; { $lost } marques non décidées deviennent disparues
    }
renewing-take-both = Reprendre la nouvelle version : accepter { $changed } changées ; { $lost } non { $lost ->
        [one] décidée devient disparue
       *[other] décidées deviennent disparues
    }
renewing-keys = ↑ ↓ ou J K : suivante et précédente · Entrée : accepter · 1–9 : un autre endroit · S : placer à la main · G : disparue · Ctrl+Z : annuler · Ctrl+Entrée : reprendre la nouvelle version
renewing-leave-ask = Quitter sans reprendre la nouvelle version ? Ce que vous avez décidé sera perdu.
renewing-leave = Quitter
renewing-stay = Continuer la revue
grade-same = Identique
grade-moved = Déplacée
grade-changed = Changée
grade-unsure = Incertaine
grade-gone = Disparue
decided-accepted = Acceptée
decided-candidate = Endroit { $number }
decided-by-hand = À la main
decided-gone = Gardée comme disparue
carried-identical = Les mêmes mots, à l’endroit attendu.
carried-respaced = Les mêmes mots ; seules les espaces entre eux diffèrent.
carried-retyped = Les mêmes mots, avec d’autres guillemets, tirets, accents ou majuscules.
carried-reworded = Quelques mots diffèrent.
carried-moved-passage = Tout le passage est ailleurs maintenant.
carried-found-elsewhere = Les mêmes mots sont ailleurs, une seule fois.
carried-twin = Les mêmes mots sont à plus d’un endroit.
carried-rewritten = Presque rien n’est resté sauf l’endroit.
carried-replaced = Les mots à cet endroit sont tout autres.
carried-unclear-ends = On ne peut dire où elle commence ou finit.
carried-pattern = C’est peut-être une autre phrase du même modèle : d’autres noms et d’autres chiffres, ou d’autres phrases à côté.
carried-little-context = Ses mots sont trop courants, et ce qui les entourait a changé.
carried-taken = Un autre passage est devenu ce qui est là.
carried-in-part = Certains de ses morceaux ont un endroit, d’autres non.
carried-deleted = Ce qui précédait et ce qui suivait se touchent maintenant.
carried-not-found = Rien de semblable dans le texte.
carried-no-words = Elle ne marquait aucun mot.
carried-numbers = Seuls des nombres disent sa place.
likely-very = très probable
likely-fairly = probable
likely-maybe = possible
likely-hardly = peu probable
tally-changed = { $count ->
        [one] un paragraphe changé
       *[other] { $spelled } paragraphes changés
    }
tally-inserted = { $count ->
        [one] un ajouté
       *[other] { $spelled } ajoutés
    }
tally-deleted = { $count ->
        [one] un supprimé
       *[other] { $spelled } supprimés
    }
tally-moved = { $count ->
        [one] un déplacé
       *[other] { $spelled } déplacés
    }
tally-paragraphs = paragraphes : { $parts }
tally-none = aucun paragraphe ne diffère
text-pasted = texte collé
retrieved-unknown = date inconnue
said-inserted = [ajouté : { $text }]
said-deleted = [supprimé : { $text }]
said-moved-away = [déplacé ailleurs : { $text }]
said-moved-here = [déplacé ici : { $text }]
said-paragraph-break = changement de paragraphe
said-row-changed = Changé : { $text }
said-row-inserted = Ajouté : { $text }
said-row-deleted = Supprimé : { $text }
said-row-moved-here = Déplacé ici : { $text }
said-row-moved-away = Déplacé ailleurs : { $text }
changes-report = Enregistrer un rapport…
changes-save = Enregistrer le rapport des changements
import-renew = Comparer avec le texte actuel
import-renew-hint = Ctrl+Entrée ; rien ne change encore
import-title-renew = Nouvelle version du texte : ce qu’elle contiendra
texts-title = Version { $number }, lue { $when }
texts-title-current = Version { $number }, lue { $when } · actuelle
texts-facts = { $file } · { $characters } caractères · { $marks ->
        [one] une marque
       *[other] { $marks } marques
    }
texts-only-one = L’article n’a eu qu’un texte jusqu’ici. « Nouvelle version » dans ce menu en place un plus récent à côté.
texts-compare-with = Comparer avec…
texts-compared = Version { $old } et version { $new } du texte
texts-marks-differ = { $of ->
        [one] { $count } marque sur une diffère
       *[other] { $count } marques sur { $of } diffèrent
    }
texts-after = Après
texts-gone = Ces mots ne sont plus dans le texte.
texts-back-to-list = Toutes les versions du texte
reading-only-older-text = Version { $number } sur { $of } du texte, lue { $when }. Elle ne peut être que lue.
texts-back = Revenir à la version actuelle du texte
marks-gone-group = Disparues de cette version ({ $count })
mark-stood = Était dans la version { $number } : « { $words } »
mark-stood-open = La montrer là
mark-place-again = Replacer…
adjusting-place = Faites glisser le pointeur sur les mots où { $mark } doit être maintenant, ou sélectionnez-les au clavier et appuyez sur Entrée. Échap annule.
mark-place-again-hint = Sélectionnez ensuite dans l’article les mots où elle doit être.
notice-version-taken = La nouvelle version est reprise : { $placed ->
        [one] une marque y est placée
       *[other] { $placed } marques y sont placées
    }, { $gone ->
        [0] aucune n’a disparu.
        [one] une a disparu et reste dans la liste.
       *[other] { $gone } ont disparu et restent dans la liste.
    }
notice-source-changed = Le fichier de l’article a changé depuis sa lecture : { $path }
notice-source-changed-look = Voir les changements
notice-changes-saved = Le rapport a été enregistré : { $path }
notice-changes-not-saved = Le rapport n’a pas pu être enregistré : { $why }
notice-text-too-long = Le nouveau texte est trop long pour être comparé : { $size }, le maximum étant de { $most }. Rien n’a été changé.
texts-report-hint = Ce qui a changé de la version précédente à celle-ci, en une page à lire et à imprimer
renewing-comparing = Comparaison du nouveau texte avec l’actuel…
