// Pages without a circuit: a form marked data-guard asks before typed words are lost, whichever way it is left. The
// choice of language and theme loads the same page again, and what was typed is put back.
import { forgetEdits, isEdited, keep } from "./line-drafts.js";

const guarded = "form[data-guard]";
const comesBack = 'a[href^="/language/"], a[href^="/theme/"]';

let isLeaving = false;

const question = () => document.getElementById("line").dataset.leave;

function follow(event) {
    const link = event.target.closest?.("a[href]");
    const isElsewhere = event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0;
    if (!link || isElsewhere || link.target === "_blank" || link.hasAttribute("download")) return;
    if (link.matches(comesBack)) {
        if (!isEdited("main")) return;
        // A real load: the framework would fetch the page and put it in the place of this one, fields and all.
        event.preventDefault();
        event.stopImmediatePropagation();
        keep();
        isLeaving = true;
        location.assign(link.href);
        return;
    }

    if (!isEdited(guarded)) return;
    if (confirm(question())) return forgetEdits();
    event.preventDefault();
    event.stopImmediatePropagation();
}

/** Begins to ask. */
export function guardForms() {
    addEventListener("click", follow, true);
    addEventListener("submit", (event) => (isLeaving ||= event.target.matches(guarded)), true);
    addEventListener("pageshow", () => (isLeaving = false));
    addEventListener("beforeunload", (event) => !isLeaving && isEdited(guarded) && event.preventDefault());
}
