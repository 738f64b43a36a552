//! CRC-32 as in zip and Ethernet (IEEE 802.3).

/// A running checksum.
pub(super) struct Crc32(u32);

impl Crc32 {
    pub(super) const fn new() -> Self {
        Self(!0)
    }

    pub(super) fn update(&mut self, text: &str) {
        for byte in text.bytes() {
            self.0 ^= u32::from(byte);
            for _ in 0..8 {
                self.0 = if self.0 & 1 == 1 { self.0 >> 1 ^ 0xEDB8_8320 } else { self.0 >> 1 };
            }
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
