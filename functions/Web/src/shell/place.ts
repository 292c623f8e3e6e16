import { signal } from "@preact/signals";

/** Where in the page we are: a path such as `/alarms/…`. Every place has its address, so back and forward work. */
export const place = signal(location.pathname);

addEventListener("popstate", () => (place.value = location.pathname));

/** Goes to another place of the page. */
export function go(path: string): void {
  history.pushState(null, "", path);
  arrive(path);
}

/** Takes the place of the one we are at, so that back does not lead here again. */
export function replace(path: string): void {
  history.replaceState(null, "", path);
  arrive(path);
}

function arrive(path: string): void {
  place.value = new URL(path, location.origin).pathname;
  scrollTo(0, 0);
  // Whoever listens instead of looking hears where they are.
  queueMicrotask(() => document.querySelector<HTMLElement>("main")?.focus());
}
