//! Reviews of claims: any bytes are read or refused, and what was read is written so that its cards and
//! marks come back.

#![no_main]

use libfuzzer_sys::fuzz_target;
use recoupe::formats::claim_review::{self, Origin};
use recoupe::formats::exchange::Review;
use recoupe::formats::progress::Progress;
use recoupe::model::{Attributes, Document, DocumentId, Metadata, Parts};

fuzz_target!(|bytes: &[u8]| {
    let origin = Origin { entropy: 7, ..Origin::default() };
    let Ok(read) = claim_review::read(bytes, origin) else { return };
    let claims = read.claims;
    let (document, _) = Document::from_parts(Parts {
        id: DocumentId::random(1),
        metadata: Metadata::default(),
        versions: Vec::new(),
        current: None,
        codebook: claims.codebook,
        annotators: claims.annotators,
        actors: claims.actors,
        cards: claims.cards,
        annotations: claims.marks,
        relations: claims.relations,
        fields: Attributes::new(),
        seen: Vec::new(),
    });
    let review =
        Review { page: "https://a.example/1".to_owned(), with_notes: true, ..Review::default() };
    let written = claim_review::write(&document, &review, &Progress::default()).unwrap();
    for file in written.files {
        let again =
            claim_review::read(&file.contents, origin).expect("what was written can be read");
        assert!(again.problems.is_empty(), "{:?}", again.problems);
        for card in again.claims.cards {
            assert_eq!(**document.card(card.claim).unwrap(), card);
        }
    }
});
