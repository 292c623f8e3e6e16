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
  const [region, setRegion] = useState(me.value!.scope);
  return (
    <>
      <h1>{text.registry.title}</h1>
      {homeId ? (
        <HomeForm key={homeId} homeId={homeId} />
      ) : (
        <>
          <Choose region={region} choose={setRegion} />
          {region.length === villageDigits && <HomesOf village={region} />}
          {region.length === villageDigits && <NewHome key={`new ${region}`} village={region} />}
          <DutyList key={region} region={region} />
        </>
      )}
    </>
  );
}

/** Steps down from the reader's own region to a village. */
function Choose({ region, choose }: { region: string; choose: (region: string) => void }) {
  const scope = me.value!.scope;
  const children = useLive<Children>(region.length < villageDigits ? `/api/overview/children?region=${region}` : null);
  return (
    <div class="row card">
      <strong>{text.registry.choose}</strong>
      {region.length > scope.length && (
        <button type="button" onClick={() => choose(region.slice(0, -3).length < scope.length ? scope : region.slice(0, -3))}>
          {text.figures.up}
        </button>
      )}
      {region.length < villageDigits ? (
        <Waiting live={children}>
          {(body) => (
            <select aria-label={text.registry.choose} onChange={(event) => event.currentTarget.value && choose(event.currentTarget.value)}>
              <option value="">{body.name}</option>
              {body.children.map((child) => (
                <option key={child.region} value={child.region}>
                  {child.name}
                </option>
              ))}
            </select>
          )}
        </Waiting>
      ) : (
        <span>{region}</span>
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
