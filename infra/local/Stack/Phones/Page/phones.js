"use strict";

const pollEvery = 2000;
const hazards = { "fire": "起火", "smoke-clears": "烟雾散去", "test-button": "按测试键", "unplug": "拔掉燃气报警器" };
const states = { L1: "已通知家属", L2: "已通知社区", L3: "待值班台处置", ANSWERED: "已接单", CLOSED: "已结束", SUPPRESSED: "测试" };
const closeReasons = { FALSE_COOKING: "误报：做饭油烟", FALSE_SENSOR: "误报：传感器", REAL_FIRE: "真实：火情", TEST: "测试" };

const clock = at => new Date(at).toLocaleTimeString("zh-CN", { timeZone: "Asia/Shanghai", hour12: false });

function element(name, content = [], attributes = {}) {
  const made = document.createElement(name);
  Object.assign(made, attributes);
  made.append(...[content].flat().filter(each => each !== null && each !== undefined));
  return made;
}

const button = (label, act) => element("button", label, { type: "button", onclick: () => act().finally(refresh) });

function post(path, body) {
  return fetch(path, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body ?? {}) })
    .then(response => say(response.ok ? "" : `操作未成功（${response.status}）`), () => say("连接中断"));
}

function say(text) {
  document.getElementById("connection").textContent = text;
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

function alarm(shown) {
  const path = `/desk/alarms/${encodeURIComponent(shown.alarmId)}`;
  const reason = element("select", Object.entries(closeReasons).map(([value, label]) => element("option", label, { value })), { ariaLabel: "结束原因" });
  return element("article", [
    element("h3", `${shown.name} · ${shown.elder}`),
    element("p", [shown.villageName, " · ", states[shown.state] ?? shown.state, " · ", element("time", clock(shown.t0))]),
    shown.card ? element("p", element("strong", "请联系 119／110")) : null,
    element("p", shown.owner ? `${shown.owner} 已接单 ${clock(shown.answeredAt)}` : "尚无人接单"),
    element("p", [button("接单", () => post(`${path}/claim`)), reason, button("结束", () => post(`${path}/close`, { reason: reason.value }))]),
  ], { className: shown.owner ? "" : "open" });
}

function home(shown) {
  const marks = [shown.isBurning ? "着火中" : null, shown.isUnplugged ? "燃气报警器已拔" : null].filter(Boolean).join(" · ");
  const buttons = Object.entries(hazards).map(([name, label]) => button(label, () => post(`/homes/${shown.homeId}/${name}`)));
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
  document.getElementById("operator").textContent = state.operator ?? "";
  const talking = state.phones.filter(each => each.messages.length > 0).sort((a, b) => newest(b).localeCompare(newest(a)));
  const quiet = state.phones.filter(each => each.messages.length === 0);
  draw("phones", talking, phone);
  draw("quiet", quiet, phone);
  document.getElementById("quiet-count").textContent = quiet.length;
  draw("homes", state.homes, home);
  await refreshDesk();
}

async function refreshDesk() {
  const response = await fetch("/desk/alarms?open=true");
  if (!response.ok) {
    draw("desk", ["值班台连不上应用"], text => element("p", text));
    return;
  }
  const { alarms } = await response.json();
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
