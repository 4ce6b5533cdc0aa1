//! Writes normalisation rules in the form that `SentencePiece` calls a precompiled map: a trie as
//! a double array (the units of the darts-clone library), then the replacements.

use crate::packed::NormalizationRules;

use super::ImportError;

/// Labels are bytes, so the children of a node lie within one group of 256 units.
const GROUP: usize = 256;
/// Set in a unit whose node ends a key.
const HAS_VALUE: u32 = 1 << 8;
/// Set in a unit that holds a value.
const IS_VALUE: u32 = 1 << 31;
/// Where a unit keeps the distance to its children.
const OFFSET_SHIFT: u32 = 10;

/// The map of `rules`: the length of the trie in bytes, the trie, and the replacements, each
/// followed by a zero byte.
pub(super) fn compile(rules: &NormalizationRules) -> Result<Vec<u8>, ImportError> {
    let mut replacements = Vec::new();
    let mut keys = Vec::new();
    for (from, to) in rules.iter() {
        if from == '\0' || to.contains('\0') {
            return Err(ImportError::Rules("a rule contains the character U+0000"));
        }
        keys.push((from.to_string(), replacements.len() as u32));
        replacements.extend(to.bytes().chain([0]));
    }
    let units = DoubleArray::build(&keys).units;
    let mut map = Vec::with_capacity(4 + units.len() * 4 + replacements.len());
    map.extend((units.len() as u32 * 4).to_le_bytes());
    map.extend(units.iter().flat_map(|unit| unit.to_le_bytes()));
    map.extend(replacements);
    Ok(map)
}

/// A trie whose node at `p` has its child for byte `c` at `base ^ c`, and its value at `base`.
struct DoubleArray {
    units: Vec<u32>,
    taken: Vec<bool>,
    /// A base belongs to one node; otherwise a foreign child would look like an own one.
    bases: Vec<bool>,
    first_free: usize,
}

/// Keys that share their first `depth` bytes, and the unit of the node they have reached.
struct Branch<'a> {
    node: usize,
    depth: usize,
    keys: &'a [(String, u32)],
}

impl DoubleArray {
    /// `keys` must be sorted and distinct.
    fn build(keys: &[(String, u32)]) -> Self {
        let mut array = Self {
            units: Vec::new(),
            taken: Vec::new(),
            bases: Vec::new(),
            first_free: 1,
        };
        array.grow();
        array.taken[0] = true;
        let mut branches = vec![Branch {
            node: 0,
            depth: 0,
            keys,
        }];
        while let Some(branch) = branches.pop() {
            array.place(&branch, &mut branches);
        }
        array
    }

    fn grow(&mut self) {
        let length = self.units.len() + GROUP;
        self.units.resize(length, 0);
        self.taken.resize(length, false);
        self.bases.resize(length, false);
    }

    /// Gives the node of `branch` its children, and queues those.
    fn place<'a>(&mut self, branch: &Branch<'a>, queue: &mut Vec<Branch<'a>>) {
        let ended = branch
            .keys
            .first()
            .filter(|(key, _)| key.len() == branch.depth);
        let longer = &branch.keys[usize::from(ended.is_some())..];
        let byte = |key: &(String, u32)| key.0.as_bytes()[branch.depth];
        let groups: Vec<&[(String, u32)]> = longer.chunk_by(|a, b| byte(a) == byte(b)).collect();
        let mut labels: Vec<u8> = groups.iter().map(|group| byte(&group[0])).collect();
        if ended.is_some() {
            labels.push(0);
        }
        let base = self.find_base(&labels);
        self.bases[base] = true;
        // The offset of the darts-clone unit: a base is its node combined with this.
        self.units[branch.node] |= ((branch.node ^ base) as u32) << OFFSET_SHIFT;
        if let Some((_, value)) = ended {
            self.units[branch.node] |= HAS_VALUE;
            self.units[base] = IS_VALUE | value;
            self.taken[base] = true;
        }
        for keys in groups {
            let node = base ^ usize::from(byte(&keys[0]));
            self.units[node] = u32::from(byte(&keys[0]));
            self.taken[node] = true;
            queue.push(Branch {
                node,
                depth: branch.depth + 1,
                keys,
            });
        }
    }

    /// A base that no node has, where all of `labels` are free.
    fn find_base(&mut self, labels: &[u8]) -> usize {
        while self.taken.get(self.first_free).copied().unwrap_or(false) {
            self.first_free += 1;
        }
        let first = labels.first().copied().unwrap_or(0);
        let mut slot = self.first_free;
        loop {
            while slot >= self.units.len() {
                self.grow();
            }
            let base = slot ^ usize::from(first);
            let free = |label: &u8| !self.taken[base ^ usize::from(*label)];
            if !self.bases[base] && labels.iter().all(free) {
                return base;
            }
            slot += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The search of the `spm_precompiled` crate, written from the format.
    fn look_up(units: &[u32], key: &str) -> Option<u32> {
        let mut position = (units[0] >> OFFSET_SHIFT) as usize;
        for (index, byte) in key.bytes().enumerate() {
            position ^= usize::from(byte);
            let unit = units[position];
            if unit & (IS_VALUE | 0xff) != u32::from(byte) {
                return None;
            }
            position ^= (unit >> OFFSET_SHIFT) as usize;
            if unit & HAS_VALUE != 0 && index + 1 == key.len() {
                return Some(units[position] & !IS_VALUE);
            }
        }
        None
    }

    #[test]
    fn every_key_is_found_and_no_other() {
        let chars = (1_u32..0x3000).filter_map(char::from_u32);
        let (inside, outside): (Vec<char>, Vec<char>) =
            chars.partition(|character| *character as u32 % 7 < 3);
        let keys: Vec<(String, u32)> = inside
            .iter()
            .enumerate()
            .map(|(value, character)| (character.to_string(), value as u32))
            .collect();
        let array = DoubleArray::build(&keys);
        for (key, value) in &keys {
            assert_eq!(look_up(&array.units, key), Some(*value), "{key:?}");
        }
        for character in outside {
            assert_eq!(
                look_up(&array.units, &character.to_string()),
                None,
                "{character:?}"
            );
        }
    }
}
