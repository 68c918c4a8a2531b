//! Serving, until told to stop; then finishing what is under way.

use crate::{assets, config::Settings, h5p, metrics::Metrics, releases, router::router, state::AppState};
use preau_backend::{
    Backend, SystemClock, classeur,
    db::{self, DbError},
    directory::import,
    home::{self, Fetcher, Reach},
    homework,
    media::{Files, pictures, renditions, upkeep, uploads},
    notifications::{self, Push},
    publication,
    session::{self, Hasher, SecretKey},
};
use std::{net::SocketAddr, sync::Arc, time::Duration};
use tokio::net::TcpListener;

/// How long requests in flight may take after the signal.
const PATIENCE: Duration = Duration::from_secs(20);
/// How often it is looked whether devices are to be told something.
const TELL_EVERY: Duration = Duration::from_secs(5);
/// How often expired uploads are collected.
const SWEEP: Duration = Duration::from_hours(1);

/// Opens everything that operations need.
pub async fn open(settings: &Settings) -> Result<Backend, Box<dyn std::error::Error + Send + Sync>> {
    std::fs::create_dir_all(&settings.data).map_err(|error| format!("{}: {error}", settings.data.display()))?;
    let db = db::open(&settings.location()).await.map_err(|error: DbError| format!("database: {error}"))?;
    let key = SecretKey::load(&settings.data.join("key"))?;
    Ok(Backend {
        db,
        clock: Arc::new(SystemClock),
        files: Files::open(&settings.data)?,
        hasher: Hasher::new(),
        push: Push::new(&key, settings.push())?,
        key,
        feeds: Fetcher::new(Reach::Internet)?,
        changes: Arc::default(),
        bell: Arc::default(),
        picture_bell: Arc::default(),
        presence: Arc::default(),
    })
}

pub async fn serve(settings: &Settings) -> Result<(), Box<dyn std::error::Error + Send + Sync>> {
    let backend = open(settings).await?;
    let site = settings.site();
    let assets = assets::find(&site).map_err(|error| format!("built site: {error}"))?;
    if let Err(error) = releases::keep(&site, &settings.data, std::time::SystemTime::now()) {
        tracing::warn!(%error, "the files of this release are not kept for pages that stay open after the next one");
    }
    if settings.origin.is_none() && !settings.development {
        tracing::warn!(
            "no --origin: without the address of the site there is no site map, and shared links have no picture"
        );
    }
    let listener = TcpListener::bind(settings.listen).await.map_err(|error| format!("{}: {error}", settings.listen))?;
    let address = listener.local_addr()?;
    let player = player(settings, address).await?;
    let state = AppState {
        backend: backend.clone(),
        assets,
        metrics: Arc::new(Metrics::default()),
        public: Arc::default(),
        frames: Arc::default(),
        origin: settings.origin.as_deref().map(|origin| origin.trim_end_matches('/').into()),
        h5p: player.as_ref().map(|(_, place)| place.clone()),
        development: settings.development,
        behind_proxy: settings.behind_proxy,
    };
    tracing::info!(%address, engine = backend.db.engine(), "serving");

    renditions::take_over(&backend).await?;
    pictures::take_over(&backend).await?;
    upkeep::clear_leftovers(&backend).await?;
    let renderer = tokio::spawn(renditions::work(backend.clone()));
    let painter = tokio::spawn(pictures::work(backend.clone()));
    let sweeper = tokio::spawn(sweep(backend.clone()));
    let teller = tokio::spawn(tell(backend.clone()));
    let reader = tokio::spawn(home::read_feeds(backend.clone()));
    let playing = player.map(|(listener, _)| {
        let app = h5p::router(state.clone(), &site);
        tokio::spawn(async move { axum::serve(listener, app).await })
    });
    let app =
        router(state, &site, &releases::folder(&settings.data)).into_make_service_with_connect_info::<SocketAddr>();
    let (told, heard) = tokio::sync::oneshot::channel();
    let server = axum::serve(listener, app).with_graceful_shutdown(async move {
        signal().await;
        tracing::info!("stopping: finishing the requests in flight");
        let _ = told.send(());
    });
    tokio::select! {
        ended = async { server.await } => ended?,
        () = async { let _ = heard.await; tokio::time::sleep(PATIENCE).await; } => {
            tracing::warn!("some requests did not finish in time");
        }
    }
    if let Some(playing) = playing {
        playing.abort();
    }
    // A rendition cut short is taken over at the next start.
    renderer.abort();
    painter.abort();
    sweeper.abort();
    teller.abort();
    reader.abort();
    backend.db.close().await;
    Ok(())
}

