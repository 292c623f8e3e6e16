import type { Device } from "../api/figures";
import { dateAndTime } from "../elements/time";
import { text } from "../text";

const at = (moment: string | null): string => (moment === null ? "—" : dateAndTime(moment));

/** The devices with what they said last. */
export const DeviceTable = ({ devices, isDamaged }: { devices: Device[]; isDamaged: boolean }) => (
  <section class="card" aria-label={text.homes.devices}>
    <h2>{text.homes.devices}</h2>
    {isDamaged && <p class="critical">{text.homes.devicesDamaged}</p>}
    <table class="stacks">
      <thead>
        <tr>
          <th>{text.homes.devices}</th>
          <th>{text.homes.state}</th>
          <th>{text.homes.heard}</th>
          <th>{text.homes.reading}</th>
          <th class="number">{text.homes.battery}</th>
          <th>{text.homes.tested}</th>
        </tr>
      </thead>
      <tbody>
        {devices.map((device) => (
          <tr key={device.device}>
            <td data-name={text.homes.devices}>
              <span>
                {text.homes.kinds[device.kind] ?? device.kind}
                <br />
                <span class="faint">{device.device}</span>
              </span>
            </td>
            <td data-name={text.homes.state} class={device.isOnline ? "" : "critical"}>{device.isOnline ? text.homes.online : text.homes.offline}</td>
            <td data-name={text.homes.heard}>{at(device.heardAt)}</td>
            <td data-name={text.homes.reading}>{readingOf(device)}</td>
            <td data-name={text.homes.battery} class="number">{device.batteryPercent === null ? "—" : `${device.batteryPercent}%`}</td>
            <td data-name={text.homes.tested}>{at(device.testedAt)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </section>
);

function readingOf({ door, smoke, gas, bed }: Device): string {
  const parts = [
    door && door.isOpen !== null && (door.isOpen ? text.homes.open : text.homes.closed),
    smoke && [smoke.level && (text.homes.levels[smoke.level] ?? smoke.level), smoke.temperatureCelsius !== null && `${smoke.temperatureCelsius} °C`, smoke.densityDbPerMetre !== null && `${smoke.densityDbPerMetre} dB/m`].filter(Boolean).join(" "),
    gas && [gas.lelPercent !== null && `${gas.lelPercent} %LEL`, gas.carbonMonoxidePpm !== null && `CO ${gas.carbonMonoxidePpm} ppm`].filter(Boolean).join(" "),
    bed && bed.inBed !== null && (bed.inBed ? text.homes.inBed : text.homes.upNow),
  ];
  return parts.filter(Boolean).join(" ") || "—";
}
