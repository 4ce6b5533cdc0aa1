//! Check digits.

/// Whether digits pass the Luhn check of ISO/IEC 7812-1, annex B: cards, SIREN, Canadian SIN.
pub(super) fn luhn(digits: &[u8]) -> bool {
    let sum: u32 = digits
        .iter()
        .rev()
        .enumerate()
        .map(|(place, digit)| {
            let value = value(*digit);
            match (place % 2, value * 2) {
                (0, _) => value,
                (_, doubled) if doubled > 9 => doubled - 9,
                (_, doubled) => doubled,
            }
        })
        .sum();
    sum.is_multiple_of(10)
}

/// The remainder by 97 of a number written in digits; letters count as 10 to 35 (ISO/IEC 7064,
/// as IBANs use it).
pub(super) fn modulo_97(signs: impl IntoIterator<Item = u8>) -> u32 {
    signs.into_iter().fold(0, |rest, sign| {
        let value = value(sign);
        let shift = if value > 9 { 100 } else { 10 };
        (rest * shift + value) % 97
    })
}

/// The number written in digits; they are few enough for it.
pub(super) fn number(digits: &[u8]) -> u64 {
    digits.iter().fold(0, |number: u64, digit| {
        number
            .wrapping_mul(10)
            .wrapping_add(u64::from(value(*digit)))
    })
}

/// 0 to 9 for a digit, 10 to 35 for a capital letter.
fn value(sign: u8) -> u32 {
    char::from(sign).to_digit(36).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn luhn_sees_one_wrong_digit() {
        assert!(luhn(b"4111111111111111"));
        assert!(!luhn(b"4111111111111112"));
        assert!(luhn(b"79927398713"));
    }

    #[test]
    fn remainders_are_those_of_the_whole_number() {
        let by_division = u64::from(modulo_97(*b"1850578006084"));
        assert_eq!(by_division, 1_850_578_006_084 % 97);
        assert_eq!(modulo_97(*b"Z"), 35);
        assert_eq!(number(b"0042"), 42);
    }
}
