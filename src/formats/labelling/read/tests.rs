//! The spellings of files by others, and traps in them.

use super::{Origin, Read, ReadError, read};
use crate::model::Document;

fn read_of(json: &str) -> Result<Read, ReadError> {
    read(json.as_bytes(), Origin { name: "a.json", entropy: 7, ..Origin::default() })
}

/// Marks as `label “words”`, with who made them where that is not the tool, then relations.
fn told(document: &Document) -> Vec<String> {
    let marks = document.annotations().map(|mark| {
        let by = document.annotator(mark.created.by).map_or("", |it| it.name.as_str());
        let by = if ["doccano", "Label Studio"].contains(&by) { "" } else { by };
        let answers = mark.attributes.iter().map(|(key, value)| format!(" {key}={value:?}"));
        let note = if mark.note.is_empty() { String::new() } else { format!(" ({})", mark.note) };
        let words =
            if mark.spans().is_some() { document.quote(mark) } else { "nowhere".to_owned() };
        let answers: String = answers.collect();
        format!("{} “{words}”{answers}{note} {by}", mark.label).trim_end().to_owned()
    });
    let links = document.relations().map(|link| {
        let label = |node: crate::model::Node| {
            let mark = node.annotation().and_then(|id| document.annotation(id));
            mark.map(|mark| mark.label.to_string()).unwrap_or_default()
        };
        format!("{} {} {}", label(link.from), link.kind, label(link.to))
    });
    let mut told: Vec<String> = marks.collect();
    told.sort();
    told.extend(links);
    told
}

fn check(json: &str, expected: &[&str], problems: &[&str]) {
    let read = read_of(json).unwrap();
    assert_eq!(told(&read.document), expected, "{json}");
    let said: Vec<String> = read.problems.iter().map(ToString::to_string).collect();
    assert_eq!(said, problems, "{json}");
}

#[test]
fn spellings_of_doccano() {
    let expected = ["claim “Uniquement pour le trafic”", "source “la commissaire”"];
    for file in [
        r#"{"text":"TEXT","label":[[17,42,"claim"],[50,64,"source"]]}"#,
        r#"{"id":3,"data":"TEXT","labels":[[17,42,"claim"],[50,64,"source"]]}"#,
        r#"[{"text":"TEXT","labels":[["17","42","claim"],[50.0,64,"source"]]}]"#,
        "\u{feff}\r\n{\"text\":\"TEXT\",\"label\":[[17,42,\"claim\"],[50,64,\"source\"]]}\r\n",
        "{\"text\":\n\"TEXT\",\n\"label\":[[17,42,\"claim\"],[50,64,\"source\"]]}\r\n",
    ] {
        let text = "Prix : 20 €. 🤔 « Uniquement pour le trafic », dit la commissaire.";
        check(&file.replace("TEXT", text), &expected, &[]);
    }
    check(
        r#"{"id":1,"text":"a\r\ne\u0301 🤔x","entities":[
            {"id":5,"label":"accent","start_offset":3,"end_offset":5},
            {"id":9,"label":"emoji","start_offset":6,"end_offset":7}],
            "relations":[{"id":1,"from_id":5,"to_id":9,"type":"by"}],"Comments":[]}"#,
        &["accent “e\u{301}”", "emoji “🤔”", "accent by emoji"],
        &[],
    );
}

