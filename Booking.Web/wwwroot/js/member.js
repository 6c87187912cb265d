// What the pages of members and guests do besides showing: remember the studio, keep the place in a list over "back",
// keep answers on the way to a seat, and keep the code for the door on the member's own device.
import "./keep-answers.js";
import "./keep-place.js";
import "./keep-own.js";

const year = 365 * 24 * 60 * 60;

/** The studio that was chosen last comes along with the next document (VisitorChoices). */
document.addEventListener("click", (event) => {
    const studio = event.target.closest?.("a[data-studio]")?.dataset.studio;
    if (!studio) return;
    const secure = location.protocol === "https:" ? "; secure" : "";
    document.cookie = `studio=${encodeURIComponent(studio)}; path=/; max-age=${year}; samesite=lax${secure}`;
});
