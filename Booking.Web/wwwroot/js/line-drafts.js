// What a person has typed and the server may not have. As long as the same circuit comes back, it is sent again; where
// the page has to be loaded again, it is kept over the load and put back into its fields.
import { on } from "./line-watch.js";
import { notePicks, pickAgain, picks } from "./line-picks.js";

const store = "booking.draft";
const youngest = 10 * 60 * 1000;
const patience = 8000;

/** A page with a circuit has come to life. */
const living = "main[data-interactive]";

/** The same, or it needs none. */
const alive = `${living}, main input[name="_handler"]`;

/** Fields edited on this page, with the call that told the server; null: no call has been seen for it. */
const edited = new Map();
const justEdited = new Set();

/** Fields edited before the page came to life, as they stood; its coming to life draws new ones in their place. */
const early = new Map();

const isSecret = (field) =>
    field.type === "password" || /one-time-code|^cc-/.test(field.autocomplete) || field.closest("[data-no-draft]");

const isField = (element) =>
    element instanceof HTMLTextAreaElement
    || element instanceof HTMLSelectElement
    || (element instanceof HTMLInputElement
        && !["button", "submit", "reset", "image", "file", "hidden"].includes(element.type));

const isTick = (field) => field.type === "checkbox" || field.type === "radio";

function note(event) {
    const field = event.target;
    if (!event.isTrusted || !isField(field) || isSecret(field)) return;
    if (!document.querySelector(living)) early.set(field, describe(field));
    forget();
    edited.set(field, null);
    justEdited.add(field);
    setTimeout(() => justEdited.delete(field));
}

/**
 * The server was told, and its form says that it is saved: put back, it would overwrite what others changed since.
 */
const isSaved = (field) =>
    edited.get(field) !== null && field.closest("form")?.querySelector(".form-saved") != null;

/** Fields that have left the page, and what is saved, are let go. */
function forget() {
    for (const field of edited.keys()) if (!field.isConnected || isSaved(field)) edited.delete(field);
}

const isChanged = (field) =>
    field instanceof HTMLSelectElement
        ? [...field.options].some((option) => option.selected !== option.defaultSelected)
        : isTick(field)
          ? field.checked !== field.defaultChecked
          : field.value !== field.defaultValue;

/** Whether something was typed, and still differs, in what the selector finds. */
export function isEdited(selector) {
    forget();
    return [...edited.keys()].some((field) => field.closest(selector) && isChanged(field));
}

/** A person wants it gone. */
export const forgetEdits = () => edited.clear();

/** Begins to note what is typed; what was typed before this script came counts as well. */
export function noteEdits() {
    for (const field of document.querySelectorAll("main input, main select, main textarea"))
        if (isField(field) && !isSecret(field) && isChanged(field)) early.set(field, describe(field));
    document.addEventListener("input", note, true);
    document.addEventListener("change", note, true);
    notePicks();
    on("sent", (id) => {
        for (const field of justEdited) edited.set(field, id);
    });
}

/**
 * Tells the server again what it may have missed; to hear the same twice changes nothing.
 * @param sinceAway Fields edited while the line was away.
 * @param unanswered Ids of calls that the server has not answered for.
 */
export function sendAgain(sinceAway, unanswered) {
    for (const [field, call] of edited) {
        if (!field.isConnected) {
            edited.delete(field);
            continue;
        }

        if (!sinceAway.has(field) && !unanswered.has(call)) continue;
        field.dispatchEvent(new Event("input", { bubbles: true }));
        field.dispatchEvent(new Event("change", { bubbles: true }));
    }
}

/** Fields edited from now on, until the returned function is called. */
export function editsFromNow() {
    const fields = new Set();
    const add = (event) => event.isTrusted && isField(event.target) && fields.add(event.target);
    document.addEventListener("input", add, true);
    document.addEventListener("change", add, true);
    return () => {
        document.removeEventListener("input", add, true);
        document.removeEventListener("change", add, true);
        return fields;
    };
}

const labelOf = (field) =>
    (field.getAttribute("aria-label") || field.labels?.[0]?.textContent || field.placeholder || "")
        .replace(/\s+/g, " ")
        .trim();

const isLasting = (id) => id && !/^(mud|picker|_bl|radio|checkbox)[\w-]*[0-9a-f]{6,}/i.test(id);

const describe = (field) => ({
    id: isLasting(field.id) ? field.id : null,
    name: field.name || null,
    label: labelOf(field),
    type: field.type,
    value: field.value,
    checked: isTick(field) ? field.checked : null,
    focused: field === document.activeElement,
});

