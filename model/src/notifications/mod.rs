//! `notifications`: what a device is told when nobody looks at it (Web Push), if its person
//! asked for it. Nothing personal is ever said: a screen that is locked can be read by anybody.

use serde::{Deserialize, Serialize};

/// What is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Homework was given.
    NewWork,
    /// What was handed in has been corrected.
    Corrected,
    /// Homework is due tomorrow and not done.
    DueTomorrow,
}

impl Kind {
    pub const ALL: [Self; 3] = [Self::NewWork, Self::Corrected, Self::DueTomorrow];

    /// The name in the database, in forms, and of the message that a newer one replaces.
    pub const fn code(self) -> &'static str {
        match self {
            Self::NewWork => "new_work",
            Self::Corrected => "corrected",
            Self::DueTomorrow => "due_tomorrow",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// Minutes of a day.
pub const DAY: u16 = 24 * 60;

/// Hours in which nothing is told, on the school's clocks; what happens then is told afterwards.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quiet {
    /// Minutes since midnight, both less than [`DAY`].
    pub from: u16,
    pub until: u16,
}

impl Quiet {
    /// In the evening, until it is time to get up.
    pub const USUAL: Self = Self { from: 20 * 60 + 30, until: 7 * 60 };

    /// How many minutes of quiet are left at `minute` of the day; none when it is not quiet.
    pub const fn left(self, minute: u16) -> Option<u16> {
        let length = (self.until + DAY - self.from) % DAY;
        let passed = (minute + DAY - self.from) % DAY;
        if passed < length { Some(length - passed) } else { None }
    }
}

/// What a person wants to be told, on all of their devices.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choices {
    pub new_work: bool,
    pub corrected: bool,
    pub due_tomorrow: bool,
    pub quiet: Option<Quiet>,
}

impl Default for Choices {
    /// Whoever turns notifications on wants them; nobody wants them at night.
    fn default() -> Self {
        Self { new_work: true, corrected: true, due_tomorrow: true, quiet: Some(Quiet::USUAL) }
    }
}

impl Choices {
    pub const fn wants(&self, kind: Kind) -> bool {
        match kind {
            Kind::NewWork => self.new_work,
            Kind::Corrected => self.corrected,
            Kind::DueTomorrow => self.due_tomorrow,
        }
    }
}

/// What a browser gives to whoever may push to it (W3C Push API, `PushSubscription.toJSON()`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Subscription {
    /// The push service's address for this browser.
    pub endpoint: String,
    pub keys: Keys,
}

/// Base64url without padding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Keys {
    /// The browser's public key: an uncompressed point of P-256, 65 bytes.
    pub p256dh: String,
    /// 16 bytes that only the browser and we know.
    pub auth: String,
}

/// What the account page needs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Settings {
    pub choices: Choices,
    /// Whether the device that asks is told.
    pub here: bool,
    /// How many of this person's devices are told.
    pub devices: u32,
    /// The school's public key (RFC 8292): base64url of an uncompressed point of P-256.
    pub public_key: String,
}

/// What travels to the service worker, encrypted (RFC 8291), and is shown as it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Message {
    pub title: String,
    pub body: String,
    pub lang: String,
    /// Where a touch leads.
    pub url: String,
    /// A message takes the place of the last one with the same tag.
    pub tag: String,
    /// The number on the icon: what is to do. None: as it is.
    pub badge: Option<u32>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quiet_hours_go_over_midnight() {
        let night = Quiet { from: 21 * 60, until: 7 * 60 };
        assert_eq!(night.left(20 * 60 + 59), None);
        assert_eq!(night.left(21 * 60), Some(600));
        assert_eq!(night.left(0), Some(420));
        assert_eq!(night.left(6 * 60 + 59), Some(1));
        assert_eq!(night.left(7 * 60), None);
        let nap = Quiet { from: 13 * 60, until: 14 * 60 };
        assert_eq!(nap.left(13 * 60 + 15), Some(45));
        assert_eq!(nap.left(14 * 60), None);
        // From an hour to the same hour is no time at all.
        assert_eq!(Quiet { from: 480, until: 480 }.left(480), None);
    }

    #[test]
    fn codes_come_back() {
        for kind in Kind::ALL {
            assert_eq!(Kind::from_code(kind.code()), Some(kind));
        }
    }
}
