# The words of the interface in English.

## Menus and commands

menu-file = File
menu-edit = Edit
menu-annotate = Annotate
menu-view = View
menu-help = Help
menu-recent = Open recent
menu-examples = Examples
menu-mark-as = Mark as
menu-typography = Typography
menu-colours = Colours
menu-language = Language
language-system = As the system
command-open = Open…
command-new-from-clipboard = New from clipboard
command-save = Save now
command-save-as = Save as…
command-earlier-versions = Earlier versions…
command-details = Article details…
command-close = Close
command-trash = Move document to trash…
command-quit = Quit
command-undo = Undo
command-redo = Redo
command-history = History…
command-with-step = { $command }: { $step }
command-copy = Copy
command-copy-quotation = Copy as quotation
command-delete = Delete
command-delete-label = Delete a label…
command-find = Find…
command-find-next = Next hit
command-find-previous = Previous hit
command-filter-marks = Filter marks
command-annotator = Your name…
command-link = Link…
command-mark-occurrences = Mark every occurrence…
command-note = Write a note
command-next-mark = Next mark
command-previous-mark = Previous mark
command-cycle-marks = Next overlapping mark
command-grow = Grow selection
command-shrink = Shrink selection
command-next-quotation = Next unmarked quotation
command-previous-quotation = Previous unmarked quotation
command-label-again = Last label again
command-hold-label = Hold a label
command-move-edge = Move an edge
command-add-fragment = Add a fragment
command-remove-fragment = Take a fragment away
command-split = Split at the caret
command-merge = Merge with the next
command-twin = Mark again as…
command-confirm = Confirm, or write a note
command-marks-here = Marks here
command-escape = Back one step
command-sidebar = Sidebar
command-outline = Outline
command-go-to-paragraph = Go to paragraph…
command-paragraph-numbers = Paragraph numbers
command-inspector = Inspector
command-margin-cards = Margin cards
command-zoom-in = Larger
command-zoom-out = Smaller
command-zoom-reset = Normal size
command-face-serif = With serifs
command-face-sans = Without serifs
command-lines-narrow = Narrow column
command-lines-comfortable = Comfortable column
command-lines-wide = Wide column
command-spacing-tight = Tight line spacing
command-spacing-normal = Normal line spacing
command-spacing-airy = Airy line spacing
command-look-system = Colours as the system
command-look-light = Light
command-look-sepia = Sepia
command-look-dark = Dark
command-palette = Commands
command-shortcuts = Keyboard shortcuts
command-about = About Recoupe
palette-hint = Type a command
palette-none = No command is called that.

## Keys

key-ctrl = Ctrl
key-shift = Shift
key-delete = Del
key-escape = Esc
key-enter = Enter
keys-caret = Move the caret
keys-caret-by = Arrow keys
keys-words = By word
keys-words-by = Ctrl+← →
keys-sentences = By sentence
keys-sentences-by = Alt+↑ ↓
keys-paragraphs = By paragraph
keys-paragraphs-by = Ctrl+↑ ↓
keys-extend = Select along the way
keys-extend-by = Shift+any of these, Shift+click
keys-pages = Turn pages
keys-pages-by = Page Up, Page Down
keys-clicks = Select word, sentence, paragraph
keys-clicks-by = Double, triple, quadruple click
keys-size = Change the size
keys-size-by = Ctrl+wheel
keys-exact = Select exactly, not by word
keys-exact-by = Alt+drag

## Steps of work

edit-mark = mark { $label }
edit-mark-occurrences = mark { $count } × { $label }
edit-relabel = change label to { $label }
edit-delete-mark = { $relations ->
    [0] delete { $label }
    [one] delete { $label } and { $relations } relation
   *[other] delete { $label } and { $relations } relations
}
edit-mark-note = note on { $label }
edit-move-edges = move the edges of { $label }
edit-add-fragment = add a fragment to { $label }
edit-remove-fragment = take a fragment away from { $label }
edit-split = split { $label }
edit-merge = { $relations ->
    [0] merge two marks: { $label }
    [one] merge two marks: { $label }, without { $relations } relation
   *[other] merge two marks: { $label }, without { $relations } relations
}
edit-twin = mark again as { $label }
edit-name-actor = name the speaker
edit-set-attribute = attribute of { $label }
edit-link = link “{ $relation }”
edit-retype = change relation to “{ $relation }”
edit-reverse = reverse “{ $relation }”
edit-delete-relation = { $relations ->
    [0] delete “{ $relation }”
    [one] delete “{ $relation }” and { $relations } relation on it
   *[other] delete “{ $relation }” and { $relations } relations on it
}
edit-relation-note = note on “{ $relation }”
edit-set-relation-attribute = attribute of “{ $relation }”
edit-metadata = article details
edit-delete-label = { $marks ->
    [0] delete the label “{ $label }”
    [one] delete the label “{ $label }” with { $marks } mark{ $relations ->
        [0] {""}
        [one] {" "}and { $relations } relation
       *[other] {" "}and { $relations } relations
    }
   *[other] delete the label “{ $label }” with { $marks } marks{ $relations ->
        [0] {""}
        [one] {" "}and { $relations } relation
       *[other] {" "}and { $relations } relations
    }
}
edit-recode-label = delete the label “{ $label }”, its marks to { $to }
edit-take-in = merge two states of the document
edit-new-version = take the new version of the article
edit-reanchor = place { $label } again

## The empty window

empty-what = Who claims what, on whose word, and what rebuts it.
empty-example = Example: { $title }
empty-drop = Or drop an article here, or paste its text.
opening = Opening…

## Marks

mark-as = Mark as { $label } ({ $key })
mark-as-hold = Right click: hold this label.
marks-none = No marks yet. Select words and press a label’s key.
marks-no-match = No mark matches.
marks-listed = { $listed } of { $of }
marks-group = { $label } · { $count }
mark-line = { $label }: { $words }
marks-none-here = No mark lies here.
margin-card = Card of { $label } “{ $quote }”: { $says }
marks-more = { $count ->
    [one] { $count } more mark
   *[other] { $count } more marks
}
go-to-mark = Go to { $label }: “{ $quote }”
filter-hint = Filter marks
quotation = “{ $text }”
spoken-mark = { $label }, { $number } of { $of }: { $quote }
spoken-agent = by
spoken-times = { $verb } { $times ->
    [1] once
    [2] twice
   *[other] { $times } times
}
spoken-two = { $first } and { $second }
spoken-more = { $first } and { $more } others
label = Label
mark-gone = These words are not in the current version of the text.
marked-on = Marked on { $day }
marked-by = Marked by { $name }, { $day }
delete-mark = Delete mark
delete-mark-hint = { $relations ->
    [0] Nothing hangs on it.
    [one] { $relations } relation goes with it. Undo brings both back.
   *[other] { $relations } relations go with it. Undo brings all back.
}
attributes = Attributes
answer-none = —
speaker = Speaker
speaker-none = Nobody named
note = Note
note-hint = What should be remembered about this?

## The sidebar

sidebar-marks = Marks
sidebar-outline = Outline
outline-no-headings = This article has no headings. These are its paragraphs.
outline-entry = { $words }{ $marks ->
    [0] {""}
    [one] , { $marks } mark
   *[other] , { $marks } marks
}

## Relations

relations = Relations
relation = Relation
relation-type = Type of relation
relation-inverse = ← { $name }
relation-as-end = the link [{ $sentence }]
relations-count = { $count ->
    [one] { $count } relation
   *[other] { $count } relations
}
relations-more = { $count ->
    [one] { $count } more relation
   *[other] { $count } more relations
}
relations-list-more = Show more relations
relation-show = Show this relation
reverse-relation = Reverse
delete-relation = Delete relation
delete-relation-named = Delete relation: { $relation }
linking = Link from { $from }: click the other end in the text, or find it on the right. Esc cancels.
adjusting-edge = { $side ->
    [start] Moving the start of { $mark }: ← →, with Ctrl by word, with Alt ↑ ↓ by sentence. B: next edge. Enter keeps it, Esc puts it back.
   *[end] Moving the end of { $mark }: ← →, with Ctrl by word, with Alt ↑ ↓ by sentence. B: next edge. Enter keeps it, Esc puts it back.
}
adjusting-fragment = Drag over the words to add to { $mark }, or select them by keys and press Enter. Esc cancels.
adjusting-twin = Press the key of the label that { $mark } is to have as well. Esc cancels.
holding = Every selection becomes { $label }; by keyboard, Enter marks it. Another label’s key changes the label, Esc ends.
edge-start = Start of { $mark }
edge-end = End of { $mark }
fragments = { $count ->
    [one] { $count } fragment
   *[other] { $count } fragments
}
fragment = Fragment { $number }: { $words }
fragment-remove = Take fragment { $number } away
link-from = Link from
link-to = to
link-type = Which relation? Press its number, or ↑ ↓ and Enter.
link-hint = Click the other end in the text, or type some of its words.
link-search = Find the other end
link-none = Nothing here can be linked to it.
link-to-mark = Link to { $label }: { $quote }

## The article

article = Article
how-to = How to begin
how-to-select = Select words: drag over them, or double-click one and Shift+click another.
how-to-mark = Press a label’s key, or click it in the bar that appears.
how-to-link = Click a mark, press L and click what it belongs to.
details-title = Title
details-byline = By
details-outlet = Outlet
details-published = Published
details-url = Address
details-language = Language (fr, en…)
overview = Overview of the article
findings = { $count ->
    [one] { $count } thing to look at
   *[other] { $count } things to look at
}
finding-at = { $finding } — “{ $quote }”
finding-ends-not-allowed = A relation that the codebook does not allow between these ends
finding-duplicate = The same words carry this label twice
finding-required-missing = “{ $attribute }” is not answered
finding-wrong-kind = The answer to “{ $attribute }” is of the wrong kind
finding-unknown-choice = “{ $value }” is not among the answers to “{ $attribute }”
finding-claim-without-source = No source for this claim
finding-cuts-word = The mark cuts a word
finding-cuts-cluster = The mark cuts a character
finding-undescribed-label = The label “{ $label }” came with an import and is not described

## Finding

