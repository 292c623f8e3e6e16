import type { Alarm, DeskTask } from "../api/types";

/** Tells tasks apart over polls. */
export const keyOf = (task: DeskTask): string => `${task.alarmId}|${task.task}|${task.contactId ?? ""}`;

/** What the desk has before it: one alarm, and what is asked about it; nothing is asked for a while after somebody took it. */
export interface Shown {
  alarmId: string;
  task: DeskTask | undefined;
  alarm: Alarm | undefined;
}

/** The alarm the operator is at; it changes only by a press. The task is the chosen one, or the first of the alarm where that is done. */
export function shownOf(alarmId: string, chosen: string | null, tasks: DeskTask[], alarms: Alarm[]): Shown {
  const own = tasks.filter((task) => task.alarmId === alarmId);
  return { alarmId, task: own.find((task) => keyOf(task) === chosen) ?? own[0], alarm: alarms.find((each) => each.alarmId === alarmId) };
}
