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
    let (len, sum) = std::str::from_utf8(head).ok()?.strip_suffix('\n')?.split_once(' ')?;
    let (len, sum) = (number(len)?, number(sum)?);
    let (body, rest) = rest.split_at_checked(usize::try_from(len).ok()?)?;
    let rest = rest.strip_prefix(b"\n")?;
    if crc32fast::hash(body) != sum {
        return None;
    }
    Some((std::str::from_utf8(body).ok()?, rest))
}

/// Eight digits as they are written here: another spelling of the same number is damage too.
fn number(digits: &str) -> Option<u32> {
    let plain = |b: u8| b.is_ascii_digit() || (b'a'..=b'f').contains(&b);
    let sound = digits.len() == 8 && digits.bytes().all(plain);
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
}
