//! The options of `guichet eval`.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};
use jiff::civil::Date;

use super::{Caller, Places};

/// What to measure.
#[derive(Debug, Subcommand)]
pub enum EvalCommand {
    /// Whether the right page is found.
    Retrieval(RetrievalArgs),
    /// What is answered rightly, wrongly or not at all, as the threshold is turned.
    Answers(AnswersArgs),
    /// Whether questions that no page answers are told from others.
    Answerability(AnswerabilityArgs),
    /// Whether the branch of a page is reached that is the person's.
    Narrowing(OnPageArgs),
    /// Whether the sentence that answers is quoted, and in the short answer.
    Passages(OnPageArgs),
    /// What becomes of whole conversations, by what was expected of them.
    Benchmark(BenchmarkArgs),
    /// Whether terms are defined that are asked for, and others are not.
    Definitions(DefinitionsArgs),
    /// Whether messages are understood.
    Intents(IntentsArgs),
    /// Whether people in danger are found, and ordinary messages left alone.
    Danger(DangerArgs),
    /// Whether personal data is masked, and other texts left as they are.
    Privacy(PrivacyArgs),
}

/// Options of `eval privacy`.
#[derive(Debug, Args)]
pub struct PrivacyArgs {
    /// Messages, one JSON object a line: id, text, category, and expect, which is `block` when
    /// something in the text must be masked and `allow` when nothing may be.
    #[arg(value_name = "FILE", required_unless_present = "ordinary")]
    pub files: Vec<PathBuf>,
    /// Messages of which is told in how many something is masked, one JSON object a line: id, text.
    #[arg(long, value_name = "FILE", num_args = 1..)]
    pub ordinary: Vec<PathBuf>,
    /// Write JSON.
    #[arg(long)]
    pub json: bool,
}

/// Options of `eval danger`.
#[derive(Debug, Args)]
pub struct DangerArgs {
    /// Where what was learned and the model are.
    #[command(flatten)]
    pub places: Places,
    /// Messages of people in danger, one JSON object a line: id, lang, text, situation.
    #[arg(long, value_name = "FILE", required = true, num_args = 1..)]
    pub danger: Vec<PathBuf>,
    /// Messages of people who are not, one JSON object a line: id, lang, text.
    #[arg(long, value_name = "FILE", num_args = 1..)]
    pub ordinary: Vec<PathBuf>,
    /// Look by the list alone, without the recogniser.
    #[arg(long)]
    pub list: bool,
    /// Write JSON.
    #[arg(long)]
    pub json: bool,
}

/// Which lists take part in a search.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub enum SearchMode {
    /// Words alone.
    Lexical,
    /// Vectors alone.
    Dense,
    /// Both, ranked together.
    #[default]
    Hybrid,
    /// Both, without the vectors of sections.
    HybridTitles,
}

/// Options of `eval retrieval`.
#[derive(Debug, Args)]
pub struct RetrievalArgs {
    /// Where index and model are.
    #[command(flatten)]
    pub places: Places,
    /// Questions, one JSON object a line: id, question, lang, gold, history.
    #[arg(long, value_name = "FILE")]
    pub questions: PathBuf,
    /// Which lists take part.
    #[arg(long, value_enum, default_value_t)]
    pub mode: SearchMode,
    /// Write JSON.
    #[arg(long)]
    pub json: bool,
    /// Write each question's id and the rank of its page, without texts.
    #[arg(long, value_name = "FILE")]
    pub per_question: Option<PathBuf>,
    /// Write the features of the candidates, to train a ranker on.
    #[arg(long, value_name = "FILE", hide = true)]
    pub features: Option<PathBuf>,
    /// On whose behalf to search.
    #[command(flatten)]
    pub caller: Caller,
}

/// Options of `eval narrowing` and `eval passages`.
#[derive(Debug, Args)]
pub struct OnPageArgs {
    /// Where index and model are.
    #[command(flatten)]
    pub places: Places,
    /// Questions, one JSON object a line: id, question, lang, gold. For `narrowing`, on pages that branch:
    /// said (whether the question tells the case), reply (what is said when asked), `branch_contains` (what
    /// the headings above the right passage hold). For `passages`: section, start and end of the span that
    /// answers, and hash.
    #[arg(long, value_name = "FILE")]
    pub questions: PathBuf,
    /// Find the page, too, instead of being given it.
    #[arg(long)]
    pub any_page: bool,
    /// Search by words alone.
    #[arg(long)]
    pub lexical: bool,
    /// Write JSON.
    #[arg(long)]
    pub json: bool,
    /// Write each question's id and what became of it, without texts of the person.
    #[arg(long, value_name = "FILE")]
    pub per_question: Option<PathBuf>,
    /// On whose behalf to search.
    #[command(flatten)]
    pub caller: Caller,
}

