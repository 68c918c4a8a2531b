//! § "PATCH": a piece is added at the end of an upload.

use super::{
    Asker, Fault, Progress, Uploads,
    checksum::Checksum,
    headers,
    intake::{self, Source},
    progress,
    tail::Tail,
    tell, tell_expiry,
    turns::Turn,
};
use axum::{
    body::{Body, HttpBody},
    extract::Request,
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Response},
};
use preau_backend::{
    Error,
    media::uploads::{self, Upload},
};
use preau_model::{ids::UploadId, media::FILE_MAX};

/// A piece that is announced.
#[derive(Debug)]
pub(super) struct Piece {
    /// Where it begins.
    pub offset: u64,
    /// How long the whole upload is, once its sender knows.
    pub length: Option<u64>,
    pub checksum: Option<Checksum>,
    pub body: Body,
}

impl Piece {
    fn of(headers: &HeaderMap, body: Body) -> Result<Self, Fault> {
        if !headers::is_piece(headers) {
            return Err(Fault::MEDIA_TYPE);
        }
        Ok(Self {
            offset: headers::offset(headers)?,
            length: headers::length(headers)?,
            checksum: Checksum::of(headers)?,
            body,
        })
    }
}

/// `PATCH`: 204 with the new `Upload-Offset`, and `Upload-Sha256` once complete.
pub(super) async fn patch(uploads: &Uploads, id: UploadId, request: Request) -> Result<Response, Fault> {
    let (parts, body) = request.into_parts();
    let asker = Asker::of(&parts);
    let known = asker.find(uploads, id).await?;
    let outcome: Result<Response, Fault> = async {
        let piece = Piece::of(&parts.headers, body)?;
        let turn = uploads.turns.take(id).await?;
        // Whoever had the turn before may have changed it.
        let mut upload = asker.find(uploads, id).await?;
        let progress = add(uploads, &turn, &mut upload, piece).await?;
        let mut response = StatusCode::NO_CONTENT.into_response();
        tell(response.headers_mut(), &upload, &progress);
        Ok(response)
    }
    .await;
    match outcome {
        // § "Upload-Expires": "in every PATCH response if the upload is going to expire".
        Err(fault) if fault != Fault::NOT_FOUND => {
            let mut response = fault.into_response();
            tell_expiry(response.headers_mut(), &known);
            Ok(response)
        }
        outcome => outcome,
    }
}

/// Adds a piece; completes the upload with its last byte. What is refused changes nothing.
pub(super) async fn add(uploads: &Uploads, turn: &Turn, upload: &mut Upload, piece: Piece) -> Result<Progress, Fault> {
    let Uploads { backend, patience, .. } = uploads;
    let start = uploads::offset(backend, upload).await?;
    if piece.offset != start {
        return Err(Fault::OFFSET);
    }
    if let Some(length) = piece.length {
        uploads::set_length(backend, upload, length).await?;
    }
    let most = upload.length.map_or(Ok(FILE_MAX), u64::try_from).map_err(Error::internal)?;
    let room = most.saturating_sub(start);
    if piece.body.size_hint().lower() > room {
        return Err(Fault::TOO_LARGE);
    }
    let mut source = Source { body: piece.body.into_data_stream(), turn, patience: *patience, room };
    let offset = if upload.completed_at.is_some() {
        // Its file is in the store by now: there is no tail to write to.
        source.nothing().await?;
        start
    } else {
        let file = uploads::open(backend, upload).await?;
        let tail = Tail::at(file, start, piece.checksum.is_none()).await?;
        match piece.checksum {
            None => intake::take(source, tail).await?,
            Some(checksum) => {
                let aside = uploads::path(backend, upload).with_extension("piece");
                intake::take_checked(source, tail, checksum, aside).await?
            }
        }
    };
    progress(uploads, upload, offset).await
}
