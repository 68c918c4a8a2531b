// Background Sync (where the browser has it): what was handed in or answered on this device goes even when
// no page is open. The page's own way is app/src/browser/{outbox,upload}.rs; both are idempotent, and
// take the same locks, so that it does not matter which of them comes first.

const SYNC = "preau-outbox";
const PIECE = 512 * 1024;
// Slices read at once: seconds of sound, or pieces of a file as large as what is sent.
const AT_ONCE = 16;

self.addEventListener("sync", (event) => {
  // What does not go now is asked for again by the browser, later and later.
  if (event.tag === SYNC) event.waitUntil(sendAll());
});

async function sendAll() {
  const database = await openStore();
  try {
    const keys = await answer(read(database, "records").getAllKeys());
    let left = 0;
    for (const key of keys) {
      const [person, what] = key.split("/");
      const send = { sealed: handIn, answer: answerStep, headway: advance }[what];
      if (!send) continue;
      const json = await answer(read(database, "records").get(key));
      if (json && !(await send(database, { person, key, json }, JSON.parse(json)))) left += 1;
    }
    if (left > 0) throw new Error("not everything could be sent");
  } finally {
    database.close();
  }
}

// As a page asks, which says for whom (app/src/asker.rs): on a shared device somebody else may be signed in.
const post = (person, address, body) =>
  fetch(address, {
    method: "POST",
    headers: { "content-type": "application/json", accept: "application/json", "preau-person": person },
    body: JSON.stringify(body),
  });

// The school said no, and will again: the page, at its next launch, says why. Signed out, somebody else's
// session, or busy: it waits.
const lasts = (response) => [400, 403, 404, 413, 422].includes(response.status);

// True once the school has these uploads, as far as this device knows them: of what it knows nothing, the
// school says whether it has it. `uploads`: identifiers and lengths.
async function carryAll(database, person, uploads) {
  const tickets = await ticketsOf(database, person);
  for (const [id, length] of uploads) {
    const ticket = tickets.get(id);
    if (!ticket) continue;
    const all = length ?? ticket.length;
    // It is still being made.
    if (all === null) return false;
    if (!(await alone(`preau-send-${id}`, () => carry(database, ticket, all)))) return false;
  }
  return true;
}

// An answer to an exercise of an activity, perhaps spoken.
async function answerStep(database, { person, key, json }, kept) {
  if (kept.refused) return true;
  const uploads = kept.uploads ?? [];
  if (!(await carryAll(database, person, uploads.map((id) => [id])))) return false;
  const said = await post(person, "/api/exercises/answer", { step: kept.step, input: kept.input });
  if (!said.ok) return lasts(said);
  await forget(database, key, json);
  // One take was the answer; those before it are over with it.
  if (kept.finish && uploads.length) await forgetTakes(database, person, `answer/${kept.activity}/${kept.step}`);
  tellPages();
  return true;
}

// How far one is with an activity. What is closed by now there is nothing left to get on with.
async function advance(database, { person, key, json }, headway) {
  const said = await post(person, "/api/classeur/advance", { headway });
  if (said.ok || lasts(said)) await forget(database, key, json);
  return said.ok || lasts(said);
}

// Unless it was gone on with meanwhile.
async function forget(database, key, json) {
  const now = await answer(read(database, "records").get(key));
  if (now === json) await write(database, (records) => records.delete(key));
}

async function forgetTakes(database, person, purpose) {
  const recordings = await answer(read(database, "records").getAll(below(`${person}/recording/`)));
  await write(database, (records, bytes) => {
    for (const { id, assignment, segments } of recordings.map((json) => JSON.parse(json))) {
      if (assignment !== purpose || segments.some(({ length }) => length === null)) continue;
      records.delete(`${person}/recording/${id}`);
      for (const { ticket } of segments) bytes.delete(below(`${person}/slice/${ticket.id}/`));
    }
  });
}

// Pages that are open read again.
function tellPages() {
  const channel = new BroadcastChannel("preau-outbox");
  channel.postMessage("changed");
  channel.close();
}

// Homework that was handed in here.
async function handIn(database, { person, key }, draft) {
  if (!draft.sealed) return true;
  if (!(await carryAll(database, person, draft.sealed.uploads))) return false;
  const answered = await alone(`preau-hand-in-${draft.version}`, () =>
    post(person, "/api/homework/hand_in", { id: draft.assignment, input: draft.sealed.input }),
  );
  // A page is at it.
  if (!answered) return false;
  if (!answered.ok) return lasts(answered);
  const receipt = await answered.json();
  await delivered(database, person, key, draft, receipt);
  return true;
}

