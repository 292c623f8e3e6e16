import assert from "node:assert/strict";
import { eventually } from "./stage.mjs";

const home = "h-0022";
const device = "SM-330109-7000022";

/** Whoever installs binds a device by the code that stands on it, sees it wait for its button, and takes it out again. */
export async function Installer_BindsADeviceByItsCode_SeesItWaitForItsButton(stage) {
  const page = await stage.open("technician-1", `/install/${home}`);
  const devices = page.locator(".queue > li");
  await eventually(async () => assert.equal(await devices.count(), 4));
  await page.getByLabel("设备编号").fill(device);
  await page.getByRole("button", { name: "绑定" }).click();
  await page.getByText("已绑定").waitFor();

  const bound = devices.filter({ hasText: device });
  await bound.getByText("请按测试键，等待信号").waitFor();
  const { devices: registered } = await stage.api("supervisor-1", `/api/homes/${home}/registration`);
  assert.equal(registered.find(({ dev }) => dev === device)?.removedAt ?? null, null);
  assert.equal(registered.length, 5);

  await bound.getByRole("button", { name: "拆除" }).click();
  await bound.getByRole("button", { name: "取消" }).click();
  assert.equal(await devices.count(), 5);
  await bound.getByRole("button", { name: "拆除" }).click();
  await bound.getByRole("button", { name: "确定" }).click();
  await page.getByText("已拆除").waitFor();
  await eventually(async () => assert.equal(await bound.count(), 0));
}

/** What the gateway is set up with is shown once, with where it sends to and until when it is good. */
export async function Installer_IssuesCredentials_IsShownTheTokenOnce(stage) {
  const page = await stage.open("technician-1", `/install/${home}`);
  await page.getByRole("button", { name: "签发凭证" }).click();
  const shown = page.getByRole("region", { name: "网关凭证" });
  assert.match(await shown.locator("code").innerText(), /^SharedAccessSignature sr=/);
  assert.match(await shown.innerText(), /\d{4}-\d\d-\d\d 前有效/);
  await shown.getByRole("button", { name: "已填好，收起" }).click();
  await eventually(async () => assert.equal(await page.locator("code").count(), 0));
}
