// Shows a page of the shop's own when there is no connection, and does nothing else: pages always come from the shop, so stock and
// prices are true, and files are kept by the browser's own cache.

const KEPT = "offline-1";
const PAGE = "/offline";

// The page in every language, with what it needs to look like the shop.
async function keep() {
  const cache = await caches.open(KEPT);
  const pages = new Map();
  const ask = async (address) => {
    const answer = await fetch(address, { credentials: "omit", cache: "reload" });
    if (!answer.ok) throw new Error(`${address} answered ${answer.status}`);
    pages.set(address, answer);
    return answer;
  };
  const html = await (await ask(PAGE)).clone().text();
  const files = [...html.matchAll(/<link\b[^>]*\brel="(?:stylesheet|preload)"[^>]*>/g)].map(([link]) => /\bhref="([^"]+)"/.exec(link)?.[1]);
  const wanted = new Set(files.filter((file) => file?.startsWith("/")));
  // At its foot are links to the same page in the shop's other languages.
  for (const [, address] of html.matchAll(/\bhreflang="[^"]+" href="(\/[^"]+)"/g)) if (address !== PAGE) await ask(address);
  // Of an older version's files none stays.
  for (const request of await cache.keys()) await cache.delete(request);
  for (const [address, answer] of pages) await cache.put(address, answer);
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
    const [, first] = new URL(event.request.url).pathname.split("/");
    return (await caches.match(`/${first}${PAGE}`)) ?? (await caches.match(PAGE)) ?? Response.error();
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