find-field = Find in the article
find-whole-word = Whole words
find-whole-word-hint = Only where no word is cut
find-exact = Exactly as typed
find-exact-hint = Only with these capitals, accents, quotation marks and dashes
find-regex = Pattern
find-regex-hint = A regular expression, matched within a paragraph. Accents, quotation marks and dashes count as they stand: e does not find é.
find-of = { $current } of { $total }
find-total = { $count ->
    [one] { $total } hit
   *[other] { $total } hits
}
find-none = Nothing found
find-searching = Searching…
find-stopped = The search came to a bad end. Change the words to try again.
find-mark = Mark…
find-mark-hint = Mark all hits…
find-close = Close the find bar
thousands = ,
pattern-at = Character { $column }: { $fault }
pattern-open-group = this “(” is never closed.
pattern-stray-bracket = this “)” closes nothing.
pattern-open-class = this “[” is never closed.
pattern-bad-range = this range runs backwards or is not one.
pattern-nothing-to-repeat = there is nothing before this sign that it could repeat.
pattern-bad-count = no number of repetitions can be read here.
pattern-bad-escape = what follows this “\” means nothing; for the sign itself write “\\”.
pattern-bad-group = what stands after this “(?” means nothing.
pattern-unknown-class = there is no such class of characters.
pattern-look-around = patterns cannot look ahead or back.
pattern-back-reference = patterns cannot refer back to a group.
pattern-too-large = the pattern is too large.
pattern-other = the pattern cannot be understood from here on.
occurrences = Occurrences
occurrences-label = Mark as
occurrences-all = { $kept } of { $of } chosen
occurrences-marked = already marked
occurrences-mark = { $count ->
    [one] Mark { $spelled } passage
   *[other] Mark { $spelled } passages
}
occurrences-more = There are more: only the first { $count } are listed. Make the words more precise to see them all.
occurrence-line = Paragraph { $paragraph }, “{ $words }”: { $context }

## Status bar

status-saved = Saved in { $file }
status-saving = Saving { $file }…
status-no-file-yet = { $file } · made with your first change
status-reading-only = { $file } · for reading only
status-not-saved = NOT SAVED: { $file }
status-marks = { $count ->
    [one] { $spelled } mark
   *[other] { $spelled } marks
}
status-without-source = { $spelled } without a source
status-zoom = { $percent }%

## Dialogs

ok = OK
cancel = Cancel
close = Close
annotator-why = Your name stands by every mark that you make, so that colleagues can tell whose it is. It goes nowhere else.
annotator-name = Name
annotator-initials = Initials
paragraph-number = Paragraph, 1 to { $count }
paragraph-unknown = “{ $typed }” is not a number from 1 to { $count }.
delete-label-which = Label
delete-label-marks = { $count ->
    [0] No mark carries it.
    [one] { $spelled } mark carries it.
   *[other] { $spelled } marks carry it.
}
delete-label-relations = { $count ->
    [0] No relation hangs on them.
    [one] { $spelled } relation hangs on them.
   *[other] { $spelled } relations hang on them.
}
delete-label-cards = { $count ->
    [one] { $spelled } of them has a claim card.
   *[other] { $spelled } of them have claim cards.
}
delete-label-recode = Give the marks another label. Relations, notes and cards stay.
delete-label-to = Label instead
delete-label-delete = Delete the marks with it, and all that hangs on them
delete-label-below = The labels below it move up and keep what is asked of their marks.
delete-label-undo = It is one step, and undo brings back all of it.
delete-label-go = Delete the label
delete-label-and-recode = Delete the label, keep the marks
delete-label-and-marks = Delete the label and its marks
pick-open = Open an article or document
pick-save = Save a copy as
pick-folder = Choose a folder
pick-articles = Articles and documents
pick-all = All files
path-hint = Path
about-what = Recoupe marks up articles: who claims what, on whose word, and what rebuts it.
about-local = It works on this computer alone: no account, no server, no network.
about-licence = Free software under the MIT or Apache 2.0 licence, as you like.
about-fonts = Set in Libertinus Serif and Noto Sans (SIL Open Font License).

## When something goes wrong

cannot-open = This cannot be opened
open-another = Open another…
open-not-found = There is no such file. It may have been moved or renamed.
open-is-folder = This is a folder. Open an article or a document in it.
open-unreadable = The system does not let it be read: { $why }
open-too-large = It is larger than { $megabytes } MB, the most that can be opened.
open-empty = There is nothing in it.
open-not-text = It is not text, so there are no words to mark.
open-unsupported = It is { $kind }, which this version does not read. Save the article as plain text, or copy its text and paste it here.
open-unpacks-too-large = What it holds is larger than { $megabytes } MB when unpacked, which no article is.
open-protected = It is { $kind } that opens with a password only. Remove the protection in the program that made it, then open it again.
open-scanned = { $pages ->
    [one] Its page is a picture without text.
   *[other] Its { $pages } pages are pictures without text.
} Have it read by a program for text recognition first, or type what you need.
open-damaged = It should be { $kind }, but it is damaged or cut off ({ $problem }). Fetch it again, if you can.
open-cancelled = Reading it was called off.
open-not-ordinary = It is not an ordinary file, but a pipe or a device.
open-stopped = Reading it came to a bad end. The file was left as it is.
open-report-missing = It is a report by Recoupe, but the document is no longer in it. Ask for the report as it was written, or for the document.
open-report-cut-short = It is a report by Recoupe that is cut short, so that the document in it is not whole. Fetch it again, if you can.
open-report-damaged = It is a report by Recoupe, but the document in it was changed or damaged on the way. Fetch it again, if you can; the report itself can still be read in a browser.
kind-pdf = a PDF file
kind-word = a Word document
kind-open-document = an OpenDocument text
kind-rich-text = a rich text document
kind-epub = an electronic book
kind-web-page = a web page
kind-picture = a picture
kind-recording = a recording
kind-archive = an archive
kind-old-word = a Word document of the old kind (.doc)
kind-sheet-or-slides = a spreadsheet or a set of slides
read-bad-id = “{ $id }” cannot be an id.
read-bad-color = The colour “{ $color }” of the label “{ $label }” is not of the form #rrggbb.
read-no-text = There is no text in it.
read-bad-difference = The text of version { $version } cannot be put together.
save-stopped = Writing has stopped. Save elsewhere, and start Recoupe again.
read-not-a-document = It does not look like a Recoupe document.
read-newer-format = A newer Recoupe has written it (format { $format }). Update Recoupe to open it. Nothing was changed.
read-conflict-markers = Git has left a conflict in it, on line { $line }. Settle it there first.
read-cut-short = It is cut short: it ends in the middle, on line { $line }. An earlier copy may be whole.
read-syntax = There is a mistake on line { $line }, column { $column }: { $message }.
read-left-alone = The file was left as it is.
cannot-save = This could not be saved
cannot-save-kept = Nothing is lost: your work is still here, and you can go on.
save-no-folder = The folder is not there any more.
save-not-writable = Nothing can be written in this place.
save-disk-full = The disk is full.
save-changed = Another program has changed the file since you opened it. It was not overwritten; your work is beside it, in { $copy }, and goes on there.
save-exists = There is a file of this name already.
save-other = The system says: { $why }
save-elsewhere = Save elsewhere…
fault-why = Not saved: { $why }
fault-retried = Nothing is lost; saving is tried again.
fault-try-now = Try now
unsaved = The last changes are not saved
quit-unsaved = Quit without them
trash-what = Only this file goes to the trash. The article stays where it is.
trash-back = What can be undone and the earlier versions are kept: if you put the file back from the trash and open it, everything is there again.
trash-go = Move to trash
cannot-trash = The document was not deleted
cannot-trash-why = The system’s trash takes no files from this place, so the document stays where it is and nothing was changed. It can be deleted for good in the system’s file manager.
leaving = Saving…
leaving-why = The window closes as soon as everything is on the disk.
leaving-slow = The disk does not answer.
leaving-unsaved = If you quit now, your last changes may be lost.
leaving-saved = Your document is saved. If you quit now, undo may know less the next time.
leaving-quit = Quit anyway
leaving-stay = Stay
repaired = This document was damaged
repaired-copy = It was repaired and is kept as { $copy } from now on. The damaged file was left as it is. What was repaired:
repair-duplicate-id = The id { $id } occurred twice; the second one is now { $now }.
repair-span-clipped = The mark { $id } (characters { $start } to { $end }) reached outside the text; what is inside was kept.
repair-span-moved = The mark { $id } (characters { $start } to { $end }) lay outside the text; its words were found at { $now }.
repair-span-lost = The mark { $id } (characters { $start } to { $end }) has no place in the text; it is kept without one.
repair-relation-to-nothing = The relation { $id } led to { $end }, which is not there; it was left out.
repair-relation-cycle = The relation { $id } hung on itself; it was left out.
repair-card-of-nothing = A claim card belonged to { $id }, which is not there; it was left out.
repair-unknown-actor = { $id } named the speaker { $actor }, who is not listed; the name was cleared.
repair-unknown-annotator = { $id } made marks without being listed; an entry was added.
repair-duplicate-entry = { $id } occurred twice; the second entry was left out.
repair-structure-outside = { $count ->
    [one] { $count } paragraph, emphasis or link of version { $version } lay outside its text.
   *[other] { $count } paragraphs, emphases or links of version { $version } lay outside its text.
}
repair-unknown-version = The version { $id } is not there; the newest one was taken.
moved = Some marks were not where they should be
moved-why = The text or the offsets were changed outside Recoupe. Please look at these marks:
warning-quote-moved = { $id } was found at character { $to } instead of { $from }.
warning-quote-differs = { $id }: “{ $quote }” is nowhere in the text; at its place stands “{ $text }”.

## Notices

notice-saved-copy = Saved as { $path }, and kept there from now on.
notice-other-kept = What is not kept of the other state is in { $path }.
notice-no-link-allowed = The codebook has no relation between these two.
notice-no-quotation = There is no quotation without a mark.
notice-no-other-quotation = There is no other quotation without a mark.
notice-nothing-to-split = Put the caret within the mark, where it is to be cut.
notice-no-fragment-here = Put the caret within the fragment that is to be taken away.
notice-answers-in-note = Both marks had answers. The first one’s stay; the other’s are in the note: { $answers }
notice-nothing-to-merge = No mark of this label comes after it.
notice-merged-afar = Merged with “{ $quote }” in paragraph { $paragraph }.
notice-two-cards = Both marks have a claim card; merging them would lose one of the two.
notice-too-long-to-find = These are too many words to look for elsewhere. Select fewer of them.
notice-nothing-to-paste = There is no text on the clipboard.
notice-settings-damaged = The settings could not be read and were put aside: { $path }
notice-settings-not-saved = The settings could not be saved.
notice-places-damaged = Where you stopped reading could not be read and was put aside: { $path }
notice-place-not-saved = Where you stopped reading could not be saved.
notice-example-damaged = The example could not be read.
notice-not-done = That could not be done; nothing was changed.
notice-restored = The earlier version was saved as { $path }.
notice-not-restored = No file could be made of the earlier version. { $why }
notice-reading-only = This document is open for reading only; nothing was changed.
notice-went-with = { $relations ->
    [one] { $relations } relation that hung on it was deleted too. Undo brings both back.
   *[other] { $relations } relations that hung on it were deleted too. Undo brings all back.
}
notice-not-taken-over = It cannot be taken over, since nothing can be written beside the document.
notice-recovered = { $count ->
    [one] Recovered { $count } change from { $since }.
   *[other] Recovered { $count } changes from { $since }.
}
notice-recovered-show = Show
notice-log-damaged = A part of what was logged could not be read and was put aside: { $path }
notice-log-unreadable = What was logged earlier could not be read: { $message }
notice-log-not-written = What you do cannot be logged; it is only kept when the document is saved.
notice-trashed = { $path } is in the trash. Put it back from there and open it, and everything is back.
notice-version-not-kept = Earlier versions of your documents cannot be kept. Saving goes on.
notice-stopped = Recoupe stopped unexpectedly ({ $when }).{ $count ->
    [1] {""}
   *[other] {" "}There are { $count } reports.
}
notice-failed = A piece of work in Recoupe broke down ({ $when }).{ $count ->
    [1] {""}
   *[other] {" "}There are { $count } reports.
}
notice-report-show = Show the report
notice-report-saved = The report was saved as { $path }.
notice-report-not-saved = The report could not be saved: { $message }
notice-open-elsewhere = Another window has this document open. Undo ends with this window, and changes are only kept when the document is saved.

## Reading only

reading-only-held = Open for reading: { $who } has it open on { $host } since { $since }.
reading-only-held-by-somebody = Open for reading: another window or another person has it open.
reading-only-version = Earlier version, { $when }, for reading only.
reading-only-held-for-hours = Open for reading: { $who } has had it open on { $host } since { $since }, for { $hours } hours. Perhaps nobody works there any more.
reading-only-held-for-days = Open for reading: { $who } has had it open on { $host } since { $since }, for { $days } days. Perhaps nobody works there any more.
reading-only-taken = Open for reading: { $who } took it over on { $host } at { $since }.
reading-only-copy = What was not saved is in { $path }.
reading-only-taking = Taking over from { $who }…
reading-only-free = Open for reading; nobody else has it open any more.
reading-only-somebody = somebody else
take-over = Take over
take-over-what = The other window can then only read, and keeps what it has not saved as a copy.
take-over-free = Work on it

## Work that comes back from the log

recovered = Recovered changes
recovered-why = The program ended before these changes were in the document’s file. They are in the document again, and undo takes them back:
step-undone = undo: { $step }
step-redone = redo: { $step }
apart = There is work that this file does not hold
apart-why = Outside Recoupe, the file was changed or replaced after these changes were made. They were not made again in it, and nothing is lost:
apart-copy = The document with these changes was saved as { $path }.
apart-log = The document with these changes could not be saved; they are kept in { $path }.
apart-nowhere = The document with these changes could not be saved; they are kept in the log.
apart-open = Open it
## Reports of what went wrong

report = Report of what went wrong
report-why = It says where in the program it happened. It holds no words of your articles and no names of your files, and it goes nowhere unless you send it.
report-save = Save it…
report-discard = Discard

## Two states of a document

clash-here = Another program has changed { $file }. Nothing is overwritten.
clash-copy = Another program has changed { $file }; your work goes on in { $copy }.
compare = Compare and merge…
comparison-why = “Mine” is the document as it is open here, “theirs” is what { $path } holds.
comparison-list = Differences
comparison-none = They do not differ.
comparison-other-text = They are about different texts of the article, so they cannot be merged. Both files are kept.
comparison-keep = Go on in a file of my own
comparison-undecided = { $count ->
    [0] Everything is decided.
    [one] { $count } difference is still to be decided.
   *[other] { $count } differences are still to be decided.
}
comparison-rest-mine = Mine for the rest
comparison-rest-theirs = Theirs for the rest
comparison-save = Merge and save
comparison-finish = Merge
comparison-mine = Mine
comparison-both = Both
comparison-theirs = Theirs
comparison-open = to be decided
comparison-side = { $side }: { $text }
difference-card = Claim card of { $claim }
difference-actor = Actor: { $name }
difference-annotator = Annotator: { $name }
difference-seen = What { $name } has looked at
difference-codebook = Codebook
difference-book = { $name } { $version }, { $labels } labels, { $questions } questions, { $relations } relation types
difference-passages = { $count ->
    [one] { $count } passage
   *[other] { $count } passages
}
difference-note = Note: { $note }
difference-gone = not there
difference-added-mine = added here
difference-added-theirs = added there
difference-deleted-mine = deleted here
difference-deleted-theirs = deleted there
difference-changed-mine = changed here
difference-changed-theirs = changed there
difference-changed-both = changed on both sides
difference-changed-and-deleted-mine = deleted here, changed there
difference-changed-and-deleted-theirs = changed here, deleted there
difference-only-mine = only here
difference-only-theirs = only there
difference-differs = different

## The history

history-beginning = Beginning
history-here = { $line } (now)
history-undone = { $line } (undone)
history-earlier = { $line } (can only be read)
history-go = Go there
history-preview = What changes there
history-nothing-changes = Nothing.
history-appears = appears: { $what }
history-goes = goes: { $what }
history-changes = changes: { $what }
history-more = and { $count } more
history-preview-lost = That cannot be told.
history-details = The article’s details, its people or its claim cards change as well.

## The claim card

command-card = Claim card
command-verdict = Verdict
card = Claim card
card-status = Status
card-to-do = to do
card-checking = checking
card-awaiting-reply = awaiting reply
card-to-edit = to edit
card-approved = approved
card-published = published
card-dropped = dropped
card-undecided = not said
card-restated = Claim as it is checked
card-restated-length = { $count } characters; up to { $most } are read with ease
card-claimant = Claimant
card-claimant-none = nobody named
card-claimant-linked = by its links: { $names }
card-first-said-where = First said where
card-first-said-when = First said when
card-can-be-checked = Can be checked
card-checkable = yes
card-not-checkable = no
card-priority = Priority
card-high = high
card-normal = normal
card-low = low
card-priority-reason = Why: harm, reach, evidence to be had
card-verdict = Verdict
card-scale = Scale
card-verdict-none = none yet
card-verdict-outdated = The claim was put in other words after it was judged.
card-verdict-stands = The verdict stands
card-explanation = Explanation
card-remarks = Editor’s remarks
card-remove = Remove
references = References ({ $count })
reference-number = Reference { $number }
reference-paste = Paste a link or a passage, then Enter
reference-url = Address
reference-title = Title
reference-publisher = Publisher
reference-date = Date
reference-locator = Where in it: page, table, minute
reference-quoted = Words that matter
reference-bearing = Bears on the claim
reference-supports = supports it
reference-contradicts = contradicts it
reference-kind = Kind of source
reference-primary = primary
reference-secondary = secondary
calculations = Calculations ({ $count })
calculation-number = Calculation { $number }
calculation-add = Add a calculation
calculation-name = What it shows
calculation-formula = Calculation
calculation-not-understood = This cannot be worked out.
calculation-source = Where the numbers are from
contacts = Right of reply ({ $count })
contact-number = Contact { $number }
contact-add = Add a contact
contact-who = Who was asked
contact-how = How
contact-asked = Asked when
contact-deadline = Deadline
contact-answer = Answer
sign-offs = Sign-offs ({ $count })
signed = { $name }, { $role }, { $day }
sign-as = Sign as: checked, edited…
sign = Sign
sign-hint = Say what you sign for here, and your name under Edit, Your name.
edit-card-restated = claim as it is checked
edit-card-claimant = claimant
edit-card-first-said = where or when first said
edit-card-checkable = can be checked or not
edit-card-priority = priority
edit-card-verdict = verdict
edit-card-explanation = explanation of verdict
edit-card-remarks = editor’s remarks
edit-card-reference = reference
edit-card-contact = right of reply
edit-card-calculation = calculation
edit-card-sign-off = signature
edit-card-status = status of claim card
finding-verdict-without-reference = A verdict without a reference
finding-verdict-without-explanation = A verdict that is not explained
finding-verdict-outdated = The claim was put in other words after its verdict
finding-reference-without-url = A reference without an address

## Earlier versions

moment-today = today, { $time }
moment-yesterday = yesterday, { $time }
versions-none = No earlier version is kept yet. The first one is kept when a document that was saved before is changed.
versions-same-marks = It has the same marks and relations as now.
versions-tally = Marks only in it: { $more } · only now: { $fewer } · different: { $changed } · relations that differ: { $relations }
versions-unreadable = It cannot be read: { $why }
versions-open = Open for reading
versions-restore = Restore as a new file
versions-back = Back to the current version
versions-remark = of { $when }

## What copies are called: NAME (repaired).recoupe.ron, NAME (conflict 2026-11-20).recoupe.ron

copy-repaired = repaired
copy-conflict = conflict
copy-recovered = recovered
copy-unsaved = not saved
copy-other = other
copy-exported = export
copy-report = report

## Codebooks as files, using another one, older definitions

command-use-codebook = Use another codebook…
command-import-codebook = Codebook from a file…
command-export-codebook = Save codebook as a file…
pick-codebooks = Codebooks
codebooks-find = Find a codebook
codebooks-list = Codebooks
codebooks-none = No codebook is called that.
codebooks-labels = { $count ->
    [one] { $count } label
   *[other] { $count } labels
}
codebooks-kinds = { $count ->
    [0] no relation types
    [one] { $count } relation type
   *[other] { $count } relation types
}
codebooks-questions = { $count ->
    [0] no questions
    [one] { $count } question
   *[other] { $count } questions
}
codebooks-source = Source: { $source }
codebooks-file = From { $path }
codebooks-now = This document uses it now.
codebooks-fits = Everything that is in use in this document fits into it.
codebooks-gap = Of what is in use in this document it lacks, or defines otherwise: { $labels ->
    [0] no label
    [one] { $labels } label
   *[other] { $labels } labels
}, { $kinds ->
    [0] no relation type
    [one] { $kinds } relation type
   *[other] { $kinds } relation types
}, { $questions ->
    [0] no answered question
    [one] { $questions } answered question
   *[other] { $questions } answered questions
}. You are asked what becomes of them.
codebooks-for-new = New documents begin with it too
codebooks-go = Use this codebook
codebooks-go-on = Go on…
codebooks-go-new = For new documents
codebooks-from-file = From a file…
mapping = From “{ $old }” to “{ $new }”
mapping-what = The new codebook does not define this as the old one does. Say what becomes of it.
mapping-labels = Labels
mapping-kinds = Relation types
mapping-answers = Answers
mapping-marks = { $count ->
    [one] { $spelled } mark
   *[other] { $spelled } marks
}
mapping-relations = { $count ->
    [one] { $spelled } relation
   *[other] { $spelled } relations
}
mapping-cards = { $count ->
    [one] { $spelled } claim card
   *[other] { $spelled } claim cards
}
mapping-answered = { $count ->
    [one] { $spelled } answer
   *[other] { $spelled } answers
}
mapping-becomes = “{ $name }” becomes
mapping-keep-label = Keep the label: it joins the new codebook
mapping-delete-marks = Delete them: { $counts }
mapping-keep-kind = Keep the type: it joins the new codebook
mapping-delete-links = Delete them: { $counts }, with what hangs on them
mapping-keep-answers = Keep “{ $question }”: { $counts }
mapping-undo = All of it is one step, which one undo takes back.
mapping-back = Another codebook
bad-codebook = This codebook cannot be used
bad-codebook-what = The file does not hold a codebook that fits together. Nothing was changed. Mend it and choose it again:
loose-codebook = Saved, but not whole
loose-codebook-what = The codebook was saved as it is. Before it can be used elsewhere, this has to be mended, in the file or here:
codebook-fault = Line { $line }: { $what }
slip-not-utf8 = This is no UTF-8 text from here on.
slip-document = This is a document, not a codebook. Open it and save its codebook as a file.
slip-cut-short = The file ends here, in the middle of an entry.
slip-syntax = The notation is wrong at column { $column }: { $message }.
slip-unknown-field = There is no field “{ $field }” in such an entry.
slip-missing-field = The entry that begins here lacks the field “{ $field }”.
slip-field-twice = The field “{ $field }” stands twice in the entry.
slip-no-id = { $part ->
    [codebook] The codebook
    [label] This label
    [attribute] This question
    [choice] This answer
    [type] This relation type
    [scale] This verdict scale
   *[rating] This rating
} has no id.
slip-no-name = { $part ->
    [codebook] The codebook
    [label] The label
    [attribute] The question
    [choice] The answer
    [type] The relation type
    [scale] The verdict scale
   *[rating] The rating
} “{ $id }” has no name.
slip-twice = { $part ->
    [label] A label
    [attribute] A question
    [choice] An answer
    [type] A relation type
    [scale] A verdict scale
   *[rating] A rating
} with the id “{ $id }” stands on line { $first } already.
slip-key-twice = The label “{ $label }” has the key “{ $key }”, which “{ $other }” has already.
slip-bad-color = The colour “{ $color }” of the label “{ $label }” is not of the form #rrggbb.
slip-unknown-parent = The label “{ $label }” stands below “{ $parent }”, which is not there.
slip-circle = These labels stand below one another in a circle: { $labels }.
slip-unknown-attribute = { $part ->
    [label] The label “{ $id }”
    [type] The relation type “{ $id }”
   *[codebook] The article
} is asked “{ $attribute }”, which is not there.
slip-unknown-end = The relation type “{ $kind }” names { $part ->
    [type] the relation type
   *[label] the label
} “{ $end }” as an end, which is not there.
notice-codebook-saved = The codebook was saved as { $path }.
notice-codebook-not-saved = The codebook could not be saved as { $path }. { $why }
notice-report-differs = { $path } is this document in another state. What the report says is shown beside it, as a copy; neither is changed by the other.
notice-new-codebook-lost = The codebook for new documents, { $path }, cannot be used. Until another one is chosen they begin with the one for fact-checking.
notice-keys-taken-off =
    { $count ->
        [one] A label of this codebook has the key { $keys }, which a command uses. It is offered without the key.
       *[other] Labels of this codebook have keys that commands use: { $keys }. They are offered without them.
    }
notice-codes-passed =
    { $more ->
        [0] Of { $path } one thing has no place in a codebook: { $first }
        [one] Of { $path } two things have no place in a codebook. The first: { $first }
       *[other] Of { $path } some things have no place in a codebook. The first, before { $more } more: { $first }
    }
finding-older-definition = Coded under an older definition of “{ $label }”
older-now = It is defined so now: { $definition }
older-reviewed = Reviewed
older-reviewed-all = { $count ->
   *[other] Review all { $spelled } of this label
}
edit-use-codebook = { $marks ->
    [0] { $relations ->
        [0] use the codebook “{ $codebook }”
        [one] use the codebook “{ $codebook }”, without { $relations } relation
       *[other] use the codebook “{ $codebook }”, without { $relations } relations
    }
    [one] use the codebook “{ $codebook }”, without { $marks } mark and its relations
   *[other] use the codebook “{ $codebook }”, without { $marks } marks and their relations
}
edit-reviewed = review { $label }
edit-reviewed-all = review { $count } × { $label }

## Marks: answers, tags, confidence, several at once

find-choice-hint = Type to find
find-choice-none = Nothing is called that.

## The codebook editor

command-codebook = Codebook…
codebook-labels = Labels
codebook-book = Codebook
codebook-hint = Every change is kept at once, and can be undone.
codebook-task-hint = Nothing is changed before the last step.
codebook-in-language = { $what }: { $language }
codebook-name = Name
codebook-description = What it is for
codebook-version = Version
codebook-source = The work that it follows
codebook-label-line = { $label }, key { $key }, { $count ->
    [one] { $count } mark
   *[other] { $count } marks
}
codebook-retired = retired
codebook-definition = When to use it
edit-codebook-details = codebook details
edit-add-label = add label { $label }
edit-rename-label = rename label { $label }
edit-define-label = definition of label { $label }
edit-recolour-label = colour of label { $label }
edit-rekey-label = key of label { $label }
edit-example-of-label = examples of label { $label }
edit-questions-of-label = questions of label { $label }
edit-cards-of-label = claim cards of label { $label }
edit-speakers-of-label = speakers of label { $label }
edit-merge-label = merge label { $label } into { $to }
edit-split-label = split label { $label }, { $count ->
    [one] { $count } mark
   *[other] { $count } marks
}
edit-move-label = move label { $label }
edit-retire-label = retire label { $label }
edit-bring-back-label = bring back label { $label }
codebook-new-label = Name of a new label
codebook-add-beside = Add beside
codebook-add-beside-hint = Behind the chosen label (Enter)
codebook-add-below = Add below
codebook-add-below-hint = Below the chosen label (Shift+Enter)
codebook-no-labels = There are no labels yet. The first one comes in by its name, in the field on the left.
codebook-move-up = Move up
codebook-move-down = Move down
codebook-nest = Put below the label before it
codebook-lift = Take out, beside the label above it
codebook-with-alt = { $name } (Alt+{ $key } in the tree)
codebook-label-marks = { $count ->
    [0] no marks
    [one] { $spelled } mark
   *[other] { $spelled } marks
}
codebook-retired-what = retired: kept for its marks, no longer offered
codebook-retire = Retire
codebook-retire-hint = A retired label is no longer offered; its marks stay.
codebook-bring-back = Bring back
codebook-merge = Merge into…
codebook-delete = Delete…
codebook-split = Split…
codebook-key = Key
codebook-key-none = none
codebook-key-no-key = A key is one letter or one digit.
codebook-key-of-label = { $key } is the key of the label “{ $label }”.
codebook-key-same = On a French keyboard { $key } is on the key that marks with “{ $label }”.
codebook-key-of-command = { $key } is the key of the command “{ $command }”.
codebook-color = Colour, as #rrggbb
codebook-swatch = Colour { $color }
codebook-color-near = Some readers can hardly tell this colour from that of: { $labels }
codebook-examples = Examples
codebook-examples-hint = The marked words stand between [brackets].
codebook-case = Case { $number }
codebook-misfit = Misfit { $number }
codebook-fits = { $what } is a case of the label
codebook-add-case = Add a case
codebook-add-misfit = Add what is easily taken for it
codebook-questions = Questions asked of its marks
codebook-other-questions = Questions asked of relations or of the article
codebook-no-questions = The codebook has no questions yet.
codebook-question-from = { $question } (from { $label })
codebook-from-above = { $what } (from the label above)
codebook-has-card = Its marks have claim cards
codebook-has-speaker = Its marks name who speaks
codebook-find-label = Type to find a label
codebook-merging = Merge “{ $label }” into another label
codebook-merge-into = Into
codebook-merge-marks = { $count ->
    [0] No mark carries “{ $label }”.
    [one] { $spelled } mark gets the label “{ $to }”, with its note and relations.
   *[other] { $spelled } marks get the label “{ $to }”, with their notes and relations.
}
codebook-merge-cards = { $count ->
    [one] { $spelled } claim card stays as it is.
   *[other] { $spelled } claim cards stay as they are.
}
codebook-merge-children = { $count ->
    [one] { $spelled } label below it moves below “{ $to }” and keeps what it had.
   *[other] { $spelled } labels below it move below “{ $to }” and keep what they had.
}
codebook-merge-rules = Relations that may begin or end at “{ $label }” may do so at “{ $to }”.
codebook-merge-questions = “{ $to }” does not ask: { $questions }. { $count ->
    [0] No mark answers any of it.
    [one] { $spelled } mark answers some of it.
   *[other] { $spelled } marks answer some of it.
}
codebook-merge-keep = Keep the answers; “{ $to }” asks it too from now on
codebook-merge-drop = Take these answers off the marks
codebook-merge-go = Merge “{ $label }” into “{ $to }”
codebook-splitting = Split “{ $label }”
codebook-split-what = To which labels are its marks to be dealt? A new label asks the same and may be linked in the same way. Marks that are dealt to none stay as they are.
codebook-pile = { $label }, by { $keys }
codebook-pile-new = { $label } (new), by { $keys }
codebook-either-key = { $one } or { $other }
codebook-split-add = Add this label
codebook-split-existing = Or a label that there is
codebook-split-deal = Deal the marks
codebook-split-progress = Mark { $at } of { $of }
codebook-split-to = To { $label }, by { $keys }
codebook-split-leave = Leave as it is (Space)
codebook-split-back = Back (Backspace)
codebook-split-count = { $label }: { $count ->
    [one] { $spelled } mark
   *[other] { $spelled } marks
}
codebook-split-retire = Retire “{ $label }” afterwards
codebook-split-go = Split the label
codebook-split-leaving = { $count ->
    [one] { $spelled } mark was dealt. Leave off without splitting?
   *[other] { $spelled } marks were dealt. Leave off without splitting?
}
codebook-split-go-on = Go on dealing
codebook-split-discard = Leave off

## The codebook editor: questions and relation types

codebook-attributes = Questions
codebook-relation-types = Relation types
parts-add = Add
parts-with-alt = { $name } (Alt+{ $key } in the list)
attributes-new = Name of a new question
attributes-none = There are no questions yet. The first one comes in by its name, in the field on the left.
attributes-answered = { $count ->
    [0] not answered yet
    [one] { $spelled } answer
   *[other] { $spelled } answers
}
attributes-delete = Delete the question…
attributes-definition = What is asked
attributes-kind = Kind of answer
kind-choice = One of several
kind-choices = Any of several
kind-text = Words
kind-number = Number
kind-date = Date
kind-url = Address
kind-flag = Yes or no
attributes-choices = Choices
attributes-new-choice = Name of a new choice
attributes-add-choice = Add the choice
attributes-choice-up = Move “{ $choice }” up
attributes-choice-down = Move “{ $choice }” down
attributes-remove-choice = Remove the choice “{ $choice }”
attributes-choice-name = Name of “{ $choice }”
attributes-choice-definition = When to choose “{ $choice }”
attributes-required = An answer is required
attributes-default = New marks begin with
attributes-default-yes = New marks begin with yes
attributes-asked-of = Asked of
attributes-of-article = The article as a whole
doubt-leave = Leave it as it is
doubt-kind-fit = { $count ->
    [0] No answer can be turned into the new kind ({ $name }).
    [one] { $spelled } answer is turned into the new kind ({ $name }).
   *[other] { $spelled } answers are turned into the new kind ({ $name }).
}
doubt-kind-unfit = { $count ->
    [one] { $spelled } answer does not fit. It stays as it is, and is reported until it is mended.
   *[other] { $spelled } answers do not fit. They stay as they are, and are reported until they are mended.
}
doubt-kind-go = Change the kind
doubt-choice = { $count ->
    [one] { $spelled } answer is “{ $name }”. It goes with the choice.
   *[other] { $spelled } answers are “{ $name }”. They go with the choice.
}
doubt-choice-go = Remove the choice and these answers
doubt-question = { $count ->
    [one] “{ $name }” has { $spelled } answer.
   *[other] “{ $name }” has { $spelled } answers.
}
doubt-question-drop = The answers go with the question
doubt-question-keep = The answers stay in the document, where no question shows them
doubt-question-go = Delete the question and its answers
doubt-question-keep-go = Delete the question only
doubt-type = { $count ->
    [one] { $spelled } relation is of the type “{ $name }”.
   *[other] { $spelled } relations are of the type “{ $name }”.
}
doubt-type-hanging = { $count ->
    [one] { $spelled } other relation hangs on them.
   *[other] { $spelled } other relations hang on them.
}
doubt-type-retype = They get another type
doubt-type-to = Type instead
doubt-type-drop = They are deleted, with all that hangs on them
doubt-type-retype-go = Delete the type, keep the relations
doubt-type-go = Delete the type and its relations
types-new = Name of a new relation type
types-none = There are no relation types yet. The first one comes in by its name, in the field on the left.
types-relations = { $count ->
    [0] no relations
    [one] { $spelled } relation
   *[other] { $spelled } relations
}
types-delete = Delete the type…
types-name = Name, as a verb
types-inverse = Read from the other end
types-from = May begin at
types-to = May end at
types-anywhere = None is ticked: anywhere.
types-relation-end = a relation “{ $name }”
types-gone-end = { $id } (not there)
types-questions = Questions asked of its relations
types-attribution = It says on whose word something stands
types-attribution-hint = A claim without such a relation is reported as a claim without a source.
edit-add-question = add question { $what }
edit-rename-question = rename question { $what }
edit-define-question = what question { $what } asks
edit-require-question = whether question { $what } is required
edit-default-of-question = first answer to question { $what }
edit-kind-of-question = kind of question { $what }
edit-choices-of-question = choices of question { $what }
edit-ask-question = where question { $what } is asked
edit-move-question = move question { $what }
edit-delete-question = delete question { $what }{ $count ->
    [0] { "" }
    [one] , { $count } answer
   *[other] , { $count } answers
}
edit-add-type = add relation type { $what }
edit-rename-type = rename relation type { $what }
edit-inverse-of-type = inverse name of relation type { $what }
edit-define-type = definition of relation type { $what }
edit-ends-of-type = ends of relation type { $what }
edit-questions-of-type = questions of relation type { $what }
edit-attribution-of-type = attribution by relation type { $what }
edit-move-type = move relation type { $what }
edit-delete-type = delete relation type { $what }{ $count ->
    [0] { "" }
    [one] , { $count } relation
   *[other] , { $count } relations
}
edit-replace-type = replace relation type { $what }, { $count ->
    [one] { $count } relation
   *[other] { $count } relations
}
several-marks = { $count ->
    [one] { $count } mark
   *[other] { $count } marks
}
mark-as-hint = Type a label’s name
command-mark-as = Mark as…
command-answers = Answer the questions
command-as-last = Answer as the last one
command-tags = Tags
command-second-look = Second look
command-next-flagged = Next for a second look
command-previous-flagged = Previous for a second look
command-extend-next = Choose the next mark too
command-extend-previous = Choose the previous mark too
command-choose-listed = Choose all that are listed
edit-relabel-marks = change label of { $count } marks to { $label }
edit-answer-marks = answer on { $count } marks
edit-fill-in-marks = { $count ->
    [one] answers as the last ones
   *[other] answers as the last ones on { $count } marks
}
edit-tag-marks = { $count ->
    [one] tags
   *[other] tags of { $count } marks
}
edit-rate-marks = { $count ->
    [one] confidence
   *[other] confidence of { $count } marks
}
edit-flag-marks = { $count ->
    [one] second look
   *[other] second look at { $count } marks
}
edit-name-actors = name the speaker of { $count } marks
edit-delete-marks = { $relations ->
    [0] delete { $count } marks
    [one] delete { $count } marks and { $relations } relation
   *[other] delete { $count } marks and { $relations } relations
}
edit-fields = answer about the article
several-hint = What is done here is done to all of them. Esc leaves them.
several-values = several values
several-delete = { $count ->
    [one] Delete { $count } mark
   *[other] Delete { $count } marks
}
answer-offered = last time: { $answer }
answer-remove = Remove: { $answer }
answers-as-last = As the last one: { $answers }
answers-as-last-short = As the last one
article-fields = About the article as a whole
confidence = Confidence
confidence-hint = How sure are you that this mark is right?
confidence-low = low
confidence-medium = medium
confidence-high = high
tag-add = Add a tag
tag-new = New tag: { $tag }
tag-remove = Remove tag: { $tag }
marks-flagged = Second look: { $count }
marks-flagged-hint = List only these. F7 goes from one to the next.
marks-none-flagged = No mark needs a second look.
marks-choose-listed = Choose all
mark-line-flagged = { $mark }, second look
note-write = Click here or press N to write
keys-several = Choose several marks
keys-several-by = Ctrl+click; in the list, Shift+click
keys-form = Answer, clear, go on, go back
keys-form-by = 1–9 or letters, Del, Enter, Shift+Enter
## Who says it, actors, chains

command-who-says = Who says it…
command-actors = Actors…
edit-say-speaker = say who says it
edit-change-actor = actor
edit-merge-actors = make one actor of two
edit-delete-actor = take an actor off the list
notice-no-attribution = This codebook has no relation that says who says something.
notice-no-claim-chosen = Choose a claim first, or another mark that somebody can be said to say.
speaking-who = Who says this?
speaking-already = So far: { $names }
speaking-hint = Type a name, or select the words that stand for the speaker. Enter takes the line.
speaking-search = Who says it?
speaking-none = Nobody is named near. Type a name.
speaking-selected = Selected words
speaking-named = Named near the claim
speaking-sources = Sources nearby
speaking-listed = Actors of this document
speaking-known = Actors of other documents
speaking-typed = Somebody new
speaking-new = { $name } (new)
speaking-words = { $name } · “{ $quote }”
speaking-nowhere = { $name } · not named near
speaking-say = Said by { $speaker }
speaking-select = { $name } is not named near the claim. Select the words that stand for the speaker, then press Enter.
speaker-edit = Edit…
speaker-other = Somebody else
speaker-nobody = Nobody named
speaker-with-role = { $name }, { $role }
speaker-known = { $name } (another document)
chain = Who says that who says it
chain-to-mark = Go to these words
chain-paper = The paper
chain-paper-itself = { $paper } says it in its own voice.
chain-paper-reports = { $paper } reports { $one }.
chain-reader = A reader says it.
chain-unclear = It is unclear who says it.
chain-relays = { $one } passes on what { $two } says.
chain-says = { $one } says { $two }.
chain-speaks-for = { $one } speaks for { $two }.
chain-restates = It restates { $one }.
chain-restates-faithful = It restates { $one } faithfully.
chain-restates-stronger = It restates { $one }, more strongly.
chain-restates-weaker = It restates { $one }, more weakly.
chain-restates-distorted = It restates { $one }, distorted.
chain-nobody = Nobody is named as saying it.
chain-unnamed = It is not said who { $one } is.
chain-relays-nothing = { $one } passes on something that nobody is named as saying.
chain-again = Here the chain comes back to { $one }.
chain-more = The chain goes on.
actors = Actors
actors-none = Nobody is listed yet. Whoever is named as the speaker of a source stands here.
actor-entry = { $name }, { $count ->
    [one] { $count } mark
   *[other] { $count } marks
}
actor-name = Name
actor-kind = Sort
actor-role = Role in the matter
actor-note = What helps to recognise them
actor-person = person
actor-organisation = organisation
actor-document = document
actor-other = other
actor-where = { $count ->
    [0] Speaks nowhere in the article
    [one] Speaks in { $count } place
   *[other] Speaks in { $count } places
}
actor-merge = The same as
actor-merge-hint = Type whom this actor is the same as
actor-merge-into = Merge into { $name }
actor-merge-none = No other actor is called so.
actor-delete = Take off the list
actor-delete-hint = Marks or claim cards name this actor.
link-to-relation = Link to the relation { $sentence }
link-pull = Pull a link out of { $mark }: drag it to the other end, or click
## Looking at sentences, and what the lint finds

command-looked-at = Nothing to check here
command-next-unread = Next unread sentence
command-show-looked-at = What was looked at in softer ink
command-next-finding = Next finding
command-previous-finding = Previous finding
command-mend-finding = Mend this finding
key-space = Space
edit-looked-at = nothing to check
edit-not-looked-at = look at it again
looked-at-all = looked at
looked-at-some = { $count } of { $of } sentences looked at
status-looked-at = { $percent }% looked at
status-looked-at-hint = { $count ->
    [one] { $covered } of one sentence has a mark or was looked at. Click for the next one.
   *[other] { $covered } of { $of } sentences have a mark or were looked at. Click for the next one.
}
status-findings = { $count ->
    [one] { $spelled } finding
   *[other] { $spelled } findings
}
notice-all-covered = Every sentence has a mark or was looked at.
notice-no-findings = Nothing was found that needs another look.
finding-number = { $number } of { $of } · { $finding }
findings-all = Everything
findings-kind = { $kind } ({ $count })
findings-shown = Findings that are listed
findings-hint = Enter goes to it; F6 goes on to the next one.
finding-voice-unclear = The text leaves open who claims this
finding-source-unused = Nothing is put down to this source
finding-headline-stronger = The title says more than the claim that it restates
finding-fidelity-open = It is not said how true the title is to the claim that it restates
finding-headline-absolute = The title says “{ $word }”; the same claim in the text does not
finding-rebuttal-without-target = Nothing says what this rebuttal is set against
finding-supports-circle = These claims support each other in a circle
finding-verdicts-differ = The same claim has another verdict elsewhere
finding-kind-ends-not-allowed = Relations that are not allowed
finding-kind-duplicate-mark = The same mark twice
finding-kind-required-missing = Questions without an answer
finding-kind-wrong-kind = Answers of the wrong kind
finding-kind-unknown-choice = Answers that are not offered
finding-kind-claim-without-source = Claims without a source
finding-kind-voice-unclear = Voice unclear
finding-kind-source-unused = Sources never used
finding-kind-headline-stronger = Titles stronger than the text
finding-kind-fidelity-open = Titles not yet compared
finding-kind-headline-absolute = Titles without exception
finding-kind-rebuttal-without-target = Rebuttals of nothing
finding-kind-supports-circle = Circles of supports
finding-kind-verdicts-differ = One claim, two verdicts
finding-kind-verdict-without-reference = Verdicts without a reference
finding-kind-verdict-without-explanation = Verdicts not explained
finding-kind-verdict-outdated = Verdicts on other words
finding-kind-reference-without-url = References without an address
finding-kind-cuts-word = Cut words
finding-kind-cuts-cluster = Cut characters
finding-kind-older-definition = Coded under older definitions
finding-kind-undescribed-label = Labels not described
fix-link = Make the link…
fix-stand-by = It still holds
fix-restates = Restates “{ $quote }”
fix-unite = Make one mark of both
fix-whole-words = Widen to whole words
fix-retype = Make it “{ $relation }”
fix-clear = Clear the answer
fix-answer = Answer…
fix-url = Write the address…
fix-reference = Add a reference…
fix-explain = Explain…
fix-show = Show the other one
fix-delete = Delete
severity-error = Error
severity-warning = Warning
severity-info = Note
## The desk of claims, and cards that leave

command-claim-desk = Desk of claims
command-copy-card = Copy claim card
command-copy-sheet = Copy all claim cards
desk-table = Table
desk-table-name = Table of claims
desk-board-name = Board of claims
desk-board-status = Board by status
desk-board-verdict = Board by verdict
desk-board-speaker = Board by speaker
desk-count = { $count ->
    [one] { $shown } of { $of } claim
   *[other] { $shown } of { $of } claims
}
desk-filter = Filter claims
desk-only = Only: { $what }
desk-any = all
desk-no-more = no longer there
desk-all = Show all
desk-none = There is no claim in this document yet. Mark words as a claim, and it is listed here.
desk-no-match = No claim matches.
desk-place = ¶
desk-claim = Claim
desk-speaker = Speaker
desk-checkable = Checkable
desk-references = Refs
desk-findings = Findings
desk-sort = Sort by { $column } (key { $key })
desk-sorted = Sorted by { $column } (key { $key } turns it round)
desk-sorted-down = Sorted by { $column }, the other way round (key { $key })
desk-overdue = { $status }, overdue
desk-row = { $claim } — { $speaker }; { $status }; verdict: { $verdict }; priority: { $priority }; { $references ->
    [one] { $references } reference
   *[other] { $references } references
}; { $findings ->
    [one] { $findings } thing to look at
   *[other] { $findings } things to look at
}; paragraph { $paragraph }
notice-cards-copied = { $count ->
    [one] The claim card is on the clipboard.
   *[other] { $count } claim cards are on the clipboard.
}
sheet-colon = { $name }:
sheet-title = Claims checked
sheet-first-said = First said
sheet-verdict-outdated = given before the claim was put in other words
sheet-references = References
sheet-primary = primary source
sheet-secondary = secondary source
sheet-archived = Kept copy
sheet-calculations = Calculations
sheet-contacts = Right of reply
sheet-asked = asked
sheet-deadline = deadline
sheet-no-answer = No answer yet.
sheet-sign-offs = Signed
pick-copy = Choose the file to keep
reference-copy = Kept copy
copy-take = Keep a copy…
copy-replace = Another file…
copy-take-hint = Choose a file, or drop it here: a saved page, a PDF, a picture. Its SHA-256 is noted, so that it shows if it is changed.
copy-take-named = Keep a copy of reference { $number }
copy-forget = Forget
copy-forget-hint = Takes the copy off the card. The file stays where it is.
copy-forget-named = Forget the copy of reference { $number }
copy-keep = put it beside the document
copy-looking = Looking whether it is what it was…
copy-same = Unchanged · { $size }{ $day }
copy-changed = CHANGED: this is not the file that was kept.
copy-missing = MISSING: there is no such file.
copy-seen-unreadable = It cannot be read: { $why }
copy-not-found = { $path } is not there. Choose another file.
copy-no-file = { $path } is no file. Choose a file.
copy-unreadable = { $path } cannot be read: { $why } Nothing was noted.
copy-not-kept = No copy can be put into { $path }: { $why } Without “put it beside the document” the file can be noted where it is.
size-bytes = { $count } bytes
size-kilobytes = { $count } kB
size-megabytes = { $count } MB
card-verdict-typed = Another rating in your words, then Enter
priority-harm = harm
priority-reach = reach
priority-evidence = evidence can be had
calculation-differs = { $result } is kept, but it comes to { $now }
calculation-which-rate = Two currencies: say at which rate, of which source and which day.
contact-overdue = The deadline has passed without an answer.
signed-twice = Both names are the same: a second person should sign.
sign-checked = checked
sign-edited = edited

## What is folded in the text

command-unfold = Captions and comments
fold-captions = { $count ->
    [one] One caption
   *[other] { $count } captions
}
fold-comments = { $count ->
    [one] One comment by a reader
   *[other] { $count } comments by readers
}
fold-blocks = { $count ->
    [one] One folded paragraph
   *[other] { $count } folded paragraphs
}
fold-spoken = { $what }, folded in the text
page-of-source = p. { $number }
# The preview of an article, the queue of articles, and what import reports

import-title = Look over { $name }
import-title-pasted = Look over what was pasted
import-changed = Changed in the characters: { $changes }
import-encoding = Encoding
import-encoding-auto = As it seems to be
import-guessed = { $encoding } (guessed)
import-keep-copy = Keep a copy of the source beside the document
import-keep-copy-hint = Copies the file as it was read into the folder of kept copies. Its SHA-256 stands in the document, so that “recoupe check” finds out if the copy is changed or gone.
import-pieces = Pieces of the article
import-tally = In the document: { $kept ->
        [one] 1 piece
       *[other] { $spelledkept } pieces
    }, { $folded ->
        [0] none folded
       *[other] { $spelledfolded } folded
    } · { $characters ->
        [one] 1 character
       *[other] { $spelledcharacters } characters
    }
import-left-out = { $count ->
        [0] Nothing left out
        [one] Left out: 1 piece
       *[other] Left out: { $spelled } pieces
    }
import-make = Make the document
import-make-hint = Ctrl+Enter
import-take-in = Take in
import-take-out = Leave out
import-fold = Fold
import-unfold = Unfold
import-undo = Undo
import-part = Part of the article
import-keys = Space takes in or leaves out · F folds · T S H B C Q R O say which part it is · Shift+↑↓ choose several · Ctrl+Z takes back · Ctrl+Enter makes the document
piece-kept = { $part }: { $text }
piece-folded = { $part }, folded: { $text }
piece-left-out = Left out, { $reason }: { $text }
piece-in = In the document: { $text }
piece-is-folded = folded
piece-page = p. { $page }
reading-article = Reading { $name }…
reading-pasted = Reading what was pasted…
role-title = Title
role-standfirst = Standfirst
role-subhead = Subhead
role-body = Body
role-caption = Caption
role-pull-quote = Pull quote
role-comment = Comment
role-other = Other
set-quote = Quotation
set-item = List item
set-row = Table row
set-footnote = Footnote
set-picture = Picture
set-preformatted = As written
reason-navigation = navigation
reason-view-counter = view counter
reason-share-bar = share bar
reason-related-links = other articles
reason-promotion = promotion
reason-comment-form = comment form
reason-image-marker = image marker
reason-hidden = hidden in the page
reason-running-head = running head
reason-running-foot = running foot
reason-page-number = page number
reason-repetition = said twice
reason-imprint = imprint
reason-outside-article = outside the article
reason-by-hand = by hand
changed-carriage-returns = { $count ->
        [one] 1 carriage return became a line end
       *[other] { $spelled } carriage returns became line ends
    }
changed-line-separators = { $count ->
        [one] 1 separator became a line end
       *[other] { $spelled } separators became line ends
    }
changed-control-characters = { $count ->
        [one] 1 control character taken out
       *[other] { $spelled } control characters taken out
    }
changed-byte-order-mark = { $count ->
        [one] byte-order mark taken off
       *[other] { $spelled } byte-order marks taken off
    }
changed-undecodable-bytes = { $count ->
        [one] 1 place could not be decoded
       *[other] { $spelled } places could not be decoded
    }
changed-hyphens-rejoined = { $count ->
        [one] 1 hyphen rejoined
       *[other] { $spelled } hyphens rejoined
    }
changed-ligatures-resolved = { $count ->
        [one] 1 ligature resolved
       *[other] { $spelled } ligatures resolved
    }
changed-soft-hyphens = { $count ->
        [one] 1 soft hyphen taken out
       *[other] { $spelled } soft hyphens taken out
    }
changed-tracked-deletions = { $count ->
        [one] 1 deletion of the author carried out
       *[other] { $spelled } deletions of the author carried out
    }
changed-tracked-insertions = { $count ->
        [one] 1 insertion of the author taken over
       *[other] { $spelled } insertions of the author taken over
    }
changed-spaces-collapsed = { $count ->
        [one] 1 run of spaces shortened
       *[other] { $spelled } runs of spaces shortened
    }
changed-lines-joined = { $count ->
        [one] 1 line joined with the one before
       *[other] { $spelled } lines joined with the ones before
    }
media-plain-text = Plain text
media-markdown = Markdown
media-web-page = Web page
media-web-archive = Web page in one file
media-pdf = PDF
media-word = Word document
media-open-document = OpenDocument text
media-book = Electronic book
media-rich-text = Rich text
script-western = Western Europe
script-central = Central Europe
script-baltic = Baltic
script-cyrillic = Cyrillic
script-greek = Greek
script-turkish = Turkish
script-hebrew = Hebrew
script-arabic = Arabic
script-vietnamese = Vietnamese
script-thai = Thai
script-japanese = Japanese
script-chinese = Chinese
script-korean = Korean
script-all = All languages
queue-title = Articles to take in
queue-list = Articles
queue-listing = Looking what there is…
queue-progress = { $read } of { $all } read · { $made ->
        [0] no document made
        [one] 1 document made
       *[other] { $spelledmade } documents made
    }
queue-waiting = waiting
queue-reading = reading…
queue-to-look = { $title } · { $kept } kept, { $folded } folded, { $out } left out
queue-warnings = { $count ->
        [one] 1 warning
       *[other] { $count } warnings
    }
queue-guessed = encoding guessed
queue-making = making the document…
queue-made = Made: { $name }
queue-has-document = Has a document: { $name }
queue-part-of-page = Passed over: it belongs to the page beside it
queue-no-article = Passed over: no article
queue-refused = Refused: { $why }
queue-not-made = Not made: { $why }
queue-more = There are more files than these { $count }.
queue-look = Look over…
queue-open = Open the document
queue-why = Why not…
queue-take-all = { $count ->
        [0] Take all proposals
        [one] Take the 1 proposal without warning
       *[other] Take all { $spelled } proposals without warning
    }
queue-take-all-hint = Makes a document beside each article that has no warning and no guessed encoding (Ctrl+Enter). Documents that are there stay as they are.
queue-stop = Stop
queue-go-on = Go on
queue-keys = ↑↓ go through the articles · Enter looks one over or opens its document · Ctrl+Enter takes all proposals without warning · Esc closes
source-title = Where the text comes from
source-pasted = Pasted from the clipboard
source-read = Read on { $day }
source-copy = Copy kept in { $path }
source-copy-sha = Copy the SHA-256
source-left-out = { $reason }: { $text }
source-more = …and { $count } more

warn-undecodable-bytes = { $count ->
        [one] One place held bytes that are not { $detail }, shown as � now.
       *[other] { $spelled } places held bytes that are not { $detail }, shown as � now.
    }
warn-flattened-page = The page nests its tags deeper than any page does; its structure was flattened.
warn-markdown-as-text = It is too large or too deeply nested for Markdown, and was read as plain text.
warn-tracked-insertions = Changes were tracked: { $count ->
        [one] one insertion counts as text.
       *[other] { $spelled } insertions count as text.
    }
warn-tracked-deletions = Changes were tracked: { $count ->
        [one] one deletion is left out.
       *[other] { $spelled } deletions are left out.
    }
warn-margin-comments = { $count ->
        [one] One comment in the margin is left out.
       *[other] { $spelled } comments in the margin are left out.
    }
warn-unknown-signs = { $count ->
        [one] One sign from a font of its own is not known, shown as � now.
       *[other] { $spelled } signs from fonts of their own are not known, shown as � now.
    }
warn-objects-left-out = { $count ->
        [one] One formula, chart or other object is left out.
       *[other] { $spelled } formulas, charts or other objects are left out.
    }
warn-cut-off = The file is cut off or damaged at its end; some of its text may be missing.
warn-pages-not-read = Of its { $detail } pages only the first { $spelled } were read.
warn-empty-pages = Without any text, perhaps pictures: { $count ->
        [one] page { $detail }.
       *[other] pages { $detail }.
    }
warn-broken-pages = Could not be read, or not whole: { $count ->
        [one] page { $detail }.
       *[other] pages { $detail }.
    }
warn-unknown-characters = Its fonts do not say what { $count ->
        [one] one of its characters is
       *[other] { $spelled } of its characters are
    }; look at the text closely.
warn-damaged-part = { $detail } is damaged and may lack its end.

## Exporting: the formats, and what they cannot hold

command-export = Export…
export-find = Find a format
export-list = Formats
export-file = NAME.{ $extension }
export-folder = folder NAME.{ $extension }
format-native = Recoupe document
format-native-use = Everything, for colleagues who use Recoupe too.
format-text = Plain text
format-text-use = The words of the article alone, for any editor.
format-markdown = Markdown report
format-markdown-use = The article, its marks and relations, to be read by people.
format-brat = brat standoff
format-brat-use = For the brat tool and for research; Recoupe reads it back.
format-html = Report in HTML
format-html-use = For anybody: the article with its marks and claim cards, to read in a browser or on paper; Recoupe opens it again.
format-docx = Word with comments
format-docx-use = For editors: marks in colour, and a comment on each.
format-csv = CSV tables
format-csv-use = For spreadsheets and statistics: a row for each mark and each relation.
format-xlsx = Excel workbook (XLSX)
format-xlsx-use = The same tables in one workbook, with filters.
format-parquet = Parquet tables
format-parquet-use = For DuckDB, Polars or Spark: the same rows, with columns that have types.
format-web-annotation = Web Annotation
format-web-annotation-use = For annotation tools on the web: JSON-LD by the standard, with the text; Recoupe reads it back.
format-refi-qda = REFI-QDA project
format-refi-qda-use = For ATLAS.ti, MAXQDA, NVivo and QualCoder: codes, coded passages, notes and links; Recoupe reads it back.
format-refi-codebook = REFI-QDA codebook
format-refi-codebook-use = For the same programs: the labels alone, with their tree, colours and definitions.
format-claim-review = ClaimReview
format-claim-review-use = For web pages: each claim card as search engines and fact-check archives read it.
format-doccano = doccano
format-doccano-use = For doccano, whose projects label texts: one line of JSON (JSONL); Recoupe reads it back.
format-label-studio = Label Studio
format-label-studio-use = For Label Studio: a task in JSON and the labelling interface for it; Recoupe reads it back.
format-uima-cas = UIMA CAS (INCEpTION)
format-uima-cas-use = For INCEpTION and the tools of DKPro: the text in XMI and its type system, to be imported as document and as layers; Recoupe reads it back.
format-conll = CoNLL columns
format-conll-use = For training taggers: a word a line, with a column of BIO tags for each label.
export-nothing-lost = Nothing is lost: this format holds everything that is in the document.
export-left-out = Left out
export-kept = Kept in notes that only Recoupe reads
export-refused = { $count ->
    [one] One claim is not in it, because of what it lacks
   *[other] { $spelled } claims are not in it, because of what they lack
}
export-more = …and { $spelled } more
export-composing = Composing…
export-writing = Writing…
export-separator = Between the cells
separator-comma = Comma
separator-semicolon = Semicolon
separator-tab = Tab
export-for-spreadsheets = For spreadsheet programs
export-for-spreadsheets-hint = Accents are shown as they should be, and nothing that looks like a formula is run.
export-page = Address of the page on which the reviews are published
export-publisher = Publisher
export-publisher-url = Address of the publisher
export-with-notes = Keep remarks, contacts and notes in the files
export-with-notes-hint = For colleagues: the whole card comes back when Recoupe reads the file. It is not for a public page.
export-place = Export to
export-elsewhere = Elsewhere…
export-go = Export
export-keys = Type, ↑↓ or a digit: a format · Enter exports · Esc closes
export-replace-why = { $count ->
    [one] This file is in { $folder } already and would be replaced:
   *[other] These { $spelled } files are in { $folder } already and would be replaced:
}
export-replace = Replace
export-keep = Keep what is there
export-not-composed = The document could not be put into this format, and nothing was written. Another format may do.
export-is-own = { $path } is the file of this document or of its article. Choose another name; nothing was written.
export-not-a-file = { $path } is a folder or something else that is no file. Choose another name; nothing was written.
export-not-a-folder = { $path } is a file, but a folder is needed for several files. Choose another name; nothing was written.
export-not-written = Nothing was written to { $path }. { $why } Choose another place, or try again.
notice-exported = Exported as { $path }.
pick-export = Export as
pick-export-folder = Choose the folder that { $name } goes into
refusal-no-claim = No words say what is claimed.
refusal-no-rating = Its card has no rating.
refusal-no-page = The address of the page on which the review is published is missing.
refusal-other-words = Its rating was given when the claim was put in other words.
refusal-bad-page = The address of the page on which the review is published is none on the web.
export-remarks = It is written all the same, and search engines may do less with it:
remark-long = { $characters } characters; Google asks for fewer than 75 in a claim.
remark-one-page = { $spelled } reviews have the address of one page. Google takes one review a page, so each needs a page of its own.
remark-whole = Every file holds the whole card, with its remarks, contacts and notes, which are not for the public.
loss-text = { $count ->
    [one] { $spelled } text of the article
   *[other] { $spelled } texts of the article
}
loss-workings = { $count ->
    [one] { $spelled } card’s remarks, contacts, sums, signatures and status
   *[other] { $spelled } cards’ remarks, contacts, sums, signatures and states
}
loss-reference = { $count ->
    [one] { $spelled } reference of a claim card
   *[other] { $spelled } references of claim cards
}
loss-calculation = { $count ->
    [one] { $spelled } calculation of a claim card
   *[other] { $spelled } calculations of claim cards
}
loss-contact = { $count ->
    [one] { $spelled } contact for a reply
   *[other] { $spelled } contacts for replies
}
loss-sign-off = { $count ->
    [one] { $spelled } signature of a claim card
   *[other] { $spelled } signatures of claim cards
}
loss-row = { $count ->
    [one] { $spelled } row beyond what a sheet holds
   *[other] { $spelled } rows beyond what a sheet holds
}
loss-cell-end = { $count ->
    [one] { $spelled } end of a cell longer than a sheet holds
   *[other] { $spelled } ends of cells longer than a sheet holds
}
loss-overlap = { $count ->
    [one] { $spelled } mark that overlaps an earlier one of its label
   *[other] { $spelled } marks that overlap earlier ones of their labels
}
loss-join = { $count ->
    [one] { $spelled } join of a mark in pieces
   *[other] { $spelled } joins of marks in pieces
}
loss-edge = { $count ->
    [one] { $spelled } end of a mark inside a word
   *[other] { $spelled } ends of marks inside a word
}
loss-space = { $count ->
    [one] { $spelled } space or line break between words
   *[other] { $spelled } spaces or line breaks between words
}
loss-discontinuous = { $count ->
    [one] { $spelled } discontinuous mark
   *[other] { $spelled } discontinuous marks
}
loss-becomes = { $what } in { $pieces } pieces
loss-version = { $count ->
    [one] { $spelled } other version of the text
   *[other] { $spelled } other versions of the text
}
loss-metadata = { $count ->
    [one] { $spelled } fact about the article
   *[other] { $spelled } facts about the article
}
loss-structure = { $count ->
    [one] { $spelled } heading, block, emphasis, link or remark of the import
   *[other] { $spelled } headings, blocks, emphases, links and remarks of the import
}
loss-codebook = { $count ->
    [one] { $spelled } codebook
   *[other] { $spelled } codebooks
}
loss-codebook-detail = { $count ->
    [one] { $spelled } question, relation type, scale, example, key, rule or translation of the codebook
   *[other] { $spelled } questions, relation types, scales, examples, keys, rules and translations of the codebook
}
loss-annotator = { $count ->
    [one] { $spelled } annotator
   *[other] { $spelled } annotators
}
loss-actor = { $count ->
    [one] { $spelled } actor
   *[other] { $spelled } actors
}
loss-field = { $count ->
    [one] { $spelled } answer about the article
   *[other] { $spelled } answers about the article
}
loss-seen = { $count ->
    [one] { $spelled } record of what was looked at
   *[other] { $spelled } records of what was looked at
}
loss-mark = { $count ->
    [one] { $spelled } mark
   *[other] { $spelled } marks
}
loss-mark-elsewhere = { $count ->
    [one] { $spelled } mark that does not stand on the current text
   *[other] { $spelled } marks that do not stand on the current text
}
loss-earlier-place = { $count ->
    [one] { $spelled } place in an earlier version of the text
   *[other] { $spelled } places in earlier versions of the text
}
loss-attribute = { $count ->
    [one] { $spelled } answer about a mark or relation
   *[other] { $spelled } answers about marks and relations
}
loss-note = { $count ->
    [one] { $spelled } note
   *[other] { $spelled } notes
}
loss-tag = { $count ->
    [one] { $spelled } tag
   *[other] { $spelled } tags
}
loss-confidence = { $count ->
    [one] { $spelled } degree of confidence
   *[other] { $spelled } degrees of confidence
}
loss-second-look = { $count ->
    [one] { $spelled } mark flagged for a second look
   *[other] { $spelled } marks flagged for a second look
}
loss-speaker = { $count ->
    [one] { $spelled } actor named by a mark
   *[other] { $spelled } actors named by marks
}
loss-stamp = { $count ->
    [one] { $spelled } author with a date
   *[other] { $spelled } authors with dates
}
loss-relation = { $count ->
    [one] { $spelled } relation
   *[other] { $spelled } relations
}
loss-relation-elsewhere = { $count ->
    [one] { $spelled } relation that hangs on a mark left out
   *[other] { $spelled } relations that hang on marks left out
}
loss-relation-on-relation = { $count ->
    [one] { $spelled } relation on a relation
   *[other] { $spelled } relations on relations
}
loss-card = { $count ->
    [one] { $spelled } claim card
   *[other] { $spelled } claim cards
}
loss-card-elsewhere = { $count ->
    [one] { $spelled } claim card of a mark left out
   *[other] { $spelled } claim cards of marks left out
}
# Annotations of another file
command-import-annotations = Import annotations…
pick-annotations = Annotations
open-no-annotations = It holds no annotations that Recoupe reads.
edit-import-annotations = import { $count ->
        [one] 1 mark
       *[other] { $count } marks
    }
annotations-reading = Reading { $name } and looking for its marks…
annotations-from = { $name }: { $counts }
annotations-outcome = { $outcome }: { $count }
annotations-list = Marks of the file
annotations-none = The file holds no marks.
annotations-places = Places
annotations-no-place = Leave it without a place
annotations-decide = { $why } Enter chooses a place.
annotations-another-article = The text that came with them has hardly anything in common with this article: they look like marks of another one.
annotations-take-numbers = { $count ->
    [one] Trust the position of the mark without words
   *[other] Trust the positions of the { $spelled } marks without words
}
annotations-nowhere-kept = Its words were not found. It comes in without a place; its note keeps the words.
annotations-nowhere-left = Its words were not found. It stays out.
annotations-known-why = This mark is in the document already.
annotations-lost = Not found: “{ $words }”
annotations-paragraph = Paragraph { $number }
annotations-unplaced = { $count ->
        [one] Take in the mark without a place, too; its note keeps its words
       *[other] Take in the { $spelled } marks without a place, too; their notes keep their words
    }
annotations-earlier = { $count ->
        [one] The places that one mark had in earlier versions of its text stay behind.
       *[other] The places that { $spelled } marks had in earlier versions of their text stay behind.
    }
annotations-amiss = { $count ->
        [one] One thing is amiss in the file:
       *[other] { $spelled } things are amiss in the file:
    }
annotations-go = { $count ->
        [0] Import
        [one] Import 1 mark
       *[other] Import { $spelled } marks
    }
annotations-counted-actors = { $count ->
        [one] 1 actor
       *[other] { $spelled } actors
    }
annotations-counted-nowhere = { $count ->
        [one] 1 mark without a place
       *[other] { $spelled } marks without a place
    }
annotations-counted-known = { $count ->
        [one] 1 already here
       *[other] { $spelled } already here
    }
annotations-counted-hanging = { $count ->
        [one] 1 relation or card left out, since what it hangs on did not come in
       *[other] { $spelled } relations and cards left out, since what they hang on did not come in
    }
notice-annotations-imported = Imported: { $parts }.
notice-annotations-none = There was nothing to import.
annotations-dropped = This file holds annotations
annotations-dropped-why = The annotations of “{ $name }” can be put on the article that is open, or the file can be opened in its place.
annotations-dropped-import = Import annotations
annotations-dropped-open = Open the file
outcome-known = already here
outcome-chosen = place chosen
place-line = line { $line }
place-whole = the whole file
amiss-at = { $place }: { $what }
amiss-duplicate = { $id } stands twice; what refers to it means the first one
fault-unknown = this is nothing that the format knows, and was passed over: “{ $words }”
fault-missing = { $field } is missing
fault-malformed = { $field } is not of the form that it should have: “{ $words }”
fault-to-nothing = { $target } is referred to and is not there; this was passed over
fault-bad-position = the position { $position } cannot be one in any text; the words alone count
fault-moved = the words were found at { $to }, not at { $from }
fault-differs = it is “{ $words }”, but at its place stands “{ $text }”, which was marked
fault-not-there = the text does not have the words, so that this stands nowhere: “{ $words }”
fault-no-types = no type system came with it, so that what refers to something else counts as a value, and all values as words
fault-no-words = it has no words to look for, and stands nowhere
fault-other-selectors = only { $selectors } says where it is, which means nothing in a text; it stands nowhere
fault-other-article = it is about another article, { $article }
fault-no-place = Recoupe has no place for “{ $field }”, which was left out ({ $count } ×)
fault-half-character = half a character stands here; the mark for an unknown one took its place
fault-more = { $count } problems more are not listed
json-not-json = It is no sound JSON in line { $line }, column { $column }.
json-too-many = It holds more than { $limit } of what it is read for, more than Recoupe reads.
fault-passed = { $field } has no place in a document, and was passed over: “{ $words }”
fault-outside = it lies outside the text ({ $place }), and so stands nowhere
fault-clipped = it reaches outside the text ({ $place }); what lies inside was marked
fault-too-much = so much of the text is marked that it was given no place ({ $place })
fault-other-texts = { $count ->
    [one] the file holds one text more; only the first one was read
   *[other] the file holds { $spelled } texts more; only the first one was read
}
fault-bad-note = what Recoupe added was passed over: { $why }
fault-outside-text = the place { $place } reaches beyond the text of { $length } characters; what lies inside counts
fault-other-text = { $marks ->
    [one] another text, “{ $name }”, was not read; it has one selection
   *[other] another text, “{ $name }”, was not read; it has { $spelled } selections
}
qda-no-project = It holds no REFI-QDA project or codebook.
qda-not-xml = It is no sound XML in line { $line }.
qda-no-text = It holds no text, only other kinds of sources or none.
qda-missing-text = The text “{ $name }” is not in it; export the project again, with its sources.
qda-text-not-utf8 = The text “{ $name }” is not UTF-8.
qda-no-such-text = It has no text “{ $wanted }”.
uima-no-cas = It holds no UIMA CAS in XMI.
uima-bad-types = Its type system is no sound XML in line { $line }.
brat-malformed = { $id } is not of the form of such a record, and was passed over: “{ $words }”
brat-answered-twice = { $id } answers { $question } once more; the first answer was kept, not “{ $words }”
brat-to-nothing = { $id } refers to { $target }, which is not there, and was passed over: “{ $words }”
brat-moved = the words of { $id } were found at { $to }, not at { $from }
brat-differs = { $id } is “{ $words }”, but at its place stands “{ $text }”, which was marked
brat-clipped = { $id } reaches outside the text ({ $place }); what lies inside was marked
brat-outside = { $id } lies outside the text ({ $place }), and so stands nowhere: “{ $words }”
brat-too-much = { $id } has other words than its place ({ $place }), as have so many that it was given none: “{ $words }”
brat-bad-note = the note { $id } was passed over: { $why }
brat-text-not-utf8 = The text beside it is not UTF-8. Save it as UTF-8 and open it again.
brat-not-utf8 = It is not UTF-8 in line { $line }. Save it as UTF-8 and open it again.
brat-too-many = It holds more than { $limit } records, more than Recoupe reads.
open-no-article = It holds annotations alone. Open their article, then import them.
amiss = Some things are amiss
amiss-what = A new document was made of this file, which stays as it is.
## Versions of the article's text

menu-article = Article
command-new-version = New version from a file…
command-new-version-pasted = New version from the clipboard
command-text-versions = Text versions…
renewing-title = New version of the text: { $from }
renewing-texts = Both texts
renewing-whole = All paragraphs
renewing-beside = Side by side
renewing-one-column = One column
renewing-narrow = The window is too narrow for two columns.
renewing-folded = … { $count ->
        [one] one unchanged paragraph
       *[other] { $count } unchanged paragraphs
    }
renewing-moved-here = Moved here from paragraph { $number }
renewing-moved-away = Moved to paragraph { $number }
renewing-same-text = This is the very same text as the current one. There is nothing to take over.
renewing-another-article = This text has hardly anything in common with the current one: it looks like another article. Nothing is changed unless you insist.
renewing-insist = Go on all the same
renewing-list = Marks to look over
renewing-none = No mark here needs a look.
renewing-queue = To review: { $count }
renewing-count = { $grade }: { $count }
renewing-all = All: { $count }
renewing-line = { $state }: { $words }
renewing-line-spoken = { $label }, { $line }
renewing-item = { $label } · { $state }
renewing-before = Before
renewing-before-gone = Before, on an older text (it was gone since)
renewing-now = Now · { $likely }
renewing-candidate = { $number } · { $likely } · { $reason }
renewing-by-hand = Set by hand
renewing-no-place = No place in the new text seems to be this one.
renewing-accept = Accept
renewing-set-by-hand = By hand…
renewing-put-on-selected = Put on the selected words
renewing-keep-as-gone = Gone
renewing-find = Words of the new text
renewing-find-hint = Type the words that the mark belongs on; ↑ ↓ choose, Enter takes. Or select words in the new text with the mouse.
renewing-not-found = The new text does not have these words.
renewing-fields = The new version says otherwise; tick what is taken over:
renewing-field = { $name }: “{ $new }” instead of “{ $old }”
renewing-field-new = { $name }: “{ $new }”
renewing-accept-changed = { $count ->
        [one] Accept the one that changed
       *[other] Accept the { $count } that changed
    }
renewing-take = Take the new version
renewing-take-changed = { $changed ->
        [one] Take the new version, accept 1 changed mark
       *[other] Take the new version, accept { $changed } changed marks
    }
renewing-take-lost = { $lost ->
        [one] Take the new version; 1 undecided mark becomes gone
       *[other] Take the new version; { $lost } undecided marks become gone
    }
renewing-take-both = Take the new version: accept { $changed } changed; { $lost } undecided { $lost ->
        [one] becomes gone
       *[other] become gone
    }
renewing-keys = ↑ ↓ or J K: next and previous · Enter: accept · 1–9: another place · S: set by hand · G: gone · Ctrl+Z: take back · Ctrl+Enter: take the new version
renewing-leave-ask = Leave without taking the new version? What you have decided is lost.
renewing-leave = Leave
renewing-stay = Go on reviewing
grade-same = Same
grade-moved = Moved
grade-changed = Changed
grade-unsure = Unsure
grade-gone = Gone
decided-accepted = Accepted
decided-candidate = Place { $number }
decided-by-hand = By hand
decided-gone = Kept as gone
carried-identical = The same words, where they are expected.
carried-respaced = The same words; only the spaces between them differ.
carried-retyped = The same words, with other quotation marks, dashes, accents or capitals.
carried-reworded = Some words differ.
carried-moved-passage = The whole passage stands elsewhere now.
carried-found-elsewhere = The same words stand elsewhere, once.
carried-twin = The same words stand in more than one place.
carried-rewritten = Hardly more than the place is the same.
carried-replaced = The words in its place are quite different.
carried-unclear-ends = Where it begins or ends cannot be told.
carried-pattern = It may be another sentence of the same pattern: its names and numbers are others, or what stands beside it.
carried-little-context = Its words are too common, and what stood around them has changed.
carried-taken = Another passage has become what stands there.
carried-in-part = Some of its pieces have a place, others have none.
carried-deleted = What stood before and after it now stands together.
carried-not-found = Nothing like it is in the text.
carried-no-words = It marked no words.
carried-numbers = Nothing but numbers tells its place.
likely-very = very likely
likely-fairly = likely
likely-maybe = possible
likely-hardly = unlikely
tally-changed = { $count ->
        [one] one paragraph changed
       *[other] { $spelled } paragraphs changed
    }
tally-inserted = { $count ->
        [one] one new
       *[other] { $spelled } new
    }
tally-deleted = { $count ->
        [one] one removed
       *[other] { $spelled } removed
    }
tally-moved = { $count ->
        [one] one moved
       *[other] { $spelled } moved
    }
tally-paragraphs = paragraphs: { $parts }
tally-none = no paragraph differs
text-pasted = pasted text
retrieved-unknown = date unknown
said-inserted = [new: { $text }]
said-deleted = [removed: { $text }]
said-moved-away = [moved away: { $text }]
said-moved-here = [moved here: { $text }]
said-paragraph-break = paragraph break
said-row-changed = Changed: { $text }
said-row-inserted = New: { $text }
said-row-deleted = Removed: { $text }
said-row-moved-here = Moved here: { $text }
said-row-moved-away = Moved away: { $text }
changes-report = Save report…
changes-save = Save the report of what changed
import-renew = Compare with the current text
import-renew-hint = Ctrl+Enter; nothing is changed yet
import-title-renew = New version of the text: what is to be in it
texts-title = Version { $number }, read { $when }
texts-title-current = Version { $number }, read { $when } · current
texts-facts = { $file } · { $characters } characters · { $marks ->
        [one] one mark
       *[other] { $marks } marks
    }
texts-only-one = The article has had one text so far. “New version” in this menu brings a newer one beside it.
texts-compare-with = Compare with…
texts-compared = Version { $old } and version { $new } of the text
texts-marks-differ = { $of ->
        [one] { $count } of one mark differs
       *[other] { $count } of { $of } marks differ
    }
texts-after = After
texts-gone = These words are no longer in the text.
texts-back-to-list = All text versions
reading-only-older-text = Version { $number } of { $of } of the text, read { $when }. It can only be read.
texts-back = Back to the current version of the text
marks-gone-group = Gone from this version ({ $count })
mark-stood = Stood in version { $number }: “{ $words }”
mark-stood-open = Show it there
mark-place-again = Place again…
adjusting-place = Drag over the words that { $mark } belongs on now, or select them by keys and press Enter. Esc cancels.
mark-place-again-hint = Then select the words in the article that it belongs on.
notice-version-taken = The new version is taken: { $placed ->
        [one] one mark stands on it
       *[other] { $placed } marks stand on it
    }, { $gone ->
        [0] none is gone.
        [one] one is gone and listed.
       *[other] { $gone } are gone and listed.
    }
notice-source-changed = The article’s file has changed since it was read: { $path }
notice-source-changed-look = Look at the changes
notice-changes-saved = The report was saved: { $path }
notice-changes-not-saved = The report could not be saved: { $why }
notice-text-too-long = The new text is too long to be compared: { $size }, where { $most } are the most. Nothing was changed.
texts-report-hint = What changed from the version before to this one, as a page to read and print
renewing-comparing = Comparing the new text with the current one…
