//! The routes of the API, each with what the document says about it. Router and document are both
//! made from this list, so that neither can have what the other has not.

mod conversations;
mod library;

use std::sync::Arc;

use axum::Router;
use axum::http::Method;
use axum::routing::{MethodRouter, get};

use super::WebState;
use super::openapi::{self, Operation};

/// A route: what it is, and who answers.
pub(super) struct Route {
    pub(super) operation: Operation,
    handler: MethodRouter<Arc<WebState>>,
}

/// All routes of the API, in the order in which they are read about.
pub(super) fn all() -> Vec<Route> {
    let mut routes = conversations::routes();
    routes.extend(library::routes());
    routes
}

/// The router of the API.
pub(super) fn router() -> Router<Arc<WebState>> {
    let document = get(openapi::serve);
    let router = Router::new().route(openapi::ADDRESS, document);
    all().into_iter().fold(router, |router, route| {
        router.route(route.operation.path, route.handler)
    })
}

fn route(operation: Operation, handler: MethodRouter<Arc<WebState>>) -> Route {
    Route { operation, handler }
}

fn at(method: Method, path: &'static str, id: &'static str) -> Operation {
    Operation::new(method, path, id)
}
