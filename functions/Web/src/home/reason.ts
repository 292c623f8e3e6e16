import { text } from "../text";

/** Why a home is not green, in words. */
export const reasonOf = (reason: string | null): string => (reason === null ? "" : (text.homes.reasons[reason] ?? reason));
