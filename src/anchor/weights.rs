//! What each piece of evidence counts, with its reason. The figures are settled by `cargo bench --bench reanchor`.

/// What the tokens around a pair can count at most: after so many rare words, more make nothing surer.
pub(super) const SHORE: f32 = 4.0;

/// What a token without a partner takes away from the company of the next pair. In a text of which
/// two fifths were replaced the rest still outweighs that; in a text of other words that shares its
/// `de` and `la` it does not.
pub(super) const WATER: f32 = 0.15;

/// Company without which a pair is taken for chance: about that of one rare word and two common ones.
pub(super) const ISLAND: f32 = 1.2;

/// The company of the beginning and the end of a text: what is short is not all chance, a full stop
/// alone is.
pub(super) const STRAIT: f32 = 1.1;

/// What a moved block must say: a dozen ordinary words, or five rare ones.
pub(super) const BLOCK_SAYS: f32 = 4.0;

/// The share of a moved block that must be the same. Two paragraphs made after one pattern share
/// half of their words; what an editor moves is hardly touched.
pub(super) const BLOCK_SAME: f32 = 0.5;

/// The words of a quotation count most: they are what was marked.
pub(super) const WORDS: f32 = 0.6;

/// The words around it tell apart two places that say the same.
pub(super) const CONTEXT: f32 = 0.25;

/// Marks seldom cross: a place between the places of what stood before and after is the likelier one.
pub(super) const ORDER: f32 = 0.15;

/// A place that some other passage of the older text has become is hardly this one's, too.
pub(super) const TAKEN: f32 = 0.5;

/// How many tokens on each side of a short mark are its neighbourhood: about a sentence.
pub(super) const NEAR: usize = 20;

/// How many tokens on each side of a mark are its context: about a line of text.
pub(super) const AROUND: usize = 12;

/// Below this share of the same words a place has another wording altogether.
pub(super) const WEAK: f32 = 0.5;

/// Below this share nothing but the place is left.
pub(super) const NOTHING: f32 = 0.2;

/// Ends that are uncertain by more tokens than this may be wrong by more than a word.
pub(super) const SLACK: usize = 1;

/// What a pair and those right beside it must say for it to tell where a mark ends: a word that is
/// not among the commonest and one beside it.
pub(super) const FIRM: f32 = 0.8;

/// The same in a mark that has changed a good deal: there, two words in a row may be chance.
pub(super) const FIRM_IN_RUINS: f32 = 1.6;

/// Below this share of the same words a mark has changed a good deal.
pub(super) const RUINS: f32 = 0.8;

/// What two places have in common around them is followed so far, in tokens: a long paragraph.
pub(super) const IN_COMMON: usize = 120;

/// So many tokens beyond it tell them apart.
pub(super) const BEYOND: usize = 4;

/// So many tokens of something else within a mark are no longer a change of its wording: a clause.
pub(super) const CLAUSE: usize = 12;

/// So many words in a row with which a mark begins or ends, and that stand beside its place, are no
/// chance: one word may be.
pub(super) const CUT: usize = 2;

/// What a mark and its context must say together for a place to be sure: two rare words.
pub(super) const SURE: f32 = 1.5;

/// What a mark must say by itself to need nothing beside it: half a sentence.
pub(super) const SPEAKS_FOR_ITSELF: f32 = 3.0;

/// What must stand right beside a mark, unchanged, for its place to be that of no other like it: a
/// word that is not among the commonest.
pub(super) const TOUCH: f32 = 0.5;

/// What must stand right beside a short mark, unchanged, on both sides together, where its sentence has lost
/// what tells it from others: two words.
pub(super) const HOLDS: f32 = 1.5;

/// The share of a mark's neighbourhood that must be the same for a short mark in it to be sure.
pub(super) const NEIGHBOURHOOD: f32 = 0.6;

/// The share of the sentence around a short mark that must be the same, and of those in which a longer one
/// begins and ends: two that were made after one pattern share half of it, or two thirds; of one in which
/// a fifth of the words were replaced more than four fifths stay.
pub(super) const SENTENCE: f32 = 0.7;

/// Of a mark that has changed, and beside which nothing has stayed, so much of what stood on each side
/// must be near: else another sentence of the same pattern may have taken the place of its passage.
pub(super) const BESIDE: f32 = 0.2;

/// The share of the rarer half of the words of a sentence that must be there for it not to be another one
/// of the same pattern: of one in which a fifth of the words were replaced four fifths are, of two of one
/// pattern hardly any.
pub(super) const RARE: f32 = 0.5;

/// The same where the sentence is a paragraph of its own, beside which nothing speaks for it.
pub(super) const RARE_ALONE: f32 = 0.6;

/// The same where what stands beside it has become something else: then only the very same will do.
pub(super) const RARE_APART: f32 = 0.9;

/// A sentence next door that has come from nowhere and has this share of the words that the place has may
/// be meant as well.
pub(super) const NEXT_DOOR: f32 = 0.75;

/// What stands beside a sentence in its paragraph is looked at so far, in tokens: a few sentences.
pub(super) const BESIDE_IT: usize = 60;

/// A mark of so many tokens says nothing about whether the sentence around it is the same.
pub(super) const SHORT: usize = 6;

/// The share of any clause of a mark that must be there: of a sentence that was replaced by one of
/// the same pattern about a third is.
pub(super) const CLAUSE_KEPT: f32 = 0.4;

/// The share of a moved block that must be the same for its marks to have moved with it.
pub(super) const MOVED_SAME: f32 = 0.8;

/// The same for a short mark, which says little by itself: another sentence made after the same
/// pattern may hold it, too.
pub(super) const MOVED_SAME_BRIEF: f32 = 0.95;

/// What a moved block must say for its marks to have moved with it: a whole sentence. A short formula
/// may have been left out here and written there.
pub(super) const MOVED_SAYS: f32 = 8.0;

/// Words that must be the same in a moved mark that has changed as well: it has no order to speak
/// for it.
pub(super) const MOVED_WORDS: f32 = 0.8;

/// The lead in score that a place with another wording needs over the next one.
pub(super) const LEAD: f32 = 0.15;

/// Above this share of the same words nothing else is looked for.
pub(super) const CLOSE: f32 = 0.85;

/// Below this score a candidate is not worth showing.
pub(super) const WORTH_SHOWING: f32 = 0.4;
