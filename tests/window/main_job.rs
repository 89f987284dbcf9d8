use crate::desk::{Desk, Home};

#[test]
fn look() {
    let home = Home::new();
    let mut desk = Desk::on_text(
        &home,
        "Cameras for the old town\n\nMayor Ana Kovač said on Monday that the cameras watch only the traffic. “Nobody’s face is stored,” she added.\n\nThe rights group Open Lens found face recognition in the contract. Its report names 47 cameras.\n",
    );
    desk.select("the cameras watch only the traffic");
    desk.press("C");
    desk.select("Mayor Ana Kovač");
    desk.press("S");
    desk.press("L");
    println!("{:#?}", desk.listed());
    desk.click("Link to Claim: the cameras watch only the traffic");
    desk.wait(1.0);
    println!("{:#?}", desk.kept());
    println!(
        "{}",
        std::fs::read_to_string(&desk.workspace().filing.path)
            .unwrap()
            .split("codebook")
            .next()
            .unwrap()
    );
    println!(
        "{}",
        std::fs::read_to_string(&desk.workspace().filing.path)
            .unwrap()
            .split("annotators")
            .last()
            .unwrap()
    );
}
