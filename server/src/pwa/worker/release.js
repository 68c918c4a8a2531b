// The service worker. It keeps what a release is made of, and the page that starts without a
// network; never a page of somebody's, never an answer with data.

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

const isPart = (path) => /^\/(pkg|fonts|icons)\//.test(path);

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (url.origin !== self.location.origin) return;
  if (request.method === "POST" && url.pathname === SHARE) return event.respondWith(share(request));
  if (request.method !== "GET") return;
  if (request.mode === "navigate") {
    // The server's page whenever it can be had; without a network, the application itself.
    event.respondWith(fetch(request).catch(async () => (await caches.match(SHELL)) ?? Response.error()));
  } else if (isPart(url.pathname)) {
    event.respondWith(part(request));
  }
});

// Files with a hash in their name never change; the others are asked for, and kept for later.
async function part(request) {
  const kept = await caches.match(request, { ignoreVary: true });
  const hashed = new URL(request.url).pathname.startsWith("/pkg/");
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
