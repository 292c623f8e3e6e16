import assert from "node:assert/strict";
import { eventually } from "./stage.mjs";

const ofDay = new Intl.DateTimeFormat("zh-CN", { timeZone: "Asia/Shanghai", hour: "2-digit", minute: "2-digit", second: "2-digit", hour12: false });

/** Figures that stand still say so, and since when; they move again without anybody's help. */
export async function Connection_LostAndBack_IsSaidWithTheTimeOfTheLastAnswer(stage) {
  stage.expect(/ERR_INTERNET_DISCONNECTED/);
  const page = await stage.open("operator-1", "/desk");
  const lost = page.locator(".lost");
  let heardAt = 0;
  page.on("response", (response) => response.url().includes("/api/") && (heardAt = Date.parse(response.headers().date)));
  await page.waitForResponse((response) => response.url().endsWith("/api/desk"));
  assert.ok(await lost.isHidden());

  await page.context().setOffline(true);
  await lost.waitFor();
  const said = await lost.innerText();
  const possible = [-1000, 0, 1000].map((later) => `连接中断，画面停在 ${ofDay.format(heardAt + later)}，正在重连……`); // The header has whole seconds.
  assert.ok(possible.includes(said), `says "${said}", the last answer came at ${ofDay.format(heardAt)}`);

  await page.context().setOffline(false);
  await eventually(async () => assert.ok(await lost.isHidden()));
  await stage.cause("h-0007", "fire");
  await page.getByRole("region", { name: "未结束的报警" }).locator("li", { hasText: await stage.villageOf("h-0007") }).waitFor();
}
