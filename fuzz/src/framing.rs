//! Gives records of a log the frames that they need to be read: no fuzzer guesses a checksum.

use crate::native::log::HEAD;

/// What stands between records; no text holds this byte.
const BETWEEN: u8 = 0xff;

/// The log of which `bytes` are the records without their frames.
pub fn framed(bytes: &[u8]) -> Vec<u8> {
    let mut log = HEAD.as_bytes().to_vec();
    for body in bytes.split(|byte| *byte == BETWEEN) {
        let head = format!("{:08x} {:08x}\n", body.len(), crc32fast::hash(body));
        log.extend_from_slice(head.as_bytes());
        log.extend_from_slice(body);
        log.push(b'\n');
    }
    log
}

/// The records of a sound log without their frames.
pub fn unframed(log: &[u8]) -> Vec<u8> {
    let mut rest = log.strip_prefix(HEAD.as_bytes()).unwrap_or_default();
    let mut bodies = Vec::new();
    while let Some((head, after)) = rest.split_at_checked(18) {
        let length = std::str::from_utf8(&head[..8]).ok();
        let length = length.and_then(|digits| usize::from_str_radix(digits, 16).ok());
        let Some((body, after)) = length.and_then(|length| after.split_at_checked(length)) else {
            break;
        };
        bodies.push(body);
        rest = after.get(1..).unwrap_or_default();
    }
    bodies.join(&BETWEEN)
}
