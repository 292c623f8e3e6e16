const zone = "Asia/Shanghai";

const ofDay = new Intl.DateTimeFormat("zh-CN", { timeZone: zone, hour: "2-digit", minute: "2-digit", second: "2-digit", hour12: false });
const ofDate = new Intl.DateTimeFormat("zh-CN", { timeZone: zone, month: "numeric", day: "numeric", hour: "2-digit", minute: "2-digit", hour12: false });
const ofMinute = new Intl.DateTimeFormat("zh-CN", { timeZone: zone, hour: "2-digit", minute: "2-digit", hour12: false });
const dayOf = new Intl.DateTimeFormat("en-CA", { timeZone: zone });

/** 22:14:05 */
export const timeOfDay = (at: string): string => ofDay.format(Date.parse(at));

/** 22:14 */
export const minuteOfDay = (at: string): string => ofMinute.format(Date.parse(at));

/** 11/23 22:14 */
export const dateAndTime = (at: string): string => ofDate.format(Date.parse(at));

const nearMs = 12 * 3_600_000;

/** 22:14, with its date where that is not plain: half a day or more from now. */
export const soon = (at: string, nowMs: number): string => (Math.abs(Date.parse(at) - nowMs) < nearMs ? minuteOfDay(at) : dateAndTime(at));

/** The local date as 2026-11-23. */
export const localDate = (ms: number): string => dayOf.format(ms);

/** The date before one, both as 2026-11-23. */
export const dayBefore = (date: string): string => new Date(Date.parse(date) - 86_400_000).toISOString().slice(0, 10);

/** A span as 4:05, or 1:04:05 beyond an hour; never negative. */
export function span(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const two = (n: number): string => String(n).padStart(2, "0");
  const hours = Math.floor(seconds / 3600);
  return hours > 0 ? `${hours}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}` : `${Math.floor(seconds / 60)}:${two(seconds % 60)}`;
}