#[test]
fn traps_of_doccano_are_listed() {
    check(
        r#"{"text":"a bc","entities":[
            {"id":1,"label":"a","start_offset":2,"end_offset":9},
            {"id":2,"label":"b","start_offset":4,"end_offset":9},
            {"id":3,"label":"c","start_offset":-1,"end_offset":1},
            {"id":4,"label":"d","start_offset":2,"end_offset":1},
            {"id":5,"label":"e","start_offset":0,"end_offset":123456789012345678901234567890},
            {"id":6,"label":7,"start_offset":0,"end_offset":1},
            {"id":7,"label":"g","end_offset":1}],
            "relations":[{"from_id":1,"to_id":8,"type":"x"},{"from_id":1}],
            "Comments":["hm"],"split":"train"}"#,
        &["a “bc”", "b “nowhere”", "c “nowhere”", "d “nowhere”", "e “nowhere”", "g “nowhere”"],
        &[
            "/entities/5: this is nothing that the format knows, and was passed over: “{id, label, start_offset}”",
            "/relations/1: this is nothing that the format knows, and was passed over: “{from_id}”",
            "/entities/0: it reaches outside the text (2 to 9); what lies inside was marked",
            "/entities/1: it lies outside the text (4 to 9), and so stands nowhere",
            "/entities/2/start_offset: start_offset is not of the form that it should have: “-1”",
            "/entities/3/end_offset: end_offset is not of the form that it should have: “1”",
            "/entities/4/end_offset: end_offset is not of the form that it should have: “123456789012345680000000000000”",
            "/entities/6/start_offset: start_offset is not of the form that it should have: “null”",
            "/relations/0: 8 is referred to and is not there; this was passed over",
            "/Comments: Recoupe has no place for “Comments”, which was left out (1 ×)",
            "/split: Recoupe has no place for “split”, which was left out (1 ×)",
        ],
    );
    let more = "the whole file: the file holds 2 texts more; only the first one was read";
    let line = r#"{"text":"ab","label":[[0,1,"a"]]}"#;
    check(&[line, "", line, "{"].join("\n"), &["a “a”"], &[more]);
    check(&format!("[{line},{line},{line}]"), &["a “a”"], &[more]);
    check(
        &line.replacen("ab", "a\\ud83e", 1),
        &["a “a”"],
        &[
            "line 1: half a character stands here, as where one was cut in two; the mark for an unknown one took its place",
        ],
    );
}

#[test]
fn spellings_of_label_studio() {
    let text = "Prix : 20 €. 🤔 « Uniquement pour le trafic », dit la commissaire.";
    let result = r#"[
        {"id":"a1","from_name":"label","to_name":"text","type":"labels",
         "value":{"start":18,"end":43,"text":"Uniquement pour le trafic","labels":["claim"]}},
        {"id":"a1","from_name":"voice","to_name":"text","type":"choices",
         "value":{"start":18,"end":43,"choices":["own"]}},
        {"id":"a1","from_name":"note","to_name":"text","type":"textarea",
         "value":{"start":18,"end":43,"text":["one","two"]}},
        {"id":"a2","from_name":"label","to_name":"text","type":"labels",
         "value":{"start":"51","end":"65","text":"la commissaire","labels":["source"]}},
        {"type":"relation","from_id":"a2","to_id":"a1","direction":"left","labels":["said by"]}]"#;
    for (before, after) in [
        (
            r#"[{"id":1,"data":{"text":"TEXT"},"annotations":[{"id":1,"completed_by":4,"result":"#,
            "}]}]",
        ),
        (
            r#"{"data":{"article":"TEXT","n":"1"},"predictions":[{"model_version":"Label Studio 4","result":"#,
            "}]}",
        ),
        (
            r#"[{"data":{"text":"TEXT"},"annotations":[],"predictions":[{"model_version":"Label Studio 4","result":"#,
            "}]}]",
        ),
        (
            r#"[{"data":{"text":"TEXT"},"completions":[{"completed_by":{"id":4,"email":""},"result":"#,
            "}]}]",
        ),
    ] {
        let file = [before, result, after].concat().replace("TEXT", text);
        check(
            &file,
            &[
                "claim “Uniquement pour le trafic” voice=Text(\"own\") (one\ntwo) Label Studio 4",
                "source “la commissaire” Label Studio 4",
                "claim said by source",
            ],
            &[],
        );
    }
    let short = r#"[{"text":"🤔 ab","id":2,"label":[{"start":3,"end":5,"text":"ab","labels":["a","b"]}],"annotator":1,"lead_time":1.5}]"#;
    check(short, &["a “ab” Label Studio 1", "b “ab” Label Studio 1"], &[]);
    // Two people, each with ids of their own.
    let one = r#"{"completed_by":{"email":"WHO"},"result":[
        {"id":"x","type":"labels","value":{"start":0,"end":1,"labels":["a"]}},
        {"id":"y","type":"labels","value":{"start":1,"end":2,"labels":["b"]}},
        {"type":"relation","from_id":"x","to_id":"y","direction":"right"}]}"#;
    let (maud, ivo) = (one.replace("WHO", "m@a.org"), one.replace("WHO", "i@a.org"));
    check(
        &format!(r#"[{{"data":{{"text":"ab"}},"annotations":[{maud},{ivo}]}}]"#),
        &[
            "a “a” i@a.org",
            "a “a” m@a.org",
            "b “b” i@a.org",
            "b “b” m@a.org",
            "a link b",
            "a link b",
        ],
        &[],
    );
}

