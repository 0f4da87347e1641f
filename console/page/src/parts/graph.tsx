// The picture of a state machine: the server's drawing (console/graph/), coloured as it goes on.

import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";

import { wordOf } from "./basics.tsx";

export interface GraphLook {
  states: Map<string, { status: string; badge: string }>;
  /** The class of an arrow: "taken", "missed" or none. */
  way: (from: string, to: string, kind: string, index: number) => string;
}

interface Props {
  svg: string;
  look: GraphLook;
  chosen?: string;
  choose?: (state: string) => void;
  label: string;
}

const ZOOM_MIN = 0.25;
const ZOOM_MAX = 2;

export function Graph({ svg, look, chosen, choose, label }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const sheet = useRef<HTMLDivElement>(null);
  const states = useRef(new Map<string, SVGGElement>());
  const [zoom, setZoom] = useState(1);
  const fitted = useRef(true);
  const size = useRef({ width: 1, height: 1 });

  const fit = () => {
    if (!box.current) return; // an observer may be called once more when it has gone
    const { clientWidth, clientHeight } = box.current;
    const { width, height } = size.current;
    const whole = Math.min((clientWidth - 16) / width, (clientHeight - 16) / height);
    // A tall picture is scrolled rather than shrunk until nobody can read it.
    const readable = Math.min((clientWidth - 16) / width, 0.72);
    setZoom(Math.max(ZOOM_MIN, Math.min(1.15, Math.max(whole, readable))));
    fitted.current = true;
    // Where the page is narrow, a low picture takes no more room than it needs.
    const wide = Math.min(1.15, (clientWidth - 16) / width);
    box.current.closest<HTMLElement>(".picture")?.style.setProperty("--graph-height", `${height * wide + 56}px`);
  };

  useLayoutEffect(() => {
    const parsed = new DOMParser().parseFromString(svg, "image/svg+xml").documentElement;
    const drawing = document.importNode(parsed, true) as unknown as SVGSVGElement;
    size.current = { width: Number(drawing.getAttribute("width")), height: Number(drawing.getAttribute("height")) };
    drawing.querySelector(":scope > title")?.remove();
    drawing.setAttribute("role", "group");
    drawing.setAttribute("aria-label", label);
    sheet.current!.replaceChildren(drawing);
    states.current = new Map();
    for (const element of drawing.querySelectorAll<SVGGElement>("[data-state]")) {
      element.setAttribute("role", "button");
      element.dataset.base = element.getAttribute("class")!;
      states.current.set(element.dataset.state!, element);
    }
    for (const arrow of drawing.querySelectorAll<SVGGElement>(".arrow")) {
      arrow.dataset.base = arrow.getAttribute("class")!.trim();
    }
    fit();
    const resized = new ResizeObserver(() => fitted.current && fit());
    resized.observe(box.current!);
    return () => resized.disconnect();
  }, [svg]);

  useLayoutEffect(() => {
    const drawing = sheet.current!.firstElementChild as SVGSVGElement | null;
    if (!drawing) return;
    drawing.setAttribute("width", String(size.current.width * zoom));
    drawing.setAttribute("height", String(size.current.height * zoom));
  }, [zoom, svg]);

  // Only what has changed is touched.
  useLayoutEffect(() => {
    for (const [name, element] of states.current) {
      const known = look.states.get(name);
      const classes = `${element.dataset.base}${known ? ` ${known.status}` : ""}${name === chosen ? " chosen" : ""}`;
      if (element.getAttribute("class") !== classes) element.setAttribute("class", classes);
      const badge = element.querySelector(":scope > .badge")!;
      if (badge.textContent !== (known?.badge ?? "")) badge.textContent = known?.badge ?? "";
      element.setAttribute("tabindex", name === chosen || (!chosen && element === first()) ? "0" : "-1");
      element.setAttribute("aria-label", known ? `${name}: ${wordOf(known.status)} ${known.badge}` : name);
      element.setAttribute("aria-pressed", String(name === chosen));
    }
    for (const arrow of sheet.current!.querySelectorAll<SVGGElement>(".arrow")) {
      const { from = "", to = "", index = "-1", base = "" } = arrow.dataset;
      const kind = base.split(" ")[1];
      const way = look.way(from, to, kind, Number(index));
      const classes = way ? `${base} ${way}` : base;
      if (arrow.getAttribute("class") !== classes) arrow.setAttribute("class", classes);
    }
  }, [look, chosen, svg]);

  const first = () => states.current.values().next().value;

  useEffect(() => {
    if (!chosen) return;
    const element = states.current.get(chosen);
    const view = box.current!.getBoundingClientRect();
    const at = element?.getBoundingClientRect();
    if (!at || (at.top >= view.top && at.bottom <= view.bottom && at.left >= view.left && at.right <= view.right)) return;
    if (at.height > view.height) return;
    box.current!.scrollBy({ top: at.top + at.height / 2 - view.top - view.height / 2,
      left: at.left + at.width / 2 - view.left - view.width / 2, behavior: "smooth" });
  }, [chosen]);

  const pick = (event: Event) => {
    const element = (event.target as Element).closest<SVGGElement>("[data-state]");
    if (element && choose) choose(element.dataset.state!);
  };

  const move = (event: KeyboardEvent) => {
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      return pick(event);
    }
    const step = event.key === "ArrowDown" || event.key === "ArrowRight" ? 1
      : event.key === "ArrowUp" || event.key === "ArrowLeft" ? -1 : 0;
    if (!step || !choose) return;
    event.preventDefault();
    const names = [...states.current.keys()];
    const next = names[(Math.max(0, names.indexOf(chosen ?? "")) + (chosen ? step : 0) + names.length) % names.length];
    choose(next);
    states.current.get(next)?.focus();
  };

  const zoomTo = (wanted: number) => {
    fitted.current = false;
    setZoom(Math.max(ZOOM_MIN, Math.min(ZOOM_MAX, wanted)));
  };

  const wheel = (event: WheelEvent) => {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    zoomTo(zoom * Math.exp(-event.deltaY / 300));
  };

  return (
    <div class="graph">
      <div class="graph-view" ref={box} onClick={pick} onKeyDown={move} onWheel={wheel}>
        <div class="graph-sheet" ref={sheet} />
      </div>
      <div class="graph-tools" role="group" aria-label="Size of the picture">
        <button type="button" class="ghost" aria-label="Smaller" onClick={() => zoomTo(zoom / 1.2)}>−</button>
        <button type="button" class="ghost" aria-label="Fit" onClick={fit}>Fit</button>
        <button type="button" class="ghost" aria-label="Larger" onClick={() => zoomTo(zoom * 1.2)}>+</button>
      </div>
    </div>
  );
}
