// What a person has picked from the lists of the staff's forms. Such a field holds no text of its own that could be
// put back: over a load of the page its words are kept, and the item with these words is picked again.
const isItem = ".mud-popover-open .mud-list-item";
const patience = 8000;

/** The fields that were opened, by their ids, with the words they showed before. */
const before = new Map();

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

function note(event) {
    const field = event.isTrusted ? fieldOf(event.target) : null;
    if (field && !before.has(field.id)) before.set(field.id, wordsOf(field));
}

/** Begins to note what is picked, by pointer or by key. */
export function notePicks() {
    addEventListener("pointerdown", note, true);
    addEventListener("keydown", note, true);
}

/** What is picked now and not saved. */
export const picks = () =>
    [...before]
        .map(([id, words]) => ({ field: document.getElementById(id), words }))
        .filter(({ field, words }) => field && !isSaved(field) && wordsOf(field) !== words)
        .map(({ field }) => ({ id: field.id, words: wordsOf(field) }));

/**
 * Picks the same again.
 * @returns {Promise<boolean>} False: there is no such field, or no such item in it any more.
 */
export async function pickAgain(field, words) {
    if (wordsOf(field) === words) return true;
    before.set(field.id, wordsOf(field));
    const list = field.closest(".mud-input-control");
    list?.dispatchEvent(new MouseEvent("mousedown", { bubbles: true, button: 0 }));
    const item = await until(() =>
        [...document.querySelectorAll(isItem)].find((one) => one.textContent.trim() === words),
    );
    item?.click();
    return (await until(() => wordsOf(field) === words)) !== null;
}
