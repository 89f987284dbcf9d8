//! Counts what is allocated, so that a target can say how much reading may take.

use std::alloc::{GlobalAlloc, Layout, System};
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};

/// Reading may take so many times the memory of what is read…
const TIMES: usize = 20;

/// …and so much besides, in bytes: the bundled codebooks are read once, small tables have a least size.
const BESIDES: usize = 256 * 1024;

static NOW: AtomicUsize = AtomicUsize::new(0);
static MOST: AtomicUsize = AtomicUsize::new(0);

#[global_allocator]
static COUNTING: Counting = Counting;

struct Counting;

// SAFETY: everything is passed on to the system's allocator as it came.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        MOST.fetch_max(NOW.fetch_add(layout.size(), Relaxed) + layout.size(), Relaxed);
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, place: *mut u8, layout: Layout) {
        NOW.fetch_sub(layout.size(), Relaxed);
        unsafe { System.dealloc(place, layout) }
    }

    unsafe fn realloc(&self, place: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        // Both are there for a moment at worst.
        MOST.fetch_max(NOW.fetch_add(size, Relaxed) + size, Relaxed);
        NOW.fetch_sub(layout.size(), Relaxed);
        unsafe { System.realloc(place, layout, size) }
    }
}

/// Does some work on these bytes, which must not take more memory at any moment than they allow.
pub fn bounded<T>(bytes: &[u8], work: impl FnOnce() -> T) -> T {
    let mut done = None;
    let taken = taken(|| done = Some(work()));
    let most = bytes.len() * TIMES + BESIDES;
    assert!(taken <= most, "{} bytes took {taken} bytes of memory", bytes.len());
    done.expect("the work was done")
}

/// How much memory some work takes at most at any moment, in bytes.
pub fn taken(work: impl FnOnce()) -> usize {
    let before = NOW.load(Relaxed);
    MOST.store(before, Relaxed);
    work();
    MOST.load(Relaxed).saturating_sub(before)
}
