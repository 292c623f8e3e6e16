/** What the app answers about alarms; instants are UTC, names masked unless the caller may see them. */
export interface Alarm {
  alarmId: string;
  scenario: string;
  name: string;
  severity: string;
  profile: string;
  state: string;
  village: string;
  villageName: string;
  homeId: string;
  elder: string;
  raisedAt: string;
  conditionAt: string;
  t0: string;
  answeredAt: string | null;
  owner: string | null;
  lookAgainAt: string | null;
  card: string | null;
  late: boolean;
  hazardCleared: boolean;
  promiseBroken: boolean;
  drill: boolean;
  level: number;
  occurrences: number;
  overAt: string | null;
  closeReason: string | null;
  version: number;
}

/** One entry of an alarm's history, oldest first. */
export interface Entry {
  number: number;
  at: string;
  kind: string;
  who: string | null;
  name: string | null;
  text: string;
}

export interface AlarmDetail extends Alarm {
  /** How it ended, in Chinese; null while nobody has said. */
  outcome: string | null;
  /** How it began and what happened last; a long one has more between. */
  ledger: Entry[];
  /** Asks for what was before; null where nothing was. */
  next: string | null;
  /** Whose home it is, as far as the reader may know; null for who may not look at elders. */
  home: { elder: string; phone: string; address: string } | null;
  /** Null for who may not answer. */
  choices: Choices | null;
  work: DeskTask[] | null;
  words: { at: string; who: string; name: string; text: string }[] | null;
}

/** Something to choose in a form: the code is sent, the text shown. */
export interface Choice {
  code: string;
  text: string;
  /** An outcome by which nobody was in danger; absent of all others. */
  cancels?: true;
}

/** `GET /api/desk`. */
export interface Desk {
  tasks: DeskTask[];
  gaps: Gap[];
  choices: Choices;
  /** Alarms nobody can read any more, by id. */
  damaged: string[];
}

/** How an alarm may have ended, and whom it may be handed to. */
export interface Choices {
  outcomes: Choice[];
  drillOutcomes: Choice[];
  services: Choice[];
  /** Who can have confirmed that nobody was in danger. */
  confirmers: Choice[];
}

/** A time in which nobody is on duty in some villages of a town. */
export interface Gap {
  town: string;
  name: string;
  from: string;
  until: string;
  villages: string[];
}

/** One thing the desk is asked to do. */
export interface DeskTask {
  alarmId: string;
  scenario: string;
  name: string;
  severity: string;
  state: string;
  drill: boolean;
  homeId: string;
  elder: string;
  address: string;
  owner: string | null;
  task: string;
  contactId: string | null;
  callee: string | null;
  phone: string | null;
  script: string;
  /** What somebody wrote and nobody has read yet, oldest first. */
  words: { id: string; at: string; text: string }[] | null;
  /** Who can have confirmed that nobody was in danger; null where nobody has to. */
  confirmers: Choice[] | null;
  t0: string;
  askedAt: string;
  dueAt: string;
  /** Which of the outcomes this alarm can have. */
  outcomes: string[];
}

/** What the desk reads to 119, 110 or 120. */
export interface Card {
  /** How sure it is that a life is in danger, 1 to 4 (AVS-01). */
  avsScore: number;
  calls: { number: string; route: string; informed: boolean; caseNumber: string | null }[];
  event: { scenario: string; text: string; at: string };
  place: { district: string; town: string; village: string; address: string; place: { floor: number | null; landmark: string | null; roadAccess: string | null; gcj02: { latitude: number; longitude: number } | null } | null };
  elder: { name: string; sex: string; age?: number; ageBand?: string; livesAlone: boolean; residents: number; phone: string; frailty: { mobility: string | null; hardOfHearing: boolean; dementia: boolean; oxygen: boolean } | null } | null;
  dwelling: { kind: string | null; gas: string | null; bed: string | null } | null;
  medical: { known: { illnesses: string | null; medicines: string | null; allergies: string | null } | null; vitals: string | null } | null;
  access: { keyHolder: Helper | null; keySafe: string | null; dog: string | null; doorNotes: string | null };
  contact: { meets: Helper | null; meetsAt: string; callBack: string; operator: string; relativesTold: boolean };
  done: string[];
  script: string;
}

export interface Helper {
  name: string;
  relation: string;
  phone: string;
  distanceMinutes: number | null;
  expectedAt: string | null;
  onTheWay: boolean;
  isThere: boolean;
  cannotCome: boolean;
}
