import { signOut, token } from "../access/session";
import { renewIfDue } from "../access/signIn";
import { hearNow } from "./clock";

/** A refusal as the app answers it (problem details, RFC 9457). */
export class Problem extends Error {
  constructor(
    readonly status: number,
    message: string,
    /** The field it is about; undefined where it is about none. */
    readonly field?: string,
    /** One word a program can act on. */
    readonly reason?: string,
    /** Everything that is wrong, in Chinese, where a form was sent. */
    readonly hints: { field: string; hint: string }[] = [],
  ) {
    super(message);
  }
}

/** The app could not be reached at all. */
export class Unreachable extends Error {}

/** An answer, or that nothing changed since the version asked about. */
export type Answer<T> = { changed: true; body: T; etag: string | null } | { changed: false };

/** Asks for something; `etag` is the version already here. */
export async function read<T>(path: string, etag?: string | null, signal?: AbortSignal): Promise<Answer<T>> {
  const response = await call(path, { headers: etag ? { "If-None-Match": etag } : {}, ...(signal ? { signal } : {}) });
  return response.status === 304
    ? { changed: false }
    : { changed: true, body: (await response.json()) as T, etag: response.headers.get("ETag") };
}

/** Asks for a file, under the name the app gives it. */
export async function download(path: string): Promise<Blob> {
  return (await call(path, {})).blob();
}

/** What a change may need beside its body. */
export interface Change {
  method?: "POST" | "PUT" | "PATCH" | "DELETE";
  body?: unknown;
  /** The version the change was made on. */
  etag?: string | null;
  /** Sent as it is instead of `body`. */
  file?: Blob;
}

/** Changes something. What the network sends twice is heard once. */
export async function change<T>(path: string, { method = "POST", body, etag, file }: Change = {}): Promise<{ body: T; etag: string | null }> {
  const response = await call(path, {
    method,
    body: file ?? (body === undefined ? null : JSON.stringify(body)),
    headers: {
      ...(file ? { "Content-Type": file.type || "text/csv" } : body === undefined ? {} : { "Content-Type": "application/json" }),
      ...(etag ? { "If-Match": etag } : {}),
      "Idempotency-Key": crypto.randomUUID(),
    },
  });
  const text = await response.text();
  return { body: (text ? JSON.parse(text) : undefined) as T, etag: response.headers.get("ETag") };
}

async function call(path: string, init: RequestInit): Promise<Response> {
  let response: Response;
  try {
    await renewIfDue();
    response = await fetch(path, { ...init, cache: "no-store", headers: { ...init.headers, Authorization: `Bearer ${token() ?? ""}` } });
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") {
      throw error;
    }

    throw new Unreachable();
  }

  hearNow(response.headers.get("Date"));
  if (response.status === 401) {
    signOut();
  }

  if (!response.ok && response.status !== 304) {
    throw await problemOf(response);
  }

  return response;
}

async function problemOf(response: Response): Promise<Problem> {
  const text = await response.text();
  if (!response.headers.get("Content-Type")?.includes("json")) {
    return new Problem(response.status, text);
  }

  const said = JSON.parse(text) as { detail?: string; field?: string; reason?: string; errors?: { field: string; hint: string }[] };
  return new Problem(response.status, said.detail ?? "", said.field, said.reason, said.errors);
}
