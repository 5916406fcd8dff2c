import { DatePicker } from "antd";
import dayjs from "dayjs";
// The picker takes the names of months and weekdays from here.
import "dayjs/locale/zh-cn";
import "dayjs/locale/zh-hk";
import "dayjs/locale/zh-tw";
import utc from "dayjs/plugin/utc";
import { instantOnWall, localDate } from "../../../schema/rules/calendar.js";
import { useTimes } from "../parts/times.js";
import { useViewer } from "../session/useViewer.js";
import type { FieldInput } from "../parts/Field.js";

dayjs.extend(utc);

interface Props {
  input: FieldInput;
  /** ISO 8601. */
  value: string | null;
  change: (value: string | null) => void;
  /** Nothing after this day can be chosen: the server's now. */
  latest: Date;
}

/**
 * A time of the site's wall clock, wherever this browser is. The picker knows no zones: it is handed the wall's figures as
 * if they were UTC, where no hour is missing or double, and what it shows is read back as the wall's.
 */
export function SiteTime({ input, value, change, latest }: Props) {
  const { siteTimeZone } = useViewer();
  const times = useTimes();
  const wall = (at: string | Date) => dayjs.utc(`${times.day(at)}T${times.hour(at)}`);
  const today = localDate(latest, siteTimeZone);
  return (
    <DatePicker
      id={input.id}
      status={input.status}
      aria-describedby={input["aria-describedby"]}
      showTime={{ format: "HH:mm" }}
      format="YYYY-MM-DD HH:mm"
      showNow={false}
      needConfirm={false}
      value={value ? wall(value) : null}
      defaultPickerValue={wall(latest)}
      disabledDate={(day) => day.format("YYYY-MM-DD") > today}
      onChange={(picked) => change(instantOnWall(picked?.format("YYYY-MM-DD HH:mm") ?? "", siteTimeZone)?.toISOString() ?? null)}
    />
  );
}
