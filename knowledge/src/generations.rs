//! The index generations on disk: the one in service, the one before it, and older ones as long as turns
//! that are kept used them, so that these can be done again.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use crate::generation::{Generation, GenerationError};

/// A generation on disk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KeptGeneration {
    /// Its number.
    pub number: u32,
    /// Whether it is in service.
    pub is_current: bool,
    /// Bytes of its files that no other generation shares.
    pub own_bytes: u64,
}

/// The generations under a data directory, oldest first.
///
/// # Errors
/// Fails when it cannot be told which one is in service.
pub fn kept(data_dir: &Path) -> Result<Vec<KeptGeneration>, GenerationError> {
    let current = Generation::current(data_dir)?.map(|generation| generation.number);
    let describe = |generation: Generation| KeptGeneration {
        number: generation.number,
        is_current: current == Some(generation.number),
        own_bytes: own_bytes(generation.folder()),
    };
    Ok(Generation::all(data_dir)
        .into_iter()
        .map(describe)
        .collect())
}

/// Removes the generations that nobody needs, and gives their numbers: kept are the one in service, the one
/// before it, of which a running search may still have to open a file, and the newest `most` of those
/// `in_use` by turns that are kept.
///
/// # Errors
/// Fails when it cannot be told which one is in service. One that cannot be removed is logged.
pub fn remove_unused(
    data_dir: &Path,
    in_use: &BTreeSet<u32>,
    most: usize,
) -> Result<Vec<u32>, GenerationError> {
    let Some(current) = Generation::current(data_dir)? else {
        return Ok(Vec::new());
    };
    let is_older = |generation: &Generation| generation.number + 1 < current.number;
    let older: Vec<Generation> = Generation::all(data_dir)
        .into_iter()
        .filter(is_older)
        .collect();
    let used = older.iter().rev().map(|generation| generation.number);
    let needed: BTreeSet<u32> = used
        .filter(|number| in_use.contains(number))
        .take(most)
        .collect();
    let mut removed = Vec::new();
    for generation in older {
        if needed.contains(&generation.number) {
            continue;
        }
        match fs::remove_dir_all(generation.folder()) {
            Ok(()) => removed.push(generation.number),
            Err(error) => {
                let path = generation.folder().display();
                let error = &error as &dyn std::error::Error;
                tracing::warn!(%path, error, "an old generation could not be removed");
            }
        }
    }
    Ok(removed)
}

/// Bytes of the files of a folder, and of those in it, that have no other name.
fn own_bytes(folder: &Path) -> u64 {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    entries
        .filter_map(|entry| Some((entry.path(), entry.metadata().ok()?)))
        .map(|(path, data)| match data.is_dir() {
            true => own_bytes(&path),
            false if is_shared(&data) => 0,
            false => data.len(),
        })
        .sum()
}

#[cfg(unix)]
fn is_shared(data: &fs::Metadata) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    data.nlink() > 1
}

#[cfg(not(unix))]
fn is_shared(_: &fs::Metadata) -> bool {
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    fn data_dir(generations: &[u32]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for number in generations {
            let generation = folder.path().join(format!("index/gen-{number:06}"));
            fs::create_dir_all(&generation).unwrap();
            fs::write(generation.join("manifest.bin"), [0; 10]).unwrap();
        }
        let newest = generations.iter().max().unwrap();
        let current = folder.path().join("index/CURRENT");
        fs::write(current, format!("gen-{newest:06}\n")).unwrap();
        folder
    }

    fn numbers(folder: &Path) -> Vec<u32> {
        let kept = kept(folder).unwrap();
        kept.iter().map(|generation| generation.number).collect()
    }

    #[test]
    fn what_kept_turns_used_stays_and_the_rest_goes() {
        let folder = data_dir(&[1, 2, 3, 4, 5]);
        let removed = remove_unused(folder.path(), &BTreeSet::from([2, 5]), 10).unwrap();
        assert_eq!(removed, [1, 3]);
        assert_eq!(numbers(folder.path()), [2, 4, 5]);
    }

    #[test]
    fn no_more_are_kept_for_turns_than_was_set_the_newest_first() {
        let folder = data_dir(&[1, 2, 3, 4, 5]);
        remove_unused(folder.path(), &BTreeSet::from([1, 2, 3]), 1).unwrap();
        assert_eq!(numbers(folder.path()), [3, 4, 5]);
        remove_unused(folder.path(), &BTreeSet::from([1, 2, 3]), 0).unwrap();
        assert_eq!(numbers(folder.path()), [4, 5]);
    }

    #[test]
    fn files_that_generations_share_count_for_none() {
        let folder = data_dir(&[1, 2]);
        let file = |number: u32| folder.path().join(format!("index/gen-{number:06}/segment"));
        fs::write(file(1), [0; 1_000]).unwrap();
        fs::hard_link(file(1), file(2)).unwrap();
        let bytes: Vec<u64> = kept(folder.path())
            .unwrap()
            .iter()
            .map(|generation| generation.own_bytes)
            .collect();
        assert_eq!(bytes, if cfg!(unix) { [10, 10] } else { [1_010, 1_010] });
    }

    #[test]
    fn without_an_index_there_is_nothing_to_remove() {
        let folder = tempfile::tempdir().unwrap();
        let removed = remove_unused(folder.path(), &BTreeSet::new(), 1).unwrap();
        assert!(removed.is_empty());
        assert!(kept(folder.path()).unwrap().is_empty());
    }
}
