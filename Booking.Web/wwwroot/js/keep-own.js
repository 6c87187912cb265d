// The code for the desk and the next bookings, on the member's own device: shown by the offline page where there is no
// line. Nobody else's copy stays: it goes with the sign-out, and as soon as a page is somebody else's or nobody's.
const store = "booking.own";
const freshFor = 60_000;
const root = document.documentElement;
const owner = root.dataset.member ?? null;

const kept = () => JSON.parse(localStorage.getItem(store) ?? "null");

async function refresh() {
    if (!owner || document.visibilityState !== "visible" || Date.now() - (kept()?.at ?? 0) < freshFor) return;
    try {
        const answer = await fetch("/my/copy.json", { headers: { accept: "application/json" }, redirect: "error" });
        if (!answer.ok) return;
        const copy = await answer.json();
        if (copy.number === owner)
            localStorage.setItem(store, JSON.stringify({ ...copy, at: Date.now(), language: root.lang }));
    } catch {
        // no line: what is kept is still right
    }
}

function forget(event) {
    if (event.target.action?.endsWith("/account/logout")) localStorage.removeItem(store);
}

if (kept() && kept().number !== owner) localStorage.removeItem(store);
document.addEventListener("submit", forget, true);
document.addEventListener("visibilitychange", refresh);
addEventListener("popstate", refresh);
addEventListener("load", () => setTimeout(refresh, 2000));
if (document.readyState === "complete") setTimeout(refresh, 2000);

// Only members have something to show without a line; nobody else needs a worker.
if (owner && "serviceWorker" in navigator) {
    navigator.serviceWorker.register("/sw.js").catch(() => {});
}
