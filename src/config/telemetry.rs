//! `telemetry.toml`: logs, metrics, traces.

use std::path::Path;
use std::time::Duration;

use adapters::web::settings::{MetricsAccess, MetricsToken};
use serde::Deserialize;

use super::Settings;
use super::reader::Reader;

/// What is set about logs and traces. Who may read metrics is part of the web channel's settings.
#[derive(Debug, Clone, PartialEq)]
pub struct Telemetry {
    /// How a line of the log looks.
    pub format: LogFormat,
    /// What a server logs, in the form of `RUST_LOG`.
    pub level: String,
    /// Where traces go.
    pub tracing: Tracing,
}

/// How a line of the log looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LogFormat {
    /// For people.
    Text,
    /// One JSON object.
    Json,
}

/// Export of traces by OpenTelemetry.
#[derive(Debug, Clone, PartialEq)]
pub struct Tracing {
    /// The collector's address for traces over HTTP, such as `http://127.0.0.1:4318/v1/traces`; none
    /// for no export.
    pub endpoint: Option<Endpoint>,
    /// Under which name.
    pub service_name: String,
    /// Which share of the requests, from 0 to 1.
    pub sample: f64,
    /// How long the collector may take to answer.
    pub timeout: Duration,
}

/// The address of a collector.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Endpoint(pub String);

impl TryFrom<String> for Endpoint {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        let rest = text.strip_prefix("http://");
        match rest {
            Some(rest) if !rest.is_empty() && !rest.starts_with('/') => Ok(Self(text)),
            _ => Err(
                "the collector must be reached by `http://`: put one on this machine or in its \
                 network, which passes on by encrypted ways",
            ),
        }
    }
}

impl Default for Telemetry {
    fn default() -> Self {
        Self {
            format: LogFormat::Text,
            level: "warn,guichet=info,bot_core=info,adapters=info,knowledge=info,encoder=info"
                .to_owned(),
            tracing: Tracing {
                endpoint: None,
                service_name: "guichet".to_owned(),
                sample: 0.1,
                timeout: Duration::from_secs(5),
            },
        }
    }
}

/// Reads `telemetry.toml`.
pub(super) fn read(reader: &mut Reader, settings: &mut Settings) {
    let telemetry = &mut settings.telemetry;
    reader.read("log.format", &mut telemetry.format);
    reader.read_checked(
        "log.level",
        &mut telemetry.level,
        "a level, or levels by module, such as `warn,guichet=info`",
        |level| level.parse::<tracing_subscriber::filter::Targets>().is_ok(),
    );
    let tracing = &mut telemetry.tracing;
    reader.read_optional("tracing.endpoint", &mut tracing.endpoint);
    reader.read_checked(
        "tracing.service_name",
        &mut tracing.service_name,
        "a name",
        |name| !name.is_empty(),
    );
    reader.read_checked(
        "tracing.sample",
        &mut tracing.sample,
        "from 0 to 1",
        |share| (0.0..=1.0).contains(share),
    );
    let second = Duration::from_secs(1);
    reader.read_duration("tracing.timeout_seconds", &mut tracing.timeout, second, 1);
    read_metrics(reader, &mut settings.web.channel.metrics);
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Access {
    Off,
    Loopback,
    Token,
}

fn read_metrics(reader: &mut Reader, metrics: &mut MetricsAccess) {
    let mut access = Access::Loopback;
    let access_place = reader.place("metrics.access");
    reader.read("metrics.access", &mut access);
    let file_place = reader.place("metrics.token_file");
    let mut file = String::new();
    reader.read("metrics.token_file", &mut file);
    *metrics = match access {
        Access::Off => MetricsAccess::Off,
        Access::Loopback => MetricsAccess::Loopback,
        Access::Token if file.is_empty() => {
            let message = "`metrics.access = \"token\"` needs `metrics.token_file`".to_owned();
            reader.problem_at(access_place, message);
            MetricsAccess::Off
        }
        Access::Token => match token(&reader.folder().join(file)) {
            Ok(token) => MetricsAccess::Token(token),
            Err(message) => {
                reader.problem_at(file_place, message);
                MetricsAccess::Off
            }
        },
    };
}

fn token(file: &Path) -> Result<MetricsToken, String> {
    let shown = file.display();
    let text = std::fs::read_to_string(file)
        .map_err(|error| format!("the token in `{shown}` cannot be read: {error}"))?;
    let text = text.trim();
    if text.len() < MetricsToken::SHORTEST {
        let least = MetricsToken::SHORTEST;
        return Err(format!(
            "the token in `{shown}` must have {least} characters or more"
        ));
    }
    Ok(MetricsToken::new(text))
}
