import { mkdir, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { alarmOf, seed } from "../journeys/stage.mjs";
import { scenesOf, take } from "./scenes.mjs";
import { shrink } from "./shrink.mjs";

const folder = fileURLToPath(new URL("../screenshots", import.meta.url));

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

const passes = (seconds) => new Promise((later) => setTimeout(later, seconds * 1000));

/** Lets a fire break out, and takes every picture while people see to it. */
export async function fill(stage, browser) {
  const act = async (homeId, action, body) => {
    const { alarmId } = await alarmOf(stage, homeId);
    await stage.api("operator-1", `/api/alarms/${encodeURIComponent(alarmId)}/${action}`, body);
    return alarmId;
  };
  await consent(stage, "h-0001");
  await stage.cause("h-0020", "gas-burst");
  await stage.cause("h-0010", "tamper");
  await stage.cause("h-0014", "fire");
  await passes(50);
  const otherId = await act("h-0014", "claim", {});
  await passes(10);
  await act("h-0014", "note", { text: "老人说油锅冒烟，已关火，正在开窗。" });
  await stage.cause("h-0016", "heat");
  await stage.cause("h-0001", "fire");
  await passes(10);
  const alarmId = await act("h-0001", "level", { level: 3 });
  await passes(5);
  await mkdir(folder, { recursive: true });
  const easel = await browser.newPage();
  for (const scene of scenesOf({ alarmId, otherId, village: seed.homes[0].village })) {
    const png = await shrink(easel, await take(stage, scene));
    await writeFile(`${folder}/${scene.name}.png`, png);
    console.log(`${scene.name}.png ${Math.ceil(png.length / 1024)} KB`);
  }
}
