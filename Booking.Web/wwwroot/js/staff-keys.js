// Keys of the staff pages. In a grid, arrows go from row to row, space chooses the row, Enter opens it; Ctrl+S (Cmd+S)
// sends the form that the person is in. Everything is done by the controls that are on the page already, so that the
// keys
// can do nothing that the mouse cannot.
(() => {
    const typesText = (element) =>
        element.matches('textarea, select, [contenteditable=true], input:not([type=checkbox], [type=radio])');

    const rowsOf = (grid) => [...grid.querySelectorAll('tbody > tr[class*="grid-row"]')];

    /** The control of another row that does what this one does in its own; else the row's first. */
    function counterpart(from, row, target) {
        const focusable = (r) => [...r.querySelectorAll('input, button, a[href]')].filter((e) => !e.disabled);
        const at = focusable(row).indexOf(from);
        const others = focusable(target);
        return others[Math.min(Math.max(at, 0), others.length - 1)];
    }

    function move(grid, row, from, step) {
        const rows = rowsOf(grid);
        const at = rows.indexOf(row);
        const target = rows[step === Infinity ? rows.length - 1 : step === -Infinity ? 0 : at + step];
        const next = target && counterpart(from, row, target);
        if (!next) return false;
        next.focus();
        target.scrollIntoView({ block: 'nearest' });
        return true;
    }

    function press(row, selector) {
        const control = row.querySelector(selector);
        if (!control || control.disabled) return false;
        control.click();
        return true;
    }

    function inGrid(event) {
        const from = event.target;
        const row = from.closest?.('.admin-grid tbody > tr[class*="grid-row"]');
        if (!row || typesText(from) || event.altKey || event.ctrlKey || event.metaKey) return false;
        const grid = row.closest('.admin-grid');
        switch (event.key) {
            case 'ArrowDown': return move(grid, row, from, 1);
            case 'ArrowUp': return move(grid, row, from, -1);
            case 'Home': return move(grid, row, from, -Infinity);
            case 'End': return move(grid, row, from, Infinity);
            case ' ': return !from.matches('input, button') && press(row, '.choose');
            case 'Enter': return !from.matches('a[href], button') && press(row, '.opener, a[href]');
            default: return false;
        }
    }

    function save(event) {
        if (!(event.ctrlKey || event.metaKey) || event.altKey || event.key.toLowerCase() !== 's') return false;
        const here = document.activeElement?.closest('form[data-save-key]');
        const all = [...document.querySelectorAll('form[data-save-key]')];
        const form = here ?? (all.length === 1 ? all[0] : null);
        if (!form) return false;
        if (!event.repeat) {
            // What is still being typed is told by the change event, which comes when the field is left.
            const field = document.activeElement;
            field?.blur?.();
            form.requestSubmit();
            field?.focus?.();
        }
        return true;
    }

    /** A menu that is open closes with Escape and with a press beside it. */
    function shut(event) {
        for (const menu of document.querySelectorAll('details.menu[open]')) {
            if (event.type !== 'keydown' && menu.contains(event.target)) continue;
            menu.open = false;
            if (event.type === 'keydown') menu.querySelector('summary')?.focus();
        }
    }

    document.addEventListener('pointerdown', shut);
    document.addEventListener('keydown', (event) => {
        if (event.key === 'Escape' && !event.defaultPrevented) shut(event);
        if (save(event) || (!event.defaultPrevented && inGrid(event))) event.preventDefault();
    });
})();
