/** One number with its name; where there is none, why not in a word or two. */
export const Figure = ({ name, value, grave = false }: { name: string; value: string | number; grave?: boolean }) => (
  <div class={grave ? "figure card grave" : "figure card"}>
    <span class="faint">{name}</span>
    <strong class={typeof value === "string" && !/\d/.test(value) ? "words" : ""}>{value}</strong>
  </div>
);
