//! A collector of traces on the loopback address: OTLP over HTTP, just enough of it.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};

use opentelemetry_proto::tonic::collector::trace::v1::{
    ExportTraceServiceRequest, ExportTraceServiceResponse,
};
use prost::Message as _;

/// A span as it arrived.
#[derive(Debug, Clone)]
pub(crate) struct Span {
    pub(crate) name: String,
    pub(crate) service: String,
    pub(crate) id: Vec<u8>,
    pub(crate) parent: Vec<u8>,
    /// Everything else that was sent about it, to be searched through.
    #[allow(dead_code, reason = "read through `Debug`")]
    rest: String,
}

/// A running collector. It ends with the test program.
pub(crate) struct Collector {
    address: SocketAddr,
    spans: Arc<Mutex<Vec<Span>>>,
}

impl Collector {
    pub(crate) fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let spans = Arc::<Mutex<Vec<Span>>>::default();
        let kept = Arc::clone(&spans);
        std::thread::spawn(move || {
            for connection in listener.incoming() {
                let kept = Arc::clone(&kept);
                std::thread::spawn(move || while_open(connection.unwrap(), &kept));
            }
        });
        Self { address, spans }
    }

    pub(crate) fn url(&self) -> String {
        format!("http://{}/v1/traces", self.address)
    }

    /// All spans that have arrived.
    pub(crate) fn spans(&self) -> Vec<Span> {
        self.spans.lock().unwrap().clone()
    }
}

fn while_open(connection: TcpStream, kept: &Mutex<Vec<Span>>) {
    let mut connection = BufReader::new(connection);
    while let Some(body) = read(&mut connection) {
        let request = ExportTraceServiceRequest::decode(body.as_slice()).unwrap();
        kept.lock().unwrap().extend(spans(&request));
        let answer = ExportTraceServiceResponse::default().encode_to_vec();
        let head = format!(
            "HTTP/1.1 200 OK\r\nContent-Type: application/x-protobuf\r\nContent-Length: {}\r\n\r\n",
            answer.len()
        );
        let stream = connection.get_mut();
        stream.write_all(head.as_bytes()).unwrap();
        stream.write_all(&answer).unwrap();
    }
}

/// The body of the next request; none when the connection is closed.
fn read(connection: &mut BufReader<TcpStream>) -> Option<Vec<u8>> {
    let mut length = 0;
    let mut line = String::new();
    loop {
        line.clear();
        if connection.read_line(&mut line).unwrap_or(0) == 0 {
            return None;
        }
        if line.trim().is_empty() {
            break;
        }
        if let Some((name, value)) = line.split_once(':')
            && name.eq_ignore_ascii_case("content-length")
        {
            length = value.trim().parse().unwrap();
        }
    }
    let mut body = vec![0; length];
    connection.read_exact(&mut body).unwrap();
    Some(body)
}

fn spans(request: &ExportTraceServiceRequest) -> Vec<Span> {
    let mut found = Vec::new();
    for resource in &request.resource_spans {
        let attributes = resource
            .resource
            .as_ref()
            .map(|resource| &resource.attributes);
        let service = attributes
            .into_iter()
            .flatten()
            .find(|one| one.key == "service.name");
        let service = service
            .map(|one| format!("{:?}", one.value))
            .unwrap_or_default();
        for span in resource.scope_spans.iter().flat_map(|scope| &scope.spans) {
            found.push(Span {
                name: span.name.clone(),
                service: if service.contains("\"guichet\"") {
                    "guichet".to_owned()
                } else {
                    service.clone()
                },
                id: span.span_id.clone(),
                parent: span.parent_span_id.clone(),
                rest: format!("{span:?}"),
            });
        }
    }
    found
}
