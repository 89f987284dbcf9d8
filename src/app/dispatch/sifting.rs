//! Looking for marks by words, for the list of them and for the other end of a link.

use crate::app::sifting::{Sift, Sifted};
use crate::app::{Done, Program};

/// Looks for marks beside everything else; what is still being looked for is called off.
pub(super) fn sift(program: &mut Program, sift: Sift) {
    let Some(workspace) = &mut program.state.workspace else { return };
    // Whoever asked about an earlier state will ask about this one.
    if sift.revision == workspace.document.revision() {
        let search = workspace.ask_for_marks(sift);
        let work = move || search.run().map(Done::Sifted);
        program.jobs.give_beside(Done::SiftingFailed, Box::new(work));
    }
}

/// Takes over what was found.
pub(super) fn sifted(program: &mut Program, sifted: Sifted) {
    let Some(workspace) = &mut program.state.workspace else { return };
    match sifted {
        Sifted::List(number, marks) => workspace.sifting.list.take(number, *marks),
        Sifted::Ends(number, marks) => workspace.sifting.ends.take(number, marks),
    }
    workspace.renew_lists();
}

/// A search came to a bad end: nobody is to wait for it.
pub(super) fn failed(program: &mut Program) {
    if let Some(workspace) = &mut program.state.workspace {
        workspace.sifting.list.give_up();
        workspace.sifting.ends.give_up();
    }
}
