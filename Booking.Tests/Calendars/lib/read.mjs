// Reads an iCalendar file from the standard input with ical.js, and writes what it has understood as JSON.
import { readFileSync } from "node:fs";
import ICAL from "./ical.min.js";

const calendar = new ICAL.Component(ICAL.parse(readFileSync(0, "utf8")));
for (const zone of calendar.getAllSubcomponents("vtimezone"))
    ICAL.TimezoneService.register(zone.getFirstPropertyValue("tzid"), new ICAL.Timezone(zone));

const instant = (time) => new Date(time.toUnixTime() * 1000).toISOString();
console.log(
    JSON.stringify({
        method: calendar.getFirstPropertyValue("method"),
        zones: calendar.getAllSubcomponents("vtimezone").map((zone) => zone.getFirstPropertyValue("tzid")),
        events: calendar.getAllSubcomponents("vevent").map((component) => {
            const event = new ICAL.Event(component);
            return {
                uid: event.uid,
                sequence: event.sequence,
                summary: event.summary,
                location: event.location,
                description: event.description,
                status: component.getFirstPropertyValue("status"),
                zone: component.getFirstProperty("dtstart").getParameter("tzid"),
                starts: instant(event.startDate),
                ends: instant(event.endDate),
            };
        }),
    }),
);
