//! The official archive: a zip of XML files, read entry by entry within strict bounds.

use std::io::{Cursor, Read as _};

use zip::ZipArchive;
use zip::read::ZipFile;

use super::{Extracted, Limits, Problem, SourceSpec, dila};

/// Entries smaller than this may be compressed as well as they like.
const SMALL: u64 = 1 << 20;

/// Reads every XML file of an archive. An entry that cannot be taken in is reported and the rest
/// goes in; nothing is ever written to disk.
pub(super) fn read(
    spec: &SourceSpec,
    place: &str,
    bytes: &[u8],
    limits: &Limits,
) -> Result<Extracted, String> {
    let mut archive = ZipArchive::new(Cursor::new(bytes))
        .map_err(|error| format!("is not a readable zip archive: {error}"))?;
    if archive.len() > limits.archive_entries {
        return Err(format!(
            "holds {} entries, more than the {} that are taken in",
            archive.len(),
            limits.archive_entries
        ));
    }
    let mut extracted = Extracted::default();
    let mut room = limits.archive_bytes;
    for index in 0..archive.len() {
        let mut name = format!("entry {index}");
        let outcome = match archive.by_index(index) {
            Ok(mut entry) => {
                if let Ok(named) = entry.name() {
                    name = named.into_owned();
                }
                read_entry(spec, &mut entry, &name, limits, &mut room)
            }
            Err(error) => Err(format!("cannot be unpacked: {error}")),
        };
        match outcome {
            Ok(part) => {
                extracted.pages.extend(part.pages);
                extracted.entries.extend(part.entries);
            }
            Err(reason) => {
                let shown: String = name.chars().take(200).collect();
                extracted
                    .problems
                    .push(Problem::new(format!("{place}!{shown}"), reason));
            }
        }
        if room == 0 {
            let reason = "unpacks to more than is taken in: the rest of it was left out";
            extracted.problems.push(Problem::new(place, reason));
            break;
        }
    }
    Ok(extracted)
}

fn read_entry(
    spec: &SourceSpec,
    entry: &mut ZipFile<'_, Cursor<&[u8]>>,
    name: &str,
    limits: &Limits,
    room: &mut u64,
) -> Result<Extracted, String> {
    let Some(path) = entry.enclosed_name().filter(|_| !climbs(name)) else {
        return Err("has a name that leads out of the archive".to_owned());
    };
    if entry.is_dir() || !super::files::has_extension(&path, "xml") {
        return Ok(Extracted::default());
    }
    if entry.is_symlink() {
        return Err("is a link".to_owned());
    }
    let (size, packed) = (entry.size(), entry.compressed_size().max(1));
    let allowed = limits.file_bytes.min(*room);
    let is_bomb = |size: u64| size > SMALL && size / packed > limits.archive_ratio;
    if size > allowed {
        return Err(format!(
            "unpacks to {size} bytes, more than the {allowed} left for it"
        ));
    }
    if is_bomb(size) {
        return Err(format!(
            "is compressed more than {} times",
            limits.archive_ratio
        ));
    }
    let mut bytes = Vec::new();
    let taken = entry
        .take(allowed.saturating_add(1))
        .read_to_end(&mut bytes);
    let taken = taken.map_err(|error| format!("cannot be unpacked: {error}"))? as u64;
    *room = room.saturating_sub(taken);
    if taken > allowed || is_bomb(taken) {
        return Err("unpacks to more than it declares".to_owned());
    }
    dila::read(spec, &path, &bytes, limits)
}

/// Whether a name is absolute or has a part that leads upwards, on any system.
fn climbs(name: &str) -> bool {
    let is_absolute = name.starts_with(['/', '\\']) || name.contains(':');
    is_absolute || name.split(['/', '\\']).any(|part| part == "..")
}
