import { useState } from "preact/hooks";
import { me } from "../access/me";
import type { Children } from "../api/figures";
import { useLive } from "../api/live";
import { Waiting } from "../elements/Waiting";
import { isVillage } from "../region/level";
import { text } from "../text";
import { DutyList } from "./DutyList";
import { HomeRecord } from "./HomeRecord";
import { HomesOf } from "./HomesOf";
import { NewHome } from "./NewHome";

/** Homes, their contacts and who is on duty, for whoever keeps the register. */
export default function RegistryScreen({ homeId }: { homeId: string | undefined }) {
  const [{ region, name }, choose] = useState({ region: me.value!.scope, name: me.value!.scopeName });
  return (
    <>
      <h1>{text.registry.title}</h1>
      {homeId ? (
        <HomeRecord key={homeId} homeId={homeId} />
      ) : (
        <>
          <Choose region={region} name={name} choose={choose} />
          {isVillage(region) && <HomesOf key={`homes ${region}`} village={region} />}
          {isVillage(region) && <NewHome key={`new ${region}`} village={region} />}
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
  const children = useLive<Children>(!isVillage(region) ? `/api/overview/children?region=${region}` : null);
  return (
    <div class="row card">
      <strong>{text.registry.choose}</strong>
      {region.length > scope.length && (
        <button type="button" onClick={() => choose({ region: scope, name: scopeName })}>
          ↑ {scopeName}
        </button>
      )}
      <span>{name}</span>
      {!isVillage(region) && (
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
