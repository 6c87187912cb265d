// Watches the circuit's socket: which calls to the server are under way, and when the server last answered. The
// browser script offers no such sight, so the few names that are read here are those of its protocol (blazorpack).
const encoder = new TextEncoder();
const decoder = new TextDecoder();
const began = encoder.encode("BeginInvokeDotNetFromJS");
const ended = encoder.encode("JS.EndInvokeDotNet");
const rendered = encoder.encode("JS.RenderBatch");

/** Every place at which the bytes stand. */
function* placesOf(needle, bytes) {
    for (let i = bytes.indexOf(needle[0]); i >= 0; i = bytes.indexOf(needle[0], i + 1)) {
        let same = 1;
        while (same < needle.length && bytes[i + same] === needle[same]) same++;
        if (same === needle.length) yield i + needle.length;
    }
}

/** The call's id: the first argument, a short string, behind the array's head. */
function idAt(bytes, place) {
    const head = bytes[place + 1];
    if ((head & 0xe0) !== 0xa0) return null;
    return decoder.decode(bytes.subarray(place + 2, place + 2 + (head & 0x1f)));
}

const bytesOf = (data) =>
    data instanceof ArrayBuffer ? new Uint8Array(data) : ArrayBuffer.isView(data) ? new Uint8Array(data.buffer) : null;

/** Calls that are under way, by their ids, with the moment at which they were sent. */
export const calls = new Map();

const listeners = { sent: [], ended: [], answered: [] };

/** "sent" and "ended" tell a call's id; "answered" tells that something was drawn or a call has ended. */
export const on = (event, listener) => listeners[event].push(listener);

const tell = (event, id) => listeners[event].forEach((listener) => listener(id));

function readSent(data) {
    const bytes = bytesOf(data);
    if (!bytes) return;
    for (const place of placesOf(began, bytes)) {
        const id = idAt(bytes, place);
        if (id === null) continue;
        calls.set(id, performance.now());
        tell("sent", id);
    }
}

function readReceived(data) {
    const bytes = bytesOf(data);
    if (!bytes) return;
    let answers = false;
    for (const place of placesOf(ended, bytes)) {
        const id = idAt(bytes, place);
        if (id !== null && calls.delete(id)) tell("ended", id);
        answers = true;
    }

    if (answers || !placesOf(rendered, bytes).next().done) tell("answered", null);
}

/** Only the circuit's own socket is looked at. */
export function watchSockets() {
    const Native = window.WebSocket;
    window.WebSocket = class extends Native {
        #isCircuit;

        constructor(address, protocols) {
            super(address, protocols);
            this.#isCircuit = new URL(address, location.href).pathname.endsWith("/_blazor");
            if (this.#isCircuit) this.addEventListener("message", (event) => readReceived(event.data));
        }

        send(data) {
            super.send(data);
            if (this.#isCircuit) readSent(data);
        }
    };
}
