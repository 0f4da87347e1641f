// A list of any length, of which only what is seen is drawn. All rows have the same height.

import type { ComponentChildren } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";

interface Props {
  count: number;
  rowHeight: number;
  label: string;
  row: (index: number) => ComponentChildren;
  chosen?: number;
  choose?: (index: number) => void;
  open?: (index: number) => void;
  nearEnd?: () => void;
  /** Keeps its end in sight while it grows, unless somebody has scrolled away. */
  follow?: boolean;
}

const SPARE = 8; // rows drawn beyond what is seen

export function Rows({ count, rowHeight, label, row, chosen, choose, open, nearEnd, follow }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const [seen, setSeen] = useState({ first: 0, last: 40 });
  const atEnd = useRef(true);

  const look = () => {
    if (!box.current) return; // an observer may be called once more when it has gone
    const { scrollTop, clientHeight, scrollHeight } = box.current;
    atEnd.current = scrollTop + clientHeight >= scrollHeight - rowHeight;
    const first = Math.max(0, Math.floor(scrollTop / rowHeight) - SPARE);
    const last = Math.ceil((scrollTop + clientHeight) / rowHeight) + SPARE;
    setSeen((known) => (known.first === first && known.last === last ? known : { first, last }));
    if (last >= count && nearEnd) nearEnd();
  };

  useLayoutEffect(() => {
    look();
    const resized = new ResizeObserver(look);
    resized.observe(box.current!);
    return () => resized.disconnect();
  }, [count, rowHeight]);

  useEffect(() => {
    if (follow && atEnd.current && box.current) box.current.scrollTop = box.current.scrollHeight;
  }, [count]);

  useEffect(() => {
    if (chosen === undefined || chosen < 0 || !box.current) return;
    const top = chosen * rowHeight;
    const { scrollTop, clientHeight } = box.current;
    if (top < scrollTop) box.current.scrollTop = top;
    else if (top + rowHeight > scrollTop + clientHeight) box.current.scrollTop = top + rowHeight - clientHeight;
  }, [chosen]);

  const move = (event: KeyboardEvent) => {
    const page = Math.max(1, Math.floor(box.current!.clientHeight / rowHeight) - 1);
    const steps: Record<string, number> = {
      ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page, Home: -count, End: count, j: 1, k: -1,
    };
    if (event.key === "Enter" && chosen !== undefined && chosen >= 0 && open) return open(chosen);
    const step = steps[event.key];
    if (!step || !choose || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    choose(Math.max(0, Math.min(count - 1, (chosen ?? -1) + step)));
  };

  const last = Math.min(count, seen.last);
  const drawn = [];
  for (let i = seen.first; i < last; i++) {
    drawn.push(
      <div class={`row${i === chosen ? " chosen" : ""}`} role="option" aria-selected={i === chosen} key={i}
        aria-setsize={count} aria-posinset={i + 1} style={{ top: `${i * rowHeight}px`, height: `${rowHeight}px` }}
        onClick={() => choose?.(i)} onDblClick={() => open?.(i)}>
        {row(i)}
      </div>,
    );
  }
  return (
    <div class="rows" role="listbox" aria-label={label} tabIndex={0} ref={box} onScroll={look} onKeyDown={move}>
      <div class="rows-all" style={{ height: `${count * rowHeight}px` }}>{drawn}</div>
    </div>
  );
}
