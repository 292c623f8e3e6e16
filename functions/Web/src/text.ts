/** Every word the page shows, in one place. */
export const text = {
  product: "安居守护",
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

  roles: {
    operator: "值班员", supervisor: "值班主管", districtOfficer: "区级干部", townOfficer: "镇街干部", villageOfficer: "村社干部",
    communityWorker: "助老员", relative: "家属", technician: "装机员", auditor: "审计员",
  } as Record<string, string>,

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

  reasons: {
    REAL_FIRE: "真实：火情", REAL_GAS: "真实：燃气", REAL_CO: "真实：一氧化碳", REAL_MEDICAL: "真实：疾病", REAL_FALL: "真实：跌倒",
    REAL_MISSING: "真实：走失", REAL_DEATH: "真实：去世", REAL_OTHER: "真实：其他",
    SELF_CLEARED_CONFIRMED: "已恢复正常，已核实", NEEDED_HELP_MINOR: "需要帮助，已处理", HEALTH_REFERRAL: "已转介医生",
    FALSE_COOKING: "误报：做饭油烟", FALSE_STEAM_DUST_INSECT: "误报：水汽、灰尘、昆虫", FALSE_SENSOR: "误报：传感器",
    FALSE_SIGNAL_WEAK: "误报：信号弱", FALSE_HABIT: "误报：习惯如此", FALSE_AWAY_NOT_ENTERED: "误报：外出未登记", FALSE_VISITOR_PET: "误报：访客或宠物",
    TECH_POWER: "技术：停电", TECH_NETWORK: "技术：网络", TECH_BATTERY: "技术：电池", TECH_REPLACED: "技术：已更换设备",
    TEST: "测试", INSTALL: "装机", UNKNOWN: "原因不明",
  } as Record<string, string>,
  drillReasons: { DRILL: "演练" } as Record<string, string>,
  otherReasons: { SELF_OK: "老人自报平安", DUPLICATE: "并入另一报警", SELF_CLEARED: "自行恢复，未联系到人", DRILL: "演练" } as Record<string, string>,

  services: { FIRE_119: "119 消防", POLICE_110: "110 公安", MEDICAL_120: "120 急救", GAS_COMPANY: "燃气公司" } as Record<string, string>,

  tasks: {
    SelfCheck: "先问老人", CallElder: "致电老人核实", CallContact: "致电联系人", Triage: "研判", HandOver: "移交 110/119/120", ConfirmSafe: "核实平安",
    AskOutcome: "询问结果", ReadReply: "看回复", Review: "复核", Visit: "上门探访", WorkOrder: "维修工单",
  } as Record<string, string>,

  checks: { fine: "平安", help: "需要帮助", noAnswer: "无人接听" } as Record<string, string>,
  calls: { goes: "我去", safe: "已平安", cannot: "去不了", noAnswer: "无人接听" } as Record<string, string>,

  refusals: {
    AlreadyDone: "已经是这样了", NotOpen: "报警已结束", TakenByAnother: "已有人接单", NotTold: "没有通知过此人", NotOwner: "只有接单人可以", NotAnswered: "还没有人接单",
    NotResolved: "请先写明结果", NeedsDesk: "须由值班台核实后结束", NeedsSupervisor: "须由主管关闭", NeedsSecondPerson: "须由另一人关闭", TooLate: "已超过72小时",
    NotHigher: "级别不会降低", UnknownReason: "没有这个结果", OwnParent: "不能并入自身", Superseded: "该户已有新的报警",
  } as Record<string, string>,
  refused: (why: string) => `操作未成功：${why}`,
  field: (name: string, why: string) => `${name}：${why}`,
  unreachable: "连接中断，操作未送达，请再试一次。",

  desk: {
    title: "值班台",
    queue: "待办",
    open: "未结束的报警",
    nothing: "没有待办。新的事项会自动出现在这里，紧急报警有提示音。",
    nothingOpen: "没有未结束的报警。",
    soundOn: "打开提示音",
    soundIsOn: "提示音已打开",
    newCritical: (what: string) => `紧急：${what}`,
    call: "拨打",
    script: "话术",
    due: "应于",
    overdue: "已超时",
    left: (clock: string) => `剩 ${clock}`,
    past: (clock: string) => `超 ${clock}`,
    answered: (who: string, at: string) => `${who} ${at} 接单`,
    unanswered: "尚无人接单",
    claim: "接单", release: "放弃", arrive: "已到现场", level: "升至三级", note: "备注", resolve: "写明结果", close: "复核结案", reopen: "险情未解除，重开",
    handOver: "已移交", service: "移交给", caseNumber: "警情编号", reason: "结果", chooseReason: "请选择结果",
    noteText: "备注内容", done: "已办", read: "已看回复并办理",
    keys: "快捷键：↑↓ 选择，1–4 填结果，C 接单，N 备注，H 移交，R 结果，O 打开报警",
    card: "交接卡", showCard: "看交接卡",
    drill: "【演练】",
  },

  alarm: {
    title: "报警",
    what: "事由", where: "地点", elder: "老人", t0: "起算", condition: "条件成立", raised: "报警", state: "状态", owner: "接单人", level: "级别", version: "规则版本",
    late: "迟到的消息", cleared: "设备显示危险已解除", broken: "五分钟内无人接单", drill: "演练", upgraded: "已升级",
    answeredIn: (seconds: string) => `${seconds} 后有人接单`,
    timeline: "时间线（按比例，五分钟内有人应答）",
    ledger: "台账",
    time: "时刻", entry: "事项", who: "何人",
    avs: "AVS-01 确信度", say: "朗读", places: "地址", access: "入户", people: "人员", dwelling: "房屋", medical: "医疗", meets: "接应", done: "已做", whom: "致电",
    noCard: "三级以前没有交接卡。",
    notes: "备注与原话",
    sure: (score: number) => ["", "仅一个传感器", "老人可能在内", "有人或第二个传感器证实", "已证实且老人在内或未应答"][score] ?? "",
  },
} as const;