/// Where H5P packages play, and what listens there. Nowhere, where it is not known under which name browsers would find
/// it; refused where a port was asked for that is not to be had.
async fn player(
    settings: &Settings,
    school: SocketAddr,
) -> Result<Option<(TcpListener, h5p::Place)>, Box<dyn std::error::Error + Send + Sync>> {
    let bare = |origin: &str| -> Arc<str> { origin.trim_end_matches('/').into() };
    let named = match (&settings.h5p_origin, &settings.origin) {
        (Some(player), Some(school)) => Some(h5p::Place::Named { player: bare(player), school: bare(school) }),
        (Some(_), None) => return Err("--h5p-origin also needs --origin: the address of the site itself".into()),
        (None, origin) if settings.behind_proxy || (origin.is_some() && !settings.development) => {
            tracing::warn!("no --h5p-origin: H5P activities do not play");
            return Ok(None);
        }
        (None, _) => None,
    };
    let beside = SocketAddr::new(school.ip(), school.port().wrapping_add(1));
    let at = settings.h5p_listen.unwrap_or(beside);
    let listener = match (TcpListener::bind(at).await, settings.h5p_listen) {
        (Ok(listener), _) => listener,
        (Err(error), Some(_)) => return Err(format!("{at}: {error}").into()),
        (Err(error), None) => {
            tracing::warn!(%at, %error, "H5P activities do not play: --h5p-listen says where else they may");
            return Ok(None);
        }
    };
    let port = listener.local_addr()?.port();
    Ok(Some((listener, named.unwrap_or(h5p::Place::Ports { player: port, school: school.port() }))))
}

/// Tells devices what happened. What was not taken is tried again, here or after the next start.
async fn tell(backend: Backend) {
    loop {
        if let Err(error) = homework::announce(&backend).await {
            error.tell();
        }
        match notifications::deliver(&backend).await {
            Ok(0) => {}
            Ok(taken) => tracing::info!(taken, "notifications sent"),
            Err(error) => {
                error.tell();
            }
        }
        tokio::time::sleep(TELL_EVERY).await;
    }
}

async fn sweep(backend: Backend) {
    loop {
        match uploads::collect_expired(&backend).await {
            Ok(0) => {}
            Ok(gone) => tracing::info!(gone, "expired uploads collected"),
            Err(error) => {
                error.tell();
            }
        }
        if let Err(error) = session::forget_expired(&backend).await {
            error.tell();
        }
        if let Err(error) = import::forget_journals(&backend).await {
            error.tell();
        }
        // Before unused files: what is gone for good names none any more.
        match classeur::empty_bins(&backend).await {
            Ok(0) => {}
            Ok(gone) => tracing::info!(gone, "activities and folders in the bin for too long are gone"),
            Err(error) => {
                error.tell();
            }
        }
        match classeur::remove_unnamed(&backend).await {
            Ok(0) => {}
            Ok(gone) => tracing::info!(gone, "files and packages that no step names are gone"),
            Err(error) => {
                error.tell();
            }
        }
        match publication::empty_bin(&backend).await {
            Ok(0) => {}
            Ok(gone) => tracing::info!(gone, "articles gone from the bin"),
            Err(error) => {
                error.tell();
            }
        }
        match pictures::empty_bin(&backend).await {
            Ok(0) => {}
            Ok(gone) => tracing::info!(gone, "pictures that were deleted are gone"),
            Err(error) => {
                error.tell();
            }
        }
        match upkeep::remove_unused(&backend).await {
            Ok(0) => {}
            Ok(gone) => tracing::info!(gone, "unused files removed"),
            Err(error) => {
                error.tell();
            }
        }
        tokio::time::sleep(SWEEP).await;
    }
}

/// Ctrl-C, or SIGTERM from the system.
async fn signal() {
    let interrupt = async {
        let _ = tokio::signal::ctrl_c().await;
    };
    #[cfg(unix)]
    {
        let Ok(mut term) = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) else {
            return interrupt.await;
        };
        tokio::select! {
            () = interrupt => {}
            _ = term.recv() => {}
        }
    }
    #[cfg(not(unix))]
    interrupt.await;
}
