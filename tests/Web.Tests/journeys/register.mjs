import assert from "node:assert/strict";
import { alarmOf, seed } from "./stage.mjs";

const home = "h-0018";
const rescued = "h-0030";
const masked = "h-0021";

/** What a village's officer writes into the form of a home is in the register, and everything else is still as it was. */
export async function Register_AHomeIsChanged_KeepsTheChangeAndTheRest(stage) {
  const path = `/api/homes/${home}/registration`;
  const before = await stage.api("supervisor-1", path);
  const page = await stage.open("supervisor-1", `/registry/${home}`);
  await page.getByLabel("居住人数").fill("2");
  await page.getByLabel("同意日期", { exact: true }).fill("2026-01-05");
  await page.getByLabel("家属可看睡眠与心率").check();
  await page.locator("form.form").getByRole("button", { name: "保存" }).click();
  await page.getByText("已保存").waitFor();

  const { revision, ...after } = await stage.api("supervisor-1", path);
  assert.deepEqual(after.consent, { ...after.consent, givenOn: "2026-01-05", vitalsToRelatives: true });
  const { revision: earlier, ...expected } = before;
  assert.deepEqual({ ...after, consent: null }, { ...expected, residents: 2, consent: null });
  assert.ok(revision > earlier);
}

/** A village's officer brings a new elder in, and the village's list has them. */
export async function Register_ANewHome_IsInTheVillagesList(stage) {
  const page = await stage.open("village-1", "/registry");
  await page.getByText("新增住户").first().click();
  const form = page.locator("details form");
  const fields = { 住户编号: "h-9101", 老人: "公孙三四", 出生年份: "1939", 电话: "+8619900009911", 地址: "虚构路2号", 居住人数: "1", 同意日期: "2026-01-05" };
  for (const [name, value] of Object.entries(fields)) {
    await form.getByLabel(name, { exact: true }).fill(value);
  }

  await form.getByRole("button", { name: "新增住户" }).click();
  await page.waitForURL(`${stage.app}/registry/h-9101`);
  await page.getByRole("heading", { name: "h-9101" }).waitFor();
  const { homes } = await stage.api("village-1", `/api/home-states?region=${seed.homes[0].village}`);
  assert.equal(homes.find(({ homeId }) => homeId === "h-9101")?.elder, "公孙三四");
}

/** What rescuers will ask for is written down where the home is kept, and an elder who travels is not missed. */
export async function Register_WhatRescuersAskFor_IsOnTheHandOverCard(stage) {
  const path = `/api/homes/${rescued}/registration`;
  const before = await stage.api("supervisor-1", path);
  const page = await stage.open("supervisor-1", `/registry/${rescued}`);
  await page.getByText("门牌与位置").click();
  await page.getByLabel("楼层").fill("3");
  await page.getByText("房屋", { exact: true }).click();
  await page.getByLabel("床的位置").fill("三楼朝南卧室");
  await page.getByText("行动与感知").click();
  await page.getByLabel("听力差").selectOption("是");
  await page.getByText("外出计划").click();
  await page.getByRole("button", { name: "添加外出" }).click();
  await page.locator("form.form").getByLabel("从", { exact: true }).fill("2030-01-01T08:00");
  await page.locator("form.form").getByLabel("到", { exact: true }).fill("2030-01-03T18:30");
  await page.locator("form.form").getByRole("button", { name: "保存" }).click();
  await page.getByText("已保存").waitFor();

  const { revision, ...after } = await stage.api("supervisor-1", path);
  assert.deepEqual(after.place, { ...before.place, floor: 3 });
  assert.deepEqual(after.dwelling, { ...before.dwelling, bed: "三楼朝南卧室" });
  assert.deepEqual(after.elder, { ...before.elder, frailty: { ...before.elder.frailty, hardOfHearing: true } });
  assert.deepEqual(after.away.map(({ from, until, why }) => [Date.parse(from), Date.parse(until), why]), [[Date.parse("2030-01-01T00:00:00Z"), Date.parse("2030-01-03T10:30:00Z"), "journey"]]);
  assert.deepEqual([after.relatives, after.consent], [before.relatives, before.consent]);

  await stage.cause(rescued, "fire");
  const { alarmId } = await alarmOf(stage, rescued);
  await stage.api("operator-1", `/api/alarms/${encodeURIComponent(alarmId)}/level`, { level: 3 });
  const desk = await stage.open("operator-1", `/alarms/${encodeURIComponent(alarmId)}`);
  const card = desk.getByRole("region", { name: "交接卡" });
  for (const said of ["第 3 层", "三楼朝南卧室", "听力差"]) {
    await card.getByText(said).first().waitFor();
  }
}

/** A form that is not right says so in the words that stand beside its fields, and what was written stays. */
export async function Register_APhoneThatIsNone_IsNamedAsOnTheForm(stage) {
  stage.expect(/400 \(Bad Request\)/);
  const page = await stage.open("supervisor-1", `/registry/${home}`);
  await page.locator("form.form").getByLabel("电话").fill("12345");
  await page.locator("form.form").getByRole("button", { name: "保存" }).click();
  await page.getByText("操作未成功：电话：").waitFor();
  assert.equal(await page.locator("form.form").getByLabel("电话").inputValue(), "12345");
}

/** A number that another home has is said to be taken, at its field; what was written stays. */
export async function Register_ANumberThatIsTaken_IsSaidSo(stage) {
  stage.expect(/412 \(Precondition Failed\)|409 \(Conflict\)/);
  const page = await stage.open("village-1", "/registry");
  await page.getByText("新增住户").first().click();
  const form = page.locator("details form");
  const fields = { 住户编号: seed.homes[0].homeId, 老人: "公孙七八", 出生年份: "1939", 电话: "+8619900009912", 地址: "虚构路3号", 同意日期: "2026-01-05" };
  for (const [name, value] of Object.entries(fields)) {
    await form.getByLabel(name, { exact: true }).fill(value);
  }

  await form.getByRole("button", { name: "新增住户" }).click();
  await page.getByText(`住户编号：${seed.homes[0].homeId} 已被使用`).waitFor();
  assert.equal(await form.getByLabel("老人", { exact: true }).inputValue(), "公孙七八");
}

/** An officer who may only see stars gives a reason and sees everything, under a watermark, for half an hour. */
export async function TownOfficer_GivesAReason_SeesTheWholeAddressUnderAWatermark(stage) {
  const { address } = await stage.api("supervisor-1", `/api/homes/${masked}/registration`);
  const page = await stage.open("town-1", `/homes/${masked}`);
  await page.getByText("紧急查看完整信息").click();
  assert.equal(await page.getByText(address).count(), 0);
  await page.getByLabel("理由").selectOption("走失寻人");
  await page.getByLabel("说明").fill("家属报警，正在寻找。");
  await page.getByRole("button", { name: "查看" }).click();
  await page.getByText(address).waitFor();
  assert.equal(await page.locator(".watermark").count(), 1);

  const log = await stage.api("auditor-1", "/api/audit");
  assert.ok(JSON.stringify(log).includes("MISSING_PERSON"));
}
