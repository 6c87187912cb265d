// The staff calendar under the keyboard: arrows walk, letters act, and a slot that is held moves with the arrows until
// it is put down.

import { clock, day, fineStep, place, step, usual } from "./calendar-time.js";

// A dialog, or the list of a field, is open: its keys are its own.
function isCovered() {
    return document.querySelector(".mud-dialog, .mud-popover-open") !== null;
}

export class CalendarKeys {
    constructor(calendar) {
        this.calendar = calendar;
    }

    key(e) {
        if (e.key === "Escape") return this.escape(e);
        if (e.ctrlKey || e.metaKey || e.altKey || e.defaultPrevented) return;
        if (e.target.closest?.("input, select, textarea, [data-panel], summary, .menu-panel") || isCovered()) return;
        const inGrid = this.calendar.root.contains(e.target);
        if (!inGrid && e.target !== document.body && e.target.tagName !== "H1") return;
        if (this.calendar.gesture?.keys) return this.adjust(e);
        const at = e.target.closest?.("[data-slot], [data-cursor]");
        const slot = at?.dataset.slot;
        const done =
            this.shortcut(e, at, slot) ??
            (at && this.calendar.field() ? this.walk(e, at) : at ? this.walkMonth(e, at) : false);
        if (done) e.preventDefault();
    }

    escape(e) {
        if (this.calendar.gesture || this.calendar.pressing) {
            e.preventDefault();
            return this.calendar.cancel();
        }

        if (!isCovered() && document.querySelector("[data-panel]")) this.calendar.tell("EscapeAsync");
    }

    shortcut(e, at, slot) {
        switch (e.key) {
            case "?":
                this.calendar.tell("HelpAsync");
                return true;
            case "z":
                this.calendar.tell("UndoAsync");
                return true;
            case "n":
                this.createAtCursor(at);
                return true;
            case "Enter":
            case " ":
                // a slot is a button, and is opened by its own click
                if (at?.dataset.cursor === undefined) return undefined;
                this.createAtCursor(at);
                return true;
            case "PageDown":
                this.calendar.root.querySelector("[data-next]")?.click();
                return true;
            case "PageUp":
                this.calendar.root.querySelector("[data-previous]")?.click();
                return true;
        }

        if (!slot) return undefined;
        switch (e.key) {
            case "c":
                this.calendar.tell("CopyAsync", slot);
                return true;
            case "Delete":
                this.calendar.tell("CancelAsync", slot);
                return true;
            case "m":
                this.hold(at);
                return true;
            case "+":
            case "-":
                this.hold(at);
                if (this.calendar.gesture) this.adjust(e);
                return true;
        }

        return undefined;
    }

    createAtCursor(at) {
        const value = (name) => +(at?.style.getPropertyValue(name) || -1);
        if (!this.calendar.field() || !at) return this.calendar.tell("DrawAsync", "", -1, -1);
        const from = at.dataset.slot ? Math.min(day - usual, value("--f") + value("--l")) : value("--f");
        return this.calendar.tell(
            "DrawAsync",
            this.calendar.columnKey(value("--c")),
            from,
            Math.min(day, from + usual),
        );
    }

    hold(slot) {
        if (!this.calendar.field() || "fixed" in slot.dataset) return;
        this.calendar.gesture = this.calendar.take(slot, "move");
        this.calendar.gesture.keys = true;
        this.calendar.draw();
        this.sayPlace();
    }

    adjust(e) {
        const g = this.calendar.gesture;
        const by = e.shiftKey ? fineStep : step;
        switch (e.key) {
            case "ArrowUp":
                g.from = Math.max(0, g.from - by);
                break;
            case "ArrowDown":
                g.from = Math.min(this.calendar.last(), g.from + by);
                break;
            case "ArrowLeft":
                g.column = Math.max(0, g.column - 1);
                break;
            case "ArrowRight":
                g.column = Math.min(this.calendar.columns().length - 1, g.column + 1);
                break;
            case "+":
                if (!g.over) g.length = Math.min(day - g.from, g.length + step);
                break;
            case "-":
                if (!g.over) g.length = Math.max(step, g.length - step);
                break;
            case "Enter":
            case " ":
                e.preventDefault();
                return void this.calendar.finish();
            default:
                return;
        }

        e.preventDefault();
        this.calendar.draw();
        g.ghost.scrollIntoView({ block: "nearest", inline: "nearest" });
        this.sayPlace();
    }

    sayPlace() {
        const g = this.calendar.gesture;
        this.calendar.say(`${this.calendar.columns()[g.column]?.dataset.name ?? ""} ${this.calendar.times()}`);
    }

    // Arrow keys go to the next slot or half hour, whichever comes first.
    walk(e, at) {
        const value = (element, name) => +element.style.getPropertyValue(name);
        const here = { c: value(at, "--c"), f: value(at, "--f"), i: at.dataset.slot ? value(at, "--i") : -1 };
        const inColumn = (c) =>
            [...this.calendar.root.querySelectorAll("[data-field] [data-slot]")]
                .filter((s) => value(s, "--c") === c)
                .sort((a, b) => value(a, "--f") - value(b, "--f") || value(a, "--i") - value(b, "--i"));
        const order = (s) => value(s, "--f") * 100 + value(s, "--i");
        const now = here.f * 100 + here.i;
        switch (e.key) {
            case "ArrowDown": {
                const slot = inColumn(here.c).find((s) => order(s) > now);
                const time = Math.floor(here.f / 30) * 30 + 30;
                return slot && value(slot, "--f") <= time
                    ? this.goTo(slot)
                    : this.goToTime(here.c, Math.min(time, day - 30));
            }
            case "ArrowUp": {
                const slot = inColumn(here.c).findLast((s) => order(s) < now);
                const time = Math.ceil(here.f / 30) * 30 - 30;
                return slot && value(slot, "--f") >= time ? this.goTo(slot) : this.goToTime(here.c, Math.max(time, 0));
            }
            case "ArrowLeft":
            case "ArrowRight": {
                const by = e.key === "ArrowLeft" ? -1 : 1;
                const lane =
                    at.dataset.slot &&
                    inColumn(here.c).find(
                        (s) =>
                            value(s, "--i") === here.i + by &&
                            value(s, "--f") < here.f + value(at, "--l") &&
                            value(s, "--f") + value(s, "--l") > here.f,
                    );
                if (lane) return this.goTo(lane);
                const c = here.c + by;
                if (c < 0 || c >= this.calendar.columns().length) return true;
                const slot = inColumn(c).find(
                    (s) => value(s, "--f") <= here.f && value(s, "--f") + value(s, "--l") > here.f,
                );
                return slot ? this.goTo(slot) : this.goToTime(c, here.f);
            }
        }

        return false;
    }

    walkMonth(e, at) {
        const all = [...this.calendar.root.querySelectorAll("[data-slot]")];
        const by = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[e.key];
        const next = by && all[all.indexOf(at) + by];
        return next ? this.goTo(next) : false;
    }

    goTo(element) {
        element.focus({ preventScroll: true });
        element.scrollIntoView({ block: "nearest", inline: "nearest" });
        return true;
    }

    goToTime(c, minute) {
        const cursor = this.calendar.root.querySelector("[data-cursor]");
        place(cursor, c, minute, 30);
        cursor.setAttribute("aria-label", `${this.calendar.columns()[c].dataset.name} ${clock(minute)}`);
        return this.goTo(cursor);
    }
}
