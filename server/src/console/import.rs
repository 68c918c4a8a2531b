//! The import from the console: shown first, applied with `--apply`.

use super::Failure;
use crate::{config::Settings, serve};
use preau_backend::directory::{
    feeds::SourceFile,
    import::{self, By, ImportError},
};
use preau_model::{directory::Report, text::Lang};
use std::path::PathBuf;

/// Names listed per kind and change; the page shows them all.
const LISTED: usize = 8;

pub async fn import(
    settings: &Settings,
    files: Vec<PathBuf>,
    apply: bool,
    undo: Option<String>,
) -> Result<(), Failure> {
    let backend = serve::open(settings).await?;
    if let Some(id) = undo {
        let id = id.parse().map_err(|_| format!("« {id} » n’est pas un numéro d’import"))?;
        import::undo(&backend, By::Console, id).await.map_err(explained)?;
        println!("Import annulé.");
        return Ok(());
    }
    let sources = files
        .iter()
        .map(|path| {
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            std::fs::read(path).map(|bytes| SourceFile { name, bytes }).map_err(|e| format!("{}: {e}", path.display()))
        })
        .collect::<Result<Vec<_>, _>>()?;
    let report = import::dry_run(&backend, By::Console, sources.clone()).await.map_err(explained)?;
    show(&report);
    if report.is_empty() {
        println!("Rien à changer.");
    } else if apply {
        let id = import::apply(&backend, By::Console, sources, &report.digest, &|progress| {
            eprintln!("  {} {}/{}", progress.stage.label(Lang::Fr), progress.done, progress.total);
        })
        .await
        .map_err(explained)?;
        println!("Import appliqué. Pour l’annuler : preau import --undo {id}");
    } else {
        println!("Rien n’a été changé. Pour appliquer : la même commande avec --apply.");
    }
    backend.db.close().await;
    Ok(())
}

fn show(report: &Report) {
    println!("{} ({}), année {}-{}", report.school_name, report.uai, report.year, report.year + 1);
    for section in &report.sections {
        println!(
            "{:<40} {:>6} nouveaux {:>6} changés {:>6} partants {:>6} inchangés",
            section.kind.label(Lang::Fr),
            section.new.count,
            section.changed.count,
            section.leaving.count,
            section.unchanged
        );
        for (sign, list) in [('+', &section.new), ('~', &section.changed), ('-', &section.leaving)] {
            for entry in list.entries.iter().take(LISTED) {
                println!("    {sign} {}", entry.name);
            }
            if list.count as usize > LISTED {
                println!("    {sign} … {} en tout", list.count);
            }
        }
    }
    println!("Douteux : {}", report.doubt_count);
    for doubt in &report.doubts {
        println!("    ? {}", doubt.message(Lang::Fr));
    }
}

fn explained(error: ImportError) -> Failure {
    match error {
        ImportError::Refused(refusal) => refusal.messages(Lang::Fr).join("\n").into(),
        ImportError::Failed(error) => error.into(),
    }
}
