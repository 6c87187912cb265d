// Where things are on the calendar's field: its columns, its slots, and the minute under a pointer.

import { clamp, day, place } from "./calendar-time.js";

const edge = 40;

export class CalendarPlaces {
    constructor(root) {
        this.root = root;
    }

    field() {
        return this.root.querySelector("[data-field]");
    }

    element(slot) {
        return this.root.querySelector(`[data-slot="${CSS.escape(slot)}"]`);
    }

    columns() {
        return [...this.root.querySelectorAll("[data-field] [data-col]")];
    }

    columnKey(index) {
        return this.columns()[index]?.dataset.col;
    }

    columnAt(x) {
        const box = this.field().getBoundingClientRect();
        const count = this.columns().length;
        return clamp(Math.floor((x - box.left) / (box.width / count)), 0, count - 1);
    }

    minuteAt(y) {
        const box = this.field().getBoundingClientRect();
        return (y - box.top) / (box.height / day);
    }

    scrollAtEdge(e) {
        const scroll = this.root.querySelector("[data-scroll]");
        const box = scroll.getBoundingClientRect();
        const push = (at, from, to) => (at < from + edge ? -12 : at > to - edge ? 12 : 0);
        scroll.scrollBy(push(e.clientX, box.left, box.right), push(e.clientY, box.top + 60, box.bottom));
    }

    say(words) {
        const voice = this.root.querySelector("[data-say]");
        if (voice) voice.textContent = words;
    }

    // All that stands in a slot, also where its box is too small; as it is now, because others change it while the
    // pointer rests.
    explain(e) {
        const slot = e.target.closest?.("[data-slot]");
        const words = slot?.textContent.replace(/\s+/g, " ").trim();
        if (slot && slot.title !== words) slot.title = words;
    }

    // The month's week of today, with the week before it in sight.
    showToday(scroll) {
        const today = scroll.querySelector(".month-day.today");
        scroll.scrollTop = today ? Math.max(0, today.offsetTop - today.offsetHeight - 32) : 0;
    }

    // The panel lies over the columns: what it speaks of is brought out from under it.
    uncover(panel) {
        const scroll = this.root.querySelector("[data-scroll]");
        const shown = this.root.querySelector("[data-drawn]") ?? document.activeElement?.closest?.("[data-slot]");
        const about = shown ?? this.lastOpened;
        if (!scroll || !about?.isConnected) return;
        const under = about.getBoundingClientRect().right - panel.getBoundingClientRect().left;
        if (under > 0) scroll.scrollBy({ left: under + 8 });
    }

    ghost(slot) {
        const ghost = document.createElement("div");
        ghost.className = (slot ? slot.className : "cal-slot") + " cal-ghost";
        ghost.innerHTML = "<b></b><span></span>";
        ghost.lastChild.textContent = slot?.querySelector(":scope > span")?.textContent ?? "";
        (this.root.querySelector("[data-overlay]") ?? this.root).append(ghost);
        return ghost;
    }

    // What goes on after midnight stands on the next day, where that is shown.
    drawRest(minutes) {
        const g = this.gesture;
        const next = this.columns()[g.column + 1]?.dataset.col;
        if (minutes <= 0 || !next || next.includes("|")) {
            g.rest?.remove();
            g.rest = null;
            return;
        }

        g.rest ??= this.ghost(g.element);
        place(g.rest, g.column + 1, 0, minutes);
    }
}
