//! What may go wrong, as it is said over the wire and shown to a person.

use crate::media::Showing;
use serde::{Deserialize, Serialize};

/// Why an operation did not happen. Nothing was changed when one is returned.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum Failure {
    /// Nobody is signed in, or the session has ended.
    #[error("not signed in")]
    SignedOut,
    /// It does not exist, or this person may not know that it does.
    #[error("not found")]
    NotFound,
    /// This person may see it but may not do that.
    #[error("forbidden")]
    Forbidden,
    /// What was given cannot be taken: one entry per field that must change.
    #[error("invalid input")]
    Invalid(Vec<FieldProblem>),
    /// Somebody or something else came first.
    #[error("conflict: {0:?}")]
    Conflict(Problem),
    /// More bytes than allowed.
    #[error("too large: more than {limit} bytes")]
    TooLarge { limit: u64 },
    /// Too much to do right now, or too many attempts.
    #[error("busy: retry after {retry_after} s")]
    Busy { retry_after: u32 },
    /// The server failed. `reference` finds the cause in its logs.
    #[error("internal error {reference}")]
    Internal { reference: String },
    /// The request did not reach the server.
    #[error("offline")]
    Offline,
}

impl Failure {
    /// The failure of one field.
    pub fn field(name: &str, problem: Problem) -> Self {
        Self::Invalid(vec![FieldProblem { field: name.to_owned(), problem }])
    }
}

/// One field of a form and what is wrong with it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldProblem {
    /// The field's name in the form.
    pub field: String,
    pub problem: Problem,
}

/// What is wrong with a value. The catalogue says it in the person's language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Problem {
    Required,
    TooLong {
        max: u32,
    },
    TooShort {
        min: u32,
    },
    /// Not a date, a number, an address… of the expected form.
    Malformed,
    /// A choice that is not, or no longer, among those offered.
    UnknownChoice,
    /// The two passwords differ.
    PasswordsDiffer,
    /// One of the passwords that everybody tries first.
    PasswordTooCommon,
    WrongPassword,
    /// No account has this login with this password.
    WrongCredentials,
    /// No account is waiting for this code.
    WrongActivationCode,
    LoginTaken,
    DueInThePast,
    DueBeforePublication,
    /// No class, group or pupil was chosen.
    NobodyChosen,
    /// No way to hand in was chosen, or the main one is not among them.
    NoHandInKind,
    /// The due date has passed and late work is not accepted.
    HandInClosed,
    /// This homework is not handed in here.
    HandInNotExpected,
    /// Nothing to hand in: no text, no file, no recording.
    NothingToHandIn,
    /// This homework does not accept that kind of file.
    KindNotAccepted,
    TooManyFiles {
        max: u32,
    },
    /// A recording that was interrupted too often.
    TooManySegments {
        max: u32,
    },
    /// A spoken answer that is longer than is wanted.
    RecordingTooLong {
        seconds: u32,
    },
    /// What is being sent is somebody else's: the device is shared.
    SomebodyElses,
    /// A file that was announced has not arrived completely.
    UploadIncomplete,
    /// Already corrected: it can no longer be changed.
    AlreadyCorrected,
    /// Withdrawn by the teacher.
    Withdrawn,
    /// A pupil has sent a newer version of what a teacher is about to mark.
    NewerVersion,
    /// What was to be made is there already.
    AlreadyThere,
    /// What was read has been changed since by somebody else.
    ChangedMeanwhile,
    /// The import was already undone, or a later one changed the same records.
    ImportNotUndoable,
    /// Not a file of the kind expected.
    WrongFileType,
    /// The browser could not read the file that was chosen.
    Unreadable,
    /// The school does not allow frames from there.
    HostNotAllowed {
        host: String,
    },
    /// A frame's address with a port.
    PortInAddress,
    /// A channel, a playlist or the like, where one video is shown.
    NotOneVideo,
    /// A manager who takes their own right away.
    WouldShutOneselfOut,
    /// Rights that would leave a section without anybody who manages it.
    LastManager,
    /// Readers of a section that is to be deleted must have so many days.
    WarnedTooShort {
        days: u32,
    },
    /// It may not be deleted yet: its readers were told of a later day, or of none.
    NotYet,
    /// There is no export of what is to be deleted as it is now.
    ExportFirst,
    /// What was typed is not its title.
    OtherTitle,
    /// The end of a time is over, or before its beginning.
    EndsBeforeItBegins,
    /// A picture that cannot be taken: why, and what to do.
    Picture(PictureProblem),
    /// An H5P package that is not taken: why.
    Package(PackageProblem),
    /// More entries than a list may have.
    TooMany {
        max: u32,
    },
    /// Fewer entries than it takes.
    TooFew {
        min: u32,
    },
    /// The same thing twice, where each must be another.
    Twice,
    /// A number beyond what it may be.
    OutOfRange,
    /// The exercise has been answered as often as its teacher allows.
    NoAttemptLeft,
    /// The same attempt was gone on with on another device, and that is what is kept.
    AnsweredElsewhere,
    /// An exercise without any right answer.
    NoRightAnswer,
    /// A zone that is not on the picture, or has no surface.
    OutsidePicture,
    /// An agenda or posts of another site that cannot be read, and why.
    Feed(FeedProblem),
    /// A JSON file of marks and school life that is not taken: where in it, and why.
    LifeFile(LifeFileProblem),
    /// A tile shows that agenda or those posts.
    FeedInUse,
    /// There is something in it: it is not deleted.
    NotEmpty,
}

