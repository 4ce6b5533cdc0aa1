//! Help for a person in danger whose message is not taken: it travels with the problem.

mod body;
mod carry;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use axum::response::{IntoResponse, Response};
use bot_core::{Answer, Inbound};

pub(super) use self::body::HelpBody;
pub(super) use self::carry::carry;
use super::WebState;
use super::problem::Problem;

/// What was found when a message that is not taken was looked at for danger.
#[derive(Clone)]
pub(super) struct Found(Option<Arc<Answer>>);

impl Found {
    /// Looks at a message as a turn does.
    fn by_understanding(state: &WebState, inbound: &Inbound) -> Self {
        let engine = &state.engine;
        // What broke the turn may break again; the list can be asked all the same.
        let help = catch_unwind(AssertUnwindSafe(|| engine.help(inbound)));
        let help = help.unwrap_or_else(|_| engine.help_by_list(inbound));
        Self(help.map(Arc::new))
    }

    /// Looks at a message by the list alone, for one that nothing may be spent on.
    fn by_list(state: &WebState, inbound: &Inbound) -> Self {
        Self(state.engine.help_by_list(inbound).map(Arc::new))
    }

    /// The help, for who is in danger.
    pub(super) fn help(&self) -> Option<&Arc<Answer>> {
        self.0.as_ref()
    }
}

/// Why a message is not taken, and what was found in it, if it was looked at already.
pub(super) struct NotTaken {
    pub(super) problem: Problem,
    pub(super) found: Option<Found>,
}

impl NotTaken {
    /// A message that something failed for.
    pub(super) fn failed(state: &WebState, problem: Problem, inbound: &Inbound) -> Self {
        Self {
            problem,
            found: Some(Found::by_understanding(state, inbound)),
        }
    }

    /// A message of somebody who sends too many.
    pub(super) fn refused(state: &WebState, problem: Problem, inbound: &Inbound) -> Self {
        Self {
            problem,
            found: Some(Found::by_list(state, inbound)),
        }
    }

    /// A message whose turn could not be stored.
    pub(super) fn unstored(answer: Answer) -> Self {
        let is_help = answer.gives_help();
        Self {
            problem: Problem::StoreUnavailable,
            found: Some(Found(is_help.then(|| Arc::new(answer)))),
        }
    }

    /// The help, for who is in danger.
    pub(super) fn help(&self) -> Option<&Arc<Answer>> {
        self.found.as_ref().and_then(Found::help)
    }
}

impl From<Problem> for NotTaken {
    fn from(problem: Problem) -> Self {
        let found = None;
        Self { problem, found }
    }
}

impl IntoResponse for NotTaken {
    /// The response of the problem, which carries the help besides.
    fn into_response(self) -> Response {
        let mut response = self.problem.into_response();
        if let Some(found) = self.found {
            response.extensions_mut().insert(found);
        }
        response
    }
}
