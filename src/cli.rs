//! The command line.

use std::net::SocketAddr;
use std::path::PathBuf;

use bot_core::Language;
use bot_core::access::Access;
use clap::{Args, Parser, Subcommand};
use knowledge::source::SourceKind;

pub use self::api_key::{ApiKeyCommand, CreateApiKeyArgs, ListApiKeysArgs, RevokeApiKeyArgs};
pub use self::conflicts::ConflictsArgs;
pub use self::eval::{
    AnswerabilityArgs, AnswersArgs, BenchmarkArgs, DangerArgs, DefinitionsArgs, EvalCommand,
    IntentsArgs, NamedLibrary, OnPageArgs, PrivacyArgs, RetrievalArgs, SearchMode,
};
pub use self::glossary::{GlossaryCommand, MissingArgs};
pub use self::replay::ReplayArgs;
pub use self::storage::{BackupArgs, DataArgs, KeysCommand, RestoreArgs};

mod api_key;
mod conflicts;
mod eval;
mod glossary;
mod replay;
mod storage;

/// Answers questions about public services by quoting official pages.
///
/// Exit codes: 0 done; 1 failed, or done with some files skipped; 2 cannot be done here (wrong
/// argument or configuration, no index, no model).
#[derive(Debug, Parser)]
#[command(version, propagate_version = true)]
pub struct Cli {
    /// Folder of assistant.toml, sources.toml and storage.toml.
    #[arg(
        long,
        global = true,
        env = "GUICHET_CONFIG_DIR",
        default_value = "config",
        value_name = "DIR"
    )]
    pub config: PathBuf,
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Serves the web page and the API.
    Serve(ServeArgs),
    /// Reads the sources into the index, and computes the vectors.
    Ingest(IngestArgs),
    /// Asks one question.
    Ask(AskArgs),
    /// Looks a term up in the glossaries.
    Define(DefineArgs),
    /// Shows what is masked in a text, and why. Nothing is kept of it.
    Mask(MaskArgs),
    /// Lists pages that state different amounts or times for the same thing. Exit codes: 0 none; 1 some.
    Conflicts(ConflictsArgs),
    /// Handles glossaries.
    #[command(subcommand)]
    Glossary(GlossaryCommand),
    /// Measures how well pages, people in danger and personal data are found.
    #[command(subcommand)]
    Eval(EvalCommand),
    /// Does a turn that is kept again, and says whether the answer is the same. Exit codes: 0 it is; 1 it is
    /// another one; 2 it cannot be done again.
    Replay(ReplayArgs),
    /// Handles the language model.
    #[command(subcommand)]
    Model(ModelCommand),
    /// Copies the conversations into a file, also while the server runs.
    Backup(BackupArgs),
    /// Puts a copy of the conversations in place of the present ones.
    Restore(RestoreArgs),
    /// Makes and rotates the keys.
    #[command(subcommand)]
    Keys(KeysCommand),
    /// Handles the keys with which other programs use the API.
    #[command(subcommand)]
    ApiKey(ApiKeyCommand),
    /// Checks the configuration and reports every problem with its line.
    Check,
    /// Looks at everything that the service needs, and says what to do. Exit codes: 0 all is well;
    /// 1 something should be looked at; 2 the service cannot run.
    Doctor(DoctorArgs),
}

/// Where index and model are.
#[derive(Debug, Clone, Default, Args)]
pub struct Places {
    /// Folder of the index and the vectors [env: `GUICHET_DATA_DIR`, which `--sample` leaves alone].
    #[arg(long, value_name = "DIR")]
    pub data_dir: Option<PathBuf>,
    /// Folder of the language model.
    #[arg(long, env = "GUICHET_MODEL_DIR", value_name = "DIR")]
    pub model: Option<PathBuf>,
}

/// On whose behalf to search.
#[derive(Debug, Clone, Default, Args)]
pub struct Caller {
    /// Search as a member of staff, not as a citizen.
    #[arg(long)]
    pub staff: bool,
    /// A group that the member of staff belongs to; may be given several times.
    #[arg(long, requires = "staff", value_name = "NAME")]
    pub group: Vec<String>,
}

impl Caller {
    /// What the caller may read.
    pub fn access(&self) -> Access {
        if self.staff {
            Access::staff(self.group.iter().cloned())
        } else {
            Access::public()
        }
    }
}

/// Options of `serve`.
#[derive(Debug, Args)]
pub struct ServeArgs {
    /// Where index and model are.
    #[command(flatten)]
    pub places: Places,
    /// Serve the sample knowledge base; needs no corpus and no model.
    #[arg(long)]
    pub sample: bool,
    /// Address and port to listen on.
    #[arg(long, env = "GUICHET_LISTEN", value_name = "ADDR:PORT")]
    pub listen: Option<SocketAddr>,
    /// Port to listen on, instead of the one in the address.
    #[arg(long, value_name = "PORT")]
    pub port: Option<u16>,
}