/// Why an agenda or posts of another site were not read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum FeedProblem {
    /// There is no such site, or it does not answer.
    Unreachable,
    /// The address belongs to no public site, but to a network of somebody's own.
    Private,
    /// The site's certificate is not good.
    NotSecure,
    TooSlow,
    /// The site answered with something else: its HTTP status.
    Status {
        status: u16,
    },
    /// Led on from address to address.
    TooManyRedirects {
        max: u32,
    },
    /// More bytes than are read.
    TooLarge {
        max: u64,
    },
    /// A page for people, not what is behind it for programs.
    Page,
    NotAgenda,
    NotPosts,
    /// Bytes that are not written as they should be, in the named encoding.
    Encoding {
        name: String,
    },
    Damaged,
    /// More entries, or more that recurs, than is worked through.
    TooMuch,
}

/// Why a JSON file of marks and school life was not taken. Lines and entries are counted from 1.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum LifeFileProblem {
    /// What stands from that line on is no JSON.
    NotJson {
        line: u32,
    },
    /// It ends in that line, in the middle of something.
    CutShort {
        line: u32,
    },
    /// There is no list of entries in it.
    NoList,
    Entry {
        number: u32,
        reason: LifeEntryProblem,
    },
}

/// What is wrong with one entry of marks and school life. `found`: what stands there, cut where it is long.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum LifeEntryProblem {
    /// Something else stands in its place.
    NotEntry,
    Missing {
        field: String,
    },
    /// A number, a list… where words are to be.
    NotText {
        field: String,
    },
    /// Written as a date, but there is no such day.
    NoSuchDay {
        found: String,
    },
    NotDate {
        found: String,
    },
    UnknownKind {
        found: String,
    },
}

/// Why a picture cannot be taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum PictureProblem {
    /// A kind of file that is no picture for pages: its name ("SVG", "HEIC", [`Self::VIDEO`]), empty if unknown.
    Kind(String),
    /// More pixels than are taken, in millions.
    TooManyPixels {
        max: u32,
    },
    /// An animation that is too long or too large.
    TooLong,
    Damaged,
    /// Neither one's own, nor the school's, nor in anything that this person may read.
    NotTheirs,
    /// It is not known what in it says where and when it was taken: that would be published with it.
    Traces {
        name: String,
    },
    /// It is to be deleted, and stands there.
    Shown(Vec<Showing>),
}

impl PictureProblem {
    /// What a film is called as a kind.
    pub const VIDEO: &'static str = "vidéo";
}

/// Why an H5P package is not taken, and about what.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PackageProblem {
    pub reason: PackageReason,
    /// A path inside it, a library, how many there may be; empty: all of it.
    pub what: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum PackageReason {
    /// No zip archive, or nothing of H5P in it.
    NotPackage,
    /// It cannot be read.
    Damaged,
    Encrypted,
    /// More bytes than are taken, as it is sent or unpacked: so many at most.
    TooLarge,
    /// It would become so much larger that it can only be a bomb.
    Bomb,
    /// So many at most.
    TooManyFiles,
    /// A path that leads out of the package, or is none.
    BadPath,
    /// A link to another file.
    Link,
    /// Two files of one name.
    Twice,
    /// A kind of file that has nothing to do there.
    FileKind,
    /// A description that is not written as it should be.
    Broken,
    /// A file that it needs is not in it.
    Missing,
    /// A library that it needs is not in it.
    NoLibrary,
    /// A library that wants a later player.
    LaterPlayer,
    /// A script where there is to be none: in a drawing, or in a text of the content.
    Script,
}

impl PackageReason {
    pub fn of(self, what: impl Into<String>) -> PackageProblem {
        PackageProblem { reason: self, what: what.into() }
    }

    pub fn all(self) -> PackageProblem {
        self.of(String::new())
    }
}

/// What is wrong, by field of a form.
pub type Found = Vec<(&'static str, Problem)>;

/// Notes a text that is longer than `max` characters.
pub fn too_long(found: &mut Found, field: &'static str, text: &str, max: u32) {
    if text.chars().count() > max as usize {
        found.push((field, Problem::TooLong { max }));
    }
}
