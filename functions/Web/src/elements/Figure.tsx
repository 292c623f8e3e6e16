/** One number with its name. */
export const Figure = ({ name, value, grave = false }: { name: string; value: string | number; grave?: boolean }) => (
  <div class={grave ? "figure card grave" : "figure card"}>
    <span class="faint">{name}</span>
    <strong>{value}</strong>
  </div>
);
