import assert from "node:assert/strict";
import { eventually, seed } from "./stage.mjs";

const district = seed.accounts.find((account) => account.subject === "district-1");

/** Where each role begins. */
const first = {
  operator: "/desk", supervisor: "/desk", districtOfficer: "/wall", communityWorker: "/alarms", relative: "/mine", technician: "/install", auditor: "/audit",
};

/** Everybody signs in as people do: the button, the issuer's page, and back with a code. */
export async function EachRole_SignsIn_LandsOnItsOwnFirstScreen(stage) {
  const roles = new Map(seed.accounts.map((account) => [account.role, account]).reverse());
  assert.equal(roles.size, 9);
  await Promise.all([...roles.values()].map(async (account) => {
    const page = await stage.page();
    await page.goto(stage.app);
    await page.getByRole("button", { name: "登录" }).click();
    await page.locator(`button[value="${account.subject}"]`).click();
    const expected = first[account.role] ?? `/places/${account.scope}`;
    await page.waitForURL(stage.app + expected);
    await page.locator(".who", { hasText: account.name }).waitFor();
    await eventually(async () => assert.equal(await page.locator("main h1").count(), 1, `${account.role} has no heading at ${expected}`));
    await page.context().close();
  }));
}

/** A wall hangs there for a day: before its token is over the page gets the next one, and nobody is asked anything. */
export async function Wall_ItsTokenIsNearlyOver_GetsTheNextOneUnseen(stage) {
  const page = await stage.page();
  const grants = [];
  await page.route(`${stage.issuer}/token`, async (route) => {
    const grant = new URLSearchParams(route.request().postData()).get("grant_type");
    const answer = await route.fetch();
    grants.push({ grant, token: (await answer.json()).access_token });
    // The first is over in a moment, the next is not.
    await route.fulfill({ response: answer, json: { ...(await answer.json()), ...(grant === "authorization_code" ? { expires_in: 1 } : {}) } });
  });
  await signIn(page, stage);
  await eventually(() => assert.deepEqual(grants.map(({ grant }) => grant), ["authorization_code", "refresh_token"]));
  const request = await page.waitForRequest((each) => each.url().includes("/api/"));
  assert.equal(request.headers().authorization, `Bearer ${grants[1].token}`);
  assert.equal(await page.locator(".wall").count(), 1);
}

/** An issuer that wants to see the person again does not take away what is on the screen before its time. */
export async function Wall_ItsTokenIsNotRenewed_GoesOnUntilItIsOver(stage) {
  stage.expect(/400 \(Bad Request\)/);
  stage.expect(/401 \(Unauthorized\)/);
  const page = await stage.page();
  await page.route(`${stage.issuer}/token`, async (route) => {
    const refreshes = route.request().postData().includes("refresh_token");
    const answer = await route.fetch();
    await (refreshes ? route.fulfill({ status: 400, json: { error: "invalid_grant" } }) : route.fulfill({ response: answer, json: { ...(await answer.json()), expires_in: 1 } }));
  });
  const refused = page.waitForResponse((each) => each.url() === `${stage.issuer}/token` && each.status() === 400);
  await signIn(page, stage);
  await refused;
  await page.waitForResponse((each) => each.url().includes("/api/alarms") && each.ok());
  assert.equal(await page.locator(".wall").count(), 1);

  await page.route("**/api/**", (route) => route.fulfill({ status: 401 }));
  await page.getByRole("button", { name: "登录" }).waitFor();
}

async function signIn(page, stage) {
  await page.goto(stage.app);
  await page.getByRole("button", { name: "登录" }).click();
  await page.locator(`button[value="${district.subject}"]`).click();
  await page.waitForURL(`${stage.app}/wall`);
}
