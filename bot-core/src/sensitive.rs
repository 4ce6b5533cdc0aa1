//! A wrapper for what a person typed, so that it cannot be printed by accident.

use std::fmt;

/// Text that may hold personal data. `Debug` prints a placeholder and `Display` does not exist,
/// so a log line or an error message cannot carry it.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct Sensitive<T>(T);

impl<T> Sensitive<T> {
    /// Wraps a value that must not be printed.
    pub const fn new(value: T) -> Self {
        Self(value)
    }

    /// Gives the value to code that has to work on it. Never pass the result to a log or an error.
    pub const fn expose(&self) -> &T {
        &self.0
    }
}

impl<T> fmt::Debug for Sensitive<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("[personal data]")
    }
}

#[cfg(test)]
mod tests {
    use super::Sensitive;

    #[test]
    fn debug_hides_the_value() {
        let printed = format!("{:?}", Some(Sensitive::new("01 99 00 00 00".to_owned())));
        assert_eq!(printed, "Some([personal data])");
    }
}
