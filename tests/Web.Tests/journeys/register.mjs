import assert from "node:assert/strict";

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
