// Makes a picture of every screen: npm run pictures. A Stack lives through an evening, a night and a morning, people at the desk
// answering what happens; then, at the pace of real time, a fire breaks out and every role looks at its screens.
import { chromium } from "playwright-core";
import { liveThrough } from "./day.mjs";
import { Stacks } from "./stack.mjs";

const hours = Number(process.env.HOURS ?? 14.5);
const speed = 120;
const dayMs = 86_400_000;
const eveningMs = 12.25 * 3_600_000; // 20:15 in Shanghai

/** The next evening: a Stack's clock never goes back. */
const evening = (Math.floor((Date.now() - eveningMs) / dayMs) + 1) * dayMs + eveningMs;

const stacks = await Stacks.begin(evening);
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu"] });

/** The journeys' stage reads who lives there when it is loaded, and where everything is when it is made. */
async function on(addresses, use) {
  Object.assign(process.env, addresses, { FAILURES: stacks.folder });
  const { Stage } = await import("../journeys/stage.mjs");
  await use(new Stage(browser, "pictures"));
}

try {
  console.log(`Living through ${hours} hours, ${Math.ceil((hours * 60) / speed)} minutes …`);
  await stacks.run(speed, (addresses) => on(addresses, (stage) => liveThrough(stage, hours)));
  await stacks.run(1, (addresses) => on(addresses, async (stage) => (await import("./gallery.mjs")).fill(stage, browser)));
} finally {
  await browser.close();
  await stacks.end();
}
