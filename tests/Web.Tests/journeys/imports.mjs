import assert from "node:assert/strict";
import { eventually, seed } from "./stage.mjs";

const village = seed.homes[0].village;
const heading = "家庭编号,村社区代码,地址,老人姓名,性别,出生年份,老人电话,同意日期";
const goodLine = (homeId) => `${homeId},${village},虚构路1号,公孙一二,女,1940,19900009901,2026/1/5`;

/** A file in which nothing is to be taken says why in words, and offers nothing to import. */
export async function Import_WithNothingToTake_IsNotOffered(stage) {
  const page = await stage.open("supervisor-1", "/imports");
  const upload = async (csv) => {
    await page.locator("input[type=file]").setInputFiles({ name: "家庭.csv", mimeType: "text/csv", buffer: Buffer.from(csv, "utf8") });
    await page.getByRole("button", { name: "上传并检查" }).click();
  };

  await upload("");
  await page.getByText("文件是空的").waitFor();
  await upload([heading, goodLine("h-9003").replace("2026/1/5", ""), ""].join("\r\n"));
  const result = page.getByRole("region", { name: "批量导入" });
  await result.getByText("没有可以导入的行").waitFor();
  await result.getByText("同意日期：未填写").waitFor();
  assert.equal(await page.getByRole("button", { name: "正式导入" }).count(), 0);
}

/** A register in which one line is wrong: the line is named, the other one comes in. */
export async function Import_WithABadLine_NamesTheLineAndBringsInTheOthers(stage) {
  const page = await stage.open("supervisor-1", "/imports");
  const csv = [heading, goodLine("h-9001"), goodLine("h-9002").replace("1940", "不知道"), ""].join("\r\n");
  await page.locator("input[type=file]").setInputFiles({ name: "家庭.csv", mimeType: "text/csv", buffer: Buffer.from(csv, "utf8") });
  await page.getByRole("button", { name: "上传并检查" }).click();

  const result = page.getByRole("region", { name: "批量导入" });
  await result.getByText("检查完毕，等待导入").waitFor();
  await result.getByText("新增 / 修改 / 不变 / 拒绝：1 / 0 / 0 / 1").waitFor();
  const refused = result.locator("tbody tr");
  await eventually(async () => assert.equal(await refused.count(), 1));
  const said = await refused.locator("td").allInnerTexts();
  assert.deepEqual(said.slice(0, 4), ["家庭.csv", "3", "家庭", "h-9002"]);
  assert.match(said.at(-1), /出生年份/);

  await result.getByRole("button", { name: "正式导入" }).click();
  await result.getByText("导入完成").waitFor();
  const { home } = await stage.api("supervisor-1", "/api/home-states/h-9001");
  assert.equal(home.village, village);
  await assert.rejects(stage.api("supervisor-1", "/api/home-states/h-9002"), /404/);
}
