// The kiosk at the door: hands what is scanned or typed to the server, shows the answer in large letters, and returns
// to the start by itself. Nothing that is about a person stays on the screen.
import { listen, start } from "./scanner.js";

const kiosk = document.getElementById("kiosk");
const part = (name) => document.getElementById(`kiosk-${name}`);
const [form, field, video, fault, result] = ["form", "code", "video", "fault", "result"].map(part);

const shown = { ok: 6000, refused: 10000 };
const idle = 45000;
const round = 20000;
let back, quiet;

function toStart() {
    clearTimeout(back);
    result.hidden = true;
    for (const name of ["title", "sentence", "detail"]) part(name).textContent = "";
    part("start").hidden = false;
    field.value = "";
    field.focus({ preventScroll: true });
}

function show(answer) {
    part("title").textContent = answer.title;
    part("sentence").textContent = answer.sentence;
    part("detail").textContent = answer.detail;
    result.classList.toggle("is-refused", !answer.ok);
    part("start").hidden = true;
    result.hidden = false;
    clearTimeout(back);
    back = setTimeout(toStart, answer.ok ? shown.ok : shown.refused);
}

/** Who speaks another language has left; what was half typed belongs to nobody any more. */
function awake() {
    clearTimeout(quiet);
    quiet = setTimeout(() => {
        if (kiosk.dataset.language !== kiosk.dataset.usual)
            location.replace(`/language/${kiosk.dataset.usual}?back=%2Fkiosk`);
        else field.value = "";
    }, idle);
}

async function ask(address, options) {
    const answer = await fetch(address, { cache: "no-store", credentials: "same-origin", ...options });
    if (answer.status === 403) location.reload(); // it is no kiosk any more
    if (!answer.ok) throw new Error(`${answer.status}`);
    return answer.json();
}

async function checkIn(code) {
    awake();
    try {
        show(
            await ask("/kiosk/check-in", {
                method: "POST",
                headers: { "Content-Type": "application/json" },
                body: JSON.stringify({ code }),
            }),
        );
    } catch {
        // Said, not tried again: the member stands here, and tries or asks.
        show({ ok: false, title: kiosk.dataset.lost, sentence: kiosk.dataset.lostHint, detail: "" });
    }
}

async function announce() {
    try {
        const classes = await ask("/kiosk/classes");
        part("classes").replaceChildren(
            ...(classes.length === 0 ? [line({ program: kiosk.dataset.nothing })] : classes.map(line)),
        );
    } catch {
        // The next round may be answered.
    }
    setTimeout(announce, round);
}

function line({ time, program, where, isOpen }) {
    const item = document.createElement("li");
    const texts = [time, program, [where, isOpen ? kiosk.dataset.now : ""].filter(Boolean).join(" · ")];
    for (const [at, text] of texts.entries())
        if (text) item.append(Object.assign(document.createElement(at === 1 ? "b" : "span"), { textContent: text }));
    return item;
}

part("back").addEventListener("click", toStart);
document.addEventListener("pointerdown", awake);
document.addEventListener("keydown", awake);
part("camera").addEventListener("click", async () => {
    fault.hidden = true;
    video.hidden = false;
    const why = await start(video, form, "user");
    video.hidden = why.length > 0;
    part("camera").hidden = why.length === 0;
    fault.textContent = why === "denied" ? kiosk.dataset.denied : kiosk.dataset.none;
    fault.hidden = why.length === 0;
});
listen(form, field, {
    async invokeMethodAsync(_, codes) {
        for (const code of codes) await checkIn(code);
    },
});
announce();
awake();
