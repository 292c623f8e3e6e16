import type { HomeFacts } from "./HomeFields";
import type { HomeMore } from "./MoreFields";

/** A part of every day as the app writes it: `08:00:00`. */
export interface Spell {
  from: string;
  until: string;
}

/** Somebody who can be told of a home. */
export interface Contact {
  contactId: string;
  name: string;
  phone: string;
  relation: string;
  rank: number | null;
  hasKey: boolean;
  reach: string;
  /** Null for always. */
  hours: Spell[] | null;
  distanceMinutes: number | null;
}

/** A device's time in a home. */
export interface Installed {
  dev: string;
  kind: string;
  installedAt: string;
  removedAt?: string | null;
}

/** What the register knows of a home; what a form does not show goes back as it came. */
export interface Registration extends HomeFacts, HomeMore {
  elder: HomeFacts["elder"] & HomeMore["elder"];
  status: string;
  homeId: string;
  village: string;
  relatives: Contact[];
  devices: Installed[];
  revision: number;
}
