import { useEffect, useRef, useState } from "preact/hooks";
import { Problem, read, Unreachable } from "./client";
import { heard, lost } from "./connection";

/** What a live view has in hand. */
export interface Live<T> {
  /** The newest answer; undefined before the first. */
  body: T | undefined;
  /** The version of it, for changes made on it. */
  etag: string | null;
  /** Why there is none, if the app refused. */
  problem: Problem | undefined;
  /** Asks at once, as after a change. */
  refresh: () => void;
}

const usualPollSeconds = 15;
const afterFailureSeconds = 3;

/**
 * Keeps asking for something, as often as the app says it is worth it (`nextPoll`, seconds). Null asks for nothing.
 * What is not for the reader is not asked again. Asks at once when `version`, of something it hangs on, changes, and at least every `longest` seconds.
 */
export function useLive<T extends object>(path: string | null, version?: unknown, longest = Infinity): Live<T> {
  const [state, setState] = useState<Omit<Live<T>, "refresh">>({ body: undefined, etag: null, problem: undefined });
  const [asked, setAsked] = useState(0);
  // Asking anew does not mean sending anew what is here already.
  const known = useRef<{ path: string; etag: string | null; poll: number } | null>(null);

  useEffect(() => setState({ body: undefined, etag: null, problem: undefined }), [path]);
  useEffect(() => {
    if (path === null) {
      return;
    }

    const ended = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const before = known.current?.path === path ? known.current : null;
    let etag = before?.etag ?? null;
    let poll = Math.min(before?.poll ?? usualPollSeconds, longest);

    const ask = async (): Promise<void> => {
      let wait = poll;
      try {
        const answer = await read<T & { nextPoll?: number }>(path, etag, ended.signal);
        heard();
        if (answer.changed) {
          etag = answer.etag;
          const asked = answer.body.nextPoll ?? usualPollSeconds;
          known.current = { path, etag, poll: asked };
          poll = Math.min(asked, longest);
          wait = poll;
          setState({ body: answer.body, etag, problem: undefined });
        }
      } catch (error) {
        if (ended.signal.aborted) {
          return;
        }

        wait = afterFailureSeconds;
        if (error instanceof Unreachable) {
          lost();
        } else if (error instanceof Problem) {
          heard();
          setState((kept) => ({ ...kept, problem: error }));
          if (error.status === 403) {
            return; // Not the reader's: asking again would only fill the audit log.
          }

          wait = poll;
        } else {
          throw error;
        }
      }

      timer = setTimeout(() => void ask(), wait * 1000);
    };

    void ask();
    return () => {
      ended.abort();
      clearTimeout(timer);
    };
  }, [path, asked, version, longest]);

  return { ...state, refresh: () => setAsked((times) => times + 1) };
}
