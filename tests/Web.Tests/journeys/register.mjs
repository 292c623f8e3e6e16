import assert from "node:assert/strict";
import { seed } from "./stage.mjs";

const home = "h-0018";

/** What a village's officer writes into the form of a home is in the register, and everything else is still as it was. */
export async function Register_AHomeIsChanged_KeepsTheChangeAndTheRest(stage) {
  const path = `/api/homes/${home}/registration`;
  const before = await stage.api("supervisor-1", path);
  const page = await stage.open("supervisor-1", `/registry/${home}`);
  await page.getByLabel("居住人数").fill("2");
  await page.getByLabel("同意日期").fill("2026-01-05");
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
