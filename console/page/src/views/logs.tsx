// What a function has printed: all of it as it comes, or what belongs to one invocation.

import { useEffect, useState } from "preact/hooks";

import { view } from "../api.ts";
import { Empty, Problem } from "../parts/basics.tsx";
import { Rows } from "../parts/rows.tsx";

interface Props {
  name: string;
  from?: number; // seconds
  until?: number;
  requestIds?: string[];
}

interface LogLine {
  text: string;
  at?: number;
  requestId?: string;
  level: string;
}

export function parseLine(line: string): LogLine {
  const at = /(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z)/.exec(line.slice(0, 64));
  const id = /\b([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\b/.exec(line.slice(0, 120));
  const level = /\b(ERROR|WARN|WARNING|FATAL)\b/.exec(line.slice(0, 120));
  return { text: line, at: at ? Date.parse(at[1]) / 1000 : undefined, requestId: id?.[1], level: level ? "loud" : "" };
}

/** The lines of some invocations: by their ids, or if none is known, by the time. */
export function linesOf(lines: LogLine[], { from, until, requestIds = [] }: Partial<Props>): LogLine[] {
  if (requestIds.length > 0 && lines.some((line) => requestIds.includes(line.requestId ?? ""))) {
    let current: string | undefined;
    return lines.filter((line) => {
      current = line.requestId ?? current;
      return requestIds.includes(current ?? "");
    });
  }
  if (from === undefined) return lines;
  let at = 0;
  return lines.filter((line) => {
    at = line.at ?? at;
    return at >= from - 0.05 && at <= (until ?? Infinity) + 0.05;
  });
}

const REFRESH_MS = 1000;

export function Logs(props: Props) {
  const [lines, setLines] = useState<LogLine[]>();
  const [error, setError] = useState<unknown>();
  useEffect(() => {
    let end: number | undefined;
    let timer: ReturnType<typeof setTimeout>;
    let gone = false;
    const read = async () => {
      try {
        const part = await view<{ text: string; end: number }>("logs", { function: props.name, after: end });
        if (gone) return;
        const more = part.text.split("\n").filter(Boolean).map(parseLine);
        if (end === undefined || more.length > 0) setLines((known = []) => [...known, ...more]);
        end = part.end;
        setError(undefined);
      } catch (problem) {
        if (!gone) setError(problem);
      }
      if (!gone) timer = setTimeout(read, REFRESH_MS);
    };
    void read();
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [props.name]);
  if (error && !lines) return <Problem error={error} />;
  if (!lines) return null;
  const shown = linesOf(lines, props);
  if (shown.length === 0) return <Empty title={props.from === undefined ? "Nothing was printed yet." : "Nothing was printed during this visit."} />;
  return (
    <div class="logs">
      <Rows count={shown.length} rowHeight={20} label={`Log of ${props.name}`} follow
        row={(i) => <code class={`log-line ${shown[i].level}`} title={shown[i].text}>{shown[i].text}</code>} />
    </div>
  );
}
