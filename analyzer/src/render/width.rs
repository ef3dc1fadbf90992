//! How wide a character stands in a terminal.
//!
//! A coarse table in place of a crate, since the analyzer is built into every user's build: the
//! wide blocks of East Asian scripts and emoji, the marks that take no column, everything else one.

/// The columns a character takes.
pub(super) fn width(c: char) -> usize {
    match u32::from(c) {
        0x20..0x300 => 1,
        // Combining marks, joiners, variation selectors.
        0x300..=0x36F
        | 0x483..=0x489
        | 0x591..=0x5BD
        | 0x610..=0x61A
        | 0x64B..=0x65F
        | 0x93C
        | 0x941..=0x948
        | 0xE31
        | 0xE34..=0xE3A
        | 0xE47..=0xE4E
        | 0x1AB0..=0x1AFF
        | 0x1DC0..=0x1DFF
        | 0x200B..=0x200D
        | 0x20D0..=0x20FF
        | 0x3099..=0x309A
        | 0xFE00..=0xFE0F
        | 0xFE20..=0xFE2F
        | 0x1F3FB..=0x1F3FF
        | 0xE0100..=0xE01EF => 0,
        // Hangul, CJK, kana, full-width forms, emoji.
        0x1100..=0x115F
        | 0x231A..=0x231B
        | 0x23E9..=0x23EC
        | 0x2614..=0x2615
        | 0x26A1
        | 0x2705
        | 0x274C
        | 0x2753..=0x2755
        | 0x2757
        | 0x2795..=0x2797
        | 0x2B1B..=0x2B1C
        | 0x2B50
        | 0x2E80..=0x303E
        | 0x3041..=0x3098
        | 0x309B..=0x33FF
        | 0x3400..=0x4DBF
        | 0x4E00..=0xA4CF
        | 0xA960..=0xA97F
        | 0xAC00..=0xD7A3
        | 0xF900..=0xFAFF
        | 0xFE30..=0xFE6F
        | 0xFF00..=0xFF60
        | 0xFFE0..=0xFFE6
        | 0x16FE0..=0x18AFF
        | 0x1B000..=0x1B2FF
        | 0x1F004
        | 0x1F0CF
        | 0x1F18E
        | 0x1F191..=0x1F19A
        | 0x1F200..=0x1F320
        | 0x1F32D..=0x1F3FA
        | 0x1F400..=0x1F64F
        | 0x1F680..=0x1F6FC
        | 0x1F7E0..=0x1F7EB
        | 0x1F90C..=0x1FAFF
        | 0x20000..=0x3FFFD => 2,
        _ => 1,
    }
}

/// What to show in place of a character that must not reach a terminal: control characters and
/// those that turn the direction of the text.
pub(super) fn picture(c: char) -> Option<char> {
    match u32::from(c) {
        code @ 0..0x20 => char::from_u32(0x2400 + code),
        0x7F => Some('\u{2421}'),
        0x80..=0x9F | 0x200E..=0x200F | 0x2028..=0x202E | 0x2066..=0x2069 | 0xFEFF => {
            Some(char::REPLACEMENT_CHARACTER)
        }
        _ => None,
    }
}
