import { text } from "../text";

/** A choice that may be left open: null says that nobody asked. */
export function Choose({ of, value, set }: { of: Record<string, string>; value: string | null; set: (value: string | null) => void }) {
  return (
    <select value={value ?? ""} onChange={(event) => set(event.currentTarget.value || null)}>
      <option value="">{text.registry.unasked}</option>
      {Object.entries(of).map(([each, word]) => (
        <option key={each} value={each}>
          {word}
        </option>
      ))}
    </select>
  );
}
