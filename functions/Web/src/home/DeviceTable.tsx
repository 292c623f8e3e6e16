import type { Device } from "../api/figures";
import { dateAndTime } from "../elements/time";
import { text } from "../text";

const at = (moment: string | null): string => (moment === null ? "—" : dateAndTime(moment));

/** The devices with what they said last. */
export const DeviceTable = ({ devices }: { devices: Device[] }) => (
  <section class="card scroll" aria-label={text.homes.devices}>
    <h2>{text.homes.devices}</h2>
    <table>
      <thead>
        <tr>
          <th>{text.homes.devices}</th>
          <th>{text.homes.online}</th>
          <th>{text.homes.heard}</th>
          <th>{text.homes.reading}</th>
          <th class="number">{text.homes.battery}</th>
          <th>{text.homes.tested}</th>
        </tr>
      </thead>
      <tbody>
        {devices.map((device) => (
          <tr key={device.device}>
            <td>
              {text.homes.kinds[device.kind] ?? device.kind}
              <br />
              <span class="faint">{device.device}</span>
            </td>
            <td class={device.isOnline ? "" : "critical"}>{device.isOnline ? text.homes.online : text.homes.offline}</td>
            <td>{at(device.heardAt)}</td>
            <td>{readingOf(device)}</td>
            <td class="number">{device.batteryPercent === null ? "—" : `${device.batteryPercent}%`}</td>
            <td>{at(device.testedAt)}</td>
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