function find(kept) {
    if (kept.id) return document.getElementById(kept.id);
    const alike = [...document.querySelectorAll("input, textarea, select")].filter(
        (field) =>
            field.type === kept.type
            && (kept.name ? field.name === kept.name : labelOf(field) === kept.label)
            && (kept.type !== "radio" || field.value === kept.value),
    );
    return alike.length === 1 ? alike[0] : null;
}

/** Where an element stands, as a selector that fits the same page loaded again. */
function pathOf(element) {
    const steps = [];
    for (let at = element; at && at !== document.body; at = at.parentElement) {
        if (isLasting(at.id)) {
            steps.unshift("#" + CSS.escape(at.id));
            break;
        }

        const index = [...at.parentElement.children].filter((other) => other.tagName === at.tagName).indexOf(at) + 1;
        steps.unshift(`${at.tagName.toLowerCase()}:nth-of-type(${index})`);
    }

    return steps.join(" > ");
}

/** Keeps what is typed, opened and scrolled, for the same address only. */
export function keep() {
    forget();
    const fields = [...edited.keys()];
    const focused = isField(document.activeElement) ? document.activeElement : null;
    sessionStorage.setItem(
        store,
        JSON.stringify({
            address: location.href,
            at: Date.now(),
            fields: fields.map(describe),
            picks: picks(),
            focus: focused && describe(focused),
            details: [...document.querySelectorAll("main details[open]")].map(pathOf),
            scroll: [...document.querySelectorAll("main, main *")]
                .filter((element) => element.scrollTop > 0 || element.scrollLeft > 0)
                .map((element) => [pathOf(element), element.scrollLeft, element.scrollTop]),
            page: [scrollX, scrollY],
        }),
    );
}

function take() {
    const text = sessionStorage.getItem(store);
    sessionStorage.removeItem(store);
    if (!text) return null;
    const kept = JSON.parse(text);
    return kept.address === location.href && Date.now() - kept.at < youngest ? kept : null;
}

/** Waits for something to be on the page; null when it does not come. */
function appear(look, time = patience) {
    return new Promise((done) => {
        const found = look();
        if (found) return done(found);
        const end = (value) => {
            observer.disconnect();
            clearTimeout(timer);
            done(value);
        };
        const observer = new MutationObserver(() => {
            const now = look();
            if (now) end(now);
        });
        const timer = setTimeout(() => end(null), Math.max(0, time));
        observer.observe(document.body, { subtree: true, childList: true, attributes: true });
    });
}

function fill(field, kept) {
    if (isTick(field)) {
        if (field.checked !== kept.checked) field.click();
        return;
    }

    if (field.value === kept.value) return;
    const prototype = Object.getPrototypeOf(field);
    Object.getOwnPropertyDescriptor(prototype, "value").set.call(field, kept.value);
    edited.set(field, null);
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.dispatchEvent(new Event("change", { bubbles: true }));
}

/**
 * Puts back what was kept, when the page has come to life.
 * @returns {Promise<null | {lost: {label: string, value: string}[], filled: number}>} null: nothing was kept.
 */
export async function restore() {
    const kept = take();
    if (!kept || !(await appear(() => document.querySelector(alive)))) return null;
    for (const path of kept.details) document.querySelector(path)?.setAttribute("open", "");
    const lost = [];
    const until = performance.now() + patience;
    let filled = 0;
    // First: what is picked may bring values of its own, over which the person has typed.
    for (const { id, words } of kept.picks) {
        const field = await appear(() => document.getElementById(id), until - performance.now());
        if (field && (await pickAgain(field, words))) filled++;
        else lost.push({ label: field ? labelOf(field) : "", value: words });
    }

    for (const one of kept.fields) {
        const field = await appear(() => find(one), until - performance.now());
        if (field) {
            fill(field, one);
            filled++;
        } else if (one.value && one.checked === null) {
            lost.push(one);
        }
    }

    for (const [path, left, top] of kept.scroll) document.querySelector(path)?.scrollTo(left, top);
    scrollTo(...kept.page);
    if (kept.focus) find(kept.focus)?.focus({ preventScroll: true });
    return { lost, filled };
}

/** Puts what was typed on the page that only looked alive into the fields of the living one. */
export async function carryOver() {
    if (early.size === 0 || !(await appear(() => document.querySelector(living)))) return;
    const until = performance.now() + patience;
    for (const [field, kept] of early) {
        if (field.isConnected) continue;
        const now = await appear(() => find(kept), until - performance.now());
        if (now && !edited.has(now)) fill(now, kept);
        if (kept.focused && !isField(document.activeElement)) now?.focus({ preventScroll: true });
    }

    early.clear();
}
