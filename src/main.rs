//! The `guichet` program: reads the command line, runs one command, ends with its exit code.

use std::process::ExitCode;

use clap::Parser;
use guichet::cli::{Cli, Command};
use guichet::output::Output;
use guichet::{commands, exit, telemetry};

fn main() -> ExitCode {
    let cli = Cli::parse();
    if !matches!(cli.command, Command::Serve(_)) {
        telemetry::start_command();
    }
    let mut output = Output::stdout();
    let result = commands::run(&cli, &mut output);
    exit::code_of(&result, &mut Output::stderr())
}
