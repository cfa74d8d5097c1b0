// Shows a page of the shop's own when there is no connection, and does nothing else: pages always come from the shop, so stock and
// prices are true, and files are kept by the browser's own cache.

const KEPT = "offline-1";
const PAGE = "/offline";

// The page with what it needs to look like the shop.
async function keep() {
  const cache = await caches.open(KEPT);
  const answer = await fetch(PAGE, { credentials: "omit", cache: "reload" });
  if (!answer.ok) throw new Error(`${PAGE} answered ${answer.status}`);
  const html = await answer.clone().text();
  const files = [...html.matchAll(/<link\b[^>]*\brel="(?:stylesheet|preload)"[^>]*>/g)].map(([link]) => /\bhref="([^"]+)"/.exec(link)?.[1]);
  const wanted = new Set(files.filter((file) => file?.startsWith("/")));
  // Of an older version's files none stays.
  for (const request of await cache.keys()) await cache.delete(request);
  await cache.put(PAGE, answer);
  await cache.addAll([...wanted]);
}

self.addEventListener("install", (event) => {
  event.waitUntil(keep().then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  event.waitUntil(
    (async () => {
      for (const name of await caches.keys()) if (name !== KEPT) await caches.delete(name);
      // The page is asked for while this worker wakes up, so that it costs no time.
      await self.registration.navigationPreload?.enable();
      await self.clients.claim();
    })(),
  );
});

async function visit(event) {
  try {
    return (await event.preloadResponse) ?? (await fetch(event.request));
  } catch {
    const page = await caches.match(PAGE);
    return page ?? Response.error();
  }
}

// What the offline page itself loads has to come from here when there is no connection.
async function file(request) {
  try {
    return await fetch(request);
  } catch (failure) {
    const kept = await caches.match(request);
    if (kept) return kept;
    throw failure;
  }
}

self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || new URL(request.url).origin !== location.origin) return;
  if (request.mode === "navigate") event.respondWith(visit(event));
  else if (!navigator.onLine && ["style", "font"].includes(request.destination)) event.respondWith(file(request));
});
