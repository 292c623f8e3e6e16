/** An hour, ms. */
export const hourMs = 3_600_000;

/** A day, ms; Shanghai's clock is never put forward or back. */
export const dayMs = 24 * hourMs;

/** How far Shanghai's clock is ahead of UTC, ms. */
export const aheadOfUtcMs = 8 * hourMs;
