// The offline page: what the member's own device has kept (js/keep-own.js), and the way back once there is a line.
"use strict";

const own = JSON.parse(localStorage.getItem("booking.own") || "null");
const english = (own ? own.language : navigator.language.slice(0, 2)) === "en";
const byId = (id) => document.getElementById(id);

document.documentElement.lang = english ? "en" : "ja";
for (const element of document.querySelectorAll("[data-ja], [data-en]"))
    element.hidden = english === element.hasAttribute("data-ja");

if (own) {
    byId("none").hidden = byId("none-en").hidden = true;
    byId("own").hidden = false;
    byId("number").textContent = own.number;
    byId("at").textContent = new Date(own.at).toLocaleString(english ? "en-GB" : "ja-JP");
    if (own.code) {
        byId("code").src = "data:image/svg+xml," + encodeURIComponent(own.code);
        byId("code").alt = english ? "Code for the desk" : "受付コード";
        byId("code").hidden = false;
    }

    for (const booking of own.bookings) {
        const line = document.createElement("li");
        for (const [tag, text] of [
            ["b", booking.when],
            ["span", booking.what],
            ["span", booking.where + " · " + booking.number],
        ]) {
            const part = document.createElement(tag);
            part.textContent = text;
            line.append(part);
        }

        byId("bookings").append(line);
    }
}

/** Only once the site answers: a device says that it is online before it is. */
async function goBack() {
    if (document.visibilityState !== "visible") return;
    try {
        if ((await fetch("/health/live", { cache: "no-store" })).ok) location.reload();
    } catch {
        // still no line
    }
}

byId("again").addEventListener("click", () => location.reload());
addEventListener("online", goBack);
setInterval(goBack, 3000);
