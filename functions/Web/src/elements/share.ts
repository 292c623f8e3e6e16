import type { Share } from "../api/figures";

/** Below this a percentage says nothing, so the counts stand for themselves (domain reference 4.2). */
const fewest = 20;

/** A part of a whole as people read it: 98.5 %, or 3/4 where the whole is small; `none` where there is no whole. */
export function shareOf({ count, among }: Share, none = "—"): string {
  return among === 0 ? none : among < fewest ? `${count}/${among}` : `${((100 * count) / among).toFixed(1)}%`;
}

/** The part as a number from 0 to 1; null where there is no whole. */
export const partOf = ({ count, among }: Share): number | null => (among === 0 ? null : count / among);
