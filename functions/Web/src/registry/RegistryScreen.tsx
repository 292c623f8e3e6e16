import { useState } from "preact/hooks";
import { me } from "../access/me";
import type { Children, Homes } from "../api/figures";
import { useLive } from "../api/live";
import { Waiting } from "../elements/Waiting";
import { Link } from "../shell/Link";
import { text } from "../text";
import { DutyList } from "./DutyList";
import { HomeForm } from "./HomeForm";
import { NewHome } from "./NewHome";

const villageDigits = 12;

/** Homes, their contacts and who is on duty, for whoever keeps the register. */
export default function RegistryScreen({ homeId }: { homeId: string | undefined }) {
  const [{ region, name }, choose] = useState({ region: me.value!.scope, name: me.value!.scopeName });
  return (
    <>
      <h1>{text.registry.title}</h1>
      {homeId ? (
        <HomeForm key={homeId} homeId={homeId} />
      ) : (
        <>
          <Choose region={region} name={name} choose={choose} />
          {region.length === villageDigits && <HomesOf village={region} />}
          {region.length === villageDigits && <NewHome key={`new ${region}`} village={region} />}
          <DutyList key={region} region={region} />
        </>
      )}
    </>
  );
}

interface Choice {
  region: string;
  name: string;
}

/** Steps down from the reader's own region to a village. */
function Choose({ region, name, choose }: Choice & { choose: (choice: Choice) => void }) {
  const { scope, scopeName } = me.value!;
  const children = useLive<Children>(region.length < villageDigits ? `/api/overview/children?region=${region}` : null);
  return (
    <div class="row card">
      <strong>{text.registry.choose}</strong>
      {region.length > scope.length && (
        <button type="button" onClick={() => choose({ region: scope, name: scopeName })}>
          ↑ {scopeName}
        </button>
      )}
      <span>{name}</span>
      {region.length < villageDigits && (
        <Waiting live={children}>
          {(body) => (
            <select
              aria-label={text.registry.choose}
              onChange={({ currentTarget: { value, selectedOptions } }) => value && choose({ region: value, name: selectedOptions[0]!.text })}
            >
              <option value="">{text.registry.choose}</option>
              {body.children.map((child) => (
                <option key={child.region} value={child.region}>
                  {child.name}
                </option>
              ))}
            </select>
          )}
        </Waiting>
      )}
    </div>
  );
}

function HomesOf({ village }: { village: string }) {
  const live = useLive<Homes>(`/api/home-states?region=${village}`);
  return (
    <section class="card" aria-label={text.registry.homes}>
      <h2>{text.registry.homes}</h2>
      <Waiting live={live}>
        {({ homes }) =>
          homes.length === 0 ? (
            <p class="empty">{text.homes.nothing}</p>
          ) : (
            <ul>
              {homes.map((home) => (
                <li key={home.homeId}>
                  <Link to={`/registry/${home.homeId}`}>
                    {home.homeId} · {home.elder} · {home.address}
                  </Link>
                </li>
              ))}
            </ul>
          )
        }
      </Waiting>
    </section>
  );
}
