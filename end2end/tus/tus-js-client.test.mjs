// The tus endpoint against a client that others wrote: npm `tus-js-client` 4.
//
//     PREAU_URL=http://127.0.0.1:3000 PREAU_COOKIE='name=value' node --test tus/
//
// PREAU_URL is a running server, PREAU_COOKIE the session cookie of somebody signed in there.

import assert from 'node:assert/strict'
import { createHash, randomBytes } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { after, before, test } from 'node:test'
import * as tus from 'tus-js-client'

const { PREAU_URL, PREAU_COOKIE } = process.env
assert.ok(PREAU_URL && PREAU_COOKIE, 'PREAU_URL and PREAU_COOKIE are needed')

const ENDPOINT = new URL('/envois', PREAU_URL).href
const ORIGIN = new URL(PREAU_URL).origin
const CHUNK = 1 << 20
const SIGNED_IN = { Origin: ORIGIN, Cookie: PREAU_COOKIE }

let folder
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'preau-tus-'))
})
after(() => rm(folder, { recursive: true }))

const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex')

/** What every upload here has: `seen` gathers what the answers say. */
function options(seen, more) {
  return {
    endpoint: ENDPOINT,
    headers: SIGNED_IN,
    chunkSize: CHUNK,
    retryDelays: null,
    urlStorage: new tus.FileUrlStorage(join(folder, 'urls.json')),
    onAfterResponse(request, response) {
      seen.requests.push(`${request.getMethod()} ${response.getStatus()}`)
      for (const name of ['Upload-Credential', 'Upload-Sha256', 'Upload-Expires']) {
        seen[name] = response.getHeader(name) ?? seen[name]
      }
    },
    ...more,
  }
}

/** Runs an upload to its end. */
const finish = (source, given) =>
  new Promise((resolve, reject) => {
    const upload = new tus.Upload(source, { ...given, onSuccess: () => resolve(upload), onError: reject })
    upload.start()
  })

/** Where an upload stands, asked without the client. */
async function stands(url, headers = SIGNED_IN) {
  const answer = await fetch(url, { method: 'HEAD', headers: { 'Tus-Resumable': '1.0.0', ...headers } })
  return {
    status: answer.status,
    offset: Number(answer.headers.get('Upload-Offset')),
    length: answer.headers.get('Upload-Length'),
    sha256: answer.headers.get('Upload-Sha256'),
    metadata: answer.headers.get('Upload-Metadata'),
  }
}

/** Uploads until more than `limit` bytes are sent, then destroys the request. */
const interrupt = (source, given, limit) =>
  new Promise((resolve, reject) => {
    const upload = new tus.Upload(source, {
      ...given,
      onError: reject,
      onSuccess: () => reject(new Error('it was not interrupted')),
      onProgress(sent) {
        if (sent > limit) upload.abort().then(() => resolve(upload), reject)
      },
    })
    upload.start()
  })

test('an upload that is cut off is resumed by a fresh client without a session', async () => {
  const bytes = randomBytes(5_000_000)
  const seen = { requests: [] }
  const metadata = { filename: 'Exposé de Léa.odt' }
  const cut = await interrupt(bytes, options(seen, { metadata }), 2.5 * CHUNK)
  const credential = seen['Upload-Credential']
  assert.match(credential, /^[0-9a-f]{64}$/)

  const { status, offset } = await stands(cut.url)
  assert.equal(status, 200)
  assert.ok(offset >= 2 * CHUNK && offset < bytes.length, `${offset}`)

  // Nobody is signed in any more: the credential is enough.
  const again = { requests: [] }
  const headers = { Origin: ORIGIN, 'Upload-Credential': credential }
  await new Promise((resolve, reject) => {
    const upload = new tus.Upload(bytes, options(again, { metadata, headers, onSuccess: resolve, onError: reject }))
    upload
      .findPreviousUploads()
      .then(([previous]) => {
        assert.equal(previous.uploadUrl, cut.url)
        upload.resumeFromPreviousUpload(previous)
        upload.start()
      })
      .catch(reject)
  })
  assert.equal(again.requests[0], 'HEAD 200')
  assert.ok(!again.requests.some((line) => line.startsWith('POST')), again.requests.join())
  assert.equal(again['Upload-Sha256'], sha256(bytes))
  const done = await stands(cut.url, headers)
  assert.equal(done.offset, bytes.length)
  assert.equal(done.sha256, sha256(bytes))
  assert.equal(done.metadata, `filename ${Buffer.from(metadata.filename).toString('base64')}`)
  assert.equal((await stands(cut.url, { Origin: ORIGIN })).status, 404)
})

test('a file cut off in the middle of its one request is resumed at its address', async () => {
  const bytes = randomBytes(30_000_000)
  const path = join(folder, 'film.bin')
  await writeFile(path, bytes)
  const seen = { requests: [] }
  const given = options(seen, { storeFingerprintForResuming: false, chunkSize: Infinity })
  const cut = await interrupt(createReadStream(path), given, 2 * CHUNK)
  assert.deepEqual(seen.requests, ['POST 201'], 'no piece was acknowledged')

  const headers = { Origin: ORIGIN, 'Upload-Credential': seen['Upload-Credential'] }
  const { offset } = await stands(cut.url, headers)
  assert.ok(offset < bytes.length, `${offset}`)
  await finish(createReadStream(path), { ...given, uploadUrl: cut.url, headers })
  assert.equal(seen['Upload-Sha256'], sha256(bytes))
})

test('a stream whose length is not known yet', async () => {
  const bytes = randomBytes(2_500_000)
  const pieces = function* () {
    for (let at = 0; at < bytes.length; at += 100_000) yield bytes.subarray(at, at + 100_000)
  }
  const seen = { requests: [] }
  const source = Readable.from(pieces(), { objectMode: false })
  const upload = await finish(source, options(seen, { uploadLengthDeferred: true }))
  assert.equal(seen['Upload-Sha256'], sha256(bytes))
  assert.equal((await stands(upload.url)).length, String(bytes.length))
})

test('the whole file with its creation, then termination', async () => {
  const bytes = randomBytes(10_000)
  const seen = { requests: [] }
  const upload = await finish(bytes, options(seen, { uploadDataDuringCreation: true }))
  assert.deepEqual(seen.requests, ['POST 201'])
  assert.equal(seen['Upload-Sha256'], sha256(bytes))
  await upload.abort(true)
  assert.equal((await stands(upload.url)).status, 404)
})

test('an identifier of the client makes creation idempotent', async () => {
  const bytes = randomBytes(10_000)
  const metadata = { id: crypto.randomUUID(), filename: 'a.bin' }
  const first = await finish(bytes, options({ requests: [] }, { metadata, storeFingerprintForResuming: false }))
  assert.equal(new URL(first.url).pathname, `/envois/${metadata.id}`)
  // A client that lost everything but the identifier is told that all is there.
  const seen = { requests: [] }
  const given = options(seen, { metadata, storeFingerprintForResuming: false, uploadDataDuringCreation: true })
  const second = await finish(bytes, given)
  assert.equal(second.url, first.url)
  assert.deepEqual(seen.requests, ['POST 201'])
})
