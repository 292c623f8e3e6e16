import { text } from "../text";

/** How grave it is; said in a word, not by colour alone. */
export const Severity = ({ of }: { of: string }) => <span class={`severity ${of}`}>{text.severities[of] ?? of}</span>;
