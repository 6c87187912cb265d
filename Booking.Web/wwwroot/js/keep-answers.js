// What is answered beside a booking outlives the way over the plans, the payment page and the sign-in: in this tab
// only, for half an hour, each slot's apart.
const store = "booking.answers.";
const lifetime = 30 * 60 * 1000;
const filled = new WeakSet();

const isTick = (field) => field.type === "checkbox" || field.type === "radio";
const nameOf = (field) => (isTick(field) ? `${field.name}=${field.value}` : field.id);
const fieldsOf = (block) => [...block.querySelectorAll("input, select, textarea")];

function keep(event) {
    const block = event.target.closest?.("[data-keep]");
    if (!block || !event.isTrusted) return;
    const answers = fieldsOf(block).map((field) => [nameOf(field), isTick(field) ? field.checked : field.value]);
    sessionStorage.setItem(store + block.dataset.keep, JSON.stringify({ at: Date.now(), answers }));
}

function take(slot) {
    const text = sessionStorage.getItem(store + slot);
    const kept = text && JSON.parse(text);
    return kept && Date.now() - kept.at < lifetime ? new Map(kept.answers) : null;
}

function fill(block) {
    filled.add(block);
    const answers = take(block.dataset.keep);
    if (!answers) return;
    for (const field of fieldsOf(block)) {
        const answer = answers.get(nameOf(field));
        if (isTick(field)) {
            if (answer === true && !field.checked) field.click();
        } else if (answer && !field.value) {
            field.value = answer;
            field.dispatchEvent(new Event("change", { bubbles: true }));
        }
    }
}

function look() {
    const block = document.querySelector("main[data-interactive] [data-keep]");
    if (block && !filled.has(block)) fill(block);
}

/** The next person at this device must not find them. */
function forget(event) {
    if (!event.target.action?.endsWith("/account/logout")) return;
    for (const key of Object.keys(sessionStorage)) if (key.startsWith(store)) sessionStorage.removeItem(key);
}

document.addEventListener("input", keep, true);
document.addEventListener("change", keep, true);
document.addEventListener("submit", forget, true);
new MutationObserver(look).observe(document.body, {
    subtree: true,
    childList: true,
    attributes: true,
    attributeFilter: ["data-interactive"],
});
look();
