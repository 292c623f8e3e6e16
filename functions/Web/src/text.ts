/** Every word the page shows, in one place. */
export const text = {
  product: "安居守护",
  between: "；",
  pair: (name: string, value: string) => `${name}：${value}`,
  invented: "演示数据，人物虚构",

  signIn: {
    title: "萧山区独居老人安居守护",
    lead: "请用本人账号登录。",
    go: "登录",
    failed: "登录未成功，请再试一次。",
    noAccount: "您的账号尚未开通，请联系所在单位管理员。",
    out: "退出",
  },

  places: { desk: "值班台", wall: "大屏", region: "地区", registry: "登记", imports: "批量导入", mine: "我家老人", install: "装机", audit: "审计", alarms: "报警" },

  connection: {
    lost: (since: string) => `连接中断，画面停在 ${since}，正在重连……`,
    loading: "正在读取……",
    again: "再试一次",
    notFound: "没有这个页面，或不在您的范围内。",
    back: "回到首页",
    forbidden: "您的角色不能查看此页。",
  },

  severities: { critical: "紧急", urgent: "加急", advisory: "关注", maintenance: "维护" } as Record<string, string>,

  states: {
    SELF_CHECK: "先问老人", L1: "已通知家属", L2: "已通知社区", L3: "待值班台处置", ANSWERED: "已接单", ON_SITE: "已到现场",
    HANDED_OVER: "已移交", RESOLVED: "待复核", CLOSED: "已结束", SUPPRESSED: "测试",
  } as Record<string, string>,

  toBeDone: "待派工",

  tasks: {
    selfCheck: "先问老人", callElder: "致电老人核实", callContact: "致电联系人", triage: "研判", handOver: "移交 110/119/120", confirmSafe: "核实平安",
    askOutcome: "询问结果", readReply: "看回复", review: "复核", visit: "上门探访", workOrder: "维修工单",
  } as Record<string, string>,

  checks: { fine: "平安", help: "需要帮助", noAnswer: "无人接听" } as Record<string, string>,
  calls: { goes: "我去", safe: "已平安", cannot: "去不了", noAnswer: "无人接听" } as Record<string, string>,

  refusals: {
    alreadyDone: "已经是这样了", notOpen: "报警已结束", takenByAnother: "已有人接单", notTold: "没有通知过此人", notRelative: "只有值班员或家属可以", notOwner: "只有接单人可以", notAnswered: "还没有人接单",
    notResolved: "请先写明结果", needsDesk: "须由值班台核实后结束", needsSupervisor: "须由主管关闭", needsSecondPerson: "须由另一人关闭", tooLate: "已超过72小时",
    notHigher: "级别不会降低", unknownReason: "没有这个结果", notForThis: "这个报警不能用这个结果", needsConfirmation: "须写明由谁核实", ownParent: "不能并入自身", noParent: "另一报警已结束、暂缓中，或处置进度不及本报警", superseded: "该户已有新的报警", damaged: "相关记录已损坏，请报告主管", changed: "刚刚有变化，请看最新情况",
  } as Record<string, string>,
  statuses: {
    400: "填写的内容无法识别，请检查后再试。", 403: "您的角色不能这样做。", 404: "没有这个页面，或不在您的范围内。", 409: "现在不能这样做，请看最新情况。",
    412: "别人刚刚改过，请看最新内容后再改。", 413: "文件太大。", 428: "请先打开最新内容再改。", 429: "操作太频繁，请稍后再试。",
  } as Record<number, string>,
  damaged: "以下报警的记录已损坏，无法显示，请立即人工联系该户并报告主管：",
  trouble: "系统暂时无法处理，请稍后再试。",
  refused: (why: string) => `操作未成功：${why}`,
  field: (name: string, why: string) => `${name}：${why}`,
  /** What the fields of forms are called, by the last part of the name the app gives them. */
  fields: {
    homeId: "住户编号", name: "姓名", sex: "性别", birthYear: "出生年份", phone: "电话", address: "地址", residents: "居住人数", relation: "关系", rank: "顺序", reach: "联系方式",
    givenOn: "同意日期", withdrawnOn: "撤回同意日期", floor: "楼层", keyHolder: "持钥匙人", from: "从", until: "到", hours: "时段", dev: "设备编号", text: "说明", reason: "理由", caseNumber: "警情编号", confirmedBy: "由谁核实", body: "文件", consent: "同意日期", installedAt: "安装时间", removedAt: "拆除时间", distanceMinutes: "路程（分钟）", leave: "休假",
  } as Record<string, string>,
  unreachable: "连接中断，操作未送达，请再试一次。",
  sure: { yes: "确定", no: "取消" },
  hours: { from: "从", until: "到", add: "再加一段", drop: "删去这一段", both: "“从”和“到”请都填，或都留空。", note: "都留空表示全天。" },

  desk: {
    title: "值班台",
    queue: "待办",
    open: "未结束的报警",
    nothing: "没有待办。新的事项会自动出现在这里，紧急报警有提示音。",
    nothingOpen: "没有未结束的报警。",
    soundOn: "打开提示音",
    soundIsOn: "提示音已打开",
    newCritical: (what: string) => `紧急：${what}`,
    script: "话术",
    due: "应于",
    overdue: "已超时", since: (at: string) => `${at} 起`,
    left: (clock: string) => `剩 ${clock}`,
    past: (clock: string) => `超 ${clock}`,
    again: "重新待接",
    answered: (who: string, at: string) => `${who} ${at} 接单`,
    unanswered: "尚无人接单",
    claim: "接单", release: "放弃", arrive: "已到现场", level: "升至三级", note: "备注", resolve: "写明结果", close: "复核结案", reopen: "险情未解除，重开",
    handOver: "已移交", service: "移交给", caseNumber: "警情编号", reason: "结果", chooseReason: "请选择结果", confirmedBy: "由谁核实", chooseConfirmer: "请选择核实的人",
    noteText: "备注内容", done: "已办", read: "已看回复并办理",
    keys: "快捷键：↑↓ 选择，1–4 填结果，C 接单，A 到场，G 放弃，L 升级，N 备注，H 移交，R 结果，K 结案，O 打开报警",
    over: "这起报警已经结束。请用 ↑↓ 选择下一项。", nothingAsked: "此刻没有要办的事项；仍可备注、移交或写明结果。",
    card: "交接卡", showCard: "看交接卡",
    drill: "【演练】",
    sending: "正在送达……",
    sent: "已记录。",
  },

  alarm: {
    what: "事由", where: "地点", elder: "老人", t0: "起算", condition: "条件成立", state: "状态", owner: "接单人", level: "级别",
    late: "迟到的消息", cleared: "设备显示危险已解除", broken: "五分钟内无人接单",
    answeredIn: (seconds: string) => `${seconds} 后有人接单`,
    timeline: "时间线（按比例，五分钟内有人应答）",
    ledger: "台账", earlier: "显示更早的记录", whole: (count: number) => `显示短信回执（${count} 条）`,
    time: "时刻", entry: "事项", who: "何人",
    rows: { readings: "读数", steps: "级别", messages: "通知", answers: "应答" },
    avs: "AVS-01 确信度", places: "地址", access: "入户", dwelling: "房屋", medical: "医疗", meets: "接应", done: "已做", whom: "致电",
    callOf: ({ number, route, informed, caseNumber }: { number: string; route: string; informed: boolean; caseNumber: string | null }): string =>
      `${number}（${route}${informed ? "，告知" : ""}）${caseNumber ? `，警情编号 ${caseNumber}` : ""}`,
    age: (years: number | string) => `${years} 岁`,
    alone: "独居", residents: (count: number) => `同住共 ${count} 人`, floor: (floor: number) => `第 ${floor} 层`, away: (minutes: number) => `路程约 ${minutes} 分钟`,
    expected: (at: string) => `预计 ${at} 到`, isThere: "已到达", cannotCome: "（去不了）", callBack: "回拨", relativesTold: "家属已知", relativesNotTold: "家属未联系上",
    mobilities: { walks: "能自己走", stick: "拄拐", wheelchair: "坐轮椅", bed: "卧床" } as Record<string, string>,
    gases: { none: "不用燃气", mains: "管道燃气", bottle: "瓶装液化气" } as Record<string, string>,
    frailties: { hardOfHearing: "听力差", dementia: "认知障碍", oxygen: "在家吸氧" },
    noCard: "升至三级后，这里有可照读的交接卡。",
    notes: "备注与原话",
    score: (score: number) => `${score}（共 4 级） · ${["", "仅一个传感器", "老人可能在内", "有人或第二个传感器证实", "已证实且老人在内或未应答"][score] ?? ""}`,
  },

  figures: {
    now: "此刻", openCritical: "紧急未结", openUrgent: "加急未结", unanswered: "无人接单", inTimeToday: "今日五分钟应答", inTime: "五分钟应答率",
    online: "设备在线", silent: "失联老人", enrolled: "在册老人", coverage: "四件套覆盖", lowBattery: "低电量", overdue: "逾期维护",
    towns: "镇街安全指数", trend: "五分钟应答率（逐日）", top: "近七日多发场景", noTop: "近期没有报警。", breaches: "超时无人接单", noBreaches: "没有超时的报警。",
    reasonGiven: "已说明原因", noReason: "原因待写", openHere: (count: number) => `${count} 起未结`, above: "上级", up: "↑ 上级地区", period: "近期", days: "日期", p50p95: "应答用时 中位 / 95%",
    falseRate: "误报率", raised: "报警数", children: "下级地区", place: "地区", index: "指数",
    parts: { A: "五分钟应答", O: "设备在线", K: "四件套覆盖", F: "误报率", B: "逾期维护", C: "关注类积压" } as Record<string, string>,
    partCounts: {
      A: (count, among) => `${count} / ${among} 起`, O: (count, among) => `${count} / ${among} 分钟`, K: (count, among) => `${count} / ${among} 人`,
      F: (count, among) => `${count} / ${among} 起`, B: (count, among) => `${count} 件 / ${among} 台`, C: (count, among) => `${count} 起 / ${among} 人`,
    } as Record<string, (count: number, among: number) => string>,
    partNotes: { noEvents: "期间没有发生，按满分计", noData: "还没有数据" } as Record<string, string>,
    caps: { criticalNotAnsweredInTime: "有紧急报警五分钟内无人接单，指数封顶 79", criticalOpenTooLong: "有紧急报警超过 30 分钟未结，指数封顶 59" } as Record<string, string>,
    noIndex: "数据不足", nobodyHere: "无在册", noAlarmToday: "今日暂无", notCounted: "待统计", noShare: "暂无",
    dayTable: "逐日数字", noTrend: "还没有一天的应答可统计；报警满五分钟后计入，这里逐日画出。",
  },

  wall: {
    more: (count: number) => `另有 ${count} 起，见“报警”`,
    ranking: "指数最低", noRanking: "还没有满一个统计时段，暂不排名。",
    outages: "停电断网", noOutages: "没有片区失联。", noOpen: "没有未结束的报警，一切平安。",
  },

  today: { title: "今天要做的事", call: "要联系的", visit: "要走访的", battery: "要换电池的", device: "要检修的", nothing: "今天没有要办的事。有新的会自动出现。" },

  homes: {
    title: "老人名单", home: "住户", presence: "在家情况", devices: "设备", devicesDamaged: "设备的记录已损坏，无法显示，请报告主管。", heard: "最后来信", battery: "电量", tested: "最后测试", online: "在线", offline: "离线", reading: "读数",
    openAlarms: "未结束的报警", noOpen: "没有未结束的报警。", explain: "为何报警 / 为何不报警", scenario: "场景",
    kinds: { door: "门磁", smoke: "烟感", gas: "燃气", sleep: "睡眠监测" } as Record<string, string>,
    presences: { home: "在家", unknown: "不确定", maybeAway: "可能外出", awayPlanned: "计划外出" } as Record<string, string>,
    reasons: { alarm: "有报警", advisory: "有关注事项", silent: "一整天没有消息", noDevices: "没有设备", device: "设备离线或待维修", notWatched: "已退出或撤回同意" } as Record<string, string>,
    levels: { normal: "正常", warning: "预警", critical: "报警" } as Record<string, string>,
    open: "门开着", closed: "门关着", inBed: "在床", upNow: "离床", nothing: "这里还没有登记的老人。请在“登记”里添加，或批量导入。", state: "状态", phone: "电话", why: "原因",
    colours: { green: "正常", amber: "留意", red: "报警" } as Record<string, string>,
  },

  past: {
    heart: "心率", breath: "呼吸", door: "一周出入（门开着的时段）", noDoor: "这一周没有门的记录。", hiddenDoor: "出入情况只给可看住址的人员看。", white: "空白处没有数据。", openings: (count: number) => `开门 ${count} 次`,
    air: "燃气与温度", noAir: "这一周没有燃气或温度记录。", until: (at: string) => `最后读数 ${at}`, mostGas: (most: number) => `最高 ${most} %LEL`, lel: "燃气 %LEL", co: "一氧化碳 ppm", celsius: "温度 °C",
  },

  explain: {
    scenarios: {
      "FIRE-01": "家中起火(烟雾报警)", "FIRE-02": "高温或快速升温", "FIRE-03": "阴燃预警", "FIRE-04": "火情且老人未撤离",
      "GAS-01": "燃气泄漏", "GAS-02": "燃气高浓度", "GAS-03": "燃气微漏", "GAS-04": "一氧化碳超标", "GAS-05": "睡眠中燃气或一氧化碳异常", "GAS-06": "无人在家燃气异常",
      "DOOR-01": "大门长时间未关", "DOOR-02": "夜间异常出门", "DOOR-03": "久未出门", "DOOR-04": "久出未归",
      "DEV-01": "电量低", "DEV-02": "设备离线", "DEV-03": "设备故障、自检失败或寿命到期", "DEV-04": "设备被拆或防拆触发", "DEV-05": "整户失联",
    } as Record<string, string>,
    rules: (version: number, until: string) => `规则版本 ${version} · 设备数据截至 ${until}`, notWhole: "数据不完整：当时的部分数据已不再保存，结论可能有出入。",
    wholeHome: "整户", quoted: "仅供参考", condition: "条件", value: "数值", limit: "界限", holds: "成立", withheld: "涉及老人行踪或睡眠，只给此刻可看的人员看。", until: (at: string) => `至 ${at}`,
    truths: { yes: "是", no: "否", unknown: "数据不足" } as Record<string, string>,
    standings: {
      open: "正在报警", notMet: "条件不成立", unknown: "数据不足，不作判断", takenOver: "已由更严重的场景接管", recorded: "只作记录（测试、检修或试运行）",
      resting: "刚结束，处于冷却期", outdated: "条件已过时",
    } as Record<string, string>,
  },

  list: { title: "报警", only: "只看未结束", next: "下一页", first: "第一页", nothing: "没有符合条件的报警。", all: "全部", severity: "严重程度", answeredIn: "应答用时" },

  imports: {
    title: "批量导入",
    lead: "上传一个 CSV（或装有多个 CSV 的 ZIP），先试导入看每一行的结果，再正式导入。Excel 直接另存的 CSV 也可以。",
    choose: "选择文件", noFile: "尚未选择", check: "上传并检查", apply: "正式导入", report: "下载逐行结果", empty: "文件是空的，请另选一个。", nothingToDo: "没有可以导入的行。",
    states: { checking: "正在检查", checked: "检查完毕，等待导入", applying: "正在导入", applied: "导入完成", failed: "没有成功" } as Record<string, string>,
    counts: "新增 / 修改 / 不变 / 拒绝", progress: (done: number, parts: number) => `${done} / ${parts} 批`, refused: "被拒绝的行",
  },

  install: {
    title: "装机", home: "住户编号", open: "打开", device: "设备编号", bind: "绑定", bound: "已绑定", press: "请逐个按下设备的测试键，看它到达。",
    arrived: (at: string) => `${at} 收到测试`, before: (at: string) => `上次测试 ${at}，请按测试键`, waiting: "请按测试键，等待信号……", last: "最后来信", signal: "信号", maySend: "凭证有效", mayNot: "凭证未签发或已停用", issue: "签发凭证",
    none: "还没有绑定设备。", remove: "拆除", removed: "已拆除", sure: (dev: string) => `拆除 ${dev}？`,
    token: "网关凭证", tokenLead: (day: string) => `请现在填进本户网关的设置：只显示这一次，系统不保存。${day} 前有效，到期前请重新签发。`, address: "发送地址",
    copy: "复制凭证", copied: "已复制。", notCopied: "未能复制，请长按凭证选取。", hide: "已填好，收起",
    example: "例如 h-0001", deviceExample: "例如 SM-330109-0000001",
  },

  mine: { title: "我家老人", none: "您的账号还没有关联老人，请联系村社。", night: "昨晚", hours: "我的可接听时段", save: "保存", saved: "已保存", phone: "我的电话", alarms: "报警与处置", noNight: "昨晚没有睡眠数据。睡眠监测在老人卧床时才有读数。", hiddenNight: { relative: "您此刻不能看睡眠数据：须经老人同意，由村社登记。", desk: "值班台只在健康类报警期间及其后24小时内可看睡眠数据。", others: "您的角色不能查看睡眠与心率。" } },

  registry: {
    title: "登记", choose: "选择地区", homes: "住户", duty: "值班", add: "新增住户", save: "保存", saved: "已保存", contacts: "联系人", noContacts: "还没有联系人。",
    name: "姓名", phone: "电话", relation: "关系", rank: "顺序", toList: "↑ 登记", hasKey: "有钥匙", remove: "删除", addContact: "添加联系人", address: "地址", sex: "性别", sexes: ["男", "女"], saving: "正在保存……", birthYear: "出生年份", residents: "居住人数", consentOn: "同意日期", vitals: "家属可看睡眠与心率",
    risk: "风险等级", reach: "联系方式", elder: "老人", gaps: "值班空缺", noGaps: "未来一周没有空缺。", onDuty: "此刻在岗", role: "职责", nobody: "无人", from: "从", until: "到",
    reaches: { sms: "短信", both: "短信，也致电", call: "值班台致电" } as Record<string, string>,
    duties: { communityWorker: "助老员/网格员", townOfficer: "镇街值班", supervisor: "值班主管", dutyLeader: "值班领导", operator: "值班员" } as Record<string, string>,
    stale: "别人刚刚改过，请看最新内容后再改。", isThere: (homeId: string) => `住户编号：${homeId} 已被使用，请换一个。`,
    hours: "可联系时段", distance: "路程（分钟）", sure: (name: string) => `删除联系人${name}？`,
    unasked: "未登记", truths: { true: "是", false: "否" } as Record<string, string>,
    care: "关爱与联系", living: "居住类别", readsSms: "老人会看并回复短信",
    risks: { usual: "一般", raised: "较高", high: "高，每天联系" } as Record<string, string>,
    livings: { alone: "高龄独居", emptyNest: "空巢", nobody: "孤寡" } as Record<string, string>,
    places: "门牌与位置", place: { building: "幢", unit: "单元", floor: "楼层", room: "室", landmark: "明显标志", roadAccess: "车辆可到" },
    dwellings: "房屋", dwelling: { kind: "房屋类型", gas: "燃气", bed: "床的位置" },
    accesses: "入户", access: { keyHolder: "持钥匙人", keySafe: "钥匙盒", dog: "犬只", doorNotes: "门的说明" },
    frailties: "行动与感知", frailty: { mobility: "行动", hardOfHearing: "听力差", dementia: "认知障碍", oxygen: "在家吸氧" },
    medicals: "医疗", medical: { illnesses: "主要疾病", medicines: "重要用药", allergies: "过敏", sleepApnea: "睡眠呼吸暂停" },
    healthHidden: "已登记的内容在此不显示。留空则不变；填写则整组替换。",
    away: "外出计划", addAway: "添加外出", why: "去向", whys: { journey: "探亲或旅行", hospital: "住院" } as Record<string, string>,
    withdrawnOn: "撤回同意日期", status: "状态", statuses: { active: "在册", left: "已退出" } as Record<string, string>,
  },

  glass: {
    title: "紧急查看完整信息",
    lead: "须写明理由；半小时内有效，全程留痕，次日由数据保护联系人查看。",
    reason: "理由", choose: "请选择理由", words: "说明", show: "查看",
    open: (until: string) => `完整信息显示到 ${until}，已记录在案。`,
    reasons: { EMERGENCY: "紧急处置", MISSING_PERSON: "走失寻人", COMPLAINT: "信访投诉", VISIT: "上门走访", COURT_OR_POLICE: "司法或公安要求" } as Record<string, string>,
  },

  audit: { title: "审计日志", order: "本月记录，按地区排列，每个地区最新的在前。", when: "时刻", who: "何人", what: "何事", records: "对象", purpose: "事由", nothing: "没有记录。" },
} as const;
