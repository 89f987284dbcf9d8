use super::*;
#[test]
fn dump() {
    let bytes = std::fs::read(std::env::var("PDF").unwrap()).unwrap();
    let file = File::open(&bytes).unwrap();
    let n: usize = std::env::var("PAGE").unwrap_or("0".into()).parse().unwrap();
    for r in file.page(n, &mut Changes::default()).unwrap().page.runs {
        println!(
            "{:.1} {:.1}-{:.1} s{:.1} {}{} {:?}",
            r.base, r.left, r.right, r.size, r.bold as u8, r.italic as u8, r.text
        );
    }
}
