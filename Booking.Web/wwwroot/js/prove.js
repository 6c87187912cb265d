// Asks once more who somebody is, in a dialog, before money moves or a way to sign in changes. The dialog holds the
// part of the page /account/prove that asks, so that the forms, their tokens and their limits are the page's own. An
// open page asks when a command was refused; a plain form marked data-prove-first is held back until it is known.
const page = "/account/prove?dialog=true";

/** The part that asks; a string where the server did not answer with it: why, for data attributes of the part. */
async function send(options) {
    let answer;
    try {
        answer = await fetch(page, options);
    } catch {
        return "offline";
    }
    return answer.ok ? await part(answer) : answer.status === 429 ? "busy" : "failed";
}

async function part(answer) {
    if (new URL(answer.url).pathname !== "/account/prove") {
        location.reload(); // signed out meanwhile
        return null;
    }
    const html = new DOMParser().parseFromString(await answer.text(), "text/html");
    return html.querySelector("[data-prove]");
}

/** Resolves to whether it was proved; false also when the dialog is closed, null where it could not be asked. */
async function ask() {
    const first = await send();
    if (!first || typeof first === "string") return null;
    if (first.querySelector("[data-proved]")) return true;
    if (!customElements.get("passkey-button")) await import("./passkey.js");
    return new Promise((resolve) => open(first, resolve));
}

function open(first, resolve) {
    const focused = document.activeElement;
    const dialog = document.createElement("dialog");
    dialog.className = "prove";
    const heading = document.createElement("h2");
    heading.id = "prove-title";
    heading.textContent = first.dataset.title;
    const shut = document.createElement("button");
    Object.assign(shut, { type: "button", className: "button quiet", textContent: first.dataset.close });
    const body = document.createElement("div");
    dialog.setAttribute("aria-labelledby", heading.id);
    const trouble = document.createElement("p");
    trouble.className = "notice bad";
    trouble.setAttribute("role", "alert");
    trouble.hidden = true;
    dialog.append(heading, trouble, body, shut);
    let proved = false;

    function show(content) {
        trouble.hidden = typeof content !== "string";
        if (!trouble.hidden) {
            trouble.textContent = first.dataset[content]; // what was typed stays
            return;
        }
        if (!content) return dialog.close();
        if (content.querySelector("[data-proved]")) {
            proved = true;
            return dialog.close();
        }
        body.replaceChildren(document.importNode(content, true));
        (body.querySelector("[aria-invalid=true]") ?? body.querySelector("input:not([type=hidden])"))?.focus();
    }

    shut.addEventListener("click", () => dialog.close());
    dialog.addEventListener("submit", async (event) => {
        event.preventDefault();
        event.stopPropagation();
        const form = event.target;
        if (form.ariaBusy === "true") return;
        form.ariaBusy = "true";
        try {
            const sent = new URLSearchParams(new FormData(form, event.submitter));
            show(await send({ method: "POST", body: sent }));
        } finally {
            form.ariaBusy = null;
        }
    });
    dialog.addEventListener("close", () => {
        dialog.remove();
        focused?.focus?.();
        resolve(proved);
    });
    document.body.append(dialog);
    dialog.showModal();
    show(first);
}

document.addEventListener(
    "submit",
    async (event) => {
        const form = event.target;
        if (!form.matches?.("form[data-prove-first]") || form.dataset.proved) return;
        event.preventDefault();
        event.stopImmediatePropagation();
        const submitter = event.submitter;
        if ((await ask()) === false) return; // what could not be asked here is asked by the page
        form.dataset.proved = "true";
        form.requestSubmit(submitter);
        delete form.dataset.proved;
    },
    true,
);

globalThis.booking = Object.assign(globalThis.booking ?? {}, { prove: async () => (await ask()) === true });
