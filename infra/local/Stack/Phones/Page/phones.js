"use strict";

const pollEvery = 2000;
const refusalShownFor = 6000;
const hazards = {
  "fire": "起火", "heat": "明火高温", "smoulder": "阴燃", "fire-in-bed": "卧床时起火", "gas-leak": "燃气泄漏", "gas-burst": "软管脱落", "gas-seep": "燃气微漏", "carbon-monoxide": "一氧化碳", "gas-in-bed": "卧床时燃气", "gas-while-out": "外出时燃气",
  "door-left-open": "大门未关", "night-exit": "夜间出门", "stays-in": "久不出门", "stays-out": "久出不归", "low-battery": "烟感没电", "unplug": "拔掉燃气报警器", "fault": "燃气报警器故障", "tamper": "门磁被拆", "home-silent": "整户断网",
  "smoke-clears": "烟雾散去", "test-button": "按测试键", "over": "全部恢复",
};
const states = {
  SELF_CHECK: "先问老人", L1: "已通知家属", L2: "已通知社区", L3: "待值班台处置", ANSWERED: "已接单", ON_SITE: "已到现场",
  HANDED_OVER: "已移交", RESOLVED: "待复核", CLOSED: "已结束", SUPPRESSED: "测试",
};
const reasons = {
  FALSE_COOKING: "误报：做饭油烟", FALSE_SENSOR: "误报：传感器", FALSE_HABIT: "误报：习惯如此", SELF_CLEARED_CONFIRMED: "已恢复正常",
  NEEDED_HELP_MINOR: "需要帮助，已处理", REAL_FIRE: "真实：火情", REAL_GAS: "真实：燃气", REAL_CO: "真实：一氧化碳", REAL_MISSING: "真实：走失", REAL_MEDICAL: "真实：疾病", REAL_OTHER: "真实：其他", TECH_POWER: "技术：停电", TECH_NETWORK: "技术：网络", TECH_BATTERY: "技术：电池", TECH_REPLACED: "技术：已更换",
};
const services = { FIRE_119: "119 消防", POLICE_110: "110 公安", MEDICAL_120: "120 急救", GAS_COMPANY: "燃气公司" };
const tasks = {
  selfCheck: "先问老人", callElder: "致电老人核实", callContact: "致电联系人", triage: "研判", handOver: "移交", confirmSafe: "核实平安",
  askOutcome: "询问结果", readReply: "看回复", review: "复核",
};
const refusals = {
  notOpen: "报警已结束", takenByAnother: "已有人接单", notTold: "没有通知过此人", notOwner: "只有接单人可以", notAnswered: "还没有人接单",
  notResolved: "请先写明结果", needsSupervisor: "须由主管关闭", needsSecondPerson: "须由另一人关闭", tooLate: "已超过72小时", notHigher: "级别不会降低",
  superseded: "该户已有新的报警",
};

const clock = at => new Date(at).toLocaleTimeString("zh-CN", { timeZone: "Asia/Shanghai", hour12: false });

function element(name, content = [], attributes = {}) {
  const made = document.createElement(name);
  Object.assign(made, attributes);
  made.append(...[content].flat().filter(each => each !== null && each !== undefined));
  return made;
}

const button = (label, act) => element("button", label, { type: "button", onclick: () => act().finally(refresh) });

async function post(path, body) {
  try {
    const response = await fetch(path, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body ?? {}) });
    const problem = response.ok ? null : await response.json().catch(() => ({}));
    say(response.ok ? "" : `操作未成功：${refusals[problem.reason] ?? problem.detail ?? response.status}`, response.ok ? 0 : refusalShownFor);
  } catch {
    say("连接中断");
  }
}

// A refusal stays long enough to be read, whatever the next poll has to say.
let saidUntil = 0;
function say(text, shownFor = 0) {
  if (text || Date.now() > saidUntil) {
    document.getElementById("connection").textContent = text;
    saidUntil = Date.now() + shownFor;
  }
}

// A message's links have no scheme, to keep it short; a phone opens them all the same.
function withLinks(text) {
  const link = /(?:https?:\/\/)?[\w.-]+(?::\d+)?\/a\/[\w-]+/g;
  const parts = [];
  let end = 0;
  for (const match of text.matchAll(link)) {
    const href = match[0].startsWith("http") ? match[0] : `http://${match[0]}`;
    parts.push(text.slice(end, match.index), element("a", match[0], { href, target: "_blank", rel: "noreferrer" }));
    end = match.index + match[0].length;
  }
  return [...parts, text.slice(end)];
}

function phone({ number, owner, messages }) {
  const text = element("input", [], { placeholder: "1 我去 · 2 平安 · 3 去不了", ariaLabel: `从 ${owner ?? number} 回复`, required: true });
  const reply = element("form", [text, element("button", "回复")], {
    onsubmit: event => {
      event.preventDefault();
      post(`/phones/${encodeURIComponent(number)}/reply`, { text: text.value }).finally(refresh);
      text.value = "";
      text.blur();
    },
  });
  const shown = messages.map(message =>
    element("li", [element("time", clock(message.at)), " ", ...withLinks(message.text)], { className: message.kind }));
  return element("article", [element("h3", owner ?? number), element("p", number, { className: "faint" }), element("ol", shown), reply]);
}

const pathOf = (shown, person = "desk") => `/${person}/alarms/${encodeURIComponent(shown.alarmId)}`;
const select = (choices, label) =>
  element("select", Object.entries(choices).map(([value, text]) => element("option", text, { value })), { ariaLabel: label });

