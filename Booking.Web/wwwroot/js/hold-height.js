// A page that comes to life is drawn anew, at first without what it still reads. What stands below it must not jump up
// and down meanwhile: the page keeps its height until it has been drawn whole.
const root = document.documentElement;
const page = () => document.querySelector("main");
const isWhole = () => page()?.dataset.interactive === "true" && !page().querySelector(".skeleton");

if (page() && !isWhole()) {
    root.style.setProperty("--held-height", `${page().offsetHeight}px`);
    const watch = new MutationObserver(() => {
        if (!isWhole()) return;
        watch.disconnect();
        root.style.removeProperty("--held-height");
    });
    watch.observe(document.body, { subtree: true, childList: true, attributeFilter: ["data-interactive"] });
}
