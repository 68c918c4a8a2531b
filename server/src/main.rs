//! `preau`: one program, all commands.

use clap::Parser;
use preau_server::{config, console};

fn main() -> std::process::ExitCode {
    let arguments = match config::arguments(std::env::args().collect()) {
        Ok(arguments) => arguments,
        Err(problem) => {
            eprintln!("preau: {problem}");
            return std::process::ExitCode::FAILURE;
        }
    };
    console::run(config::Cli::parse_from(arguments))
}
