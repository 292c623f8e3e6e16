import { signal } from "@preact/signals";
import { appNow } from "./clock";

/** Since when the app has not answered, ms since 1970; null while it does. */
export const lostSince = signal<number | null>(null);

let lastHeard = appNow();

export function heard(): void {
  lastHeard = appNow();
  lostSince.value = null;
}

/** Figures are as old as the last answer, not as the first failure. */
export function lost(): void {
  lostSince.value ??= lastHeard;
}
