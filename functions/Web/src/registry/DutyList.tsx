import { useLive } from "../api/live";
import { dateAndTime } from "../elements/time";
import { Waiting } from "../elements/Waiting";
import { text } from "../text";

interface Duty {
  people: { contactId: string; role: string; name: string; phone: string; title: string }[];
  now: Record<string, string[]>;
  gaps: { from: string; until: string }[];
}

/** Who does duty for a region, who is on duty this hour, and when nobody is. */
export function DutyList({ region }: { region: string }) {
  const live = useLive<Duty>(`/api/regions/${region}/duty`);
  return (
    <section class="card scroll" aria-label={text.registry.duty}>
      <h2>{text.registry.duty}</h2>
      <Waiting live={live}>
        {({ people, now, gaps }) => {
          const nameOf = (contactId: string): string => people.find((person) => person.contactId === contactId)?.name ?? contactId;
          return (
            <>
              <table>
                <thead>
                  <tr>
                    <th>{text.registry.role}</th>
                    <th>{text.registry.name}</th>
                    <th>{text.registry.phone}</th>
                  </tr>
                </thead>
                <tbody>
                  {people.map((person) => (
                    <tr key={person.contactId}>
                      <td>{person.title}</td>
                      <td>{person.name}</td>
                      <td>{person.phone}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
              <h3>{text.registry.onDuty}</h3>
              <ul>
                {Object.entries(now).map(([role, ids]) => (
                  <li key={role}>
                    {text.registry.duties[role] ?? role}：{ids.map(nameOf).join("、") || text.registry.nobody}
                  </li>
                ))}
              </ul>
              <h3>{text.registry.gaps}</h3>
              {gaps.length === 0 ? (
                <p class="faint">{text.registry.noGaps}</p>
              ) : (
                <ul>
                  {gaps.map((gap) => (
                    <li key={gap.from} class="critical">
                      {dateAndTime(gap.from)} — {dateAndTime(gap.until)}
                    </li>
                  ))}
                </ul>
              )}
            </>
          );
        }}
      </Waiting>
    </section>
  );
}