function ending(shown) {
  const reason = select({ "": "结果…", ...(shown.drill ? { DRILL: "演练" } : reasons) }, "结果");
  return [reason, button("处置完", () => reason.value ? post(`${pathOf(shown)}/resolve`, { reason: reason.value }) : reason.focus())];
}

function handingOver(shown) {
  const service = select(services, "移交给");
  const number = element("input", [], { placeholder: "警情编号", ariaLabel: "警情编号" });
  return [service, number, button("已移交", () => post(`${pathOf(shown)}/hand-over`, { service: service.value, caseNumber: number.value }))];
}

const checking = shown => Object.entries({ fine: "1 平安", help: "2 需要帮助", noAnswer: "无人接听" })
  .map(([result, label]) => button(label, () => post(`${pathOf(shown)}/check`, { result })));
const calling = shown => Object.entries({ goes: "1 我去", safe: "2 已平安", cannot: "3 去不了", noAnswer: "无人接听" })
  .map(([result, label]) => button(label, () => post(`${pathOf(shown)}/calls/${encodeURIComponent(shown.contactId)}`, { result })));
const buttonsOf = {
  selfCheck: checking, callElder: checking, callContact: calling, handOver: handingOver, triage: ending, confirmSafe: ending, askOutcome: ending,
  readReply: shown => [button("已办", () => post(`${pathOf(shown)}/note`, { text: "已看回复并办理" }))],
  review: shown => [button("主管复核，结案", () => post(`${pathOf(shown, "supervisor")}/close`))],
};

function task(shown) {
  return element("article", [
    element("h3", `${shown.drill ? "【演练】" : ""}${tasks[shown.task]} · ${shown.name}`),
    element("p", [`${shown.elder} · ${shown.address} · `, element("time", `${clock(shown.dueAt)} 前`)]),
    shown.phone ? element("p", element("strong", `${shown.callee} ${shown.phone}`)) : null,
    element("p", shown.script, { className: "script" }),
    element("p", buttonsOf[shown.task](shown)),
  ], { className: shown.isLate ? "late" : "" });
}

function alarm(shown) {
  const act = (label, action, body) => button(label, () => post(`${pathOf(shown)}/${action}`, body));
  return element("article", [
    element("h3", `${shown.drill ? "【演练】" : ""}${shown.name} · ${shown.elder}`),
    element("p", [shown.villageName, " · ", states[shown.state] ?? shown.state, " · ", element("time", clock(shown.t0))]),
    element("p", shown.owner ? `${shown.owner} 已接单 ${clock(shown.answeredAt)}` : "尚无人接单"),
    element("p", [act("接单", "claim"), act("放弃", "release"), act("已到现场", "arrive"), act("升至3级", "level", { level: 3 })]),
    element("p", ending(shown)),
  ], { className: shown.owner ? "" : "open" });
}

function home(shown) {
  const marks = [shown.isBurning ? "着火中" : null, shown.isUnplugged ? "有设备断电" : null].filter(Boolean).join(" · ");
  const hazard = select(hazards, "发生什么");
  const buttons = [hazard, button("发生", () => post(`/homes/${shown.homeId}/${hazard.value}`))];
  return element("article", [
    element("h3", `${shown.elder} · ${shown.homeId}`), element("p", shown.address, { className: "faint" }),
    marks ? element("p", element("strong", marks)) : null, element("p", buttons),
  ], { className: shown.isBurning ? "burning" : "" });
}

// Redraws only what changed, and nothing in which somebody is choosing or writing.
const drawn = new Map();
function draw(id, items, make) {
  const data = JSON.stringify(items);
  const place = document.getElementById(id);
  if (drawn.get(id) === data || place.contains(document.activeElement) && /INPUT|SELECT/.test(document.activeElement.tagName)) {
    return;
  }
  drawn.set(id, data);
  place.replaceChildren(...items.map(make));
}

const newest = phone => phone.messages[0]?.at ?? "";

async function refresh() {
  const state = await fetch("/state").then(response => response.json());
  document.getElementById("notice").textContent = state.notice;
  document.getElementById("now").textContent = clock(state.now);
  document.getElementById("operator").textContent = [state.operator, state.supervisor].filter(Boolean).join("、");
  const talking = state.phones.filter(each => each.messages.length > 0).sort((a, b) => newest(b).localeCompare(newest(a)));
  const quiet = state.phones.filter(each => each.messages.length === 0);
  draw("phones", talking, phone);
  draw("quiet", quiet, phone);
  document.getElementById("quiet-count").textContent = quiet.length;
  draw("homes", state.homes, home);
  await refreshDesk(state.now);
}

async function refreshDesk(now) {
  const [queue, list] = await Promise.all([fetch("/desk/desk"), fetch("/desk/alarms?open=true")]);
  if (!queue.ok || !list.ok) {
    draw("queue", [], task);
    draw("desk", ["值班台连不上应用"], text => element("p", text));
    return;
  }
  const due = (await queue.json()).tasks.map(each => ({ ...each, isLate: Date.parse(each.dueAt) < Date.parse(now) }));
  draw("queue", due.length ? due : ["没有待办"], each => typeof each === "string" ? element("p", each) : task(each));
  const { alarms } = await list.json();
  draw("desk", alarms.length ? alarms : ["没有未结束的报警"], each => typeof each === "string" ? element("p", each) : alarm(each));
}

async function poll() {
  try {
    await refresh();
    say("");
  } catch {
    say("连接中断");
  }
  setTimeout(poll, pollEvery);
}

poll();
