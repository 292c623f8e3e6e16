import assert from "node:assert/strict";
import { alarmOf, eventually, seed } from "./stage.mjs";

const home = seed.homes[0];
const otherVillage = seed.homes.find((each) => each.village.slice(0, 9) !== home.village.slice(0, 9));

/** From the district to one home, and back the same way with the browser's button. */
export async function District_DrilledDownToAHome_LeadsBackTheSameWay(stage) {
  const page = await stage.open("operator-1", `/places/${home.village.slice(0, 6)}`);
  const way = [];
  const down = async (link, path) => {
    way.push([page.url(), await page.locator("h1").innerText()]);
    await link.click();
    await page.waitForURL(stage.app + path);
    await page.locator("h1").waitFor();
  };

  await down(page.locator(`main a[href="/places/${home.village.slice(0, 9)}"]`), `/places/${home.village.slice(0, 9)}`);
  await down(page.locator(`main a[href="/places/${home.village}"]`), `/places/${home.village}`);
  await down(page.locator(`main a[href="/homes/${home.homeId}"]`).first(), `/homes/${home.homeId}`);
  await page.getByRole("heading", { level: 1 }).waitFor();
  for (const [address, heading] of way.reverse()) {
    await page.goBack();
    await page.waitForURL(address);
    await page.getByRole("heading", { level: 1, name: heading, exact: true }).waitFor();
  }
}

/** Whoever only checks the books is shown what they may see, and nothing that would then be refused. */
export async function Auditor_OpensAVillage_IsShownNothingThatIsRefused(stage) {
  const page = await stage.open("auditor-1", `/places/${home.village}`);
  await page.getByRole("heading", { name: "近期" }).waitFor();
  await eventually(async () => assert.equal(await page.getByText("正在读取").count(), 0));
  assert.deepEqual(await page.getByRole("heading", { name: /今天要做的事|老人名单/ }).all(), []);
}

/** Whom the address is masked from is told that the door is not theirs to see, not that it never moved. */
export async function Home_ItsDoorIsHidden_IsSaidToBeHidden(stage) {
  const page = await stage.open("town-1", `/homes/${home.homeId}`);
  const door = page.getByRole("region", { name: "一周出入（门开着的时段）" });
  await door.getByText("出入情况只给可看住址的人员看").waitFor();
  await page.getByText("您的角色不能查看睡眠与心率").waitFor();
}

/** Numbers change and words come late: whoever reads why sees by which version it was weighed, up to when the devices were heard, and what is missing. */
export async function Home_AskedWhyThereIsNoAlarm_SaysByWhichRulesAndWhatIsNotKnown(stage) {
  const page = await stage.open("operator-1", `/homes/${home.homeId}`);
  const why = page.getByRole("region", { name: "为何报警 / 为何不报警" });
  await why.getByText(/规则版本 \d+ · 设备数据截至 \d+\/\d+ \d\d:\d\d/).waitFor();
  assert.equal(await why.getByText("数据不完整").count(), 0);

  await page.route("**/explain?*", async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, json: { ...(await response.json()), rules: 7, heardUntil: "2026-11-02T01:05:00Z", isWhole: false } });
  });
  await page.reload();
  await why.getByText("规则版本 7 · 设备数据截至 11/2 09:05").waitFor();
  await why.getByText("数据不完整").waitFor();
}

/** Whoever writes another village's address into the browser is told nothing, not even that it is there. */
export async function VillageOfficer_WritesAnotherVillagesAddress_SeesNothingOfIt(stage) {
  stage.expect(/status of 404/);
  const elsewhere = seed.homes.find((each) => each.village !== home.village);
  await stage.cause(elsewhere.homeId, "fire");
  const alarm = await alarmOf(stage, elsewhere.homeId);
  const page = await stage.open("village-1", `/places/${home.village}`);
  await page.locator("h1").waitFor();
  for (const path of [
    `/places/${elsewhere.village}`, `/places/${otherVillage.village}`, `/places/${home.village.slice(0, 6)}`, `/homes/${elsewhere.homeId}`,
    `/registry/${elsewhere.homeId}`, `/alarms/${encodeURIComponent(alarm.alarmId)}`, `/install/${elsewhere.homeId}`, "/desk", "/wall", "/imports", "/audit", "/mine",
  ]) {
    await page.goto(stage.app + path);
    await page.getByText("没有这个页面，或不在您的范围内。").first().waitFor();
    const shown = await page.locator("main").innerText();
    assert.ok(!shown.includes(alarm.villageName) && !shown.includes(elsewhere.elder.name), `${path} shows ${shown}`);
  }

  await page.goto(`${stage.app}/alarms`);
  await page.locator("h1").waitFor();
  await page.getByText("只看未结束").waitFor();
  await eventually(async () => assert.equal(await page.getByText("正在读取").count(), 0));
  assert.ok(!(await page.locator("main").innerText()).includes(alarm.villageName), "another village's alarm is in the list");
}
