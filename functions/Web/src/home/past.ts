import { aheadOfUtcMs, dayMs, hourMs } from "../elements/calendar";

/** What a home's devices said in a span of time, oldest first. */
export interface Past {
  /** Null for whoever may not see vitals. */
  bed: Bed[] | null;
  /** Null for whom the address is masked. */
  door: { at: string; open: boolean }[] | null;
  gas: { at: string; lelPercent: number | null; carbonMonoxidePpm: number | null }[];
  temperature: { at: string; celsius: number }[];
}

export interface Bed {
  at: string;
  inBed: boolean | null;
  heart: number | null;
  breath: number | null;
}

/** When the last of these was measured; null where there is none. */
export const lastOf = (samples: { at: string }[]): string | null => samples.map(({ at }) => at).sort((a, b) => Date.parse(a) - Date.parse(b)).at(-1) ?? null;

/** The last evening from 18:00 to the noon after it, in Shanghai's time; from noon on it is the night that just ended. */
export function lastNight(nowMs: number): { from: string; until: string } {
  const today = Math.floor((nowMs + aheadOfUtcMs) / dayMs) * dayMs - aheadOfUtcMs;
  const from = today - 6 * hourMs;
  return { from: new Date(from).toISOString(), until: new Date(from + 18 * hourMs).toISOString() };
}

/** The seven days up to now, by whole hours so that the same question is asked for a while. */
export function lastWeek(nowMs: number): { from: string; until: string } {
  const until = Math.ceil(nowMs / hourMs) * hourMs;
  return { from: new Date(until - 7 * dayMs).toISOString(), until: new Date(until).toISOString() };
}
