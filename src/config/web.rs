//! `web.toml`: the address, who may embed the widget, proxies, limits, cookies, the theme.

use std::net::{Ipv4Addr, SocketAddr};
use std::path::Path;
use std::time::Duration;

use adapters::contact::Contact;
use adapters::web::WebSettings;
use adapters::web::settings::{Rate, Site, Theme};

use super::Settings;
use super::reader::Reader;

const SECOND: Duration = Duration::from_secs(1);

/// Largest style sheet that is taken as a theme, in bytes.
const LARGEST_THEME: u64 = 64 * 1024;

/// What is set about the web channel.
#[derive(Debug, Clone)]
pub struct Web {
    /// Where to listen.
    pub listen: SocketAddr,
    /// How the server ends.
    pub stopping: Stopping,
    /// What the channel itself goes by.
    pub channel: WebSettings,
}

/// How long a server that ends waits, and for what.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stopping {
    /// How long connections on which nothing runs stay open when another server has taken over, so
    /// that their clients can send one more request and be told to connect anew.
    pub idle: Duration,
    /// How long running requests may take to end.
    pub running: Duration,
}

impl Default for Web {
    fn default() -> Self {
        Self {
            listen: SocketAddr::from((Ipv4Addr::LOCALHOST, 8080)),
            stopping: Stopping {
                idle: 10 * SECOND,
                running: 10 * SECOND,
            },
            channel: WebSettings::default(),
        }
    }
}

/// Reads `web.toml`.
pub(super) fn read(reader: &mut Reader, settings: &mut Settings) {
    let web = &mut settings.web;
    reader.read("listen", &mut web.listen);
    read_surroundings(reader, &mut web.channel);
    read_rates(reader, &mut web.channel);
    read_limits(reader, &mut web.channel);
    read_streams(reader, &mut web.channel);
    read_conversations(reader, &mut web.channel);
    read_theme(reader, &mut web.channel);
    read_contact(reader, &mut web.channel.contact);
    let stopping = &mut web.stopping;
    reader.read_duration("stopping.idle_seconds", &mut stopping.idle, SECOND, 0);
    reader.read_duration("stopping.running_seconds", &mut stopping.running, SECOND, 0);
}

fn read_surroundings(reader: &mut Reader, channel: &mut WebSettings) {
    let place = reader.place("public_address");
    reader.read_optional("public_address", &mut channel.public_address);
    if channel
        .public_address
        .as_ref()
        .is_some_and(|site| !site.is_single())
    {
        let message = "`public_address` must be one address, without `*`".to_owned();
        reader.problem_at(place, message);
    }
    reader.read_checked(
        "sites.allowed",
        &mut channel.sites,
        "a list in which no site stands twice",
        |sites: &Vec<Site>| (1..sites.len()).all(|at| !sites[..at].contains(&sites[at])),
    );
    let hops = |hops: &usize| *hops <= 10;
    let proxies = &mut channel.proxies;
    reader.read_checked("proxies.hops", &mut proxies.hops, "from 0 to 10", hops);
    reader.read("proxies.header", &mut proxies.header);
    let place = reader.place("proxies.addresses");
    reader.read("proxies.addresses", &mut proxies.addresses);
    if proxies.hops == 0 && !proxies.addresses.is_empty() {
        let message = "`proxies.addresses` says nothing while `proxies.hops` is 0".to_owned();
        reader.problem_at(place, message);
    }
}

fn read_rates(reader: &mut Reader, channel: &mut WebSettings) {
    let rates = &mut channel.rates;
    read_rate(reader, "rate_limits.client", &mut rates.client);
    read_rate(reader, "rate_limits.conversation", &mut rates.conversation);
    read_rate(reader, "rate_limits.key", &mut rates.key);
    read_rate(reader, "rate_limits.range", &mut rates.range);
}

fn read_rate(reader: &mut Reader, name: &str, rate: &mut Rate) {
    reader.read(&format!("{name}_per_minute"), &mut rate.per_minute);
    let burst = |burst: &u32| *burst > 0;
    reader.read_checked(
        &format!("{name}_burst"),
        &mut rate.burst,
        "1 or more",
        burst,
    );
}

