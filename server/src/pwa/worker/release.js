// The service worker. It keeps what a release is made of, and the page that starts without a
// network; never a page of somebody's, never an answer with data. What a person may read without a
// network is the device's, under their name, and wiped when they sign out.

const CACHE = `preau-${RELEASE}`;

self.addEventListener("install", (event) => {
  event.waitUntil((async () => {
    const cache = await caches.open(CACHE);
    await cache.addAll(PARTS);
    // It takes nothing from a page that is open: pages name the files of their own release.
    await self.skipWaiting();
  })());
});

self.addEventListener("activate", (event) => {
  event.waitUntil((async () => {
    // The release before stays: a page of it may be open.
    const mine = (await caches.keys()).filter((name) => name.startsWith("preau-"));
    const old = mine.filter((name) => name !== CACHE);
    await Promise.all(old.slice(0, -1).map((name) => caches.delete(name)));
    await self.clients.claim();
  })());
});

const isFile = (path) => /^\/(fichiers|ecoute)\//.test(path);
const isPicture = (path) => /^\/(classeur\/)?images\//.test(path);
const isPart = (path) => /^\/(pkg|editor|fonts|icons)\//.test(path);

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (url.origin !== self.location.origin) return;
  if (request.method === "POST" && url.pathname === SHARE) return event.respondWith(share(request));
  if (request.method !== "GET") return;
  if (isFile(url.pathname) || isPicture(url.pathname)) {
    event.respondWith(fetch(request).catch(async (error) => (await keptFile(request, url.pathname)) ?? Promise.reject(error)));
  } else if (request.mode === "navigate") {
    // The server's page whenever it can be had; without a network, the application itself.
    event.respondWith(fetch(request).catch(async () => (await caches.match(SHELL)) ?? Response.error()));
  } else if (isPart(url.pathname)) {
    event.respondWith(part(request));
  }
});

// A file or a picture of what was opened on this device, for whoever uses it (app/src/browser/reading.rs).
async function keptFile(request, path) {
  const database = await openStore();
  try {
    const visit = JSON.parse((await answer(read(database, "records").get("device/visit"))) ?? "null");
    if (!visit?.viewer) return undefined;
    const mine = `reading/${visit.viewer.person}/file`;
    const kept = (await answer(read(database, "bytes").get(mine + path))) ?? (await keptPicture(database, mine, path));
    if (!kept) return undefined;
    // Players ask for ranges (RFC 9110 § 14).
    const range = /^bytes=(\d+)-(\d*)$/.exec(request.headers.get("range") ?? "");
    if (!range) return new Response(kept.bytes, { headers: kept.headers });
    const size = kept.bytes.byteLength;
    const [from, to] = [Number(range[1]), range[2] ? Math.min(Number(range[2]), size - 1) : size - 1];
    if (from > to) return new Response(null, { status: 416, headers: { "content-range": `bytes */${size}` } });
    const headers = { ...kept.headers, "content-range": `bytes ${from}-${to}/${size}`, "accept-ranges": "bytes" };
    return new Response(kept.bytes.slice(from, to + 1), { status: 206, headers });
  } finally {
    database.close();
  }
}

// Of a picture one size is kept, whichever the browser would like: the end of its address says which, and does not
// matter here.
async function keptPicture(database, mine, path) {
  const [any] = /^\/images\/[^/]+\/|^\/classeur\/images\/[^/]+\/[^/]+\//.exec(path) ?? [];
  if (!any) return undefined;
  return (await answer(read(database, "bytes").getAll(below(mine + any), 1)))[0];
}

// Files with a hash in their name never change; the others are asked for, and kept for later.
async function part(request) {
  const kept = await caches.match(request, { ignoreVary: true });
  const hashed = /^\/(pkg|editor)\//.test(new URL(request.url).pathname);
  if (kept && hashed) return kept;
  try {
    const fresh = await fetch(request);
    if (fresh.ok && fresh.status === 200) {
      const cache = await caches.open(CACHE);
      await cache.put(request, fresh.clone());
    }
    return fresh;
  } catch (error) {
    if (kept) return kept;
    throw error;
  }
}
