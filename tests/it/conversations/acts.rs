//! The acts by name. A new act does not compile before it is listed here, and then some conversation
//! has to have it.

use bot_core::Act;

macro_rules! acts {
    ($($name:literal = $pattern:pat,)+) => {
        /// The names of all acts.
        pub(super) const ALL: [&str; [$($name),+].len()] = [$($name),+];

        /// The name of an act.
        pub(super) fn name(act: &Act) -> &'static str {
            match act {
                $($pattern => $name,)+
            }
        }
    };
}

acts! {
    "greet" = Act::Greet,
    "welcome" = Act::Welcome,
    "take_leave" = Act::TakeLeave,
    "search" = Act::Search,
    "find_form" = Act::FindForm,
    "life_event" = Act::LifeEvent,
    "define" = Act::Define { .. },
    "my_file" = Act::MyFile,
    "contact" = Act::Contact,
    "complaint" = Act::Complaint,
    "hand_over" = Act::HandOver,
    "change_language" = Act::ChangeLanguage { .. },
    "delete_data" = Act::DeleteData,
    "about_assistant" = Act::AboutAssistant,
    "other_authority" = Act::OtherAuthority,
    "opinion" = Act::Opinion,
    "abuse" = Act::Abuse,
    "subversion" = Act::Subversion,
    "advice" = Act::Advice,
    "danger" = Act::Danger { .. },
    "off_topic" = Act::OffTopic,
    "unclear" = Act::Unclear,
    "nothing" = Act::Nothing,
    "reply" = Act::Reply(_),
}