fn read_limits(reader: &mut Reader, channel: &mut WebSettings) {
    let limits = &mut channel.limits;
    reader.read_duration(
        "answer_within_seconds",
        &mut channel.answer_within,
        SECOND,
        1,
    );
    reader.read_checked(
        "limits.longest_body_bytes",
        &mut limits.longest_body,
        "from 1024 to 1048576",
        |bytes| (1_024..=1_048_576).contains(bytes),
    );
    reader.read_checked(
        "limits.deepest_json",
        &mut limits.deepest_json,
        "from 2 to 64",
        |depth| (2..=64).contains(depth),
    );
    reader.read_duration(
        "limits.body_within_seconds",
        &mut limits.body_within,
        SECOND,
        1,
    );
    reader.read_duration(
        "limits.head_within_seconds",
        &mut limits.head_within,
        SECOND,
        1,
    );
    reader.read_checked(
        "limits.most_connections",
        &mut limits.most_connections,
        "1 or more",
        |most| *most > 0,
    );
}

fn read_streams(reader: &mut Reader, channel: &mut WebSettings) {
    let streams = &mut channel.streams;
    reader.read("streams.most", &mut streams.most);
    reader.read("streams.most_per_client", &mut streams.most_per_client);
    reader.read(
        "streams.most_per_conversation",
        &mut streams.most_per_conversation,
    );
    reader.read_duration(
        "streams.keep_alive_seconds",
        &mut streams.keep_alive,
        SECOND,
        1,
    );
    reader.read_duration(
        "streams.longest_minutes",
        &mut streams.longest,
        60 * SECOND,
        1,
    );
}

fn read_conversations(reader: &mut Reader, channel: &mut WebSettings) {
    let hour = 3_600 * SECOND;
    reader.read_duration(
        "conversations.token_hours",
        &mut channel.token_lifetime,
        hour,
        1,
    );
    reader.read("conversations.secure_cookies", &mut channel.secure_cookies);
}

fn read_contact(reader: &mut Reader, contact: &mut Contact) {
    reader.read("contact.telephone", &mut contact.telephone);
    reader.read_checked(
        "contact.email",
        &mut contact.email,
        "an address such as `help@example.org`, or empty",
        |email: &String| {
            let parts = email.split_once('@');
            email.is_empty()
                || parts.is_some_and(|(name, host)| !name.is_empty() && host.contains('.'))
        },
    );
    reader.read_checked(
        "contact.url",
        &mut contact.url,
        "a web address that starts with `https://` or `http://`, or empty",
        |url| url.is_empty() || url.starts_with("https://") || url.starts_with("http://"),
    );
    for (code, place, text) in reader.below::<String>("contact.text") {
        match code.parse() {
            Ok(language) => {
                contact.text.insert(language, text);
            }
            Err(error) => {
                let error: bot_core::language::UnknownLanguage = error;
                reader.problem_at(place, error.to_string());
            }
        }
    }
}

/// Reads the style sheet too, so that a missing one is a mistake of the configuration. Its path
/// starts at the folder of the file.
fn read_theme(reader: &mut Reader, channel: &mut WebSettings) {
    let place = reader.place("page.theme");
    let mut name = String::new();
    reader.read("page.theme", &mut name);
    if name.is_empty() {
        return;
    }
    let file = reader.folder().join(name);
    match theme(&file) {
        Ok(css) => channel.theme = Some(Theme { file, css }),
        Err(message) => reader.problem_at(place, message),
    }
}

fn theme(file: &Path) -> Result<String, String> {
    let shown = file.display();
    let unreadable = |error| format!("the theme `{shown}` cannot be read: {error}");
    let size = std::fs::metadata(file).map_err(unreadable)?.len();
    if size > LARGEST_THEME {
        return Err(format!(
            "the theme `{shown}` is larger than {LARGEST_THEME} bytes"
        ));
    }
    std::fs::read_to_string(file).map_err(unreadable)
}
