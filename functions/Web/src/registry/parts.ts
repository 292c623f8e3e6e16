import { text } from "../text";
import type { Contact } from "./registration";

/** A group of a home's fields that belong together; null where nobody asked. */
export type Part = Record<string, string | number | boolean | null | undefined> | null;

/** One field: what it is called, and words, a number, a yes or no, or one of some choices. */
export interface Field {
  key: string;
  name: string;
  kind: "words" | "number" | "tick" | Record<string, string>;
}

const fieldsOf = (names: Record<string, string>, kinds: Record<string, Field["kind"]> = {}): Field[] =>
  Object.entries(names).map(([key, name]) => ({ key, name, kind: kinds[key] ?? "words" }));

/** What rescuers ask for beyond the address (domain reference 3.5). */
export const places = fieldsOf(text.registry.place, { floor: "number" });
export const dwellings = fieldsOf(text.registry.dwelling, { gas: text.alarm.gases });
export const frailties = fieldsOf(text.registry.frailty, { mobility: text.alarm.mobilities, hardOfHearing: "tick", dementia: "tick", oxygen: "tick" });
export const medicals = fieldsOf(text.registry.medical, { sleepApnea: "tick" });

/** The key-holder is one of the contacts; somebody else who was written down before stays to be chosen. */
export const accessesOf = (contacts: Contact[], holder: string | null): Field[] => {
  const names: Record<string, string> = Object.fromEntries(contacts.map(({ contactId, name, relation }) => [contactId, `${name}（${relation}）`]));
  return fieldsOf(text.registry.access, { keyHolder: holder === null || holder in names ? names : { ...names, [holder]: holder } });
};
