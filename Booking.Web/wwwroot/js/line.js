// The line between this page and the server. While it is away, or a press has had no answer for a moment, the page
// says so and its buttons and links rest; text can be typed on and is told to the server afterwards. The page comes
// back by itself: to the same circuit where the server still has it, else loaded again with what was typed.
import { calls, on, watchSockets } from "./line-watch.js";
import { guardFocus } from "./late-focus.js";
import { guardForms } from "./leave.js";
import { carryOver, editsFromNow, keep, noteEdits, restore, sendAgain } from "./line-drafts.js";

const answerWithin = 400;
const serverSilence = 12_000;
const pingEvery = 4_000;
const attemptWithin = 4_000;
const longAway = 120_000;
const longestText = 60_000;
const goodNewsFor = 8_000;
const reloadAtMost = 60_000;
const reloadedAt = "booking.reloaded";

const root = document.documentElement;
const notice = () => document.getElementById("line");
const wait = (time) => new Promise((done) => setTimeout(done, time));
const within = (promise, time) => Promise.race([promise, wait(time).then(() => Promise.reject(new Error("late")))]);

let away = null;
let press = null;
let isReloading = false;
let lastAnswer = 0;

/** The line's state, as style sheets and the notice show it: "live", "waiting", "away" or "lost". */
function show(state, sentence) {
    if (state === "live") delete root.dataset.line;
    else root.dataset.line = state;
    const said = notice();
    if (!said) return;
    said.dataset.say = sentence ?? state;
    for (const main of document.querySelectorAll("main"))
        if (state === "live") main.removeAttribute("aria-busy");
        else main.setAttribute("aria-busy", "true");
}

const rests = () => root.dataset.line !== undefined;

/** What keeps its own line of things to tell, as the field of a scanner does, goes on in every state. */
const queues = (element) => element.closest?.("#line, [data-queues]");

/* A press that has had no answer */

const control = "button, a[href], summary, input[type=checkbox], input[type=radio], [role=button], [role=tab], label";

function pressed(event) {
    const button = event.target.closest?.(control);
    if (!button || queues(button)) return;
    if (rests()) {
        event.preventDefault();
        event.stopImmediatePropagation();
        return;
    }

    const mine = { label: (button.getAttribute("aria-label") || button.textContent).trim(), call: null };
    press = mine;
    setTimeout(() => {
        if (press === mine && mine.call === null) press = null;
    }, answerWithin / 2);
}

