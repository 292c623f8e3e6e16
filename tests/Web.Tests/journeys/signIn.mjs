import assert from "node:assert/strict";
import { eventually, seed } from "./stage.mjs";

/** Where each role begins. */
const first = {
  operator: "/desk", supervisor: "/desk", districtOfficer: "/wall", communityWorker: "/alarms", relative: "/mine", technician: "/install", auditor: "/audit",
};

/** Everybody signs in as people do: the button, the issuer's page, and back with a code. */
export async function EachRole_SignsIn_LandsOnItsOwnFirstScreen(stage) {
  const roles = new Map(seed.accounts.map((account) => [account.role, account]).reverse());
  assert.equal(roles.size, 9);
  for (const account of roles.values()) {
    const page = await stage.page();
    await page.goto(stage.app);
    await page.getByRole("button", { name: "登录" }).click();
    await page.locator(`button[value="${account.subject}"]`).click();
    const expected = first[account.role] ?? `/places/${account.scope}`;
    await page.waitForURL(stage.app + expected);
    await page.locator(".who", { hasText: account.name }).waitFor();
    await eventually(async () => assert.equal(await page.locator("main h1").count(), 1, `${account.role} has no heading at ${expected}`));
    await page.context().close();
  }
}
