//! Traces by OpenTelemetry: a span a request and one a step of its turn, sent to a collector.
//!
//! Only spans of our own crates are sent, no events: their fields are names, numbers and outcomes.

use std::fmt;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use async_trait::async_trait;
use opentelemetry::KeyValue;
use opentelemetry::trace::TracerProvider as _;
use opentelemetry_http::hyper::HyperClient;
use opentelemetry_http::{Bytes, HttpClient, HttpError, Request, Response};
use opentelemetry_otlp::{Protocol, SpanExporter, WithExportConfig as _, WithHttpConfig as _};
use opentelemetry_sdk::Resource;
use opentelemetry_sdk::trace::{Sampler, SdkTracerProvider};
use tokio::runtime::Handle;
use tracing::{Level, Metadata};
use tracing_subscriber::filter::FilterFn;
use tracing_subscriber::layer::Layer as _;

use super::AnyLayer;
use crate::config::Tracing;

/// The crates whose spans are sent.
const OURS: [&str; 5] = ["adapters", "bot_core", "guichet", "intents", "knowledge"];

/// The export of traces.
pub(super) struct Traces(SdkTracerProvider);

impl Traces {
    /// Starts the export when a collector is configured. Must be called on a runtime.
    pub(super) fn start(settings: &Tracing) -> anyhow::Result<Option<Self>> {
        let Some(endpoint) = &settings.endpoint else {
            return Ok(None);
        };
        let exporter = SpanExporter::builder()
            .with_http()
            .with_http_client(Sender::new(settings.timeout))
            .with_protocol(Protocol::HttpBinary)
            .with_endpoint(&endpoint.0)
            .with_timeout(settings.timeout)
            .build()?;
        let resource = Resource::builder_empty()
            .with_service_name(settings.service_name.clone())
            .with_attribute(KeyValue::new("service.version", env!("CARGO_PKG_VERSION")));
        let share = Sampler::TraceIdRatioBased(settings.sample);
        let provider = SdkTracerProvider::builder()
            .with_batch_exporter(exporter)
            .with_sampler(Sampler::ParentBased(Box::new(share)))
            .with_resource(resource.build())
            .build();
        Ok(Some(Self(provider)))
    }

    /// Takes spans into the export.
    pub(super) fn layer(&self) -> AnyLayer {
        tracing_opentelemetry::layer()
            .with_tracer(self.0.tracer("guichet"))
            .with_location(false)
            .with_threads(false)
            .with_tracked_inactivity(false)
            .with_filter(FilterFn::new(is_sent))
            .boxed()
    }

    /// Sends what still waits, and ends.
    pub(super) async fn stop(self) {
        // It waits for its own thread, which sends on this runtime.
        drop(tokio::task::spawn_blocking(move || self.0.shutdown()).await);
    }
}

fn is_sent(metadata: &Metadata<'_>) -> bool {
    let of = metadata.target().split("::").next().unwrap_or_default();
    metadata.is_span() && *metadata.level() <= Level::DEBUG && OURS.contains(&of)
}

/// Sends on the program's runtime: the exporter has a thread of its own without one, which the client
/// needs.
struct Sender {
    runtime: Handle,
    client: HyperClient,
    is_failing: AtomicBool,
}

impl Sender {
    fn new(timeout: Duration) -> Self {
        Self {
            runtime: Handle::current(),
            client: HyperClient::with_default_connector(timeout, None),
            is_failing: AtomicBool::new(false),
        }
    }

    /// Tells of the first failure of several, and when it is over.
    fn note(&self, failure: Option<String>) {
        let was_failing = self.is_failing.swap(failure.is_some(), Ordering::Relaxed);
        match failure {
            Some(error) if !was_failing => {
                tracing::warn!(error, "traces cannot be sent and are dropped");
            }
            None if was_failing => tracing::info!("traces are sent again"),
            _ => {}
        }
    }
}

impl fmt::Debug for Sender {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Sender")
    }
}

#[async_trait]
impl HttpClient for Sender {
    async fn send_bytes(&self, request: Request<Bytes>) -> Result<Response<Bytes>, HttpError> {
        let client = self.client.clone();
        let sending = self
            .runtime
            .spawn(async move { client.send_bytes(request).await });
        let sent = sending.await.map_err(HttpError::from).flatten();
        self.note(match &sent {
            Ok(response) if response.status().is_success() => None,
            Ok(response) => Some(format!("the collector says {}", response.status())),
            Err(error) => Some(error.to_string()),
        });
        sent
    }
}
