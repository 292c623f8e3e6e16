import { Problem, Unreachable } from "../api/client";
import { text } from "../text";

/** `relatives[0].phone` is a phone. */
const nameOf = (field: string): string => text.fields[field.split(".").at(-1)!] ?? field;

/** Why something was refused, in words. */
export function wordsOf(error: unknown): string {
  if (error instanceof Unreachable) {
    return text.unreachable;
  }

  if (!(error instanceof Problem)) {
    throw error;
  }

  if (error.hints.length > 0) {
    return text.refused(error.hints.map(({ field, hint }) => text.field(nameOf(field), hint)).join(text.between));
  }

  const why = text.refusals[error.reason ?? ""] ?? text.statuses[error.status] ?? text.trouble;
  return text.refused(error.field ? text.field(nameOf(error.field), why) : why);
}

/** What came of the last action; heard by a screen reader as soon as it is there. */
export const Said = ({ what }: { what: string }) => (
  <p class="said" role="status">
    {what}
  </p>
);
