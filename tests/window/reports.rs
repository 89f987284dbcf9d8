//! A report in HTML is opened: the document that it carries, not the words of the page.

use std::path::PathBuf;

use recoupe::formats::html_report;
use recoupe::formats::progress::Progress;
use recoupe::model::Document;
use recoupe::native;
use recoupe::store::settings::{self, NewCodebook};

use crate::ARTICLE;
use crate::desk::{Desk, Home};

/// A document with a claim, as somebody saved it in another home.
fn document() -> Document {
    let home = Home::new();
    // Numbers that ids are made of are the same in every home; these are not those of whoever gets it.
    for _ in 0..4 {
        drop(Desk::empty(&home));
    }
    let mut desk = Desk::on_text(&home, ARTICLE);
    desk.select("the cameras watch only the traffic");
    desk.press("C");
    desk.wait(1.0);
    desk.file().document
}

/// Its report, as it came by mail.
fn report(home: &Home, document: &Document) -> PathBuf {
    let html = html_report::write(document, &Progress::default()).unwrap();
    home.put("sent.report.html", html.replace('\n', "\r\n"))
}

const CLAIM: &str = "Claim: the cameras watch only the traffic";

#[test]
fn a_report_opens_as_its_document() {
    let (home, document) = (Home::new(), document());
    let mut settings = home.settings();
    settings.new_codebook = NewCodebook::Preset("policy-frames".to_owned());
    settings::save(&settings, &home.places()).unwrap();
    let path = report(&home, &document);
    let mut desk = Desk::open(&home, &path);
    assert_eq!(desk.listed(), [CLAIM]);
    assert_eq!(desk.workspace().document, document);
    desk.wait(1.0);
    assert_eq!(home.files(), ["sent.report.html"]);
    desk.select("Open Lens");
    desk.press("S");
    desk.wait(1.0);
    assert_eq!(home.files(), ["sent.recoupe.ron", "sent.report.html"]);
    let kept = native::read(&std::fs::read(home.path("sent.recoupe.ron")).unwrap()).unwrap();
    assert_eq!((kept.document.id(), kept.document.annotation_count()), (document.id(), 2));
    assert_eq!(kept.document.codebook(), document.codebook());
}

#[test]
fn a_report_beside_its_document_opens_that() {
    let (home, document) = (Home::new(), document());
    home.put("sent.recoupe.ron", native::write(&document));
    let path = report(&home, &document);
    let mut desk = Desk::open(&home, &path);
    assert_eq!(desk.listed(), [CLAIM]);
    desk.expect_no("in another state");
    desk.select("Open Lens");
    desk.press("S");
    desk.wait(1.0);
    assert_eq!(home.files(), ["sent.recoupe.ron", "sent.report.html"]);
}

#[test]
fn a_report_in_another_state_opens_beside_the_document() {
    let (home, document) = (Home::new(), document());
    home.put("sent.recoupe.ron", native::write(&document));
    let path = report(&home, &document);
    let mut desk = Desk::open(&home, &home.path("sent.recoupe.ron"));
    desk.select("Open Lens");
    desk.press("S");
    desk.wait(1.0);
    drop(desk);
    let gone_on = std::fs::read(home.path("sent.recoupe.ron")).unwrap();
    let mut desk = Desk::open(&home, &path);
    assert_eq!(desk.listed(), [CLAIM]);
    desk.expect("is this document in another state");
    desk.select("47 cameras");
    desk.press("E");
    desk.wait(1.0);
    assert_eq!(home.files(), ["sent (report).recoupe.ron", "sent.recoupe.ron", "sent.report.html"]);
    assert_eq!(std::fs::read(home.path("sent.recoupe.ron")).unwrap(), gone_on);
}
