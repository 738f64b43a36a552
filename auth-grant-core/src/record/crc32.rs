//! CRC-32 as in zip and Ethernet (IEEE 802.3).

/// What each value of the lowest byte becomes: bit by bit, a macro that is not optimized would take long.
static TABLE: [u32; 256] = table();

const fn table() -> [u32; 256] {
    let mut table = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        let (mut crc, mut bit) = (byte, 0);
        while bit < 8 {
            crc = if crc & 1 == 1 { crc >> 1 ^ 0xEDB8_8320 } else { crc >> 1 };
            bit += 1;
        }
        table[byte as usize] = crc;
        byte += 1;
    }
    table
}

/// A running checksum.
pub(super) struct Crc32(u32);

impl Crc32 {
    pub(super) const fn new() -> Self {
        Self(!0)
    }

    pub(super) fn update(&mut self, text: &str) {
        for byte in text.as_bytes() {
            self.0 = self.0 >> 8 ^ TABLE[usize::from(self.0.to_le_bytes()[0] ^ byte)];
        }
    }

    pub(super) const fn finish(self) -> u32 {
        !self.0
    }
}

#[cfg(test)]
mod tests {
    use super::Crc32;

    #[test]
    fn gives_the_standard_check_value() {
        let mut crc = Crc32::new();
        crc.update("1234");
        crc.update("56789");
        assert_eq!(crc.finish(), 0xCBF4_3926);
    }
}
