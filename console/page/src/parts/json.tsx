// JSON as people read it: indented, coloured, and cut where it is too long to be looked at.

import { useMemo, useState } from "preact/hooks";

import { bytes, pretty } from "../format.ts";
import { CopyButton } from "./basics.tsx";

const SHOWN_MAX = 20_000; // characters

const TOKENS = /("(?:\\.|[^"\\])*")(\s*:)?|\b(true|false|null)\b|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

function coloured(text: string) {
  const parts = [];
  let at = 0;
  for (const match of text.matchAll(TOKENS)) {
    if (match.index > at) parts.push(text.slice(at, match.index));
    const kind = match[2] ? "key" : match[1] ? "string" : match[3] ? "word" : "number";
    if (match[2]) {
      parts.push(<span class="json-key">{match[1]}</span>, match[2]);
    } else {
      parts.push(<span class={`json-${kind}`}>{match[0]}</span>);
    }
    at = match.index + match[0].length;
  }
  parts.push(text.slice(at));
  return parts;
}

interface Props {
  title?: string;
  text: string | undefined;
  note?: string;
}

export function Json({ title, text, note }: Props) {
  const [all, setAll] = useState(false);
  const shown = useMemo(() => {
    const whole = pretty(text ?? "");
    return { whole, parts: coloured(all ? whole : whole.slice(0, SHOWN_MAX)) };
  }, [text, all]);
  if (text === undefined) return null;
  return (
    <section class="json" aria-label={title}>
      <header>
        <h3>{title}</h3>
        {note && <span class="faint">{note}</span>}
        <span class="faint size">{bytes(text.length)}</span>
        <CopyButton text={() => shown.whole} label={`Copy ${title ?? "JSON"}`} />
      </header>
      <pre tabIndex={0}>{shown.parts}</pre>
      {shown.whole.length > SHOWN_MAX && !all && (
        <button type="button" class="ghost small" onClick={() => setAll(true)}>
          Show all {bytes(shown.whole.length)}
        </button>
      )}
    </section>
  );
}

interface EditorProps {
  label: string;
  value: string;
  change: (value: string) => void;
  rows?: number;
}

/** The mistake in `text` as JSON; undefined if there is none. */
export function mistakeIn(text: string): string | undefined {
  try {
    JSON.parse(text);
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

export function JsonEditor({ label, value, change, rows = 12 }: EditorProps) {
  const mistake = mistakeIn(value);
  return (
    <label class="field">
      <span class="field-name">
        {label}
        <button type="button" class="ghost small" disabled={!!mistake} onClick={() => change(pretty(value))}>
          Indent
        </button>
      </span>
      <textarea class="code" rows={rows} spellcheck={false} value={value} aria-invalid={!!mistake}
        onInput={(event) => change(event.currentTarget.value)} />
      <span class={`hint${mistake ? " wrong" : ""}`} aria-live="polite">{mistake ?? "Well-formed JSON"}</span>
    </label>
  );
}
