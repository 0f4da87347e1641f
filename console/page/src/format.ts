// Numbers, times and names as people read them.

export const lastPart = (arn: string): string => arn.slice(Math.max(arn.lastIndexOf(":"), arn.lastIndexOf("/")) + 1);

/** "arn:...:execution:machine:name" -> "arn:...:stateMachine:machine". */
export function machineOf(executionArn: string): string {
  const parts = executionArn.split(":");
  return [...parts.slice(0, 5), "stateMachine", parts[6].split("/")[0]].join(":");
}

/** Two units at most: "350 ms", "2.4 s", "1 min 5 s", "2 d 3 h". */
export function duration(seconds: number): string {
  if (!(seconds >= 0)) return "–";
  if (seconds < 0.9995) return `${Math.round(seconds * 1000)} ms`;
  if (seconds < 9.95) return `${seconds.toFixed(1)} s`;
  if (seconds < 59.5) return `${Math.round(seconds)} s`;
  const units: [string, number][] = [["d", 86400], ["h", 3600], ["min", 60], ["s", 1]];
  const at = units.findIndex(([, size]) => seconds >= size - 0.5);
  const [unit, size] = units[at];
  const [lower, part] = units[Math.min(at + 1, 3)];
  let whole = Math.floor(seconds / size);
  let rest = Math.round((seconds - whole * size) / part);
  if (rest * part >= size) [whole, rest] = [whole + 1, 0];
  return rest > 0 && lower !== unit ? `${whole} ${unit} ${rest} ${lower}` : `${whole} ${unit}`;
}

const time = new Intl.DateTimeFormat("en-GB", {
  hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23",
});
const day = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short" });
const dayOfYear = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric" });

/** "14:03:22", "28 Nov 14:03:22", "28 Nov 2025 14:03:22": as much as tells it from `now`. */
export function moment(seconds: number, now = Date.now() / 1000): string {
  const at = new Date(seconds * 1000);
  const today = new Date(now * 1000);
  if (at.toDateString() === today.toDateString()) return time.format(at);
  const date = at.getFullYear() === today.getFullYear() ? day : dayOfYear;
  return `${date.format(at)} ${time.format(at)}`;
}

export const exactly = (seconds: number): string => new Date(seconds * 1000).toISOString();

/** "just now", "12 s ago", "3 min ago", "2 h ago", then the date. */
export function ago(seconds: number, now: number): string {
  const past = now - seconds;
  if (past < 2) return "just now";
  if (past < 60) return `${Math.floor(past)} s ago`;
  if (past < 3600) return `${Math.floor(past / 60)} min ago`;
  if (past < 86400) return `${Math.floor(past / 3600)} h ago`;
  return moment(seconds, now);
}

export function bytes(count: number): string {
  if (count < 1024) return `${count} B`;
  return count < 1024 * 1024 ? `${(count / 1024).toFixed(1)} KB` : `${(count / 1048576).toFixed(1)} MB`;
}

/** JSON text indented; anything else as it is. */
export function pretty(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

export const plural = (count: number, word: string): string =>
  `${count.toLocaleString("en")} ${word}${count === 1 ? "" : "s"}`;
