//! The options of `guichet eval`.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

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
