// Passkeys on the account pages. A passkey-button stands in a form: the server's options become a passkey or its
// answer, which goes into the form's hidden field, and the form is sent. On the page that signs in, passkeys are also
// offered in the address field (conditional mediation). Where the browser has no passkeys the button stays away.
const refreshAfter = 4 * 60_000; // the server forgets a challenge after five minutes

const bytes = (text) =>
    Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));

const text = (buffer) =>
    btoa(Array.from(new Uint8Array(buffer), (b) => String.fromCharCode(b)).join(""))
        .replace(/\+/g, "-")
        .replace(/\//g, "_")
        .replace(/=+$/, "");

const withBytes = (list) => (list ?? []).map((each) => ({ ...each, id: bytes(each.id) }));

/** By hand: browsers that have passkeys do not all read and write them as JSON. */
const toCreate = (options) => ({
    ...options,
    challenge: bytes(options.challenge),
    user: { ...options.user, id: bytes(options.user.id) },
    excludeCredentials: withBytes(options.excludeCredentials),
});

const toGet = (options) => ({
    ...options,
    challenge: bytes(options.challenge),
    allowCredentials: withBytes(options.allowCredentials),
});

function written(credential) {
    const { response } = credential;
    const made = { clientDataJSON: text(response.clientDataJSON) };
    if (response.attestationObject) {
        made.attestationObject = text(response.attestationObject);
        made.transports = response.getTransports?.() ?? [];
    } else {
        made.authenticatorData = text(response.authenticatorData);
        made.signature = text(response.signature);
        if (response.userHandle) made.userHandle = text(response.userHandle);
    }

    return JSON.stringify({
        id: credential.id,
        rawId: text(credential.rawId),
        type: credential.type,
        authenticatorAttachment: credential.authenticatorAttachment ?? undefined,
        clientExtensionResults: {},
        response: made,
    });
}

class PasskeyButton extends HTMLElement {
    #running = null;

    connectedCallback() {
        if (!window.PublicKeyCredential || !navigator.credentials) return;
        this.hidden = false;
        for (const said of document.querySelectorAll("[data-no-passkeys]")) said.hidden = true;
        this.querySelector("button").addEventListener("click", () => this.#press());
        if (this.dataset.kind !== "get") return;
        this.#tellWhatTheDeviceCan();
        this.#fillIn();
    }

    disconnectedCallback() {
        this.#running?.abort();
    }

    async #press() {
        const button = this.querySelector("button");
        this.#say(null);
        button.disabled = true;
        button.setAttribute("aria-busy", "true");
        try {
            await this.#run();
        } catch (fault) {
            const known = { NotAllowedError: "cancelled", AbortError: "cancelled", InvalidStateError: "exists" };
            this.#say(this.dataset[known[fault?.name] ?? "failed"]);
        } finally {
            button.disabled = false;
            button.removeAttribute("aria-busy");
        }
    }

    /** Passkeys among what the address field suggests. Ends when one is chosen, or the button is pressed. */
    async #fillIn() {
        try {
            if (!(await PublicKeyCredential.isConditionalMediationAvailable?.())) return;
            for (;;) {
                const mine = this.#run("conditional");
                const running = this.#running;
                const timer = setTimeout(() => running.abort(), refreshAfter);
                try {
                    return await mine;
                } catch (fault) {
                    if (fault?.name !== "AbortError" || this.#running !== running || !this.isConnected) return;
                } finally {
                    clearTimeout(timer);
                }
            }
        } catch {
            // The form for the password stands beside it.
        }
    }

    async #run(mediation) {
        this.#running?.abort();
        const running = (this.#running = new AbortController());
        const answer = await fetch(this.dataset.options, {
            method: "POST",
            headers: { RequestVerificationToken: this.dataset.token },
            signal: running.signal,
        });
        if (!answer.ok) throw new Error(`${answer.status}`);
        const options = await answer.json();
        const { signal } = running;
        const credential =
            this.dataset.kind === "create"
                ? await navigator.credentials.create({ publicKey: toCreate(options), signal })
                : await navigator.credentials.get({ publicKey: toGet(options), signal, mediation });
        const form = this.closest("form");
        this.querySelector("input[name$='.Credential']").value = written(credential);
        const remember = form.querySelector("input[name$='.Remember']");
        const wish = document.querySelector("input[type=checkbox][name$='.Remember']");
        if (remember) remember.value = wish?.checked ?? false;
        form.requestSubmit();
    }

    /** So that the server offers a passkey only where one can be made. */
    async #tellWhatTheDeviceCan() {
        const field = document.querySelector("input[name$='.CanPasskey']");
        if (field) field.value = (await PublicKeyCredential.isUserVerifyingPlatformAuthenticatorAvailable?.()) ?? false;
    }

    #say(words) {
        const place = this.querySelector("[role=alert]");
        place.textContent = words ?? "";
        place.hidden = !words;
    }
}

customElements.define("passkey-button", PasskeyButton);
