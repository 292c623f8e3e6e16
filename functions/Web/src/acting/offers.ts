import { isDesk, me } from "../access/me";
import type { Alarm } from "../api/types";
import { isWaiting } from "../elements/standing";
import { text } from "../text";

/** The alarm somebody acts on; the level is not known where only its task is. */
export type Subject = Pick<Alarm, "alarmId" | "severity" | "state" | "drill" | "owner"> & { level?: number | undefined };

/** Something that one press does to an alarm as it stands. */
export interface Offer {
  key: string;
  label: string;
  action: string;
  body?: unknown;
}

const cardLevel = 3;

/** Roles that are told of alarms and may take one. */
const answering = ["operator", "supervisor", "townOfficer", "villageOfficer", "communityWorker", "relative"];

/** Roles that may say that one is not over after all. */
const reopening = ["operator", "supervisor", "relative"];

/** Roles that may end the review of some. */
const closing = ["operator", "supervisor", "villageOfficer", "communityWorker", "technician"];

/** States in which the outcome is known, or nobody needs one. */
const over = ["RESOLVED", "CLOSED", "SUPPRESSED"];

const mayAnswer = (): boolean => answering.includes(me.value!.role);

/** What makes sense now, for this reader; whether it is theirs to do is for the app to say. */
export function offersOf({ state, owner, level }: Subject): Offer[] {
  const { claim, release, arrive, close, reopen } = text.desk;
  return [
    ...(isWaiting(state) && owner === null && mayAnswer() ? [{ key: "c", label: claim, action: "claim" }] : []),
    ...(state === "ANSWERED" && mayAnswer() ? [{ key: "a", label: arrive, action: "arrive" }] : []),
    ...((state === "ANSWERED" || state === "ON_SITE") && mayAnswer() ? [{ key: "g", label: release, action: "release" }] : []),
    ...(isWaiting(state) && owner === null && (level ?? 0) < cardLevel && isDesk.value ? [{ key: "l", label: text.desk.level, action: "level", body: { level: cardLevel } }] : []),
    ...(state === "RESOLVED" && closing.includes(me.value!.role) ? [{ key: "k", label: close, action: "close" }] : []),
    ...((state === "RESOLVED" || state === "CLOSED") && reopening.includes(me.value!.role) ? [{ key: "u", label: reopen, action: "reopen" }] : []),
  ];
}

/** By which action it is said how it ended, by whoever has it or by the desk; a technician's own work is resolved and closed in one go. Null for nobody. */
export function endingOf({ severity, state, owner }: Subject): "resolve" | "close" | null {
  return over.includes(state) ? null
    : mayAnswer() && (isDesk.value || owner !== null) ? "resolve"
    : me.value!.role === "technician" && severity === "maintenance" ? "close"
    : null;
}

/** Whether it can still be handed to 110, 119 or 120. */
export const mayHandOver = ({ state }: Subject): boolean => isDesk.value && !over.includes(state);
