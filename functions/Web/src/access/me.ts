import { computed, signal } from "@preact/signals";

/** Who is signed in, as `GET /api/me` says. */
export interface Me {
  subject: string;
  name: string;
  role: "operator" | "supervisor" | "districtOfficer" | "townOfficer" | "villageOfficer" | "communityWorker" | "relative" | "technician" | "auditor";
  /** The same in Chinese. */
  roleName: string;
  scope: string;
  scopeName: string;
  homes: string[] | null;
  /** Whom messages call the reader; null for who is never told. */
  contactId: string | null;
}

export const me = signal<Me | null>(null);

export const isDesk = computed(() => me.value?.role === "operator" || me.value?.role === "supervisor");

const openers: Me["role"][] = ["operator", "supervisor", "districtOfficer", "townOfficer", "villageOfficer", "communityWorker"];

/** Whether the reader may look at the pages of homes. */
export const opensHomes = computed(() => me.value !== null && openers.includes(me.value.role));

const first: Partial<Record<Me["role"], string>> = {
  operator: "/desk", supervisor: "/desk", districtOfficer: "/wall", relative: "/mine", technician: "/install", auditor: "/audit", communityWorker: "/alarms",
};

/** Where somebody begins. */
export const homeOf = (who: Me): string => first[who.role] ?? `/places/${who.scope}`;
