// A press on a name puts it where the person was typing, in the field that they were in last. The field tells of it as
// of a key, so that the server hears what stands there.
(() => {
    let last = null;

    document.addEventListener('focusin', (event) => {
        if (event.target.matches?.('input[type=text], textarea')) last = event.target;
    });

    document.addEventListener('click', (event) => {
        const words = event.target.closest?.('[data-insert]')?.dataset.insert;
        if (!words || !last?.isConnected) return;
        last.focus();
        last.setRangeText(words, last.selectionStart, last.selectionEnd, 'end');
        last.dispatchEvent(new Event('input', { bubbles: true }));
        last.dispatchEvent(new Event('change', { bubbles: true }));
    });
})();
