/** What the app answers about regions; see `/api/openapi.json`. */
export interface Share {
  count: number;
  among: number;
}

export interface BySeverity<T = number> {
  critical: T;
  urgent: T;
  advisory: T;
  maintenance: T;
}

export interface RegionFigures {
  region: string;
  name: string;
  day: string;
  /** Null for whoever sees devices alone. */
  alarms: {
    open: BySeverity<string[]>;
    unanswered: number;
    raisedToday: BySeverity;
    answeredInTimeToday: Share;
    triagedInTimeToday: Share;
  } | null;
  register: { enrolled: number; eligible: number; coverage: Share; partial: Share; devices: number } | null;
  devices: { online: Share; homesOnline: Share; silentElders: number };
  backlog: { lowBattery: number; lowBatteryOverdue: number; smokeOrGasOffline24H: number; overdue: number };
}

export interface Overview {
  figures: RegionFigures;
}

export interface Children {
  region: string;
  name: string;
  children: RegionFigures[];
}

export interface SafetyPart {
  letter: string;
  weight: number;
  /** So many among so many, of what `text.figures.partCounts` says. */
  count: number;
  among: number;
  value: number | null;
  score: number | null;
  note: string | null;
}

export interface RegionSafety {
  region: string;
  name: string;
  index: { value: number | null; colour: string | null; parts: SafetyPart[]; cap: number | null; cappedBecause: string | null };
}

export interface Safety {
  region: RegionSafety;
  children: RegionSafety[];
}

export interface Day {
  day: string;
  raised: BySeverity;
  answeredInTime: Share;
  answerP50: number | null;
  answerP95: number | null;
  falseAlarms: Share;
  devicesOnline: number | null;
}

export interface Days {
  days: Day[];
}

export interface Indicators {
  from: string;
  until: string;
  percentilesFrom: string;
  indicators: {
    raised: BySeverity;
    answeredInTime: Share;
    timeToAnswer: { count: number; p50: number | null; p95: number | null };
    timeToClose: { count: number; p50: number | null; p95: number | null };
    falseAlarms: Share;
    reEscalated: Share;
    selfChecks: Share;
    drills: Share;
    devicesOnline: number | null;
    elderDays: number;
  };
  topScenarios: { scenario: string; name: string; count: number; before: number; change: number | null }[];
}

export interface Breaches {
  count: number;
  breaches: {
    alarmId: string;
    villageName: string;
    severity: string;
    t0: string;
    seconds: number | null;
    reasonDueAt: string;
    /** Its words are for those who account for it. */
    reason: { text: string | null; at: string } | null;
  }[];
}

export interface HomeView {
  homeId: string;
  village: string;
  villageName: string;
  elder: string;
  phone: string;
  address: string;
  status: string;
  risk: string | null;
  state: { colour: string; reason: string | null; alarmId: string | null; since: string | null };
}

export interface Homes {
  homes: HomeView[];
  next: string | null;
}

export interface Device {
  device: string;
  kind: string;
  installedAt: string | null;
  heardAt: string | null;
  isOnline: boolean;
  batteryPercent: number | null;
  testedAt: string | null;
  door: { isOpen: boolean | null; movedAt: string | null } | null;
  smoke: { level: string | null; densityDbPerMetre: number | null; temperatureCelsius: number | null } | null;
  gas: { gas: string | null; lelPercent: number | null; carbonMonoxide: string | null; carbonMonoxidePpm: number | null } | null;
  bed: { inBed: boolean | null; since: string | null } | null;
}

export interface HomeDetail {
  home: HomeView;
  presence: { presence: string; seenInsideAt: string | null; doorMovedAt: string | null; awaySince: string | null } | null;
  devices: Device[];
  openAlarms: { alarmId: string; scenario: string; name: string; severity: string; t0: string; isAnswered: boolean }[];
  devicesDamaged: boolean;
}

export interface TodayItem {
  alarmId: string;
  homeId: string;
  name: string;
  severity: string;
  elder: string;
  phone: string | null;
  address: string | null;
  since: string;
  dueAt: string | null;
  isOverdue: boolean;
  owner: string | null;
}

export interface Today {
  name: string;
  call: TodayItem[];
  visit: TodayItem[];
  battery: TodayItem[];
  device: TodayItem[];
  /** Alarms nobody can read any more, by id. */
  damaged: string[];
}
