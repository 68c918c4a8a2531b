//! What a page knows of its reader before it asks anything: sent once with the document, so
//! that the browser's first rendering is the server's.

use leptos::prelude::*;
use preau_model::{
    error::{Failure, Problem},
    ids::PersonId,
    session::Viewer,
    text::Lang,
    time::DateTime,
};
use serde::{Deserialize, Serialize};

/// The reader and the moment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Visit {
    pub viewer: Option<Viewer>,
    /// There is a section where they write articles.
    #[serde(default)]
    pub writes: bool,
    /// There is a section that they manage.
    #[serde(default)]
    pub manages: bool,
    /// Articles that waited for them when the document was made.
    #[serde(default)]
    pub waiting: u32,
    /// Before anyone is signed in: the one school of this server, if there is one.
    pub school_name: String,
    pub lang: Lang,
    pub theme: Theme,
    /// When the document was made, on the school's clocks.
    pub now: DateTime,
    /// What came of the form that was just sent, when it was sent without script.
    pub outcome: Option<Outcome>,
    /// Whether pages for developers are served.
    pub development: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Theme {
    #[default]
    Auto,
    Light,
    Dark,
}

impl Theme {
    pub const fn code(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    pub fn from_code(code: &str) -> Self {
        match code {
            "light" => Self::Light,
            "dark" => Self::Dark,
            _ => Self::Auto,
        }
    }
}

/// A form that was sent and refused, or accepted with something to say.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Outcome {
    pub failure: Option<Failure>,
    /// A code of what was done, for the page to say.
    pub done: Option<String>,
    /// What was typed, passwords excepted.
    pub values: Vec<(String, String)>,
}

impl Outcome {
    pub fn value(&self, field: &str) -> String {
        self.values.iter().find(|(name, _)| name == field).map(|(_, v)| v.clone()).unwrap_or_default()
    }

    pub fn problem(&self, field: &str) -> Option<Problem> {
        match &self.failure {
            Some(Failure::Invalid(problems)) => problems.iter().find(|p| p.field == field).map(|p| p.problem.clone()),
            _ => None,
        }
    }
}

#[cfg(not(feature = "ssr"))]
thread_local! {
    static STARTED_WITH: std::cell::RefCell<Option<Visit>> = const { std::cell::RefCell::new(None) };
}

/// What to start with where there is no document of the server's.
#[cfg(not(feature = "ssr"))]
pub fn start_with(visit: Option<Visit>) {
    STARTED_WITH.set(visit);
}

/// Puts the visit into context; the server's is serialised into the document.
pub fn provide_visit() -> Visit {
    let visit: SharedValue<Visit> = SharedValue::new(|| {
        #[cfg(feature = "ssr")]
        {
            expect_context::<Visit>()
        }
        #[cfg(not(feature = "ssr"))]
        {
            // The document carries it. Started without a network, it is what this device remembers.
            STARTED_WITH.with_borrow(Clone::clone).unwrap_or_else(|| Visit {
                viewer: None,
                writes: false,
                manages: false,
                waiting: 0,
                school_name: String::new(),
                lang: Lang::default(),
                theme: Theme::Auto,
                now: DateTime::default(),
                outcome: None,
                development: false,
            })
        }
    });
    let visit = visit.into_inner();
    #[cfg(not(feature = "ssr"))]
    crate::asker::ask_for(visit.viewer.as_ref().map(|viewer| viewer.person));
    provide_context(visit.clone());
    provide_context(Waiting(RwSignal::new(visit.waiting)));
    let said = LastOutcome(StoredValue::new(visit.outcome.clone()));
    provide_context(said);
    // It belongs to the page that was answered, not to those visited afterwards.
    Effect::new(move |_| {
        if crate::browser::taken_over().get() {
            said.0.set_value(None);
        }
    });
    visit
}

/// What came of the form, until the first page has been shown.
#[derive(Debug, Clone, Copy)]
struct LastOutcome(StoredValue<Option<Outcome>>);

/// What came of the form that was just sent, on the page that answers it.
pub fn use_outcome() -> Option<Outcome> {
    use_context::<LastOutcome>().and_then(|said| said.0.get_value())
}

/// How many articles wait for the reader: as the document says, then as each page does that knows.
#[derive(Debug, Clone, Copy)]
pub struct Waiting(RwSignal<u32>);

impl Waiting {
    pub fn get(self) -> u32 {
        self.0.get()
    }

    /// Says so from now on. On the server, the document has said it already.
    pub fn know(self, count: u32) {
        Effect::new(move |_| self.0.set(count));
    }
}

pub fn use_waiting() -> Waiting {
    expect_context::<Waiting>()
}

pub fn use_visit() -> Visit {
    expect_context::<Visit>()
}

/// Who is signed in; nobody's identifier (nil) on a page for anybody.
pub fn use_viewer() -> PersonId {
    use_context::<Visit>().and_then(|visit| visit.viewer).map_or(PersonId(uuid::Uuid::nil()), |viewer| viewer.person)
}

pub fn use_lang() -> Lang {
    use_context::<Visit>().map(|visit| visit.lang).unwrap_or_default()
}

/// What is declared of words that the school wrote, on a page in another language than its own: they are read aloud in
/// theirs (WCAG 2.2, 3.1.2). `None`: the page says it already.
pub fn written_in() -> Option<&'static str> {
    (use_lang() != Lang::Fr).then(|| Lang::Fr.tag())
}
