//! Schemas of closed lists, made from the lists themselves.

use bot_core::conversation::Reason;
use bot_core::personal_data::PersonalData;
use schemars::{Schema, SchemaGenerator, json_schema};

/// Why an answer did not help.
pub(in crate::web) fn reason(_: &mut SchemaGenerator) -> Schema {
    let names = Reason::ALL.iter().map(|reason| Some(reason.name()));
    let names: Vec<Option<&str>> = names.chain([None]).collect();
    json_schema!({"type": ["string", "null"], "enum": names})
}

/// Kinds of personal data.
pub(in crate::web) fn masked(_: &mut SchemaGenerator) -> Schema {
    let names = PersonalData::ALL.map(PersonalData::name);
    json_schema!({"type": "array", "items": {"type": "string", "enum": names}})
}

/// Kinds of events.
pub(in crate::web) fn event_kind(_: &mut SchemaGenerator) -> Schema {
    json_schema!({"type": "string", "enum": super::super::wire::KINDS})
}
