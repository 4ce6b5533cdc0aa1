//! `assistant.toml`: answers, and where index and model are.

use std::time::Duration;

use bot_core::engine::EngineSettings;

use super::Settings;
use super::reader::Reader;

/// Reads `assistant.toml`.
pub(super) fn read(reader: &mut Reader, settings: &mut Settings) {
    read_general(reader, settings);
    read_answers(reader, &mut settings.engine);
    read_guard(reader, &mut settings.engine);
    read_thresholds(reader, &mut settings.engine);
}

fn read_general(reader: &mut Reader, settings: &mut Settings) {
    let channel = &mut settings.web.channel;
    reader.read("site_name", &mut channel.site_name);
    reader.read_checked(
        "country",
        &mut settings.engine.country,
        "two capital letters such as `FR`",
        |country: &String| {
            country.len() == 2 && country.bytes().all(|letter| letter.is_ascii_uppercase())
        },
    );
    reader.read("languages.default", &mut settings.engine.default_language);
    channel.default_language = settings.engine.default_language;
    reader.read("languages.recognised", &mut settings.recognised);
    reader.read("paths.data_dir", &mut settings.data_dir);
    reader.read("paths.sample_data_dir", &mut settings.sample_data_dir);
    reader.read("paths.model_dir", &mut settings.model_dir);
    reader.read("library.cached_searches", &mut settings.cached_searches);
    let millisecond = Duration::from_millis(1);
    reader.read_duration("library.refresh_ms", &mut settings.refresh, millisecond, 10);
    reader.read("library.vector_threads", &mut settings.vector_threads);
}

fn read_answers(reader: &mut Reader, engine: &mut EngineSettings) {
    let some = |number: &usize| *number > 0;
    reader.read_checked(
        "answers.longest_message",
        &mut engine.longest_message,
        "1 or more",
        some,
    );
    reader.read_checked(
        "answers.most_passages",
        &mut engine.most_passages,
        "1 or more",
        some,
    );
    reader.read("answers.most_other_pages", &mut engine.most_other_pages);
    reader.read_checked(
        "answers.old_after_months",
        &mut engine.old_after_months,
        "1 or more",
        |months| *months > 0,
    );
}

fn read_guard(reader: &mut Reader, engine: &mut EngineSettings) {
    let is_host = |site: &String| {
        let plain = |letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit();
        !site.is_empty()
            && site
                .chars()
                .all(|letter| plain(letter) || "-.".contains(letter))
    };
    reader.read_checked(
        "answers.sites",
        &mut engine.sites,
        "names of hosts in small letters, such as `portal.example`",
        |sites: &Vec<String>| sites.iter().all(is_host),
    );
    let longest = &mut engine.longest_answers;
    let some = |number: &usize| *number > 0;
    reader.read_checked(
        "longest_answers.default",
        &mut longest.default,
        "1 or more",
        some,
    );
    for (channel, place, limit) in reader.below::<usize>("longest_answers.by_channel") {
        if some(&limit) {
            longest.by_channel.insert(channel, limit);
        } else {
            reader.problem_at(place, format!("the limit of `{channel}` must be 1 or more"));
        }
    }
}

fn read_thresholds(reader: &mut Reader, engine: &mut EngineSettings) {
    let share = |share: &f32| (0.0..=1.0).contains(share);
    let thresholds = &mut engine.thresholds;
    for (path, target) in [
        ("thresholds.default", &mut thresholds.default),
        ("thresholds.partly_at", &mut thresholds.partly_at),
        ("thresholds.certain", &mut thresholds.certain),
        ("thresholds.certain_danger", &mut thresholds.certain_danger),
        ("thresholds.unclear", &mut thresholds.unclear),
        ("thresholds.which_page", &mut thresholds.which_page),
    ] {
        reader.read_checked(path, target, "from 0 to 1", share);
    }
    for (code, place, threshold) in reader.below::<f32>("thresholds.by_language") {
        match code.parse() {
            Ok(language) if share(&threshold) => {
                thresholds.by_language.insert(language, threshold);
            }
            Ok(_) => reader.problem_at(
                place,
                format!("the threshold of `{code}` must be from 0 to 1"),
            ),
            Err(_) => {
                reader.problem_at(place, format!("`{code}` is not a two-letter language code"));
            }
        }
    }
}
