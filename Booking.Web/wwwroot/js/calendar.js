// The staff calendar under mouse, finger and keyboard. The preview of a gesture is drawn here; the server hears of it
// once, when it is finished. Slots are found by attributes (data-slot, data-col), their places are the CSS variables
// that the server sets.

import { colourBy } from "./calendar-colours.js";
import { CalendarKeys } from "./calendar-keys.js";
import { CalendarPlaces } from "./calendar-places.js";
import { clamp, clock, day, fineStep, newKey, place, shortest, snap, step, usual } from "./calendar-time.js";

const slop = 5,
    fingerSlop = 10,
    pressMilliseconds = 400,
    beatMilliseconds = 8000;

export function attach(root, server) {
    return new Calendar(root, server);
}

class Calendar extends CalendarPlaces {
    constructor(root, server) {
        super(root);
        this.server = server;
        this.gesture = null;
        this.keyboard = new CalendarKeys(this);
        this.gone = new AbortController();
        const on = (target, type, listener, options) =>
            target.addEventListener(type, listener, { ...options, signal: this.gone.signal });
        on(root, "pointerdown", (e) => this.down(e));
        on(root, "pointermove", (e) => this.move(e));
        on(root, "pointerup", (e) => this.up(e));
        on(root, "pointercancel", () => this.cancel());
        on(root, "click", (e) => this.click(e), { capture: true });
        on(root, "contextmenu", (e) => (this.pressing || this.gesture) && e.preventDefault());
        on(root, "touchmove", (e) => this.gesture && e.preventDefault(), { passive: false });
        on(root, "pointerover", (e) => this.explain(e));
        on(root, "pointerout", (e) => e.target.closest?.("[data-slot]")?.removeAttribute("title"));
        on(document, "keydown", (e) => this.keyboard.key(e));
        this.opening = new MutationObserver((changes) => this.opened(changes));
        this.opening.observe(root.querySelector("[data-body]"), { childList: true });
        colourBy(root, this.gone.signal);
        this.beat = setInterval(() => this.tell("BeatAsync"), beatMilliseconds);
        this.shown();
        root.dataset.ready = "";
    }

    // Other days or another view are shown: bring the part of the day that matters into sight.
    shown() {
        this.cancel();
        const scroll = this.root.querySelector("[data-scroll]");
        const field = this.field();
        if (scroll && field) scroll.scrollTop = Math.max(0, ((+field.dataset.begin || 0) / day) * field.offsetHeight);
        else if (scroll) this.showToday(scroll);
    }

    // A slot is opened: the focus goes to its heading at once. Told by the server, it would come a round trip later and
    // take the focus from somebody who types already.
    opened(changes) {
        for (const change of changes)
            for (const node of change.addedNodes)
                if (node.matches?.("[data-panel]")) {
                    node.querySelector("h2").focus();
                    this.uncover(node);
                }
    }

    // Puts the focus on a slot as soon as it is there, unless somebody has put it elsewhere meanwhile.
    focus(slot, tries = 10) {
        const element = this.element(slot);
        if (document.activeElement !== document.body) return;
        if (element) this.keyboard.goTo(element);
        else if (tries > 0) setTimeout(() => this.focus(slot, tries - 1), 150);
    }

    dispose() {
        clearInterval(this.beat);
        this.opening.disconnect();
        this.cancel();
        this.gone.abort();
    }

    async tell(method, ...facts) {
        try {
            return await this.server.invokeMethodAsync(method, ...facts);
        } catch {
            return null; // the page is being left
        }
    }

    // ---- mouse and finger

    down(e) {
        // a second finger: they pinch or turn, and hold nothing
        if (this.pressing && e.pointerId !== this.pressing.id) return this.release();
        if (e.button !== 0 || this.gesture) return;
        const slot = e.target.closest("[data-slot]");
        const column = e.target.closest("[data-col]");
        if (slot ? "fixed" in slot.dataset : !column || !this.field()) return;
        const finger = e.pointerType === "touch";
        const kind = !slot
            ? "draw"
            : this.field() && !slot.dataset.over && this.isAtEnd(slot, e.clientY, finger)
              ? "resize"
              : "move";
        this.pressing = { x: e.clientX, y: e.clientY, id: e.pointerId, slot, kind, finger };
        if (finger) this.pressing.timer = setTimeout(() => this.begin(e), pressMilliseconds);
    }

    isAtEnd(slot, y, finger) {
        const box = slot.getBoundingClientRect();
        return box.height > 20 && box.bottom - y < Math.min(finger ? 16 : 8, box.height / 3);
    }

    move(e) {
        if (!this.gesture) this.explain(e);
        const pressing = this.pressing;
        if (pressing && e.pointerId === pressing.id && !this.gesture) {
            const far = Math.hypot(e.clientX - pressing.x, e.clientY - pressing.y);
            if (pressing.finger) {
                if (far > fingerSlop) this.release();
            } else if (e.buttons === 0)
                this.release(); // let go outside, where nobody heard it
            else if (far > slop) this.begin(e);
        }

        if (this.gesture && !this.gesture.keys && e.pointerId === this.gesture.pointer) this.follow(e);
    }

    begin(e) {
        const { slot, kind, x, y, id, finger } = this.pressing;
        this.release();
        this.root.setPointerCapture?.(id);
        this.gesture = slot ? this.take(slot, kind) : this.drawing(x, y);
        if (!this.gesture) return;
        if (finger) navigator.vibrate?.(10);
        this.gesture.pointer = id;
        this.gesture.finger = finger;
        if (this.field()) this.gesture.grip = this.minuteAt(y) - this.gesture.from;
        this.follow(e);
    }

