import type { ComponentChildren } from "preact";
import { me, type Me } from "../access/me";
import { signOut } from "../access/session";
import { lostSince } from "../api/connection";
import { timeOfDay } from "../elements/time";
import { text } from "../text";
import { Link } from "./Link";
import { place } from "./place";

/** The screens a role has, in the order of its day. */
const screens: Record<Me["role"], (who: Me) => [string, string][]> = {
  operator: (who) => [["/desk", text.places.desk], ["/wall", text.places.wall], [`/places/${who.scope}`, text.places.region], ["/alarms", text.places.alarms]],
  supervisor: (who) => [["/desk", text.places.desk], ["/wall", text.places.wall], [`/places/${who.scope}`, text.places.region], ["/alarms", text.places.alarms], ["/registry", text.places.registry], ["/imports", text.places.imports]],
  districtOfficer: (who) => [["/wall", text.places.wall], [`/places/${who.scope}`, text.places.region], ["/alarms", text.places.alarms]],
  townOfficer: (who) => [[`/places/${who.scope}`, text.places.region], ["/alarms", text.places.alarms], ["/registry", text.places.registry]],
  villageOfficer: (who) => [[`/places/${who.scope}`, text.places.region], ["/alarms", text.places.alarms], ["/registry", text.places.registry]],
  communityWorker: () => [["/alarms", text.places.alarms]],
  relative: () => [["/mine", text.places.mine]],
  technician: () => [["/install", text.places.install], ["/alarms", text.places.alarms]],
  auditor: (who) => [["/audit", text.places.audit], [`/places/${who.scope}`, text.places.region]],
};

/** Screens that are only for whoever has them in the list above; what the others show is for the app to decide. */
const own = ["/desk", "/wall", "/registry", "/imports", "/mine", "/install", "/audit"];

/** Whether an address is a screen of somebody's own, or one that everybody may open. */
export function isFor(who: Me, path: string): boolean {
  const screen = own.find((each) => path.startsWith(each));
  return screen === undefined || screens[who.role](who).some(([to]) => to === screen);
}

/** What stands around every screen: where one can go, who one is, and whether the figures are fresh. */
export function Shell({ who, children }: { who: Me; children: ComponentChildren }) {
  return (
    <>
      <header class="top">
        <strong>{text.product}</strong>
        <nav>
          {screens[who.role](who).map(([to, name]) => (
            <Link key={to} to={to} aria-current={place.value.startsWith(to) ? "page" : undefined}>
              {name}
            </Link>
          ))}
        </nav>
        <span class="who">
          {who.name} · {who.roleName} · {who.scopeName}
        </span>
        <button type="button" onClick={() => { signOut(); me.value = null; }}>
          {text.signIn.out}
        </button>
      </header>
      <p class="lost" role="alert" hidden={lostSince.value === null}>
        {lostSince.value === null ? "" : text.connection.lost(timeOfDay(new Date(lostSince.value).toISOString()))}
      </p>
      <main tabIndex={-1}>{children}</main>
      <footer class="faint">{text.invented}</footer>
    </>
  );
}
