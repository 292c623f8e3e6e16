import { dueRenewal, forgetRenewal, keep, postpone, type Grant, type Renewal } from "./session";

interface SignIn {
  issuer: string;
  clientId: string;
  scope: string;
}

interface Discovery {
  authorization_endpoint: string;
  token_endpoint: string;
}

/** What the page must remember while the person is at the issuer. */
interface Pending {
  verifier: string;
  state: string;
  place: string;
}

const pendingKey = "signing-in";
const returnTo = (): string => `${location.origin}/signed-in`;

/** Sends the person to the issuer (authorization code flow with PKCE, RFC 7636). */
export async function goToIssuer(): Promise<void> {
  const settings = await settingsOf();
  const pending: Pending = { verifier: random(), state: random(), place: location.pathname + location.search };
  sessionStorage.setItem(pendingKey, JSON.stringify(pending));
  const { authorization_endpoint } = await discoveryOf(settings);
  location.assign(
    `${authorization_endpoint}?${new URLSearchParams({
      client_id: settings.clientId,
      redirect_uri: returnTo(),
      response_type: "code",
      scope: scopeOf(settings),
      state: pending.state,
      code_challenge: base64Url(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(pending.verifier))),
      code_challenge_method: "S256",
    })}`,
  );
}

/** Finishes the way back from the issuer. Returns where the person wanted to go. */
export async function comeBack(query: URLSearchParams): Promise<string> {
  const remembered = sessionStorage.getItem(pendingKey);
  sessionStorage.removeItem(pendingKey);
  const pending = remembered === null ? null : (JSON.parse(remembered) as Pending);
  const code = query.get("code");
  if (pending === null || code === null || query.get("state") !== pending.state) {
    throw new Error(query.get("error_description") ?? "state");
  }

  const settings = await settingsOf();
  const response = await redeem(settings, { grant_type: "authorization_code", redirect_uri: returnTo(), code, code_verifier: pending.verifier });
  if (!response.ok) {
    throw new Error(await response.text());
  }

  keep((await response.json()) as Grant);
  return pending.place === "/signed-in" ? "/" : pending.place;
}

/** Nobody waits longer than this for the issuer before the page goes on with the token it has. */
const patienceMs = 5000;

let renewing: Promise<void> | null = null;

/** Gets the next token before this one is over: a desk works all night, and a wall hangs for a day. Does nothing while none is due. */
export async function renewIfDue(): Promise<void> {
  const due = dueRenewal();
  if (due !== null) {
    // An issuer that cannot be reached now is asked again; the token in hand is good for a while yet.
    renewing ??= renew(due).catch(() => postpone(due)).finally(() => (renewing = null));
    await renewing;
  }
}

async function renew(due: Renewal): Promise<void> {
  const response = await redeem(await settingsOf(), { grant_type: "refresh_token", refresh_token: due.with }, AbortSignal.timeout(patienceMs));
  if (response.ok) {
    keep((await response.json()) as Grant);
  } else if (response.status === 400) {
    forgetRenewal();
  } else {
    postpone(due);
  }
}

const scopeOf = (settings: SignIn): string => `${settings.scope} offline_access`;

const redeem = async (settings: SignIn, grant: Record<string, string>, signal?: AbortSignal): Promise<Response> =>
  fetch((await discoveryOf(settings)).token_endpoint, {
    method: "POST",
    ...(signal ? { signal } : {}),
    body: new URLSearchParams({ client_id: settings.clientId, scope: scopeOf(settings), ...grant }),
  });

async function settingsOf(): Promise<SignIn> {
  return (await fetch("/api/sign-in")).json() as Promise<SignIn>;
}

async function discoveryOf({ issuer }: SignIn): Promise<Discovery> {
  return (await fetch(`${issuer}/.well-known/openid-configuration`)).json() as Promise<Discovery>;
}

const random = (): string => base64Url(crypto.getRandomValues(new Uint8Array(32)).buffer);

const base64Url = (bytes: ArrayBuffer): string =>
  btoa(String.fromCharCode(...new Uint8Array(bytes))).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
