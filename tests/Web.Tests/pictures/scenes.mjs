import { eventually } from "../journeys/stage.mjs";

const home = "h-0001";
const district = "330109";
const wall = { width: 1920, height: 1080 };
const wide = { width: 1400, height: 900 };
const phone = { width: 360, height: 740 };
/** Figures are recounted within five seconds of a change, and looked at every two. */
const recountMs = 8_000;
const heading = "家庭编号,村社区代码,地址,老人姓名,性别,出生年份,老人电话,同意日期";

/** Every picture: who looks, at what, on which screen; `then` makes ready what does not come by itself. */
export const scenesOf = ({ alarmId, otherId, village }) => [
  { name: "sign-in", path: "/", viewport: phone },
  { name: "wall", who: "district-1", path: "/wall", viewport: wall, then: (page) => page.waitForTimeout(recountMs) },
  { name: "wall-parts", who: "district-1", path: "/wall", viewport: wall, then: pointAt(".tile.red, .tile.orange, .tile.yellow, .tile:has(em)"), part: ".towns" },
  { name: "desk", who: "operator-1", path: "/desk", viewport: wide, then: (page) => page.keyboard.press("ArrowDown"), whole: false },
  { name: "alarm", who: "operator-1", path: `/alarms/${encodeURIComponent(otherId)}`, viewport: { width: 1400, height: 1200 }, whole: false },
  { name: "hand-over", who: "operator-1", path: `/alarms/${encodeURIComponent(alarmId)}`, viewport: wide, part: ".handover" },
  { name: "alarms", who: "operator-1", path: "/alarms", viewport: wide, then: showAll, whole: false },
  { name: "district", who: "district-1", path: `/places/${district}`, viewport: wide },
  { name: "town", who: "town-1", path: `/places/${village.slice(0, 9)}`, viewport: wide },
  { name: "village-phone", who: "village-1", path: `/places/${village}`, viewport: phone },
  { name: "home", who: "operator-1", path: `/homes/${home}`, viewport: wide },
  { name: "community-phone", who: "community-1", path: `/alarms/${encodeURIComponent(alarmId)}`, viewport: phone },
  { name: "relative-phone", who: "relative-1", path: "/mine", viewport: phone },
  { name: "installer-phone", who: "technician-1", path: `/install/${home}`, viewport: phone, then: pressButton },
  { name: "registry", who: "village-1", path: "/registry", viewport: wide },
  { name: "registry-home", who: "village-1", path: `/registry/${home}`, viewport: wide },
  { name: "imports", who: "supervisor-1", path: "/imports", viewport: wide, then: (page) => bringIn(page, village) },
  { name: "audit", who: "auditor-1", path: "/audit", viewport: wide, whole: false },
  { name: "connection-lost", who: "operator-1", path: "/desk", viewport: wide, then: cutOff, whole: false },
];

const pointAt = (selector) => (page) => page.locator(selector).first().hover();

/** The installer's finger on the smoke detector. */
async function pressButton(page, stage) {
  await stage.cause(home, "test-button");
  await page.locator(".good").first().waitFor();
}

async function bringIn(page, village) {
  const line = (homeId, year) => `${homeId},${village},虚构路1号,公孙一二,女,${year},19900009901,2026/1/5`;
  const csv = [heading, line("h-9001", 1940), line("h-9002", "不知道"), line("h-9003", 1938), ""].join("\r\n");
  await page.locator("input[type=file]").setInputFiles({ name: "家庭.csv", mimeType: "text/csv", buffer: Buffer.from(csv, "utf8") });
  await page.getByRole("button", { name: "上传并检查" }).click();
  await page.locator("section tbody tr").first().waitFor();
}

async function showAll(page) {
  await page.getByRole("checkbox").uncheck();
  await page.getByText("已结束").first().waitFor();
}

async function cutOff(page) {
  await page.context().setOffline(true);
  await page.locator(".lost").waitFor();
}

/** Takes one picture, once nothing on the screen waits any more. Returns it as PNG. */
export async function take(stage, { who, path, viewport, then, part, whole = true }) {
  const options = { viewport, reducedMotion: "reduce" };
  const page = await (who ? stage.open(who, path, options) : stage.page(options));
  if (!who) {
    await page.goto(stage.app + path);
  }

  await settled(page);
  await then?.(page, stage);
  await settled(page);
  const png = await (part ? page.locator(part).screenshot() : page.screenshot({ fullPage: whole && path !== "/wall" }));
  await page.context().close();
  return png;
}

const settled = (page) =>
  eventually(async () => {
    const drawn = await page.evaluate(() => [document.querySelectorAll("main h1").length, document.body.innerText.includes("正在读取"), document.querySelectorAll("main [role=img]:empty").length]);
    if (drawn.join() !== "1,false,0") {
      throw new Error(`${page.url()} is not drawn: ${drawn}`);
    }
  });
