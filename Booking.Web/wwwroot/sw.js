// Shows a page of its own where there is no line, and nothing else: every request goes to the server as if this were
// not there, and no answer of the server is kept but the four files of that page.
const cache = "booking-offline-1";
const page = "/offline.html";
const files = [page, "/css/offline.css", "/js/offline.js", "/favicon.svg"];

addEventListener("install", (event) => {
    event.waitUntil(caches.open(cache).then((kept) => kept.addAll(files)));
    skipWaiting();
});

addEventListener("activate", (event) => {
    event.waitUntil(
        caches
            .keys()
            .then((names) => Promise.all(names.filter((name) => name !== cache).map((name) => caches.delete(name))))
            .then(() => clients.claim()),
    );
});

addEventListener("fetch", (event) => {
    const request = event.request;
    if (request.method !== "GET") return;
    const path = new URL(request.url).pathname;
    if (request.mode === "navigate") event.respondWith(fetch(request).catch(() => caches.match(page)));
    else if (files.includes(path) && new URL(request.url).origin === location.origin)
        event.respondWith(fetch(request).catch(() => caches.match(path)));
});
