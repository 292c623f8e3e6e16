import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { burning, eventually, seed } from "./stage.mjs";

const axe = await readFile(fileURLToPath(import.meta.resolve("axe-core/axe.min.js")), "utf8");

const home = "h-0001";
const village = seed.homes.find((each) => each.homeId === home).village;
const town = village.slice(0, 9);
const district = village.slice(0, 6);
const wide = { width: 1400, height: 900 };
const wall = { width: 1920, height: 1080 };
const phone = { width: 360, height: 740 };

/** Every screen a role has; "alarm" stands for the alarm of the home. */
const screens = {
  "operator-1": ["/desk", "/wall", `/places/${district}`, "/alarms", "alarm", `/homes/${home}`],
  "supervisor-1": ["/desk", "/registry", `/registry/${home}`, "/imports"],
  "district-1": ["/wall", `/places/${district}`, `/places/${town}`, "/alarms", "alarm"],
  "town-1": [`/places/${town}`, "/alarms", "/registry"],
  "village-1": [`/places/${village}`, "/alarms", "alarm", `/homes/${home}`, "/registry"],
  "community-1": ["/alarms", "alarm"],
  "relative-1": ["/mine", "alarm"],
  "technician-1": ["/install", `/install/${home}`],
  "auditor-1": ["/audit", `/places/${district}`],
};

/** Words that are no Chinese and may stand there all the same: names of products, and of accounts in the audit. */
const known = /^(Excel|CSV|ZIP|AVS|GCJ|LEL|ppm|dBm|dB|CO|GAS|FIRE|DOOR|DEV|SM|DR|GS|SL)$/;

/** What people would not understand: words of programs, and what a program writes where something is missing. */
const foreignOn = async (page) =>
  (await page.locator("main").innerText())
    .replace(/\S*\d\S*/g, " ") // Numbers of homes, devices, alarms, and accounts such as operator-1.
    .match(/[A-Za-z]{2,}/g)
    ?.filter((word) => !known.test(word)) ?? [];

/** Opens every screen of every role, and hands each over once nothing on it waits any more. */
async function tour(stage, look) {
  const alarm = await burning(stage, home);
  await Promise.all(Object.entries(screens).map(async ([subject, paths]) => {
    const page = await stage.open(subject, "/", { viewport: wide, reducedMotion: "reduce" });
    for (const path of paths) {
      const place = path === "alarm" ? `/alarms/${encodeURIComponent(alarm.alarmId)}` : path;
      await page.setViewportSize(path === "/wall" ? wall : wide);
      await page.goto(stage.app + place);
      await settled(page);
      await look(page, `${subject}${path === "alarm" ? "-alarm" : path.replaceAll("/", "-")}`);
    }

    await page.context().close();
  }));
}

const settled = (page) =>
  eventually(async () => {
    assert.equal(await page.locator("main h1").count(), 1, `${page.url()} has no heading`);
    assert.equal(await page.getByText("正在读取").count(), 0, `${page.url()} still reads`);
  });

/** What keeps somebody who cannot see, or not well, from using a screen. */
async function barriersOn(page) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .flatMap(({ id, nodes }) => nodes.map((node) => `${id} ${node.html.slice(0, 160)} ${node.any[0]?.message ?? ""}`));
}

/** What has to be pushed sideways to be read on a phone. */
async function tooWideOnAPhone(page) {
  await page.setViewportSize(phone);
  return page.evaluate((most) => {
    const width = document.documentElement.scrollWidth;
    const wide = [...document.querySelectorAll("main *, header *")].filter((each) => each.getBoundingClientRect().right > most && !each.closest(".scroll"));
    return width > most ? [`${width} px ${wide.slice(0, 3).map((each) => each.outerHTML.slice(0, 100)).join(" | ")}`] : [];
  }, phone.width);
}

/** Whoever cannot see, or not well, can use every screen; whoever reads Chinese alone can read it; and it fits on a phone. */
export async function EveryScreenOfEveryRole_LookedAt_HasNoBarrierNoForeignWordAndFitsAPhone(stage) {
  const found = [];
  await tour(stage, async (page, name) => {
    const foreign = (await foreignOn(page)).map((word) => `the word ${word}`);
    const barriers = await barriersOn(page);
    found.push(...[...foreign, ...barriers, ...(await tooWideOnAPhone(page))].map((fault) => `${name}: ${fault}`));
  });
  assert.deepEqual(found, []);
}

/** Who turns a tablet, or makes the window narrow, goes on reading a home's charts without pushing the page sideways. */
export async function Home_WithCharts_FitsAWindowThatGrewNarrow(stage) {
  const page = await stage.open("operator-1", "/alarms", { viewport: wide });
  const at = (hour) => `2026-11-02T0${hour}:00:00Z`;
  await page.route("**/past?*", (route) => route.fulfill({
    json: {
      bed: [{ at: at(1), inBed: true, heart: 61, breath: 14 }, { at: at(2), inBed: true, heart: 58, breath: 13 }],
      door: [{ at: at(1), open: true }, { at: at(2), open: false }],
      gas: [{ at: at(1), lelPercent: 0.4, carbonMonoxidePpm: 1 }, { at: at(2), lelPercent: 0.5, carbonMonoxidePpm: 1 }],
      temperature: [{ at: at(1), celsius: 21 }, { at: at(2), celsius: 22 }],
    },
  }));
  await page.goto(`${stage.app}/homes/${home}`);
  await eventually(async () => assert.equal(await page.locator("main .card [role=img] svg").count(), 2));
  assert.deepEqual(await tooWideOnAPhone(page), []);
}
