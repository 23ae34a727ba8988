//! Random numbers that are the same in each run, for the soaks (xorshift64*).

/// The numbers of a seed.
pub struct Chance(u64);

impl Chance {
    /// Those of this seed. Seeds that are near to each other give numbers that are not.
    #[must_use]
    pub fn of(seed: u64) -> Self {
        Chance(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    /// A number below `limit`, which is not 0.
    pub fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33) as usize % limit
    }
}