#[test]
fn traps_of_label_studio_are_listed() {
    check(
        r#"[{"data":{"text":"🤔 one two one"},"annotations":[{"was_cancelled":true},{"result":[
            {"id":"1","type":"labels","value":{"start":1,"end":2,"labels":["a"]}},
            {"id":"2","type":"labels","value":{"start":4,"end":7,"text":"one","labels":["b"]}},
            {"id":"3","type":"hypertextlabels","value":{"start":"/p[1]/text()[1]","end":"/p[1]","text":"two","hypertextlabels":["c"]}},
            {"id":"4","type":"labels","value":{"start":3,"end":6,"text":"six","labels":["d"]}},
            {"id":"5","type":"labels","value":{"start":0,"end":2,"labels":[]}},
            {"id":"6","type":"labels","value":{"start":14,"end":15,"labels":["f"]}},
            {"id":"6","type":"rating","value":{"rating":4}},
            {"id":"7","type":"choices","from_name":"q","value":{"choices":["x"]}},
            {"type":"relation","from_id":"1"}]}]}]"#,
        &["a “nowhere”", "b “one”", "c “two”", "d “one”", "f “nowhere”", "highlight “🤔”"],
        &[
            "/0/annotations/0: was_cancelled has no place in a document, and was passed over: “true”",
            "/0/annotations/1/result/4: labels is missing",
            "/0/annotations/1/result/8: this is nothing that the format knows, and was passed over: “{type, from_id}”",
            "/0/annotations/1/result/7: q has no place in a document, and was passed over: “x”",
            "/0/annotations/1/result/0/start: start is not of the form that it should have: “1”",
            "/0/annotations/1/result/1: the words were found at 2, not at 4 to 7",
            "/0/annotations/1/result/2: the words were found at 6, not at /p[1]/text()[1] to /p[1]",
            "/0/annotations/1/result/3: it is “six”, but at its place stands “one”, which was marked",
            "/0/annotations/1/result/5: it lies outside the text (14 to 15), and so stands nowhere",
            "/0/annotations/1/result/6/rating: Recoupe has no place for “rating”, which was left out (1 ×)",
        ],
    );
}

#[test]
fn what_is_no_file_of_a_tool_is_refused() {
    for (file, expected) in [
        ("", "line 1, column 0: EOF while parsing a value"),
        ("{}", "nothing in this JSON is a text with labels"),
        ("[]", "nothing in this JSON is a text with labels"),
        (r#"{"label":[[0,1,"a"]]}"#, "nothing in this JSON is a text with labels"),
        (r#"{"text":"a","tags":["b"],"label":[]}"#, "nothing in this JSON is a text with labels"),
        (r#"{"data":{"n":1},"annotations":[]}"#, "nothing in this JSON is a text with labels"),
        ("{\"text\":\"a\",\n\"label\":[x]}", "line 2, column 10: expected value"),
    ] {
        assert_eq!(read_of(file).unwrap_err().to_string(), expected, "{file}");
    }
    let bomb = format!(r#"{{"text":"a","label":{}"#, "[".repeat(100_000));
    let error = read_of(&bomb).unwrap_err().to_string();
    assert!(error.ends_with("recursion limit exceeded"), "{error}");
    let many = format!(r#"{{"text":"a","label":[{}0]}}"#, "0,".repeat(100_000));
    let error = read_of(&many).unwrap_err().to_string();
    assert!(error.ends_with("more values than words can need"), "{error}");
    let bytes = b"{\"text\":\n\"\xff\"}";
    let error = read(bytes, Origin::default()).unwrap_err().to_string();
    assert_eq!(error, "line 2 is not UTF-8");
    let entries = r#"{"label":"a"},"#.repeat(250_001);
    let many = format!(r#"{{"text":"a","entities":[{}]}}"#, entries.trim_end_matches(','));
    let error = read_of(&many).unwrap_err().to_string();
    assert_eq!(error, "there are more than 250000 labels and relations on one text");
}
