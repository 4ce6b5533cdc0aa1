//! Which settings a running server cannot take over.

use super::Settings;

impl Settings {
    /// The settings that differ and need a restart, as file and key. All others can be taken over while
    /// the server runs.
    pub fn needing_restart(&self, other: &Self) -> Vec<&'static str> {
        let answers = self.of_answers(other);
        let web = self.of_web(other);
        let storage = self.of_storage(other);
        let telemetry = self.of_telemetry(other);
        let all = answers
            .into_iter()
            .chain(web)
            .chain(storage)
            .chain(telemetry);
        all.filter_map(|(key, differs)| differs.then_some(key))
            .collect()
    }

    /// Puts everything else of other settings in place of these.
    #[must_use]
    pub fn taking_over(&self, other: &Self) -> Self {
        let mut taken = self.clone();
        taken.engine.clone_from(&other.engine);
        taken.engine.most_passages = self.engine.most_passages;
        taken.web.channel.clone_from(&other.web.channel);
        let (limits, ours) = (&mut taken.web.channel.limits, &self.web.channel.limits);
        limits.head_within = ours.head_within;
        limits.most_connections = ours.most_connections;
        taken.storage.anonymous_days = other.storage.anonymous_days;
        taken.storage.signed_in_days = other.storage.signed_in_days;
        taken.storage.generations = other.storage.generations;
        taken.telemetry.level.clone_from(&other.telemetry.level);
        taken
    }

    fn of_answers(&self, other: &Self) -> [(&'static str, bool); 8] {
        let passages = self.engine.most_passages != other.engine.most_passages;
        [
            (
                "assistant.toml: languages.recognised",
                self.recognised != other.recognised,
            ),
            (
                "assistant.toml: paths.data_dir",
                self.data_dir != other.data_dir,
            ),
            (
                "assistant.toml: paths.sample_data_dir",
                self.sample_data_dir != other.sample_data_dir,
            ),
            (
                "assistant.toml: paths.model_dir",
                self.model_dir != other.model_dir,
            ),
            ("assistant.toml: answers.most_passages", passages),
            (
                "assistant.toml: library.cached_searches",
                self.cached_searches != other.cached_searches,
            ),
            (
                "assistant.toml: library.refresh_ms",
                self.refresh != other.refresh,
            ),
            (
                "assistant.toml: library.vector_threads",
                self.vector_threads != other.vector_threads,
            ),
        ]
    }

    fn of_web(&self, other: &Self) -> [(&'static str, bool); 4] {
        let (ours, theirs) = (&self.web.channel.limits, &other.web.channel.limits);
        [
            (
                "web.toml: limits.head_within_seconds",
                ours.head_within != theirs.head_within,
            ),
            (
                "web.toml: limits.most_connections",
                ours.most_connections != theirs.most_connections,
            ),
            ("web.toml: listen", self.web.listen != other.web.listen),
            (
                "web.toml: stopping",
                self.web.stopping != other.web.stopping,
            ),
        ]
    }

    fn of_storage(&self, other: &Self) -> [(&'static str, bool); 4] {
        let (ours, theirs) = (&self.storage, &other.storage);
        [
            ("storage.toml: database.path", ours.path != theirs.path),
            (
                "storage.toml: database.synchronous",
                ours.synchronous != theirs.synchronous,
            ),
            (
                "storage.toml: keys.hash_key_file",
                ours.hash_key_file != theirs.hash_key_file,
            ),
            (
                "storage.toml: keys.encryption_key_file",
                ours.encryption_key_file != theirs.encryption_key_file,
            ),
        ]
    }

    fn of_telemetry(&self, other: &Self) -> [(&'static str, bool); 2] {
        let (ours, theirs) = (&self.telemetry, &other.telemetry);
        [
            ("telemetry.toml: log.format", ours.format != theirs.format),
            ("telemetry.toml: tracing", ours.tracing != theirs.tracing),
        ]
    }
}
