//! The commands besides `serve`.

mod account;
mod backup;
mod import;

use crate::{
    config::{AccountCommand, Cli, Command, Settings},
    serve,
};
use std::process::ExitCode;
use tracing_subscriber::{EnvFilter, fmt, prelude::*};

/// Why a command failed, for the person at the console.
pub type Failure = Box<dyn std::error::Error + Send + Sync>;

/// Runs a command to its end.
pub fn run(cli: Cli) -> ExitCode {
    logs(&cli.settings);
    let runtime = match tokio::runtime::Runtime::new() {
        Ok(runtime) => runtime,
        Err(error) => {
            eprintln!("preau: {error}");
            return ExitCode::FAILURE;
        }
    };
    let ended = runtime.block_on(command(cli));
    // A rendition that is being made is not waited for: it is made again at the next start.
    runtime.shutdown_background();
    match ended {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("preau: {error}");
            ExitCode::FAILURE
        }
    }
}

async fn command(cli: Cli) -> Result<(), Failure> {
    let settings = &cli.settings;
    match cli.command {
        Command::Serve => serve::serve(settings).await,
        Command::Import { files, apply, undo } => import::import(settings, files, apply, undo).await,
        Command::Account { command: AccountCommand::Create { first_name, last_name, email, roles, uai, school } } => {
            let new = preau_backend::directory::NewPerson { last_name, first_name, email, roles };
            account::create(settings, new, uai, school).await
        }
        Command::Account { command: AccountCommand::Reset { login } } => account::reset(settings, &login).await,
        Command::Backup { folder } => backup::backup(settings, &folder).await,
        Command::Restore { folder } => backup::restore(settings, &folder),
        Command::Check => backup::check(settings).await,
        Command::Demonstration => demonstration(settings).await,
    }
}

async fn demonstration(settings: &Settings) -> Result<(), Failure> {
    let backend = serve::open(settings).await?;
    let accounts = preau_backend::demonstration::load(&backend).await.map_err(|error| match error.told() {
        Some(_) => Failure::from(format!(
            "{} contient déjà un établissement\u{202f}: la démonstration se charge dans un dossier neuf (--data DOSSIER).",
            settings.data.display()
        )),
        None => error.into(),
    })?;
    // The first page that is looked at has its pictures.
    while preau_backend::media::pictures::make_next(&backend).await? {}
    println!("École de démonstration prête. Comptes :");
    for account in accounts {
        println!("  {:<34} {:<24} {}", account.label_fr, account.login, account.password);
    }
    backend.db.close().await;
    Ok(())
}

/// Logs go to the standard error: people's words by default, JSON for a log collector.
fn logs(settings: &Settings) {
    let filter = EnvFilter::try_from_env("PREAU_LOG").unwrap_or_else(|_| EnvFilter::new("info,sqlx=warn"));
    // One damaged recording would write hundreds of lines: what is lost of it is counted and told elsewhere.
    let filter = match "symphonia=off".parse() {
        Ok(quiet) => filter.add_directive(quiet),
        Err(_) => filter,
    };
    let registry = tracing_subscriber::registry().with(filter);
    // A second call, in tests, finds it set already.
    let _ = if settings.log_json {
        registry.with(fmt::layer().json().with_writer(std::io::stderr)).try_init()
    } else {
        registry.with(fmt::layer().compact().with_writer(std::io::stderr)).try_init()
    };
}
