// A field that is clicked may be focused once more by the server, a round trip later. Whoever has gone on to the next
// field by then must not be taken back: what they type would land in the wrong one. A page that comes to life puts the
// focus on its heading; whoever types on it already stays in their field.
const textField = "input, textarea, select, [contenteditable=true]";
const left = new WeakMap();
let lastPress = 0;

const note = (event) => {
    const isPress = event.type === "click" ? event.target.closest?.("button, a[href]") : event.key === "Enter";
    if (event.isTrusted && isPress) lastPress = performance.now();
};

/** Late: the person has left the field for another one, and has pressed nothing since that could ask for it. */
function isLate(element) {
    const leftAt = left.get(element);
    const here = document.activeElement;
    return leftAt !== undefined && lastPress < leftAt && here !== element && here?.matches(textField);
}

export function guardFocus() {
    document.addEventListener("focusout", (event) => left.set(event.target, performance.now()), true);
    document.addEventListener("click", note, true);
    document.addEventListener("keydown", note, true);
    const wrapper = Blazor._internal.domWrapper;
    const { focus, focusBySelector } = wrapper;
    wrapper.focus = (element, preventScroll) => {
        if (!isLate(element)) focus(element, preventScroll);
    };
    wrapper.focusBySelector = (selector, preventScroll) => {
        const here = document.activeElement;
        if (!here?.matches(textField) || !here.closest("main")) focusBySelector(selector, preventScroll);
    };
}
