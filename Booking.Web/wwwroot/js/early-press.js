// A press that comes before the page has come to life is not lost: as soon as the page listens, the same button is
// pressed again. The living page has buttons of its own, so the pressed one is found by its words and by the row or
// card that it stands in; if it is not there, or not there once, nothing is pressed. Where something was typed or
// ticked before, nothing is pressed either: the living page does not know of it, and the press would act on other
// values than the person saw.
(() => {
    const patience = 15_000;
    let waiting = null;
    let filledIn = null;

    const words = (element) => element.textContent.replace(/\s+/g, " ").trim();
    const face = (button) =>
        [
            button.getAttribute("aria-label"),
            words(button),
            words(button.closest("li, tr, article, form, section") ?? button),
        ].join("\n");
    const isAlive = () => document.querySelector("main[data-interactive]") !== null;

    /** A form that is sent to the server works without a living page. */
    const worksAlone = (button) => button.form?.getAttribute("method") && button.type === "submit";

    function end() {
        if (!waiting) return;
        waiting.observer.disconnect();
        clearTimeout(waiting.timer);
        waiting.button.removeAttribute("aria-busy");
        waiting = null;
    }

    function repeat() {
        if (!waiting || !isAlive()) return;
        if (location.href !== waiting.address) return end();
        const same = [...document.querySelectorAll("main button")].filter((button) => face(button) === waiting.face);
        if (same.length !== 1) return;
        end();
        if (!same[0].disabled) same[0].click();
    }

    function fill(event) {
        if (isAlive() || !event.target.closest?.("main")) return;
        filledIn = location.href;
        end();
    }

    document.addEventListener("input", fill, true);
    document.addEventListener("change", fill, true);
    document.addEventListener(
        "click",
        (event) => {
            if (isAlive()) {
                if (event.isTrusted) end(); // the person goes on by hand
                return;
            }

            const button = event.target.closest?.("main button");
            if (!button || worksAlone(button)) return;
            event.preventDefault();
            end();
            if (filledIn === location.href) return;
            waiting = {
                button,
                face: face(button),
                address: location.href,
                observer: new MutationObserver(repeat),
                timer: setTimeout(end, patience),
            };
            waiting.observer.observe(document.documentElement, {
                subtree: true,
                childList: true,
                attributes: true,
                characterData: true,
            });
            button.setAttribute("aria-busy", "true");
        },
        true,
    );
})();
