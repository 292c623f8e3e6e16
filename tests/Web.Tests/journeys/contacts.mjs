import assert from "node:assert/strict";
import { eventually, seed } from "./stage.mjs";

const home = "h-0026";
const shared = "h-0027";
const own = seed.homes[0].homeId;
const relative = seed.accounts.find(({ role }) => role === "relative").contactId;

const registered = async (stage, homeId) => (await stage.api("supervisor-1", `/api/homes/${homeId}/registration`)).relatives;
const rowsOf = (page) => page.getByRole("region", { name: "联系人", exact: true }).locator("form");

/** Two colleagues have the same home open: the second one is told, sees what the first one wrote, and does not undo it. */
export async function Contact_AColleagueChangedIt_IsShownAsItIsNowAndNotUndone(stage) {
  stage.expect(/412 \(Precondition Failed\)/);
  const [first, second] = [await stage.open("supervisor-1", `/registry/${shared}`), await stage.open("supervisor-1", `/registry/${shared}`)];
  await rowsOf(second).first().getByLabel("电话").waitFor();
  await rowsOf(first).first().getByLabel("电话").fill("+8619900009921");
  await rowsOf(first).first().getByRole("button", { name: "保存" }).click();
  await first.getByText("已保存").waitFor();

  await rowsOf(second).first().getByLabel("关系").fill("表亲");
  await rowsOf(second).first().getByRole("button", { name: "保存" }).click();
  await second.getByText("别人刚刚改过").waitFor();
  await eventually(async () => assert.equal(await rowsOf(second).first().getByLabel("电话").inputValue(), "+8619900009921"));
  await rowsOf(second).first().getByLabel("关系").fill("表亲");
  await rowsOf(second).first().getByRole("button", { name: "保存" }).click();
  await second.getByText("已保存").waitFor();
  const [{ phone, relation }] = await registered(stage, shared);
  assert.deepEqual({ phone, relation }, { phone: "+8619900009921", relation: "表亲" });
}

/** A contact is saved and another one taken out while the home's own form is half written: that stays, and nobody goes at one press. */
export async function Contact_SavedAndDeleted_LeavesWhatIsWrittenOfTheHome(stage) {
  const page = await stage.open("supervisor-1", `/registry/${home}`);
  await page.getByLabel("地址", { exact: true }).fill("虚构路99号");
  const add = rowsOf(page).last();
  await add.getByLabel("姓名").fill("公孙五六");
  await add.getByLabel("电话").fill("+8619900009922");
  await add.getByLabel("关系").fill("邻居");
  await add.getByLabel("路程（分钟）").fill("3");
  await add.getByRole("button", { name: "添加联系人" }).click();
  await page.getByText("已保存").waitFor();
  assert.equal((await registered(stage, home)).at(-1).distanceMinutes, 3);
  assert.equal(await page.getByLabel("地址", { exact: true }).inputValue(), "虚构路99号");

  const before = (await registered(stage, home)).length;
  const row = rowsOf(page).nth(before - 1);
  await row.getByRole("button", { name: "删除" }).click();
  await row.getByText("删除联系人公孙五六？").waitFor();
  assert.equal((await registered(stage, home)).length, before);
  await row.getByRole("button", { name: "确定" }).click();
  await eventually(async () => assert.equal((await registered(stage, home)).length, before - 1));
  assert.equal(await page.getByLabel("地址", { exact: true }).inputValue(), "虚构路99号");
}

/** Half a time is no time: it is said in words, what was written stays, and two parts of a day are both kept. */
export async function Relative_WritesOnlyFrom_IsToldAndLosesNothing(stage) {
  const page = await stage.open("relative-1", "/mine");
  const hours = page.getByRole("region", { name: "我的可接听时段" });
  await hours.getByLabel("从").first().fill("08:00");
  await hours.getByLabel("到").first().fill("");
  await hours.getByRole("button", { name: "保存" }).click();
  await hours.getByText("请都填，或都留空").waitFor();
  assert.equal(await hours.getByLabel("从").first().inputValue(), "08:00");

  await hours.getByLabel("到").first().fill("12:00");
  await hours.getByRole("button", { name: "再加一段" }).click();
  await hours.getByLabel("从").nth(1).fill("18:00");
  await hours.getByLabel("到").nth(1).fill("22:30");
  await hours.getByRole("button", { name: "保存" }).click();
  await hours.getByText("已保存").waitFor();
  const contact = (await registered(stage, own)).find(({ contactId }) => contactId === relative);
  assert.deepEqual(contact.hours, [{ from: "08:00:00", until: "12:00:00" }, { from: "18:00:00", until: "22:30:00" }]);
  await eventually(async () => assert.equal(await hours.getByLabel("到").nth(1).inputValue(), "22:30"));
}
