import { signal } from "@preact/signals";

/** How far the app's clock is ahead of this machine's, in ms: ages are counted on the app's, which may even run faster. */
let ahead = 0;

/** The app's time now, ms since 1970; moves every half second. */
export const now = signal(Date.now());

/** An answer's date has whole seconds; what differs by less says nothing. */
const unsureMs = 2000;

/** Takes the moment an answer was made, as its `Date` header has it. */
export function hearNow(date: string | null): void {
  if (date !== null) {
    const said = Date.parse(date) - Date.now();
    if (Math.abs(said - ahead) > unsureMs) {
      ahead = said;
      now.value = Date.now() + ahead;
    }
  }
}

/** The app's time at this very moment, ms since 1970. */
export const appNow = (): number => Date.now() + ahead;

setInterval(() => (now.value = appNow()), 500);
