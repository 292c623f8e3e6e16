import { signal } from "@preact/signals";

const key = "token";

const held = signal(sessionStorage.getItem(key));

/** The access token; null while nobody is signed in. It lives as long as the tab. */
export const token = (): string | null => held.value;

export function keep(accessToken: string): void {
  sessionStorage.setItem(key, accessToken);
  held.value = accessToken;
}

export function signOut(): void {
  sessionStorage.removeItem(key);
  held.value = null;
}
