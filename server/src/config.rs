//! Where things are: flags, then environment (`PREAU_…`), then a file, then defaults.

use clap::{Args, Parser, Subcommand};
use preau_backend::{db::Location, notifications::PushSettings};
use preau_model::session::Role;
use std::{net::SocketAddr, path::PathBuf};

/// Préau, the digital workspace of a school.
#[derive(Debug, Clone, Parser)]
#[command(name = "preau", version, args_override_self = true)]
pub struct Cli {
    #[command(flatten)]
    pub settings: Settings,
    #[command(subcommand)]
    pub command: Command,
}

/// Settings that every command shares.
#[derive(Debug, Clone, Args)]
pub struct Settings {
    /// Folder of everything that is kept: database, files, key.
    #[arg(long, global = true, env = "PREAU_DATA", default_value = "data")]
    pub data: PathBuf,
    /// `postgres://user:password@host/base`; without it, SQLite in the data folder.
    #[arg(long, global = true, env = "PREAU_DATABASE")]
    pub database: Option<String>,
    /// A file of settings, one `name = value` per line (the names of these flags).
    #[arg(long, global = true, env = "PREAU_CONFIG")]
    pub config: Option<PathBuf>,
    /// Address and port to listen on.
    #[arg(long, global = true, env = "PREAU_LISTEN", default_value = "127.0.0.1:3000")]
    pub listen: SocketAddr,
    /// Folder of the built site; by default `site` beside the program.
    #[arg(long, global = true, env = "PREAU_SITE")]
    pub site: Option<PathBuf>,
    /// Believe the `X-Forwarded-For` of the reverse proxy in front.
    #[arg(long, global = true, env = "PREAU_BEHIND_PROXY")]
    pub behind_proxy: bool,
    /// Where the site is: `https://ent.example`. For links that leave it: feeds, site map, previews
    /// of shared pages.
    #[arg(long, global = true, env = "PREAU_ORIGIN")]
    pub origin: Option<String>,
    /// Where H5P packages play: an origin that has nothing of the school's, `https://h5p.ent.example`. Without it, another
    /// port of this host, unless the site itself has a name (`--origin`) or stands behind a proxy.
    #[arg(long, global = true, env = "PREAU_H5P_ORIGIN")]
    pub h5p_origin: Option<String>,
    /// Address and port at which that origin is listened for; by default the port after that of `--listen`.
    #[arg(long, global = true, env = "PREAU_H5P_LISTEN")]
    pub h5p_listen: Option<SocketAddr>,
    /// Whom push services may write to about this server: `mailto:…` or `https:…`. Apple's wants one.
    #[arg(long, global = true, env = "PREAU_CONTACT")]
    pub contact: Option<String>,
    /// Origin of a push service besides those of the browsers' makers; may be repeated.
    #[arg(long = "push-service", global = true, env = "PREAU_PUSH_SERVICE", value_delimiter = ',')]
    pub push_services: Vec<String>,
    /// Serve pages for developers (`/style-guide`).
    #[arg(long, global = true, env = "PREAU_DEVELOPMENT")]
    pub development: bool,
    /// Write logs as JSON lines.
    #[arg(long, global = true, env = "PREAU_LOG_JSON")]
    pub log_json: bool,
}

#[derive(Debug, Clone, Subcommand)]
pub enum Command {
    /// Serves the site until Ctrl-C or SIGTERM.
    Serve,
    /// Reads Siècle and STSweb files; shows what would change, and changes it with --apply.
    Import {
        /// XML files, or the zips they come in.
        #[arg(required_unless_present = "undo")]
        files: Vec<PathBuf>,
        /// Apply what the dry run shows.
        #[arg(long)]
        apply: bool,
        /// Undo the import with this number.
        #[arg(long, conflicts_with = "files")]
        undo: Option<String>,
    },
    /// Accounts.
    Account {
        #[command(subcommand)]
        command: AccountCommand,
    },
    /// Writes a copy of everything into a new folder, while the server goes on.
    Backup { folder: PathBuf },
    /// Puts a backup into an empty data folder.
    Restore { folder: PathBuf },
    /// Checks that the database is sound and every stored file is there, whole.
    Check,
    /// Fills an empty data folder with the demonstration school.
    Demonstration,
}

