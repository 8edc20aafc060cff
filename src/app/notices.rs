//! Messages for the person: what happened, and what can be done about it.

use std::time::{Duration, Instant};

use crate::app::command::Command;

/// How long a message for information stays. Warnings and errors stay until they are dismissed or no longer hold.
const INFO_STAYS: Duration = Duration::from_secs(20);

/// How much a message matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// For information, such as "Saved".
    Info,
    /// Something is not as wished, but nothing is broken.
    Warning,
    /// Something did not work.
    Error,
}

/// Names one message, so that it can be dismissed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct NoticeId(u64);

/// One message.
#[derive(Clone, Debug, PartialEq)]
pub struct Notice {
    /// Its name.
    pub id: NoticeId,
    /// How much it matters.
    pub severity: Severity,
    /// What happened, in words; may have several lines.
    pub text: String,
    /// A button that helps: its label and what it does.
    pub offer: Option<(&'static str, Command)>,
    /// What the message is about; a newer message about the same replaces it.
    topic: Topic,
    since: Instant,
}

impl Notice {
    fn expiry(&self) -> Option<Instant> {
        (self.severity == Severity::Info).then(|| self.since + INFO_STAYS)
    }
}

/// What a message is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Topic {
    /// Opening a scenario.
    Open,
    /// How an opened scenario differs from healthy.
    Differs,
    /// Saving a scenario.
    Save,
    /// Exporting.
    Export,
    /// What another program did to the open file.
    Disk,
    /// The files of My scenarios.
    Shelf,
    /// Changing the scenario.
    Edit,
    /// Keeping unsaved work safe.
    Autosave,
    /// Work that came back or was set aside.
    Kept,
    /// Settings and the list of recent files.
    Storage,
    /// Settings that were set back.
    Settings,
    /// Guided tours.
    Tour,
    /// Solving.
    Solve,
}

/// The messages shown now, oldest first.
#[derive(Debug, Default)]
pub struct Notices {
    list: Vec<Notice>,
    next: u64,
}

impl Notices {
    /// The messages shown now, oldest first.
    #[must_use]
    pub fn all(&self) -> &[Notice] {
        &self.list
    }

    /// The message for the status bar: the newest of those that matter most.
    #[must_use]
    pub fn foremost(&self) -> Option<&Notice> {
        self.list.iter().max_by_key(|notice| notice.severity)
    }

    /// Adds a message; an older one about the same topic makes room for it.
    pub(crate) fn post(&mut self, topic: Topic, severity: Severity, text: impl Into<String>) {
        self.post_with(topic, severity, text, None);
    }

    /// Adds a message with a button.
    pub(crate) fn offer(
        &mut self,
        topic: Topic,
        severity: Severity,
        text: impl Into<String>,
        label: &'static str,
        command: Command,
    ) {
        self.post_with(topic, severity, text, Some((label, command)));
    }

    fn post_with(
        &mut self,
        topic: Topic,
        severity: Severity,
        text: impl Into<String>,
        offer: Option<(&'static str, Command)>,
    ) {
        self.clear(topic);
        self.next += 1;
        self.list.push(Notice {
            id: NoticeId(self.next),
            severity,
            text: text.into(),
            offer,
            topic,
            since: Instant::now(),
        });
    }

    /// Takes away every message about a topic, because it no longer holds.
    pub(crate) fn clear(&mut self, topic: Topic) {
        self.list.retain(|notice| notice.topic != topic);
    }

    /// Takes away messages for information that have been there long enough. Whether there were any.
    pub(crate) fn expire(&mut self, now: Instant) -> bool {
        let before = self.list.len();
        self.list.retain(|notice| notice.expiry().is_none_or(|expiry| expiry > now));
        self.list.len() != before
    }

    /// When the next message expires.
    pub(crate) fn next_expiry(&self) -> Option<Instant> {
        self.list.iter().filter_map(Notice::expiry).min()
    }

    /// Takes away one message.
    pub(crate) fn dismiss(&mut self, id: NoticeId) {
        self.list.retain(|notice| notice.id != id);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_newer_message_replaces_the_older_of_its_topic_only() {
        let mut notices = Notices::default();
        notices.post(Topic::Save, Severity::Error, "cannot save");
        notices.post(Topic::Edit, Severity::Info, "edited");
        assert_eq!(notices.foremost().map(|n| n.text.as_str()), Some("cannot save"));
        notices.post(Topic::Save, Severity::Info, "saved");
        let texts: Vec<_> = notices.all().iter().map(|n| n.text.as_str()).collect();
        assert_eq!(texts, ["edited", "saved"]);
        assert_eq!(notices.foremost().map(|n| n.text.as_str()), Some("saved"), "of equal weight, the newest");
    }

    #[test]
    fn information_passes_and_errors_stay() {
        let mut notices = Notices::default();
        notices.post(Topic::Save, Severity::Error, "cannot save");
        assert_eq!(notices.next_expiry(), None);
        notices.post(Topic::Open, Severity::Info, "opened");
        let expiry = notices.next_expiry().unwrap();
        assert!(!notices.expire(Instant::now()));
        assert!(notices.expire(expiry));
        assert_eq!(notices.all().len(), 1);
    }

    #[test]
    fn a_dismissed_message_is_gone() {
        let mut notices = Notices::default();
        notices.post(Topic::Save, Severity::Error, "cannot save");
        let id = notices.all()[0].id;
        notices.dismiss(id);
        assert!(notices.all().is_empty());
    }
}
