//! Parts of a request in the form that handlers want, with our own problems when they are not.

use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::{FromRequest, FromRequestParts, Path, Request};
use axum::http::request::Parts;
use bot_core::conversation::RequestKey;
use serde::de::value::MapAccessDeserializer;
use serde::de::{DeserializeOwned, MapAccess, Visitor};
use serde::{Deserialize, Deserializer};

use super::problem::Problem;
use super::{WebState, depth, request};
use crate::keys::Purpose;

/// Longest key of a request, in characters.
const LONGEST_KEY: usize = 255;

/// The one name in the address. One that is no text names nothing.
pub(super) struct Name(pub(super) String);

impl<S: Send + Sync> FromRequestParts<S> for Name {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let path = Path::<String>::from_request_parts(parts, state).await;
        path.map(|Path(name)| Self(name))
            .map_err(|_| Problem::NotFound)
    }
}

/// What stands behind the question mark.
pub(super) struct Query<T>(pub(super) T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequestParts<S> for Query<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        let query = parts.uri.query().unwrap_or_default();
        let value = serde_urlencoded::from_str(query);
        value.map(Self).map_err(|error| Problem::InvalidQuery {
            detail: error.to_string(),
        })
    }
}

/// A JSON object of a known form, and the bytes it was read from.
pub(super) struct Json<T> {
    /// What it says.
    pub(super) value: T,
    /// How it was written.
    pub(super) bytes: Bytes,
}

impl<T: DeserializeOwned> FromRequest<Arc<WebState>> for Json<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, state: &Arc<WebState>) -> Result<Self, Problem> {
        let limits = state.settings.now().limits;
        let (mut parts, body) = request.into_parts();
        if !request::is_of_type(&parts.headers, "application/json") {
            return Err(Problem::WrongMediaType);
        }
        let bytes = request::whole_body(&mut parts, body, limits).await?;
        let value = parse(&bytes, limits.deepest_json)?;
        Ok(Self { value, bytes })
    }
}

/// The same where the whole body may be left out.
pub(super) struct OptionalJson<T>(pub(super) Json<T>);

impl<T: DeserializeOwned + Default> FromRequest<Arc<WebState>> for OptionalJson<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, state: &Arc<WebState>) -> Result<Self, Problem> {
        let limits = state.settings.now().limits;
        let (mut parts, body) = request.into_parts();
        let bytes = request::whole_body(&mut parts, body, limits).await?;
        if bytes.is_empty() {
            let value = T::default();
            return Ok(Self(Json { value, bytes }));
        }
        if !request::is_of_type(&parts.headers, "application/json") {
            return Err(Problem::WrongMediaType);
        }
        let value = parse(&bytes, limits.deepest_json)?;
        Ok(Self(Json { value, bytes }))
    }
}

fn parse<T: DeserializeOwned>(bytes: &[u8], deepest: usize) -> Result<T, Problem> {
    // A derived reader would also take an array of the fields in order, which is no documented form.
    if bytes.trim_ascii_start().first() != Some(&b'{') {
        return Err(Problem::body("the body is no JSON object"));
    }
    if depth::of(bytes) > deepest {
        let detail = format!("objects and arrays lie deeper than {deepest} in each other");
        return Err(Problem::InvalidBody { detail });
    }
    serde_json::from_slice(bytes).map_err(|error| Problem::InvalidBody {
        detail: error.to_string(),
    })
}

/// Reads an object or nothing. A derived reader would also take an array of the fields in order.
pub(super) fn object<'de, D, T>(deserializer: D) -> Result<Option<T>, D::Error>
where
    D: Deserializer<'de>,
    T: Deserialize<'de>,
{
    deserializer.deserialize_option(ObjectOrNothing(PhantomData))
}

struct ObjectOrNothing<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for ObjectOrNothing<T> {
    type Value = Option<T>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("an object")
    }

    fn visit_none<E>(self) -> Result<Option<T>, E> {
        Ok(None)
    }

    fn visit_unit<E>(self) -> Result<Option<T>, E> {
        Ok(None)
    }

    fn visit_some<D: Deserializer<'de>>(self, inner: D) -> Result<Option<T>, D::Error> {
        inner.deserialize_map(self)
    }

    fn visit_map<A: MapAccess<'de>>(self, fields: A) -> Result<Option<T>, A::Error> {
        T::deserialize(MapAccessDeserializer::new(fields)).map(Some)
    }
}

/// The caller's `Idempotency-Key`, if there is one.
pub(super) struct Key(Option<String>);

impl<S: Sync> FromRequestParts<S> for Key {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        let Some(value) = parts.headers.get("idempotency-key") else {
            return Ok(Self(None));
        };
        let key = value.to_str().map_err(|_| Problem::InvalidKey)?;
        let is_visible = key.bytes().all(|byte| byte.is_ascii_graphic());
        if key.is_empty() || key.len() > LONGEST_KEY || !is_visible {
            return Err(Problem::InvalidKey);
        }
        Ok(Self(Some(key.to_owned())))
    }
}

impl Key {
    /// The key as written.
    pub(super) fn text(&self) -> Option<&str> {
        self.0.as_deref()
    }

    /// The key and what the request says, for stores. `what` keeps requests of different kinds
    /// apart.
    pub(super) fn of(self, state: &WebState, what: &str, body: &[u8]) -> Option<RequestKey> {
        let said = [what.as_bytes(), &[0], body].concat();
        self.0.map(|key| RequestKey {
            key,
            fingerprint: state.keys.hash(Purpose::Request, &said),
        })
    }
}
