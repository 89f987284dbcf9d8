//! A slow disk: how long the window stands still while each sync takes long.

use std::path::Path;
use std::sync::Arc;
use std::thread::sleep;
use std::time::{Duration, Instant};

use recoupe::app::{Action, Command, Environment, Jobs, Program};
use recoupe::store::disk::{Answer, Call, Deed, Watcher, watch};
use recoupe::store::places::Places;

use crate::{ms, share, timed};

/// How long each sync takes.
const SYNC: Duration = Duration::from_millis(200);

/// From one frame to the next.
const FRAME: Duration = Duration::from_millis(16);

/// So many frames are looked at, with an edit in every few of them.
const FRAMES: usize = 600;
const FRAMES_OF_AN_EDIT: usize = 8;

/// After so many frames the person asks for the document to be saved.
const FRAMES_OF_ASKING: usize = 150;

const FOOT: &str = "
Milliseconds, with 200 for each sync. Frame: what the window waits for the program in one frame, an
edit included, while the document is saved without pause. Asking: the same where one asks for it to be
saved. Certain: from an edit until it comes back whatever happens. Closing: until the document is saved
and let go of, which the window waits for.";

struct Slow;

impl Watcher for Slow {
    fn before(&self, call: &Call<'_>) -> Answer {
        if matches!(call.deed, Deed::Sync | Deed::SyncFolder) {
            sleep(SYNC);
        }
        Answer::Go
    }

    fn after(&self, _: &Call<'_>) {}
}

/// Works on a document that lies on a slow disk, with everything else of the program's.
pub(crate) fn measure(path: &Path) {
    let folder = path.parent().unwrap_or(path);
    let watching = watch(folder, Arc::new(Slow));
    let places = Places::below(&folder.join("slow"));
    let jobs = Jobs::on_thread(Arc::new(|| {}));
    let mut program = Program::new(places, Environment::default(), jobs);
    let started = Instant::now();
    let tick = |program: &mut Program| {
        program.tick(started.elapsed().as_secs_f64());
    };
    program.act(Action::OpenPath(path.to_path_buf()));
    while program.state.workspace.is_none() {
        tick(&mut program);
        sleep(FRAME);
    }
    let document = program.state.workspace.as_ref().map(|open| open.document.clone());
    let marks: Vec<_> =
        document.iter().flat_map(|document| document.annotations().map(|mark| mark.id)).collect();
    let (mut frames, mut asking, mut certain) = (Vec::new(), Vec::new(), Vec::new());
    let (mut waiting, mut saves, mut saved) = (Vec::new(), 0, 0);
    for number in 0..FRAMES {
        let mark =
            marks.get(number % marks.len().max(1)).filter(|_| number % FRAMES_OF_AN_EDIT == 0);
        let (time, ()) = timed(|| {
            if let Some(mark) = mark {
                program.act(Action::WriteNote((*mark).into(), format!("note {number}")));
                program.act(Action::EndTyping);
            }
            tick(&mut program);
        });
        frames.push(time);
        if number % FRAMES_OF_ASKING == FRAMES_OF_ASKING - 1 {
            asking.push(timed(|| program.act(Action::Do(Command::Save))).0);
        }
        let (taken, written) = program.logged().unwrap_or_default();
        if waiting.last().is_none_or(|(last, _)| *last < taken) {
            waiting.push((taken, Instant::now()));
        }
        let done = waiting.iter().take_while(|(step, _)| *step <= written).count();
        certain.extend(waiting.drain(..done).map(|(_, since)| since.elapsed()));
        let now = program.state.workspace.as_ref().map_or(0, |open| open.filing.saved);
        saves += usize::from(std::mem::replace(&mut saved, now) != now);
        sleep(FRAME);
    }
    let closing = timed(|| program.act(Action::Do(Command::Close))).0;
    drop(watching);
    println!(
        "| saves | frame, median | p99 | longest | asking, longest | certain, median | p99 | closing |"
    );
    println!("|---|---|---|---|---|---|---|---|");
    let cells = [
        share(&mut frames, 50),
        share(&mut frames, 99),
        share(&mut frames, 100),
        share(&mut asking, 100),
        share(&mut certain, 50),
        share(&mut certain, 99),
        closing,
    ];
    println!("| {saves} | {} |", cells.map(ms).join(" | "));
    println!("{FOOT}");
}
