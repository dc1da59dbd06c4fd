// The worker of the tablet's page. It keeps the page and its few files, under a name that changes with them, and nothing that anybody answered.
// `SHELL`, above, says which. It also holds, in memory alone, the key of a draft: gone with the session, after a while, or when the tablet sleeps.
"use strict";

const NAME = `tablet-${SHELL.version}`;
const KEPT_FOR = 75 * 1000; // milliseconds without a word from the page
let held = null; // { key, at }

const forgetOthers = async (all) => {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith("tablet-") && (all || name !== NAME)).map((name) => caches.delete(name)));
};

self.addEventListener("install", (event) => {
  self.skipWaiting();
  if (SHELL.stop) return;
  event.waitUntil(caches.open(NAME).then((cache) => cache.addAll([SHELL.page, ...SHELL.files].map((path) => new Request(path, { cache: "reload" })))));
});

self.addEventListener("activate", (event) => {
  event.waitUntil((async () => {
    await forgetOthers(SHELL.stop);
    if (SHELL.stop) await self.registration.unregister();
    else await self.clients.claim();
  })());
});

// The page comes from here, whole, so that one version of it runs. Everything else that is not of the shell goes to the network, and is never kept.
self.addEventListener("fetch", (event) => {
  const address = new URL(event.request.url);
  if (SHELL.stop || event.request.method !== "GET" || address.origin !== self.location.origin) return;
  const asked = event.request.mode === "navigate" && address.pathname === SHELL.page ? SHELL.page : address.pathname;
  if (asked !== SHELL.page && !SHELL.files.includes(asked)) return;
  event.respondWith(caches.open(NAME).then((cache) => cache.match(asked)).then((found) => found || fetch(event.request)));
});

self.addEventListener("message", (event) => {
  if (!event.source || new URL(event.source.url).pathname !== SHELL.page) return;
  const said = event.data;
  if (held && Date.now() - held.at > KEPT_FOR) held = null;
  if (said.what === "hold") held = { key: said.key, at: Date.now() };
  if (said.what === "touch" && held) held.at = Date.now();
  if (said.what === "forget") held = null;
  if (event.ports[0]) event.ports[0].postMessage({ key: said.what === "ask" && held ? held.key : null });
});
