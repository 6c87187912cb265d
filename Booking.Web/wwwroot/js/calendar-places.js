// Where things are on the calendar's field: its columns, its slots, and the minute under a pointer.

import { clamp, day } from "./calendar-time.js";

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
}
