//! One module per command. Each gets its options and an output, and says how it ended.

mod answerability;
mod answers;
mod api_key;
mod ask;
mod backup;
mod benchmark;
mod check;
mod conflicts;
mod danger;
mod define;
mod definitions;
mod doctor;
mod import;
mod ingest;
mod keys;
mod mask;
mod missing;
mod narrowing;
mod passages;
mod privacy;
mod replay;
mod retrieval;
mod serve;
mod understanding;

use anyhow::Context as _;

use crate::cli::{Cli, Command, EvalCommand, GlossaryCommand, ModelCommand};
use crate::exit::Ending;
use crate::output::Output;

/// Runs the command that was given.
///
/// # Errors
/// Fails with what the person who called has to know; a missing precondition is a
/// [`crate::exit::Precondition`].
pub fn run(cli: &Cli, output: &mut Output) -> anyhow::Result<Ending> {
    let config = cli.config.as_path();
    match &cli.command {
        Command::Serve(options) => serve::run(config, options, output),
        Command::Ingest(options) => ingest::run(config, options, output),
        Command::Ask(options) => ask::run(config, options, output),
        Command::Define(options) => define::run(config, options, output),
        Command::Mask(options) => mask::run(config, options, output),
        Command::Replay(options) => replay::run(config, options, output),
        Command::Conflicts(options) => conflicts::run(config, options, output),
        Command::Glossary(GlossaryCommand::Missing(options)) => {
            missing::run(config, options, output)
        }
        Command::Eval(EvalCommand::Narrowing(options)) => narrowing::run(config, options, output),
        Command::Eval(EvalCommand::Passages(options)) => passages::run(config, options, output),
        Command::Eval(EvalCommand::Retrieval(options)) => retrieval::run(config, options, output),
        Command::Eval(EvalCommand::Answerability(options)) => {
            answerability::run(config, options, output)
        }
        Command::Eval(EvalCommand::Answers(options)) => answers::run(config, options, output),
        Command::Eval(EvalCommand::Benchmark(options)) => benchmark::run(config, options, output),
        Command::Eval(EvalCommand::Definitions(options)) => {
            definitions::run(config, options, output)
        }
        Command::Eval(EvalCommand::Intents(options)) => understanding::run(config, options, output),
        Command::Eval(EvalCommand::Danger(options)) => danger::run(config, options, output),
        Command::Eval(EvalCommand::Privacy(options)) => privacy::run(config, options, output),
        Command::Model(ModelCommand::Import(options)) => import::run(config, options, output),
        Command::Backup(options) => backup::back_up(config, options, output),
        Command::Restore(options) => backup::restore(config, options, output),
        Command::Keys(command) => keys::run(config, command, output),
        Command::ApiKey(command) => api_key::run(config, command, output),
        Command::Check => check::run(config, output),
        Command::Doctor(options) => doctor::run(config, options, output),
    }
}

/// Runs a future to its end, for commands that are not servers.
fn block_on<F: Future>(future: F) -> anyhow::Result<F::Output> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(1)
        .enable_all()
        .build()
        .context("the program cannot start its runtime")?;
    Ok(runtime.block_on(future))
}
