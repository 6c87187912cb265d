// "Back" leads to where one was: the list is scrolled as it was left, as soon as it is long enough again, and the link
// back to the list is the browser's own "back" where one came from there.
const places = "booking.place:";
const came = "booking.came";
const patience = 4000;
const settle = 600;

const here = () => location.pathname + location.search;
const pathOf = (link) => link.pathname + link.search;

let leaving = 0;

function restore() {
    const wanted = Number(sessionStorage.getItem(places + here()));
    const turn = ++leaving;
    if (!wanted) return;
    const until = performance.now() + patience;
    let good = 0;
    const step = () => {
        if (turn !== leaving || performance.now() > until) return;
        if (Math.abs(scrollY - wanted) > 2) {
            good = 0;
            const most = document.documentElement.scrollHeight - innerHeight;
            if (most >= wanted) scrollTo({ top: wanted, behavior: "instant" });
        } else if (!good) good = performance.now();
        if (!good || performance.now() - good < settle) requestAnimationFrame(step);
    };
    step();
}

/** A hand on the wheel is right. */
for (const kind of ["wheel", "touchstart", "keydown", "mousedown"])
    addEventListener(kind, () => leaving++, { capture: true, passive: true });

document.addEventListener(
    "click",
    (event) => {
        const link = event.target.closest?.("main a[href]");
        if (!link || event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
        const from = JSON.parse(sessionStorage.getItem(came) ?? "null");
        if (link.matches(".back") && from?.to === here() && from.from === pathOf(link)) {
            event.preventDefault();
            event.stopImmediatePropagation();
            history.back();
            return;
        }

        sessionStorage.setItem(places + here(), String(Math.round(scrollY)));
        sessionStorage.setItem(came, JSON.stringify({ from: here(), to: pathOf(link) }));
    },
    true,
);
addEventListener("popstate", () => setTimeout(restore));
if (performance.getEntriesByType("navigation")[0]?.type === "back_forward") restore();
