// Minutes of a day, and where they stand on the field: the CSS variables --c column, --f first minute, --l length, --i
// of --n lanes.

export const day = 24 * 60;
export const step = 15,
    fineStep = 5,
    shortest = 5,
    usual = 60;

export function place(element, column, from, length) {
    for (const [name, value] of [
        ["--c", column],
        ["--f", from],
        ["--l", length],
        ["--i", 0],
        ["--n", 1],
    ])
        element.style.setProperty(name, value);
}

export function snap(minutes, by, how = Math.round) {
    return how(minutes / by) * by;
}

export function clamp(value, least, most) {
    return Math.max(least, Math.min(most, value));
}

export function clock(minutes) {
    return `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
}

// Not randomUUID, which plain http has only for localhost.
export function newKey() {
    return [...crypto.getRandomValues(new Uint8Array(16))].map((b) => b.toString(16).padStart(2, "0")).join("");
}
