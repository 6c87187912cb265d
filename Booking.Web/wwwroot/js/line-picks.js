// What a person has picked from the lists of the staff's forms. Such a field holds no text of its own that could be
// put back: over a load of the page its words are kept, and the item with these words is picked again.
const isItem = ".mud-popover-open .mud-list-item";
const patience = 3000;

const picked = new Set();
let opened = null;

const fieldOf = (element) => element.closest?.(".mud-select")?.querySelector("input[id]");
const wordsOf = (field) => (field.type === "hidden" ? field.parentElement.textContent : field.value).trim();
const isSaved = (field) => field.closest("form")?.querySelector(".form-saved") != null;
const wait = (time) => new Promise((done) => setTimeout(done, time));

async function until(look) {
    for (const end = performance.now() + patience; performance.now() < end; await wait(30)) {
        const found = look();
        if (found) return found;
    }

    return null;
}

/** Begins to note what is picked, by pointer or by key. */
export function notePicks() {
    addEventListener("pointerdown", (event) => (opened = fieldOf(event.target)?.id ?? opened), true);
    addEventListener(
        "click",
        (event) => event.isTrusted && opened && event.target.closest?.(isItem) && picked.add(opened),
        true,
    );
    addEventListener(
        "keydown",
        (event) => {
            const field = event.isTrusted ? fieldOf(event.target) : null;
            if (field) picked.add(field.id);
        },
        true,
    );
}

/** What is picked now and not saved. */
export const picks = () =>
    [...picked]
        .map((id) => document.getElementById(id))
        .filter((field) => field && !isSaved(field))
        .map((field) => ({ id: field.id, words: wordsOf(field) }));

/**
 * Picks the same again.
 * @returns {Promise<boolean>} False: there is no such field, or no such item in it any more.
 */
export async function pickAgain(field, words) {
    picked.add(field.id);
    if (wordsOf(field) === words) return true;
    const list = field.closest(".mud-select")?.querySelector(".mud-input-control");
    list?.dispatchEvent(new PointerEvent("pointerdown", { bubbles: true, button: 0 }));
    const item = await until(() =>
        [...document.querySelectorAll(isItem)].find((one) => one.textContent.trim() === words),
    );
    item?.click();
    return (await until(() => wordsOf(field) === words)) !== null;
}
