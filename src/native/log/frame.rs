//! Frames: each record with its length and a checksum before it, so that any damage is seen.

/// The length of a frame's head: two numbers in hexadecimal, a space, a line's end.
const HEAD: usize = 18;

/// Writes a frame around a record.
pub(super) fn frame(body: &str, out: &mut Vec<u8>) {
    let sum = crc32fast::hash(body.as_bytes());
    out.extend_from_slice(format!("{:08x} {sum:08x}\n", body.len()).as_bytes());
    out.extend_from_slice(body.as_bytes());
    out.push(b'\n');
}

/// The record at the start of `bytes`, and what follows its frame; `None` when it is not sound.
pub(super) fn unframe(bytes: &[u8]) -> Option<(&str, &[u8])> {
    let (head, rest) = bytes.split_at_checked(HEAD)?;
    let (len, sum) = numbers(head)?;
    let (body, rest) = rest.split_at_checked(usize::try_from(len).ok()?)?;
    let rest = rest.strip_prefix(b"\n")?;
    if crc32fast::hash(body) != sum {
        return None;
    }
    Some((std::str::from_utf8(body).ok()?, rest))
}

/// Whether bytes that are no sound frame are the beginning of one, of which the rest was never written:
/// what is left where the end came in the middle of writing. All else is damage.
pub(super) fn is_torn(bytes: &[u8]) -> bool {
    // Where the power went, zeros may stand for what was not written.
    let written = bytes.iter().rposition(|byte| *byte != 0).map_or(0, |last| last + 1);
    let zeros = written < bytes.len();
    let bytes = bytes.get(..written).unwrap_or(bytes);
    let Some((head, body)) = bytes.split_at_checked(HEAD) else { return is_begun(bytes) };
    let Some((len, sum)) = numbers(head) else { return false };
    let short = u64::from(len) + u64::from(!zeros) > body.len() as u64;
    // A frame that is whole but for what it says of its length.
    let whole = body.strip_suffix(b"\n").is_some_and(|body| crc32fast::hash(body) == sum);
    let frames = memchr::memchr_iter(b'\n', body).filter_map(|at| body.get(at + 1..));
    short && !whole && !frames.into_iter().any(|rest| unframe(rest).is_some())
}

/// Whether bytes are the first ones of a frame's head.
fn is_begun(bytes: &[u8]) -> bool {
    bytes.iter().enumerate().all(|(at, byte)| if at == 8 { *byte == b' ' } else { is_digit(*byte) })
}

/// The length and the checksum in a frame's head.
fn numbers(head: &[u8]) -> Option<(u32, u32)> {
    let (len, sum) = std::str::from_utf8(head).ok()?.strip_suffix('\n')?.split_once(' ')?;
    Some((number(len)?, number(sum)?))
}

fn is_digit(byte: u8) -> bool {
    byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte)
}

/// Eight digits as they are written here: another spelling of the same number is damage too.
fn number(digits: &str) -> Option<u32> {
    let sound = digits.len() == 8 && digits.bytes().all(is_digit);
    sound.then(|| u32::from_str_radix(digits, 16).ok())?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_other_byte_and_any_other_end_is_seen() {
        let mut bytes = Vec::new();
        frame("« é »\n", &mut bytes);
        assert_eq!(unframe(&bytes), Some(("« é »\n", &b""[..])));
        bytes.extend_from_slice(b"more");
        assert_eq!(unframe(&bytes), Some(("« é »\n", &b"more"[..])));
        bytes.truncate(bytes.len() - 4);
        for at in 0..bytes.len() {
            assert_eq!(unframe(&bytes[..at]), None, "cut at {at}");
            for bit in 0..8 {
                let mut damaged = bytes.clone();
                damaged[at] ^= 1 << bit;
                assert_eq!(unframe(&damaged), None, "bit {bit} of byte {at}");
            }
        }
        assert_eq!(unframe(b"ffffffff 00000000\n"), None);
    }

    #[test]
    fn what_was_never_written_is_told_from_what_has_changed() {
        let (mut one, mut two) = (Vec::new(), Vec::new());
        frame("« é »\n\n", &mut one);
        frame("second", &mut two);
        for cut in 1..one.len() {
            assert!(is_torn(&one[..cut]), "cut at {cut}");
            for zeros in [1, 20] {
                let mut bytes = one[..cut].to_vec();
                bytes.resize(cut + zeros, 0);
                // Only the line's end is missing: that may as well have changed.
                assert_eq!(is_torn(&bytes), cut < one.len() - 1, "{zeros} zeros from {cut} on");
            }
        }
        for at in 0..one.len() {
            for flip in 1..=255 {
                let mut bytes = one.clone();
                bytes[at] ^= flip;
                assert!(!is_torn(&bytes), "byte {at} flipped by {flip}");
                // A good one after it shows that it was written.
                bytes.extend(&two);
                assert!(!is_torn(&bytes), "byte {at} flipped by {flip}, and more");
            }
        }
    }
}