/// Options of `eval benchmark`.
#[derive(Debug, Args)]
pub struct BenchmarkArgs {
    /// Folder of an index, and the name of its library in the file of questions; once for each library.
    #[arg(long, value_name = "NAME=DIR", required = true, value_parser = parse_library)]
    pub library: Vec<NamedLibrary>,
    /// Folder of the language model.
    #[arg(long, env = "GUICHET_MODEL_DIR", value_name = "DIR")]
    pub model: Option<PathBuf>,
    /// Questions, one JSON object a line: id, library, lang, kind, history, question, reply, pages, span
    /// and expect. Those of other libraries are left out.
    #[arg(long, value_name = "FILE")]
    pub questions: PathBuf,
    /// The day on which they are asked; today if left out.
    #[arg(long, value_name = "DATE")]
    pub day: Option<Date>,
    /// Search and understand by words alone.
    #[arg(long)]
    pub lexical: bool,
    /// Write JSON.
    #[arg(long)]
    pub json: bool,
    /// Write each question's id and what became of it, without texts.
    #[arg(long, value_name = "FILE")]
    pub per_question: Option<PathBuf>,
}

/// One `--library NAME=DIR`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedLibrary {
    /// Its name in files of questions.
    pub name: String,
    /// Folder of its index.
    pub data_dir: PathBuf,
}

fn parse_library(text: &str) -> Result<NamedLibrary, String> {
    match text.split_once('=') {
        Some((name, folder)) if !name.is_empty() && !folder.is_empty() => Ok(NamedLibrary {
            name: name.to_owned(),
            data_dir: PathBuf::from(folder),
        }),
        _ => Err(format!("`{text}` is not NAME=DIR")),
    }
}

/// Options of `eval definitions`.
#[derive(Debug, Args)]
pub struct DefinitionsArgs {
    /// Where index and model are.
    #[command(flatten)]
    pub places: Places,
    /// Messages, one JSON object a line: id, lang, question, and term, which is null where nothing must be
    /// defined.
    #[arg(long, value_name = "FILE")]
    pub questions: PathBuf,
    /// Search and understand by words alone.
    #[arg(long)]
    pub lexical: bool,
    /// Write JSON.
    #[arg(long)]
    pub json: bool,
    /// Write each message's id and what became of it, without texts.
    #[arg(long, value_name = "FILE")]
    pub per_question: Option<PathBuf>,
    /// On whose behalf to ask.
    #[command(flatten)]
    pub caller: Caller,
}

/// Options of `eval answers`.
#[derive(Debug, Args)]
pub struct AnswersArgs {
    /// Where index and model are.
    #[command(flatten)]
    pub places: Places,
    /// Questions that the pages answer, one JSON object a line: id, question, lang, gold; several times
    /// for several files.
    #[arg(long, value_name = "FILE", required = true)]
    pub questions: Vec<PathBuf>,
    /// Questions that no page answers.
    #[arg(long, value_name = "FILE")]
    pub out_of_scope: Vec<PathBuf>,
    /// Share of answerable questions that must not be refused at the chosen point.
    #[arg(long, default_value_t = 0.95, value_name = "SHARE")]
    pub keep: f64,
    /// Search and understand by words alone.
    #[arg(long)]
    pub lexical: bool,
    /// Write JSON, with the whole curve.
    #[arg(long)]
    pub json: bool,
    /// On whose behalf to ask.
    #[command(flatten)]
    pub caller: Caller,
}

/// Options of `eval answerability`.
#[derive(Debug, Args)]
pub struct AnswerabilityArgs {
    /// Where index and model are.
    #[command(flatten)]
    pub places: Places,
    /// Questions that the pages answer, to choose the threshold on; several times for several files.
    #[arg(long, value_name = "FILE", required = true)]
    pub answerable: Vec<PathBuf>,
    /// Questions that no page answers, to choose the threshold on.
    #[arg(long, value_name = "FILE", required = true)]
    pub out_of_scope: Vec<PathBuf>,
    /// Answerable questions to test on; without any, halves of the others test each other.
    #[arg(long, value_name = "FILE", requires = "test_out_of_scope")]
    pub test_answerable: Vec<PathBuf>,
    /// Out-of-scope questions to test on.
    #[arg(long, value_name = "FILE", requires = "test_answerable")]
    pub test_out_of_scope: Vec<PathBuf>,
    /// Share of answerable questions that must be kept.
    #[arg(long, default_value_t = 0.95, value_name = "SHARE")]
    pub keep: f64,
    /// Search by words alone.
    #[arg(long)]
    pub lexical: bool,
    /// Write JSON.
    #[arg(long)]
    pub json: bool,
    /// On whose behalf to search.
    #[command(flatten)]
    pub caller: Caller,
}

/// Options of `eval intents`.
#[derive(Debug, Args)]
pub struct IntentsArgs {
    /// Where what was learned and the model are.
    #[command(flatten)]
    pub places: Places,
    /// Messages that are no examples, one JSON object a line: text, lang, intent; several times for
    /// several files.
    #[arg(long, value_name = "FILE")]
    pub questions: Vec<PathBuf>,
    /// Messages of which is told how many are treated as questions, one JSON object a line.
    #[arg(long, value_name = "FILE", required_unless_present = "questions")]
    pub treated: Vec<PathBuf>,
    /// Understand by words alone.
    #[arg(long)]
    pub words: bool,
    /// Write JSON.
    #[arg(long)]
    pub json: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn libraries_are_name_and_folder() {
        let library = parse_library("sample=a=b").unwrap();
        assert_eq!(library.name, "sample");
        assert_eq!(library.data_dir, PathBuf::from("a=b"));
        for wrong in ["sample", "=folder", "sample="] {
            assert!(parse_library(wrong).is_err(), "{wrong}");
        }
    }
}
