import { text } from "../text";
import { Choose } from "./Choose";
import type { Field, Part } from "./parts";

interface PartOf {
  name: string;
  of: Part;
  fields: Field[];
  set: (part: Part) => void;
  note?: string;
}

/** A group of fields under its name, folded away; what is left empty says that nobody asked. */
export function PartFields({ name, of, fields, set, note }: PartOf) {
  const change = (key: string, value: string | number | boolean | null): void => {
    const changed = { ...of, [key]: value };
    set(Object.values(changed).every((each) => each === null || each === undefined) ? null : changed);
  };
  return (
    <details>
      <summary>{name}</summary>
      {note && <p class="faint">{note}</p>}
      <div class="form">
        {fields.map((field) => (
          <label key={field.key}>
            {field.name} <Input field={field} value={of?.[field.key]} set={(value) => change(field.key, value)} />
          </label>
        ))}
      </div>
    </details>
  );
}

function Input({ field: { kind }, value, set }: { field: Field; value: string | number | boolean | null | undefined; set: (value: string | number | boolean | null) => void }) {
  if (kind === "words") {
    return <input value={(value as string) ?? ""} onInput={(event) => set(event.currentTarget.value || null)} />;
  }

  if (kind === "number") {
    return <input type="number" value={(value as number) ?? ""} onInput={(event) => set(event.currentTarget.value ? event.currentTarget.valueAsNumber : null)} />;
  }

  return kind === "tick" ? (
    <Choose of={text.registry.truths} value={typeof value === "boolean" ? String(value) : null} set={(chosen) => set(chosen === null ? null : chosen === "true")} />
  ) : (
    <Choose of={kind} value={(value as string) ?? null} set={set} />
  );
}
