import { signal } from "@preact/signals";

/** How far the app's clock is ahead of this machine's, in ms: ages are counted on the app's, which may even run faster. */
let ahead = 0;

/** The app's time now, ms since 1970; moves every half second. */
export const now = signal(Date.now());

/** Takes the moment an answer was made. */
export function hearNow(asOf: string | undefined): void {
  if (asOf !== undefined) {
    ahead = Date.parse(asOf) - Date.now();
    now.value = Date.now() + ahead;
  }
}

setInterval(() => (now.value = Date.now() + ahead), 500);
