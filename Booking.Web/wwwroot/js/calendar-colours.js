// What the colour of a slot tells, its seats, its program or who teaches it: chosen in the calendar's menu, remembered
// by the browser, drawn by the style sheet.

const remembered = "calendar-colour",
    usual = "State";

function recall() {
    try {
        return localStorage.getItem(remembered) ?? usual;
    } catch {
        return usual; // the browser keeps nothing for this site
    }
}

export function colourBy(root, signal) {
    const show = (by) => {
        root.dataset.colour = by;
        for (const choice of root.querySelectorAll("[data-colour-by]")) choice.checked = choice.value === by;
    };
    root.addEventListener(
        "change",
        (e) => {
            if (!e.target.matches?.("[data-colour-by]")) return;
            show(e.target.value);
            try {
                localStorage.setItem(remembered, e.target.value);
            } catch {
                // it holds for this page
            }
        },
        { signal },
    );
    show(recall());
}
