//! Settings that may change while the server runs.

use std::fmt;
use std::sync::Arc;

use arc_swap::ArcSwap;

use super::WebSettings;

/// The settings in service, shared by all requests and changed as a whole.
#[derive(Clone)]
pub struct LiveSettings(Arc<ArcSwap<WebSettings>>);

impl LiveSettings {
    /// Settings that are in service from now on.
    pub fn new(settings: WebSettings) -> Self {
        Self(Arc::new(ArcSwap::from_pointee(settings)))
    }

    /// The settings as they are now. They do not change under their holder.
    pub fn now(&self) -> Arc<WebSettings> {
        self.0.load_full()
    }

    /// Puts other settings in service. Running requests keep to the old ones.
    pub fn replace(&self, settings: WebSettings) {
        self.0.store(Arc::new(settings));
    }

    /// Changes some of the settings, for programs and tests that start a server of their own. Not
    /// meant for several callers at once: the last one wins.
    pub fn change(&self, change: impl FnOnce(&mut WebSettings)) {
        let mut settings = WebSettings::clone(&self.now());
        change(&mut settings);
        self.replace(settings);
    }
}

impl Default for LiveSettings {
    fn default() -> Self {
        Self::new(WebSettings::default())
    }
}

impl fmt::Debug for LiveSettings {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.now().fmt(formatter)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_holder_keeps_what_it_took() {
        let live = LiveSettings::default();
        let (taken, shared) = (live.now(), live.clone());
        shared.change(|settings| settings.site_name = "Mairie".to_owned());
        assert_eq!(taken.site_name, "Guichet");
        assert_eq!(live.now().site_name, "Mairie");
    }
}
