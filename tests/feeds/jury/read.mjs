// Reads calendars with one of two libraries and prints every event as it understands it.
// node read.mjs ical.js|node-ical < paths, one a line > {"path": [[uid, start, end, summary], …]}
// Days are 20261208, times are UTC: 20261208T080000Z.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [, , library, modules] = process.argv;
const require = createRequire(pathToFileURL(join(modules, "x.js")));

const utc = (moment) => moment.toISOString().replace(/[-:]/g, "").replace(/\.\d+Z/, "Z");
const two = (number) => String(number).padStart(2, "0");

async function withIcalJs() {
  const { default: ICAL } = await import(pathToFileURL(require.resolve("ical.js")));
  ICAL.design.strict = true;
  const moment = (time) => (time.isDate ? time.toString().replaceAll("-", "") : utc(time.toJSDate()));
  return (text) => {
    const calendar = new ICAL.Component(ICAL.parse(text));
    return calendar.getAllSubcomponents("vevent").map((component) => {
      const event = new ICAL.Event(component);
      if (!event.startDate.isDate && event.startDate.zone.tzid !== "Europe/Oslo") throw new Error("lost its zone");
      return [event.uid, moment(event.startDate), moment(event.endDate), event.summary];
    });
  };
}

async function withNodeIcal() {
  const ical = require("node-ical");
  const day = (date) => `${date.getFullYear()}${two(date.getMonth() + 1)}${two(date.getDate())}`;
  return (text) =>
    Object.values(ical.sync.parseICS(text))
      .filter((each) => each.type === "VEVENT")
      .map((event) => {
        const moment = event.datetype === "date" ? day : utc;
        return [event.uid, moment(event.start), moment(event.end), event.summary];
      });
}

const read = await { "ical.js": withIcalJs, "node-ical": withNodeIcal }[library]();
const paths = readFileSync(0, "utf8").split("\n").filter(Boolean);
const found = Object.fromEntries(paths.map((path) => [path, read(readFileSync(path, "utf8"))]));
process.stdout.write(JSON.stringify(found));
