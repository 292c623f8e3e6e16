import assert from "node:assert/strict";
import { alarmOf, eventually } from "./stage.mjs";

const home = "h-0002";
const otherHome = "h-0003";
const deskPromiseMs = 2000;
const wallPollMs = 15_000;
const promiseMs = 300_000;

/** The width of the five minutes in the picture of an alarm. */
const fiveMinutesWide = 1000;

const openAlarms = (page) => page.getByRole("region", { name: "未结束的报警" });

/** Lets the page's own eyes note when an alarm of a village is first seen in its list. */
async function watch(page, villageName) {
  await openAlarms(page).locator("li, .empty").first().waitFor();
  await page.evaluate((sought) => {
    const list = document.querySelector('section[aria-label="未结束的报警"]');
    const seen = () => list.innerText.includes(sought) && (window.seenAt ??= Date.now());
    new MutationObserver(seen).observe(list, { subtree: true, childList: true, characterData: true });
  }, villageName);
}

const seenAt = async (page) => (await page.waitForFunction(() => window.seenAt)).jsonValue();

/** A span as a clock shows it, such as 4:05. */
const clock = (ms) => `${Math.floor(ms / 60_000)}:${String(Math.floor(ms / 1000) % 60).padStart(2, "0")}`;

/** The desk sees the fire while it is two seconds old; the wall when it next asks. */
export async function Fire_BreaksOut_IsOnTheDeskWithinTwoSecondsAndOnTheWallWithinItsPoll(stage) {
  const villageName = await stage.villageOf(home);
  const desk = await stage.open("operator-1", "/desk");
  const wall = await stage.open("district-1", "/wall", { viewport: { width: 1920, height: 1080 } });
  await watch(desk, villageName);
  await watch(wall, villageName);

  await stage.cause(home, "fire");
  const deskAt = await seenAt(desk);
  const wallAt = await seenAt(wall);

  const t0 = Date.parse((await alarmOf(stage, home)).t0);
  stage.say(`on the desk ${deskAt - t0} ms after T0, on the wall ${wallAt - t0} ms`);
  assert.ok(deskAt - t0 <= deskPromiseMs, `on the desk ${deskAt - t0} ms after T0`);
  assert.ok(wallAt - t0 <= wallPollMs + deskPromiseMs, `on the wall ${wallAt - t0} ms after T0`);
}

/** From the sign-in to the claim nobody touches a mouse; the clock of what was claimed stands still, the other one runs. */
export async function Fire_AtTheDesk_IsClaimedByKeyboardAlone_AndItsClockStops(stage) {
  const [name, otherName] = [await stage.villageOf("h-0004"), await stage.villageOf(otherHome)];
  const page = await stage.page();
  await page.addInitScript(() => {
    window.tones = 0;
    const start = OscillatorNode.prototype.start;
    OscillatorNode.prototype.start = function (when) {
      window.tones++;
      return start.call(this, when);
    };
  });
  await page.goto(stage.app);
  await tabTo(page, page.getByRole("button", { name: "登录" }));
  await page.keyboard.press("Enter");
  await page.waitForURL(/authorize/);
  await tabTo(page, page.locator('button[value="operator-1"]'));
  await page.keyboard.press("Enter");
  await page.waitForURL(`${stage.app}/desk`);

  await openAlarms(page).locator("li, .empty").first().waitFor();
  await page.keyboard.press("Shift"); // Whoever pressed any key hears what is new.
  await page.getByRole("button", { name: "提示音已打开" }).waitFor();

  await stage.cause("h-0004", "fire");
  await stage.cause(otherHome, "fire");
  const mine = openAlarms(page).locator("li", { hasText: name });
  const other = openAlarms(page).locator("li", { hasText: otherName });
  await mine.waitFor();
  await other.waitFor();
  await page.waitForFunction(() => window.tones >= 2 && document.title.startsWith("紧急："));
  await page.waitForFunction(() => document.title === "安居守护"); // It flashes.

  const task = page.getByRole("region", { name: "待办" }).locator("button[aria-pressed=true]");
  const place = page.locator(".panel .facts");
  await task.waitFor();
  await eventually(async () => {
    if (!(await place.innerText()).includes(name)) {
      await page.keyboard.press("ArrowDown");
      assert.fail("the task of the fire is not the chosen one");
    }
  });
  await page.keyboard.press("c");

  const { alarmId } = await alarmOf(stage, "h-0004");
  await mine.locator(".countdown.answered").waitFor();
  const alarm = await stage.api("operator-1", `/api/alarms/${encodeURIComponent(alarmId)}`);
  const stood = clock(Date.parse(alarm.answeredAt) - Date.parse(alarm.t0));
  for (let ticks = 0; ticks < 2; ticks++) {
    const before = await other.locator(".countdown").innerText();
    await eventually(async () => assert.notEqual(await other.locator(".countdown").innerText(), before));
    assert.equal(await mine.locator(".countdown").innerText(), stood);
  }
}

/** What the picture of an alarm shows stands where the ledger says, to scale. */
export async function Timeline_OfAnAnsweredFire_HasEveryEntryOfTheLedgerInItsPlace(stage) {
  await stage.cause("h-0005", "fire");
  const { alarmId } = await alarmOf(stage, "h-0005");
  const path = `/api/alarms/${encodeURIComponent(alarmId)}`;
  await stage.api("operator-1", `${path}/claim`, {});
  const page = await stage.open("operator-1", `/alarms/${encodeURIComponent(alarmId)}`);

  await eventually(async () => {
    const alarm = await stage.api("operator-1", path);
    const begin = Date.parse(alarm.t0);
    const expected = alarm.ledger.map((entry) => `${entry.kind} ${Math.round((Math.min(Math.max(Date.parse(entry.at) - begin, 0), promiseMs) / promiseMs) * fiveMinutesWide)}`);
    const shown = await page.locator(".timeline circle").evaluateAll((marks) => marks.map((mark) => `${mark.getAttribute("class").replace("mark ", "")} ${Math.round(mark.getAttribute("cx"))}`));
    assert.deepEqual(shown.sort(), expected.sort());
    assert.ok(expected.some((mark) => mark.startsWith("answered")));
    const run = await page.locator(".timeline .run").getAttribute("x2");
    assert.equal(Math.round(run), Math.round(((Date.parse(alarm.answeredAt) - begin) / promiseMs) * fiveMinutesWide));
    await page.getByLabel(/显示短信回执/).check();
    assert.equal(await page.locator("tbody tr").count(), alarm.ledger.length);
  });
}

/** Presses Tab until something has the focus, as somebody without a mouse does. */
async function tabTo(page, target) {
  await target.waitFor();
  for (let presses = 0; presses < 40; presses++) {
    if (await target.evaluate((each) => each === document.activeElement)) {
      return;
    }

    await page.keyboard.press("Tab");
  }

  assert.fail(`Tab does not lead to ${target}`);
}
