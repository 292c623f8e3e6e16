import { text } from "../text";

/** States in which nobody has an alarm; it may have been somebody's before. */
const waiting = ["SELF_CHECK", "L1", "L2", "L3"];

/** Whether an alarm waits for somebody. */
export const isWaiting = (state: string): boolean => waiting.includes(state);

/** An alarm's state in words. A work order rings nobody before it is overdue. */
export const stateOf = ({ severity, state }: { severity: string; state: string }): string =>
  severity === "maintenance" && state === "L1" ? text.toBeDone : (text.states[state] ?? state);
