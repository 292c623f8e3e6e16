import { useState } from "preact/hooks";
import { useLive } from "../api/live";
import { isDesk } from "../access/me";
import { dateAndTime } from "../elements/time";
import { Waiting } from "../elements/Waiting";
import { text } from "../text";

interface Explanation {
  name: string;
  heardUntil: string;
  standing: string;
  until: string | null;
  rules: number;
  isWhole: boolean;
  weighed: { device: string | null; truth: string; dueAt: string | null; isWithheld: boolean; conditions: { what: string; whatText: string; valueText: string; limitText: string | null; truth: string }[] }[];
}

/** 4.937 秒 reads as 4.9 秒: nobody acts on milliseconds. */
const rounded = (said: string): string => said.replace(/(\d+\.\d+)(?=\s*(?:秒|分钟|小时|天))/g, (number) => String(Math.round(Number(number) * 10) / 10));

/** Why a scenario was raised here, or why not: which condition, which value against which threshold, which data missing. */
export function Explain({ homeId }: { homeId: string }) {
  const [code, setCode] = useState("FIRE-01");
  const live = useLive<Explanation>(isDesk.value ? `/api/homes/${homeId}/explain?scenario=${code}` : null);
  if (!isDesk.value) {
    return null;
  }

  return (
    <section class="card scroll" aria-label={text.homes.explain}>
      <h2>{text.homes.explain}</h2>
      <label>
        {text.homes.scenario}{" "}
        <select value={code} onChange={(event) => setCode(event.currentTarget.value)}>
          {Object.entries(text.explain.scenarios).map(([each, name]) => (
            <option key={each} value={each}>
              {each} {name}
            </option>
          ))}
        </select>
      </label>
      <Waiting live={live}>
        {(body) => (
          <>
            <p>
              {text.pair(body.name, text.explain.standings[body.standing] ?? body.standing)}
              {body.until && ` · ${text.explain.until(dateAndTime(body.until))}`}
            </p>
            <p class="faint">{text.explain.rules(body.rules, dateAndTime(body.heardUntil))}</p>
            {!body.isWhole && <p>{text.explain.notWhole}</p>}
            <table>
              <thead>
                <tr>
                  <th>{text.homes.devices}</th>
                  <th>{text.explain.condition}</th>
                  <th>{text.explain.value}</th>
                  <th>{text.explain.limit}</th>
                  <th>{text.explain.holds}</th>
                </tr>
              </thead>
              <tbody>
                {body.weighed.flatMap(({ device, truth, isWithheld, conditions }) => [
                  isWithheld && (
                    <tr key={device}>
                      <td>{device ?? text.explain.wholeHome}</td>
                      <td colSpan={3}>{text.explain.withheld}</td>
                      <td>{text.explain.truths[truth] ?? truth}</td>
                    </tr>
                  ),
                  ...conditions.map((condition, place) => (
                    // One value may be held against two limits.
                    <tr key={`${device}|${condition.what}|${place}`}>
                      <td>{device ?? text.explain.wholeHome}</td>
                      <td>{condition.whatText}</td>
                      <td>{rounded(condition.valueText)}</td>
                      <td>{condition.limitText === null ? text.explain.quoted : rounded(condition.limitText)}</td>
                      <td>{text.explain.truths[condition.truth] ?? condition.truth}</td>
                    </tr>
                  )),
                ])}
              </tbody>
            </table>
          </>
        )}
      </Waiting>
    </section>
  );
}