/// Options of `doctor`.
#[derive(Debug, Args)]
pub struct DoctorArgs {
    /// Where index and model are.
    #[command(flatten)]
    pub places: Places,
    /// Look at the sample knowledge base.
    #[arg(long)]
    pub sample: bool,
    /// Address and port that the server listens on.
    #[arg(long, env = "GUICHET_LISTEN", value_name = "ADDR:PORT")]
    pub listen: Option<SocketAddr>,
    /// Its port, instead of the one in the address.
    #[arg(long, value_name = "PORT")]
    pub port: Option<u16>,
    /// Write the findings as JSON.
    #[arg(long)]
    pub json: bool,
}

/// Options of `ingest`.
#[derive(Debug, Args)]
pub struct IngestArgs {
    /// Where index and model are.
    #[command(flatten)]
    pub places: Places,
    /// Read this instead of sources.toml; may be given several times. KIND is dila, jsonl,
    /// markdown or glossary.
    #[arg(long, value_name = "KIND:PATH", value_parser = parse_source)]
    pub source: Vec<SourceArgument>,
    /// Read the sample knowledge base.
    #[arg(long, conflicts_with = "source")]
    pub sample: bool,
    /// Read and report, but change nothing.
    #[arg(long)]
    pub dry_run: bool,
    /// Leave the vectors to the server.
    #[arg(long)]
    pub no_wait: bool,
}

/// One `--source KIND:PATH`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceArgument {
    /// How the files are written.
    pub kind: SourceKind,
    /// File or folder.
    pub path: PathBuf,
}

/// Options of `ask`.
#[derive(Debug, Args)]
pub struct AskArgs {
    /// The question.
    pub question: String,
    /// Where index and model are.
    #[command(flatten)]
    pub places: Places,
    /// Language to answer in, such as fr.
    #[arg(long, value_name = "LANGUAGE")]
    pub lang: Option<Language>,
    /// Write the answer object.
    #[arg(long)]
    pub json: bool,
    /// On whose behalf to search.
    #[command(flatten)]
    pub caller: Caller,
}

/// Options of `define`.
#[derive(Debug, Args)]
pub struct DefineArgs {
    /// The term.
    pub term: String,
    /// Where index and model are.
    #[command(flatten)]
    pub places: Places,
    /// Language to answer in, such as fr.
    #[arg(long, value_name = "LANGUAGE")]
    pub lang: Option<Language>,
    /// Write the answer object.
    #[arg(long)]
    pub json: bool,
    /// On whose behalf to search.
    #[command(flatten)]
    pub caller: Caller,
}

/// Options of `mask`.
#[derive(Debug, Args)]
pub struct MaskArgs {
    /// The text; standard input if left out.
    pub text: Option<String>,
    /// Write JSON.
    #[arg(long)]
    pub json: bool,
}

/// What to do with models.
#[derive(Debug, Subcommand)]
pub enum ModelCommand {
    /// Checks a packed model and puts it where the program looks for it.
    Import(ImportArgs),
}

/// Options of `model import`.
#[derive(Debug, Args)]
pub struct ImportArgs {
    /// The packed model.
    #[arg(long, value_name = "FILE")]
    pub packed: PathBuf,
    /// Folder to write to; the configured model folder if left out.
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    /// Also write the folder that other back ends load (470 MB).
    #[arg(long)]
    pub hugging_face: bool,
    /// SHA-256 that the file must have.
    #[arg(long, value_name = "HEX")]
    pub sha256: Option<String>,
}

fn parse_source(text: &str) -> Result<SourceArgument, String> {
    let wrong =
        || format!("`{text}` is not KIND:PATH with dila, jsonl, markdown or glossary as KIND");
    let (kind, path) = text.split_once(':').ok_or_else(wrong)?;
    let kind = match kind {
        "dila" => SourceKind::Dila,
        "jsonl" => SourceKind::Jsonl,
        "markdown" => SourceKind::Markdown,
        "glossary" => SourceKind::Glossary,
        _ => return Err(wrong()),
    };
    if path.is_empty() {
        return Err(wrong());
    }
    Ok(SourceArgument {
        kind,
        path: PathBuf::from(path),
    })
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    use super::*;

    #[test]
    fn the_command_line_is_consistent() {
        Cli::command().debug_assert();
    }

    #[test]
    fn sources_are_kind_and_path() {
        let source = parse_source("jsonl:a:b.jsonl").unwrap();
        assert_eq!(source.path, PathBuf::from("a:b.jsonl"));
        for wrong in ["pages", "pdf:x", "dila:"] {
            assert!(parse_source(wrong).is_err(), "{wrong}");
        }
    }
}
