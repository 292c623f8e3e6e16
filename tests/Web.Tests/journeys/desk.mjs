import assert from "node:assert/strict";
import { alarmOf, eventually } from "./stage.mjs";

const openAlarms = (page) => page.getByRole("region", { name: "未结束的报警" });
const panel = (page) => page.locator(".panel article");
const pathOf = (alarmId) => `/api/alarms/${encodeURIComponent(alarmId)}`;
const kindsOf = async (stage, alarmId) => (await stage.api("operator-1", pathOf(alarmId))).ledger.map((entry) => entry.kind);

/** Lets a fire break out and brings it before an operator. */
async function atTheDesk(stage, homeId) {
  await stage.cause(homeId, "fire");
  const { alarmId, elder, villageName } = await alarmOf(stage, homeId);
  const page = await stage.open("operator-1", "/desk");
  const whose = `${elder} · ${villageName}`; // A village may have more than one alarm.
  await openAlarms(page).locator("button", { hasText: whose }).click();
  await panel(page).filter({ hasText: villageName }).waitFor();
  return { alarmId, villageName, whose, page };
}

const press = (page, name) => page.locator(".actions").getByRole("button", { name }).click();

/** Whatever breaks out meanwhile, what the operator writes is kept, and reaches the alarm it was written for. */
export async function Desk_AGraverTaskComesWhileANoteIsWritten_ChangesNothingUnderTheHands(stage) {
  const { alarmId, villageName, page } = await atTheDesk(stage, "h-0022");
  const note = "老人已接电话，正在走到屋外。";
  await page.locator("[name=note]").fill(note);

  await stage.cause("h-0023", "fire");
  const other = await alarmOf(stage, "h-0023");
  await stage.api("operator-2", `${pathOf(other.alarmId)}/level`, { level: 3 });
  await page.getByRole("region", { name: "待办" }).locator("button", { hasText: "移交" }).first().waitFor();
  await openAlarms(page).locator("li", { hasText: `${other.elder} · ${other.villageName}` }).waitFor();

  assert.ok((await panel(page).innerText()).includes(villageName));
  assert.equal(await page.locator("[name=note]").inputValue(), note);
  await press(page, "备注");
  await page.getByText("已记录").waitFor();
  assert.ok((await kindsOf(stage, alarmId)).includes("noted"));
  assert.ok(!(await kindsOf(stage, other.alarmId)).includes("noted"));
}

/** Somebody has it and nothing is asked any more: it is seen through to its end all the same, with the keyboard alone. */
export async function Desk_AnAlarmNothingIsAskedAbout_IsHandedOverResolvedAndClosed(stage) {
  const { alarmId, page } = await atTheDesk(stage, "h-0024");
  await page.keyboard.press("c");
  await page.locator(".actions").getByRole("button", { name: "已到现场" }).waitFor();
  await page.getByText("此刻没有要办的事项").waitFor();
  await page.keyboard.press("a");
  await eventually(async () => assert.equal((await stage.api("operator-1", pathOf(alarmId))).state, "ON_SITE"));
  await page.keyboard.press("h");
  await page.keyboard.type("119-0001");
  await page.keyboard.press("Enter");
  await eventually(async () => assert.ok((await kindsOf(stage, alarmId)).includes("handedOver")));
  await page.locator("[name=reason]").selectOption("REAL_FIRE");
  await press(page, "写明结果");
  await panel(page).getByText("再结案").waitFor();

  const supervisor = await stage.open("supervisor-1", `/alarms/${encodeURIComponent(alarmId)}`);
  await supervisor.getByRole("button", { name: "复核结案" }).click();
  await eventually(async () => assert.equal((await stage.api("supervisor-1", pathOf(alarmId))).state, "CLOSED"));
  await page.getByText("这起报警已经结束").waitFor();
}

/** Who gives an alarm back leaves it to nobody: its clock runs again, wherever it is looked at. */
export async function Desk_AnAlarmIsGivenBack_ItsClockRunsAgain(stage) {
  const { whose, page } = await atTheDesk(stage, "h-0025");
  const clock = openAlarms(page).locator("li", { hasText: whose }).locator(".countdown");
  await page.keyboard.press("c");
  await page.locator(".actions").getByRole("button", { name: "放弃" }).waitFor();
  await eventually(async () => assert.ok(await clock.evaluate((each) => each.classList.contains("answered"))));

  await page.keyboard.press("g");
  await page.locator(".actions").getByRole("button", { name: "接单" }).waitFor();
  const villageName = await stage.villageOf("h-0025");
  const wall = await stage.open("district-1", "/wall", { viewport: { width: 1920, height: 1080 } });
  for (const running of [clock, openAlarms(wall).locator("li", { hasText: villageName }).locator(".countdown").first()]) {
    await eventually(async () => assert.match(await running.innerText(), /^[剩超] /));
  }
}

/** A community worker who was told takes the alarm on the page as well as by SMS. */
export async function CommunityWorker_WasToldOfAFire_TakesItOnTheAlarmsPage(stage) {
  await stage.cause("h-0021", "fire");
  const { alarmId } = await alarmOf(stage, "h-0021");
  await eventually(async () => assert.ok((await kindsOf(stage, alarmId)).includes("sent")));
  const page = await stage.open("community-1", `/alarms/${encodeURIComponent(alarmId)}`, { viewport: { width: 360, height: 740 } });
  await press(page, "接单");
  await page.getByText("已记录").waitFor();
  const { state, owner } = await stage.api("operator-1", pathOf(alarmId));
  assert.equal(state, "ANSWERED");
  assert.ok((await page.locator("main").innerText()).includes(owner));
}
