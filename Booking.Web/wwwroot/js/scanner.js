// Codes for the check-in field: typed by a hand scanner or a person, or read by the camera. The field belongs to the
// browser alone: the server never writes it, so that nothing is lost while an answer is under way. Whole codes wait in
// line here and are handed over in order, as many as have come together at once.
const silence = 4000;
const patience = 8000;
const breath = 500;
const atOnce = 20;

/** Where codes wait over a reload of the page: in this tab alone. */
const store = "booking.scanned";

const lines = new WeakMap();

const pause = (time) => new Promise((done) => setTimeout(done, time));

/** Codes of one form on their way to the server. A code stays in line until the server has answered for it. */
class Line {
    #form;
    #listener;
    #waiting = [];
    #isHanding = false;

    constructor(form, listener) {
        [this.#form, this.#listener] = [form, listener];
        this.#waiting = JSON.parse(sessionStorage.getItem(store) ?? "[]");
        this.#handOver();
    }

    push(code) {
        this.#waiting.push(code);
        this.#keep();
        this.#handOver();
    }

    async #handOver() {
        if (this.#isHanding) return;
        this.#isHanding = true;
        while (this.#waiting.length > 0 && this.#form.isConnected) {
            const codes = this.#waiting.slice(0, atOnce);
            // To check somebody in twice changes nothing, so what was not answered for is handed over again.
            if (await this.#isAnswered(codes)) this.#waiting.splice(0, codes.length);
            else await pause(breath);
            this.#keep();
        }
        this.#isHanding = false;
    }

    /** The page may have to be loaded again before the server answers, after a deploy for instance. */
    #keep() {
        if (this.#waiting.length === 0) sessionStorage.removeItem(store);
        else sessionStorage.setItem(store, JSON.stringify(this.#waiting));
    }

    #isAnswered(codes) {
        const answer = this.#listener.invokeMethodAsync("OnScannedAsync", codes);
        return Promise.race([answer.then(() => true, () => false), pause(patience).then(() => false)]);
    }
}

/** A scanner types wherever the cursor is: letters and digits that no other field takes go into this one. */
function catchKeys(field) {
    const gone = new AbortController();
    const takesText =
        "input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable=true], [role=dialog]";
    document.addEventListener(
        "keydown",
        (event) => {
            if (!field.isConnected) return gone.abort();
            if (event.ctrlKey || event.metaKey || event.altKey || !/^[0-9A-Za-z]$/.test(event.key)) return;
            if (!event.target.closest?.(takesText)) field.focus({ preventScroll: true });
        },
        { signal: gone.signal },
    );
}

/** Hands every code that is sent by the form to the listener. */
export function listen(form, field, listener) {
    const line = new Line(form, listener);
    lines.set(form, line);
    form.addEventListener("submit", (event) => {
        event.preventDefault();
        const code = field.value.trim();
        field.value = "";
        field.focus({ preventScroll: true });
        if (code) line.push(code);
    });
    catchKeys(field);
    // At once, not with the server's next answer: Enter does nothing while the form's button is disabled.
    for (const control of form.elements) control.disabled = false;
    field.focus({ preventScroll: true });
}

/** By the browser's own detector where it has one, else by jsQR. */
async function reader() {
    if ("BarcodeDetector" in window && (await BarcodeDetector.getSupportedFormats()).includes("qr_code")) {
        const detector = new BarcodeDetector({ formats: ["qr_code"] });
        return async (video) => (await detector.detect(video))[0]?.rawValue;
    }

    await import("../lib/jsqr/jsQR.js");
    const canvas = document.createElement("canvas");
    const context = canvas.getContext("2d", { willReadFrequently: true });
    return async (video) => {
        const scale = Math.min(1, 640 / video.videoWidth);
        canvas.width = video.videoWidth * scale;
        canvas.height = video.videoHeight * scale;
        context.drawImage(video, 0, 0, canvas.width, canvas.height);
        const image = context.getImageData(0, 0, canvas.width, canvas.height);
        return self.jsQR(image.data, image.width, image.height, { inversionAttempts: "dontInvert" })?.data;
    };
}

/**
 * Starts the camera. Resolves to "" or to why it could not: "denied", "none". Each code is said once and then not for a
 * while, so that a code held still is one check-in.
 */
export async function start(video, form, facing = "environment") {
    let stream;
    try {
        stream = await navigator.mediaDevices.getUserMedia({
            video: { facingMode: facing, width: { ideal: 1280 } },
            audio: false,
        });
    } catch (error) {
        return error?.name === "NotAllowedError" ? "denied" : "none";
    }

    stop(video);
    if (!video.isConnected || video.hidden) {
        // given up while the browser asked
        stream.getTracks().forEach((track) => track.stop());
        return "";
    }

    video.srcObject = stream;
    await video.play();
    const read = await reader();
    let last = "",
        quietUntil = 0;
    const look = async () => {
        if (video.srcObject !== stream) return;
        if (!video.isConnected) return stop(video);
        const code =
            video.readyState >= 2 && video.videoWidth > 0 ? await read(video).catch(() => undefined) : undefined;
        const now = performance.now();
        if (code && (code !== last || now > quietUntil)) {
            [last, quietUntil] = [code, now + silence];
            navigator.vibrate?.(60);
            lines.get(form)?.push(code);
        } else if (code === last) {
            quietUntil = now + silence;
        }
        setTimeout(look, 150);
    };
    look();
    return "";
}

export function stop(video) {
    video?.srcObject?.getTracks().forEach((track) => track.stop());
    if (video) video.srcObject = null;
}
