import { render } from "preact";
import { lazy, Suspense } from "preact/compat";
import { useEffect, useState } from "preact/hooks";
import { homeOf, me, type Me } from "./access/me";
import { token } from "./access/session";
import { SignInScreen } from "./access/SignInScreen";
import { Problem, read } from "./api/client";
import { place, replace } from "./shell/place";
import { isFor, Shell } from "./shell/Shell";
import { text } from "./text";
import "./style.css";

const Desk = lazy(() => import("./desk/DeskScreen"));
const Wall = lazy(() => import("./wall/WallScreen"));
const Region = lazy(() => import("./region/RegionScreen"));
const Home = lazy(() => import("./home/HomeScreen"));
const Alarms = lazy(() => import("./alarms/AlarmListScreen"));
const Imports = lazy(() => import("./imports/ImportScreen"));
const Install = lazy(() => import("./install/InstallScreen"));
const Mine = lazy(() => import("./mine/MineScreen"));
const Registry = lazy(() => import("./registry/RegistryScreen"));
const Audit = lazy(() => import("./audit/AuditScreen"));
const Alarm = lazy(() => import("./alarm/AlarmScreen"));

/** A screen and the address that leads to it; what stands in brackets is handed to it. */
const screens: [RegExp, (found: string[]) => preact.VNode][] = [
  [/^\/desk$/, () => <Desk />],
  [/^\/wall$/, () => <Wall />],
  [/^\/places\/(\d{6}|\d{9}|\d{12})$/, ([region]) => <Region key={region} region={region!} />],
  [/^\/homes\/([a-z0-9-]+)$/, ([homeId]) => <Home key={homeId} homeId={homeId!} />],
  [/^\/alarms$/, () => <Alarms />],
  [/^\/imports$/, () => <Imports />],
  [/^\/install(?:\/([a-z0-9-]+))?$/, ([homeId]) => <Install homeId={homeId} />],
  [/^\/mine$/, () => <Mine />],
  [/^\/registry(?:\/([a-z0-9-]+))?$/, ([homeId]) => <Registry homeId={homeId} />],
  [/^\/audit$/, () => <Audit />],
  [/^\/alarms\/([^/]+)$/, ([alarmId]) => <Alarm alarmId={decodeURIComponent(alarmId!)} />],
];

function screenAt(path: string): preact.VNode | null {
  for (const [address, show] of screens) {
    const found = address.exec(path);
    if (found) {
      return show(found.slice(1));
    }
  }

  return null;
}

function Page() {
  const [refusal, setRefusal] = useState("");
  const signedIn = token() !== null;
  useEffect(() => {
    if (signedIn) {
      read<Me>("/api/me").then(
        (answer) => {
          if (answer.changed) {
            me.value = answer.body;
            if (place.value === "/") {
              replace(homeOf(answer.body));
            }
          }
        },
        (error) => setRefusal(error instanceof Problem && error.status === 403 ? text.signIn.noAccount : text.unreachable),
      );
    }
  }, [signedIn]);

  if (!signedIn) {
    return <SignInScreen />;
  }

  if (me.value === null) {
    return (
      <main tabIndex={-1}>
        <p role="status">{refusal || text.connection.loading}</p>
      </main>
    );
  }

  return (
    <Shell who={me.value}>
      <Suspense fallback={<p role="status">{text.connection.loading}</p>}>{(isFor(me.value, place.value) && screenAt(place.value)) || <h1 class="empty">{text.connection.notFound}</h1>}</Suspense>
    </Shell>
  );
}

render(<Page />, document.getElementById("page")!);
