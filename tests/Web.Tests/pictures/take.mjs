// Makes a picture of every screen: npm run pictures. A Stack lives through an evening, a night and a morning, people at the desk
// answering what happens; then, at the pace of real time, a fire breaks out and every role looks at its screens.
import { mkdir, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { liveThrough } from "./day.mjs";
import { shrink } from "./shrink.mjs";
import { Stacks } from "./stack.mjs";

const folder = fileURLToPath(new URL("../screenshots", import.meta.url));
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

/** The elder agrees that the relatives see how the night was. */
async function consent(stage, homeId) {
  const address = `${stage.app}/api/homes/${homeId}/registration`;
  const headers = { Authorization: `Bearer ${await stage.token("supervisor-1")}`, "Content-Type": "application/json" };
  const found = await fetch(address, { headers });
  const { devices, revision, village, ...home } = await found.json();
  const body = JSON.stringify({ ...home, consent: { givenOn: "2026-01-05", vitalsToRelatives: true } });
  const answer = await fetch(address, { method: "PUT", headers: { ...headers, "If-Match": found.headers.get("ETag") }, body });
  if (!answer.ok) {
    throw new Error(`${answer.status}: ${await answer.text()}`);
  }
}

async function pictures(stage) {
  const { scenesOf, take } = await import("./scenes.mjs");
  const { alarmOf, seed } = await import("../journeys/stage.mjs");
  const act = async (homeId, action, body) => {
    const { alarmId } = await alarmOf(stage, homeId);
    await stage.api("operator-1", `/api/alarms/${encodeURIComponent(alarmId)}/${action}`, body);
    return alarmId;
  };
  await consent(stage, "h-0001");
  await stage.cause("h-0008", "gas-burst");
  await stage.cause("h-0014", "fire");
  const otherId = await act("h-0014", "claim", {});
  await act("h-0014", "note", { text: "老人说油锅冒烟，已关火，正在开窗。" });
  await stage.cause("h-0001", "fire");
  const alarmId = await act("h-0001", "level", { level: 3 });
  await new Promise((later) => setTimeout(later, 40_000));
  await mkdir(folder, { recursive: true });
  const easel = await browser.newPage();
  for (const scene of scenesOf({ alarmId, otherId, village: seed.homes[0].village })) {
    const png = await shrink(easel, await take(stage, scene));
    await writeFile(`${folder}/${scene.name}.png`, png);
    console.log(`${scene.name}.png ${Math.ceil(png.length / 1024)} KB`);
  }
}

try {
  console.log(`Living through ${hours} hours, ${Math.ceil((hours * 60) / speed)} minutes …`);
  await stacks.run(speed, (addresses) => on(addresses, (stage) => liveThrough(stage, hours)));
  await stacks.run(1, (addresses) => on(addresses, pictures));
} finally {
  await browser.close();
  await stacks.end();
}
