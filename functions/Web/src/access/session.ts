import { signal } from "@preact/signals";
import { appNow } from "../api/clock";

const accessKey = "token";
const renewalKey = "renewal";

/** What an issuer answers (RFC 6749, 5.1); with `refresh_token` the next one comes without asking the person again. */
export interface Grant {
  access_token: string;
  expires_in: number;
  refresh_token?: string;
}

/** With what the token is renewed, and from when on, ms since 1970. */
export interface Renewal {
  with: string;
  dueAt: number;
}

/** A token is renewed when a quarter of its life is left, so that nobody meets its end. */
const partUsed = 0.75;

const held = signal(sessionStorage.getItem(accessKey));

/** The access token; null while nobody is signed in. It lives as long as the tab. */
export const token = (): string | null => held.value;

/** How to renew the token; null if that is not due, or the issuer gave nothing to do it with. */
export function dueRenewal(): Renewal | null {
  const kept = sessionStorage.getItem(renewalKey);
  const renewal = kept === null ? null : (JSON.parse(kept) as Renewal);
  return renewal !== null && appNow() >= renewal.dueAt ? renewal : null;
}

/** Chosen: the token in hand is good for a while yet. */
const betweenTriesMs = 30_000;

/** Lets a renewal that did not come about be due again a little later. */
export function postpone({ with: refreshToken }: Renewal): void {
  sessionStorage.setItem(renewalKey, JSON.stringify({ with: refreshToken, dueAt: appNow() + betweenTriesMs } satisfies Renewal));
}

/** The token ends with its life: the issuer wants to see the person again. */
export const forgetRenewal = (): void => sessionStorage.removeItem(renewalKey);

export function keep({ access_token, expires_in, refresh_token }: Grant): void {
  sessionStorage.setItem(accessKey, access_token);
  if (refresh_token !== undefined) {
    const renewal: Renewal = { with: refresh_token, dueAt: appNow() + partUsed * expires_in * 1000 };
    sessionStorage.setItem(renewalKey, JSON.stringify(renewal));
  }

  held.value = access_token;
}

export function signOut(): void {
  sessionStorage.removeItem(accessKey);
  forgetRenewal();
  held.value = null;
}
