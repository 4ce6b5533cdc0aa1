//! The language model: whether it is there, whole, and computes.

use std::sync::Arc;
use std::time::Instant;

use encoder::{Encoder, TextKind};

use super::Patient;
use super::finding::{Finding, chain};

const CHECK: &str = "model";

/// A short text that any model has to turn into a vector of length one.
const PROBE: &str = "guichet";

/// Opens the model and encodes a probe with it.
pub(super) fn check(patient: &Patient<'_>) -> (Finding, Option<Arc<dyn Encoder>>) {
    let folder = patient.installation.model_dir.display();
    let again = "run `make model`, or `guichet model import --packed FILE`";
    match patient.installation.encoder() {
        Ok(None) => {
            let found = format!("none in `{folder}`: search goes by words alone");
            (Finding::warning(CHECK, found, again), None)
        }
        Err(error) => {
            let found = chain(error.as_ref());
            (Finding::failure(CHECK, found, again), None)
        }
        Ok(Some(encoder)) => match probe(&*encoder) {
            Ok(found) => (Finding::ok(CHECK, found), Some(encoder)),
            Err(found) => (Finding::failure(CHECK, found, again), None),
        },
    }
}

fn probe(encoder: &dyn Encoder) -> Result<String, String> {
    let started = Instant::now();
    let vector = encoder
        .encode(TextKind::Query, PROBE)
        .map_err(|error| format!("it cannot compute: {}", chain(&error)))?;
    let took = started.elapsed().as_secs_f64() * 1_000.0;
    let length = vector.iter().map(|value| value * value).sum::<f32>().sqrt();
    if vector.len() != encoder.dimensions() || !(0.99..=1.01).contains(&length) {
        return Err(format!(
            "it computes a vector of {} values and length {length}",
            vector.len()
        ));
    }
    Ok(format!(
        "computes ({} values in {took:.0} ms), identity {}",
        vector.len(),
        encoder.identity()
    ))
}