#[derive(Debug, Clone, Subcommand)]
pub enum AccountCommand {
    /// Makes a person with functions given by hand, and prints their activation code.
    Create {
        #[arg(long)]
        first_name: String,
        #[arg(long)]
        last_name: String,
        #[arg(long)]
        email: Option<String>,
        /// administrator, head, teacher, staff, pupil or guardian; may be repeated.
        #[arg(long = "role", required = true, value_parser = parse_role)]
        roles: Vec<Role>,
        /// The school's UAI: which one, where there are several; which to make, where there is none.
        #[arg(long)]
        uai: Option<String>,
        /// The name of the school to make.
        #[arg(long)]
        school: Option<String>,
    },
    /// Voids a person's password and prints a new activation code.
    Reset {
        /// The login, as on the letter.
        login: String,
    },
}

fn parse_role(code: &str) -> Result<Role, String> {
    Role::from_code(code).ok_or_else(|| {
        let known: Vec<_> = Role::ALL.iter().map(|role| role.code()).collect();
        format!("one of {}", known.join(", "))
    })
}

impl Settings {
    pub fn push(&self) -> PushSettings {
        PushSettings { contact: self.contact.clone(), services: self.push_services.clone() }
    }

    pub fn location(&self) -> Location {
        match &self.database {
            Some(url) => Location::Postgres(url.clone()),
            None => Location::Sqlite(self.data.join("preau.db")),
        }
    }

    /// The built site: as told, else beside the program, else where the build leaves it.
    pub fn site(&self) -> PathBuf {
        if let Some(site) = &self.site {
            return site.clone();
        }
        let beside = std::env::current_exe().ok().and_then(|exe| exe.parent().map(|folder| folder.join("site")));
        match beside {
            Some(folder) if folder.is_dir() => folder,
            _ => PathBuf::from("target/site"),
        }
    }
}

/// Adds the settings of the file, if there is one, before the given arguments, which win; so
/// does the environment.
pub fn arguments(given: Vec<String>) -> Result<Vec<String>, String> {
    let mut given = given.into_iter();
    let program = given.next().unwrap_or_else(|| "preau".to_owned());
    let rest: Vec<String> = given.collect();
    let named = rest
        .iter()
        .position(|argument| argument == "--config")
        .and_then(|at| rest.get(at + 1).cloned())
        .or_else(|| rest.iter().find_map(|argument| argument.strip_prefix("--config=").map(str::to_owned)))
        .or_else(|| std::env::var("PREAU_CONFIG").ok());
    let mut all = vec![program];
    if let Some(path) = named {
        let text = std::fs::read_to_string(&path).map_err(|error| format!("{path}: {error}"))?;
        all.extend(from_file(&text, |name| std::env::var_os(name).is_some()).map_err(|e| format!("{path}: {e}"))?);
    }
    all.extend(rest);
    Ok(all)
}

fn from_file(text: &str, in_environment: impl Fn(&str) -> bool) -> Result<Vec<String>, String> {
    let mut arguments = Vec::new();
    for (n, line) in text.lines().enumerate() {
        let line = line.trim();
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let Some((name, value)) = line.split_once('=') else {
            return Err(format!("line {}: expected `name = value`", n + 1));
        };
        let (name, value) = (name.trim().replace('_', "-"), value.trim().trim_matches('"'));
        if in_environment(&format!("PREAU_{}", name.to_uppercase().replace('-', "_"))) {
            continue;
        }
        match value {
            "true" => arguments.push(format!("--{name}")),
            "false" => {}
            value => arguments.push(format!("--{name}={value}")),
        }
    }
    Ok(arguments)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn flags_win_over_environment_over_file() {
        let file = "# ours\ndata = \"/srv/preau\"\nlisten=127.0.0.1:4000\nbehind_proxy = true\nlog-json = false\n";
        let arguments = from_file(file, |name| name == "PREAU_LISTEN").unwrap();
        assert_eq!(arguments, ["--data=/srv/preau", "--behind-proxy"]);
        let mut all = vec!["preau".to_owned()];
        all.extend(arguments);
        all.extend(["serve".to_owned(), "--data".to_owned(), "elsewhere".to_owned()]);
        let cli = Cli::parse_from(all);
        assert_eq!(cli.settings.data, PathBuf::from("elsewhere"));
        assert!(cli.settings.behind_proxy);
        assert!(from_file("data", |_| false).unwrap_err().contains("line 1"));
    }
}
