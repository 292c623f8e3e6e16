/** States in which nobody has an alarm; it may have been somebody's before. */
const waiting = ["SELF_CHECK", "L1", "L2", "L3"];

/** Whether an alarm waits for somebody. */
export const isWaiting = (state: string): boolean => waiting.includes(state);
