// A link that is followed before the page lives loads a document of its own. An enhanced navigation would race with the
// page that comes to life: the server has begun it for the old address, hears of no other, and draws it over the new
// page, with what was typed there. "Back" cannot be caught like that; so, once the page lives, the server is told where
// the person has gone.
const here = () => location.pathname + location.search;
let lives = false;

function look() {
    const main = document.querySelector("main[data-interactive]");
    if (lives === (main !== null)) return;
    lives = main !== null;
    if (lives && main.dataset.address.split("#")[0] !== here())
        Blazor.navigateTo(here() + location.hash, { replaceHistoryEntry: true });
}

function follow(event) {
    if (!lives) event.target.closest?.("a[href]")?.setAttribute("data-enhance-nav", "false");
}

new MutationObserver(look).observe(document.documentElement, {
    subtree: true,
    childList: true,
    attributeFilter: ["data-interactive"],
});
document.addEventListener("click", follow, true);
look();
