import { useState } from "preact/hooks";
import type { Homes } from "../api/figures";
import { useLive } from "../api/live";
import { PageSteps } from "../elements/PageSteps";
import { Waiting } from "../elements/Waiting";
import { Link } from "../shell/Link";
import { text } from "../text";

/** The homes of a village, each leading to what is registered of it. */
export function HomesOf({ village }: { village: string }) {
  const [after, setAfter] = useState<string | null>(null);
  const live = useLive<Homes>(`/api/home-states?region=${village}${after === null ? "" : `&after=${encodeURIComponent(after)}`}`);
  return (
    <section class="card" aria-label={text.registry.homes}>
      <h2>{text.registry.homes}</h2>
      <Waiting live={live}>
        {({ homes, next }) => (
          <>
            {homes.length === 0 ? (
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
            )}
            <PageSteps after={after} next={next} go={setAfter} />
          </>
        )}
      </Waiting>
    </section>
  );
}