    release() {
        clearTimeout(this.pressing?.timer);
        this.pressing = null;
    }

    take(slot, kind) {
        const at = (name) => +slot.style.getPropertyValue(name);
        const gesture = { kind, slot: slot.dataset.slot, element: slot, key: newKey() };
        if (this.field()) {
            // it goes on after midnight: all of it moves, only this day's part is drawn
            const over = +slot.dataset.over;
            const length = over || +slot.dataset.len || at("--l");
            Object.assign(gesture, { column: at("--c"), from: at("--f"), length, over });
            Object.assign(gesture, { was: { column: gesture.column, from: gesture.from, length } });
        }

        gesture.ghost = this.ghost(slot);
        slot.dataset.dragged = "";
        this.tell("GrabAsync", gesture.slot);
        return gesture;
    }

    drawing(x, y) {
        const from = snap(this.minuteAt(y), step, Math.floor);
        return {
            kind: "draw",
            slot: null,
            key: newKey(),
            column: this.columnAt(x),
            from,
            length: step,
            anchor: from,
            ghost: this.ghost(null),
        };
    }

    follow(e) {
        const g = this.gesture;
        g.point = { x: e.clientX, y: e.clientY };
        if (!this.field()) return this.followInMonth(e);
        const by = e.altKey || e.shiftKey ? fineStep : step;
        const at = this.minuteAt(e.clientY);
        if (g.kind === "move") {
            g.column = this.columnAt(e.clientX);
            g.from = clamp(snap(at - g.grip, by), 0, this.last());
        } else if (g.kind === "resize") {
            g.length = clamp(snap(at, by) - g.from, Math.max(by, shortest), day - g.from);
        } else {
            const to = snap(at, by);
            g.from = clamp(Math.min(g.anchor, to), 0, day - by);
            g.length = clamp(Math.abs(to - g.anchor), by, day - g.from);
        }

        this.draw();
        this.scrollAtEdge(e);
    }

    followInMonth(e) {
        const g = this.gesture;
        Object.assign(g.ghost.style, { left: `${e.clientX + 8}px`, top: `${e.clientY + 8}px` });
        const cell = document.elementFromPoint(e.clientX, e.clientY)?.closest("[data-col]");
        if (cell === g.cell) return;
        if (g.cell) delete g.cell.dataset.over;
        g.cell = cell;
        if (cell) cell.dataset.over = "";
    }

    draw() {
        const g = this.gesture;
        place(g.ghost, g.column, g.from, Math.min(g.length, day - g.from));
        this.drawRest(g.from + g.length - day);
        g.ghost.firstChild.textContent = this.times();
    }

    // The last minute at which it may begin on a day: it may go on after midnight.
    last() {
        return Math.max(this.gesture.from, day - step);
    }

    times() {
        const { from, length } = this.gesture;
        return `${clock(from)}–${clock(from + length > day ? from + length - day : from + length)}`;
    }

    up(e) {
        this.release();
        if (!this.gesture || this.gesture.keys || e.pointerId !== this.gesture.pointer) return;
        this.swallowClick = true;
        setTimeout(() => (this.swallowClick = false), 50);
        e.preventDefault();
        this.finish();
    }

    click(e) {
        if (this.swallowClick) {
            this.swallowClick = false;
            e.preventDefault();
            e.stopPropagation();
            return;
        }

        if (this.gesture?.keys) this.cancel();
        const slot = e.target.closest("[data-slot]");
        this.lastOpened = slot;
        if (slot) return this.tell("OpenAsync", slot.dataset.slot);
        if (e.target.closest("[data-cursor]")) return this.keyboard.createAtCursor(e.target.closest("[data-cursor]"));
    }

    // The one call of a finished gesture. The ghost stays until the server has answered: then the slot is there, or
    // still where it was.
    async finish() {
        const g = this.gesture;
        this.gesture = null;
        if (g.cell) delete g.cell.dataset.over;
        if (g.kind === "draw" && g.finger && g.length <= step) g.length = Math.min(usual, day - g.from);
        const column = this.field() ? this.columnKey(g.column) : g.cell?.dataset.col;
        const moved = this.field()
            ? g.kind === "draw" || g.column !== g.was.column || g.from !== g.was.from || g.length !== g.was.length
            : !!column;
        g.ghost.classList.add("is-waiting");
        try {
            if (g.kind === "draw") await this.tell("DrawAsync", column, g.from, g.from + g.length);
            else if (moved && column)
                await this.tell(
                    "DropAsync",
                    g.slot,
                    column,
                    this.field() ? g.from : -1,
                    this.field() ? Math.min(day, g.from + g.length) : -1,
                    !!g.was && g.length !== g.was.length,
                    g.key,
                );
            // A finger that only rested has tapped.
            else await this.tell(...(g.finger ? ["OpenAsync", g.slot] : ["GrabAsync", ""]));
        } finally {
            this.letGo(g);
        }
    }

    cancel() {
        this.release();
        const g = this.gesture;
        if (!g) return;
        this.gesture = null;
        if (g.cell) delete g.cell.dataset.over;
        this.letGo(g);
        if (g.slot) this.tell("GrabAsync", "");
    }

    letGo(g) {
        g.ghost.remove();
        g.rest?.remove();
        if (g.element) delete g.element.dataset.dragged;
        if (g.keys) this.element(g.slot)?.focus();
    }
}