// Where each upload's credential is, and how long it is: with its recording, or with its file.
async function ticketsOf(database, person) {
  const all = new Map();
  for (const json of await answer(read(database, "records").getAll(below(`${person}/recording/`)))) {
    for (const { ticket, length } of JSON.parse(json).segments) all.set(ticket.id, { ...ticket, length });
  }
  for (const json of await answer(read(database, "records").getAll(below(`${person}/file/`)))) {
    const { ticket, size } = JSON.parse(json);
    all.set(ticket.id, { ...ticket, length: size });
  }
  return all;
}

const base64 = (text) => btoa(String.fromCharCode(...new TextEncoder().encode(text)));

// tus 1.0, from where the server stands. True when it has everything.
async function carry(database, ticket, length) {
  const address = `/envois/${ticket.id}`;
  const headers = { "tus-resumable": "1.0.0", "upload-credential": ticket.credential };
  const metadata = `id ${base64(ticket.id)},owner ${base64(ticket.owner)},filename ${base64(ticket.name)}`;
  let standing = await fetch("/envois", {
    method: "POST",
    headers: { ...headers, "upload-length": String(length), "upload-metadata": metadata },
  });
  // A session that has ended cannot make it; if it was made, its credential is enough.
  // Nor can a device that kept less than it had sent (400).
  if ([400, 401, 403, 409].includes(standing.status)) standing = await fetch(address, { method: "HEAD", headers });
  if (!standing.ok) return false;
  let at = Number(standing.headers.get("upload-offset") ?? 0);
  let told = false;
  // One request that says how long it is, even when all the bytes are there.
  while (!told || at < length) {
    const piece = await bytesFrom(database, ticket, at);
    if (!piece.length && at < length) return false;
    const taken = await fetch(address, {
      method: "PATCH",
      headers: {
        ...headers,
        "upload-offset": String(at),
        "upload-length": String(Math.max(length, at)),
        "content-type": "application/offset+octet-stream",
      },
      body: piece,
    });
    if (!taken.ok) return false;
    at = Number(taken.headers.get("upload-offset"));
    told = true;
  }
  return true;
}

// A piece of an upload from byte `at`; nothing that is damaged.
async function bytesFrom(database, ticket, at) {
  const range = IDBKeyRange.bound(`${ticket.owner}/slice/${ticket.id}/`, sliceKey(ticket.owner, ticket.id, at));
  const cursor = await answer(read(database, "bytes").openKeyCursor(range, "prev"));
  if (!cursor) return new Uint8Array();
  const first = cursor.key;
  const rest = IDBKeyRange.bound(first, `${ticket.owner}/slice/${ticket.id}/\uffff`);
  const store = read(database, "bytes");
  const [keys, slices] = await Promise.all([answer(store.getAllKeys(rest, AT_ONCE)), answer(store.getAll(rest, AT_ONCE))]);
  let offset = Number(first.split("/").pop());
  const parts = [];
  let size = 0;
  for (const [n, { bytes, sum }] of slices.entries()) {
    const whole = new Uint8Array(bytes);
    // Never over a gap: what follows would be heard in the wrong place.
    if (Number(keys[n].split("/").pop()) !== offset || crc32(whole) !== sum || size >= PIECE) break;
    const part = whole.subarray(Math.max(0, at - offset));
    parts.push(part);
    size += part.length;
    offset += whole.length;
  }
  return new Uint8Array(await new Blob(parts).slice(0, PIECE).arrayBuffer());
}

// The receipt takes the place of what was kept.
async function delivered(database, person, key, draft, receipt) {
  const uploads = new Set(draft.sealed.uploads.map(([id]) => id));
  const recordings = await answer(read(database, "records").getAll(below(`${person}/recording/`)));
  await write(database, (records, bytes) => {
    const { version, assignment, title } = draft;
    records.put(JSON.stringify({ version, assignment, title, receipt }), `${person}/receipt/${version}`);
    records.delete(key);
    for (const recording of recordings.map((json) => JSON.parse(json))) {
      const rest = recording.segments.filter((segment) => !uploads.has(segment.ticket.id));
      if (rest.length === recording.segments.length) continue;
      // It was gone on with since: that part is not handed in.
      const at = `${person}/recording/${recording.id}`;
      if (rest.length) records.put(JSON.stringify({ ...recording, segments: rest }), at);
      else records.delete(at);
    }
    for (const id of uploads) {
      records.delete(`${person}/file/${id}`);
      bytes.delete(below(`${person}/slice/${id}/`));
    }
  });
  tellPages();
}
