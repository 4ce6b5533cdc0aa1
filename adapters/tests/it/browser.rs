//! A browser without scripts: it keeps cookies, sends forms and follows where they lead.

use std::collections::BTreeMap;

use axum::Router;
use axum::body::Body;
use axum::http::{Request, header};

use crate::support::{Reply, app, send, whole};

/// A browser with the page of one server.
pub(crate) struct Browser {
    app: Router,
    cookies: BTreeMap<String, String>,
    /// Where it came to last, with what stands behind the `#`.
    pub(crate) address: String,
}

impl Browser {
    pub(crate) fn new() -> Self {
        Self::at(app(whole()))
    }

    pub(crate) fn at(app: Router) -> Self {
        Self {
            app,
            cookies: BTreeMap::new(),
            address: String::new(),
        }
    }

    /// Another browser that comes to the same server.
    pub(crate) fn another(&self) -> Self {
        Self::at(self.app.clone())
    }

    pub(crate) fn cookie(&self, name: &str) -> Option<&str> {
        self.cookies.get(name).map(String::as_str)
    }

    pub(crate) fn set_cookie(&mut self, name: &str, value: &str) {
        self.cookies.insert(name.to_owned(), value.to_owned());
    }

    pub(crate) async fn get(&mut self, path: &str) -> Reply {
        let request = Request::get(path.split('#').next().unwrap());
        let reply = self.request(request, Body::empty()).await;
        path.clone_into(&mut self.address);
        reply
    }

    /// Sends a form and shows what comes back, without following it.
    pub(crate) async fn post(&mut self, path: &str, form: &str) -> Reply {
        let request =
            Request::post(path).header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        path.clone_into(&mut self.address);
        self.request(request, Body::from(form.to_owned())).await
    }

    /// Sends a form and follows it to the page it leads to.
    pub(crate) async fn send_to(&mut self, path: &str, form: &str) -> Reply {
        let reply = self.post(path, form).await;
        if reply.status != 303 {
            return reply;
        }
        let to = reply.header("location").to_owned();
        self.get(&to).await
    }

    async fn request(&mut self, request: axum::http::request::Builder, body: Body) -> Reply {
        let cookies: Vec<String> = self
            .cookies
            .iter()
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        let request = request
            .header(header::COOKIE, cookies.join("; "))
            .body(body)
            .unwrap();
        let reply = send(self.app.clone(), request).await;
        for cookie in reply.headers.get_all(header::SET_COOKIE) {
            let cookie = cookie.to_str().unwrap();
            let (name, rest) = cookie.split_once('=').unwrap();
            let value = rest.split(';').next().unwrap();
            if rest.contains("Max-Age=0") {
                self.cookies.remove(name);
            } else {
                self.set_cookie(name, value);
            }
        }
        reply
    }
}

/// The value of the first attribute of this name after `from`.
pub(crate) fn attribute<'a>(page: &'a str, from: &str, name: &str) -> &'a str {
    let rest = &page[page.find(from).unwrap_or_else(|| panic!("no `{from}`"))..];
    let start = format!("{name}=\"");
    rest.split(&start)
        .nth(1)
        .unwrap()
        .split('"')
        .next()
        .unwrap()
}
