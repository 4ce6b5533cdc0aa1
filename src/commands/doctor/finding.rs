//! What a check found.

use serde::Serialize;

/// How something is, from best to worst.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum State {
    /// As it should be.
    Ok,
    /// The service runs, but not as well as it could, or not for long.
    Warning,
    /// The service does not run.
    Failure,
}

impl State {
    /// The word for it.
    pub(super) const fn word(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::Warning => "warning",
            Self::Failure => "failure",
        }
    }
}

/// What one check found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Finding {
    /// What was checked.
    pub(super) check: &'static str,
    /// How it is.
    pub(super) state: State,
    /// What was seen.
    pub(super) found: String,
    /// The command or the setting that helps; absent when all is well.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) remedy: Option<String>,
}

impl Finding {
    /// All is well.
    pub(super) fn ok(check: &'static str, found: impl Into<String>) -> Self {
        Self {
            check,
            state: State::Ok,
            found: found.into(),
            remedy: None,
        }
    }

    /// Something could be better.
    pub(super) fn warning(
        check: &'static str,
        found: impl Into<String>,
        remedy: impl Into<String>,
    ) -> Self {
        Self {
            check,
            state: State::Warning,
            found: found.into(),
            remedy: Some(remedy.into()),
        }
    }

    /// Something is broken.
    pub(super) fn failure(
        check: &'static str,
        found: impl Into<String>,
        remedy: impl Into<String>,
    ) -> Self {
        Self {
            check,
            state: State::Failure,
            found: found.into(),
            remedy: Some(remedy.into()),
        }
    }
}

/// An error with all its causes, on one line.
pub(super) fn chain(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut source = error.source();
    while let Some(cause) = source {
        text.push_str(": ");
        text.push_str(&cause.to_string());
        source = cause.source();
    }
    text.replace('\n', "; ")
}

/// Bytes as people read them.
pub(super) fn megabytes(bytes: u64) -> String {
    const MEGABYTE: u64 = 1_000_000;
    match bytes {
        0..100_000 => format!("{} kB", bytes.div_ceil(1_000)),
        100_000..10_000_000 => format!(
            "{}.{} MB",
            bytes / MEGABYTE,
            bytes % MEGABYTE / (MEGABYTE / 10)
        ),
        10_000_000..10_000_000_000 => format!("{} MB", bytes / MEGABYTE),
        _ => format!("{} GB", bytes / (1_000 * MEGABYTE)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_have_a_unit_that_fits() {
        let sizes = [0, 1, 99_999, 2_340_000, 71_622_400, 12_000_000_000].map(megabytes);
        assert_eq!(
            sizes,
            ["0 kB", "1 kB", "100 kB", "2.3 MB", "71 MB", "12 GB"]
        );
    }

    #[test]
    fn a_failure_is_worse_than_a_warning() {
        assert!(State::Failure > State::Warning && State::Warning > State::Ok);
    }
}