function pressing(event) {
    const isPress = event.key === "Enter" || (event.key === " " && event.target.closest?.(control));
    const isText = event.target.matches?.("textarea");
    if (!isPress || isText || !rests() || queues(event.target)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
}

function sent(id) {
    if (press === null || press.call !== null) return;
    press.call = id;
    const mine = press;
    setTimeout(() => {
        if (press === mine && !rests()) show("waiting");
    }, answerWithin);
}

function answered() {
    lastAnswer = performance.now();
    if (press?.call == null) return;
    press = null;
    if (root.dataset.line === "waiting") show("live", "nothing");
}

/* A text that no message can carry is not sent, and says so; the field keeps it. */
function tooLong(event) {
    const field = event.target;
    if (!(field.value?.length > longestText) || field.type === "file") {
        if (notice()?.dataset.say === "toolong") show(root.dataset.line ?? "live", "nothing");
        return;
    }

    event.stopImmediatePropagation();
    sayTooLong(field.value.length, longestText);
}

function sayTooLong(length, limit) {
    notice().querySelector(".line-length").textContent = `${length.toLocaleString()} / ${limit.toLocaleString()}`;
    show(root.dataset.line ?? "live", "toolong");
}

/* What a field has no room for is not cut in silence, as browsers do. */
function pasting(event) {
    const field = event.target;
    const text = event.clipboardData?.getData("text");
    if (!text || !(field.maxLength > 0)) return;
    const replaced = (field.selectionEnd ?? 0) - (field.selectionStart ?? 0);
    const length = field.value.length - replaced + text.trim().length;
    if (length <= field.maxLength) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    sayTooLong(length, field.maxLength);
}

/* The line is away */

async function isReachable() {
    try {
        const answer = await fetch("/health/live", { cache: "no-store", signal: AbortSignal.timeout(2_000) });
        return answer.ok;
    } catch {
        return false;
    }
}

/** True: the circuit is here again. False: the server has it no more. Null: no answer. */
async function reconnect() {
    try {
        return await within(Blazor.reconnect(), attemptWithin);
    } catch {
        return null;
    }
}

function reload() {
    const last = Number(sessionStorage.getItem(reloadedAt));
    keep();
    if (Date.now() - last < reloadAtMost) return show("lost");
    sessionStorage.setItem(reloadedAt, String(Date.now()));
    isReloading = true;
    location.reload();
}

async function comeBack() {
    const mine = { since: performance.now(), press, edits: editsFromNow(), hurry: () => {} };
    [away, press] = [mine, null];
    show("away");
    for (let attempt = 0; away === mine; attempt++) {
        if (await isReachable()) {
            const isBack = await reconnect();
            if (isBack) return arrive(mine);
            if (isBack === false) return reload();
        }

        if (performance.now() - mine.since > longAway) show("away", "long");
        await Promise.race([wait(attempt < 20 ? 300 : 1_000), new Promise((now) => (mine.hurry = now))]);
    }
}

async function arrive(mine) {
    away = null;
    const edits = mine.edits();
    show("live", "nothing");
    const unanswered = new Set(calls.keys());
    calls.clear(); // the new connection answers for its own calls alone
    sendAgain(edits, unanswered);
    if (mine.press?.call == null) return;
    // What the server drew meanwhile comes at once; a press of which nothing is seen may not have arrived.
    const back = performance.now();
    await wait(1_000);
    if (lastAnswer >= back || rests()) return;
    notice().querySelector(".line-press").textContent = mine.press.label;
    show("live", "unsure");
}

const handler = {
    onConnectionDown: () => {
        if (away === null && !isReloading) comeBack();
    },
    onConnectionUp: () => {},
};

/* A circuit that broke is begun again; what breaks at once again is for a person to decide. */
function mendBroken() {
    const broken = document.getElementById("blazor-error-ui");
    if (!broken) return;
    new MutationObserver(() => {
        if (broken.style.display !== "block" || isReloading) return;
        const last = Number(sessionStorage.getItem(reloadedAt));
        keep();
        if (Date.now() - last < reloadAtMost) return;
        broken.style.display = "none";
        reload();
    }).observe(broken, { attributes: true, attributeFilter: ["style"] });
}

function tellRestored(found) {
    if (!found) return;
    const list = notice().querySelector(".line-kept");
    list.replaceChildren(
        ...found.lost.map(({ label, value }) => {
            const item = document.createElement("li");
            item.textContent = label ? `${label}: ${value}` : value;
            return item;
        }),
    );
    if (found.lost.length > 0) return show("live", "kept");
    if (found.filled === 0) return;
    show("live", "restored");
    setTimeout(() => notice().dataset.say === "restored" && show("live", "nothing"), goodNewsFor);
}

watchSockets();
noteEdits();
on("sent", sent);
on("answered", answered);
addEventListener("click", pressed, true);
addEventListener("keydown", pressing, true);
addEventListener("input", tooLong, true);
addEventListener("change", tooLong, true);
addEventListener("paste", pasting, true);
addEventListener("online", () => away?.hurry());
document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && away?.hurry());
addEventListener("beforeunload", (event) => isReloading && event.stopImmediatePropagation(), true);
document.addEventListener("click", (event) => {
    if (event.target.closest?.("#line .line-now")) away?.hurry();
    if (event.target.closest?.("#line .line-close")) show(root.dataset.line ?? "live", "nothing");
    if (event.target.closest?.("#line .line-reload")) {
        keep();
        isReloading = true;
        location.reload();
    }
});
mendBroken();
guardFocus();
guardForms();
await Blazor.start({
    circuit: {
        reconnectionHandler: handler,
        configureSignalR: (builder) =>
            builder.withServerTimeout(serverSilence).withKeepAliveInterval(pingEvery),
    },
});
await carryOver();
Blazor.addEventListener("enhancedload", carryOver);
tellRestored(await restore());
