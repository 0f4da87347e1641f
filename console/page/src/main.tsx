// The page: what stands around the views, and which view is shown.

import { render } from "preact";
import { useEffect, useState } from "preact/hooks";

import { begin, clockMode, connection } from "./live.ts";
import { address, choose, go, route } from "./route.ts";
import { VIEWS, viewFor } from "./views/list.tsx";
import "../../graph/graph.css";
import "./style.css";

const CONNECTION = { connecting: "Connecting", live: "Live", lost: "Reconnecting", paused: "Paused" };

function Connection() {
  const state = connection.value;
  return (
    <span class={`connection ${state}`} role="status" title={`${CONNECTION[state]}; clock: ${clockMode.value}`}>
      <i class="dot" aria-hidden="true" />
      <span>{CONNECTION[state]}</span>
    </span>
  );
}

type Theme = "" | "light" | "dark";
const THEMES: Theme[] = ["", "light", "dark"];
const THEME_NAMES = { "": "As the system", light: "Light", dark: "Dark" };

function ThemeButton() {
  const [theme, setTheme] = useState<Theme>((document.documentElement.dataset.theme as Theme) ?? "");
  const next = THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length];
  const change = () => {
    if (next) document.documentElement.dataset.theme = next;
    else delete document.documentElement.dataset.theme;
    localStorage.setItem("sidestep.theme", next);
    setTheme(next);
  };
  return (
    <button type="button" class="ghost theme" onClick={change} title={`Theme: ${THEME_NAMES[theme]}`}
      aria-label={`Theme: ${THEME_NAMES[theme]}. Change to ${THEME_NAMES[next]}`}>
      <svg viewBox="0 0 20 20" width="16" height="16" aria-hidden="true">
        <circle cx="10" cy="10" r="6.5" fill="none" stroke="currentColor" stroke-width="1.6" />
        <path d={theme === "dark" ? "M10 3.5a6.5 6.5 0 0 0 0 13z" : theme === "light" ? "" : "M10 3.5a6.5 6.5 0 0 1 0 13z"} fill="currentColor" />
      </svg>
    </button>
  );
}

const GOES: Record<string, string> = Object.fromEntries(VIEWS.map((one) => [one.key, one.id]));

function useKeys() {
  useEffect(() => {
    let went = false; // "g" was pressed: the next key says where to
    const press = (event: KeyboardEvent) => {
      const target = event.target as HTMLElement;
      if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
      if (/^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName)) {
        if (event.key === "Escape") target.blur();
        return;
      }
      if (went && GOES[event.key]) go(address(GOES[event.key]));
      else if (event.key === "/") {
        const search = document.querySelector<HTMLElement>('input[type="search"]');
        if (search) search.focus();
        else go(address("executions"));
        event.preventDefault();
      } else if (event.key === "Escape" && route.peek().options.state) choose({ state: undefined });
      else if (event.key === "?") document.querySelector<HTMLElement>(".keys summary")?.click();
      went = event.key === "g";
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, []);
}

function Keys() {
  return (
    <details class="keys">
      <summary>Keys</summary>
      <dl>
        {VIEWS.map((one) => <><dt><kbd>g</kbd> <kbd>{one.key}</kbd></dt><dd>{one.name}</dd></>)}
        <dt><kbd>/</kbd></dt><dd>Search</dd>
        <dt><kbd>↑</kbd> <kbd>↓</kbd> <kbd>Enter</kbd></dt><dd>Move in a list or the graph, open</dd>
        <dt><kbd>Esc</kbd></dt><dd>Close what is chosen</dd>
      </dl>
    </details>
  );
}

function App() {
  useKeys();
  const { view, subject } = route.value;
  const Shown = viewFor(view, subject);
  useEffect(() => {
    const name = VIEWS.find((one) => one.id === view)?.name ?? view;
    document.title = subject ? `${subject.split(":").pop()} · Sidestep` : `${name} · Sidestep`;
  }, [view, subject]);
  return (
    <div class="app">
      <a class="skip" href="#content" onClick={(event) => {
        event.preventDefault();
        document.querySelector<HTMLElement>("main")?.focus();
      }}>Skip to content</a>
      <aside class="side">
        <a class="brand" href={address("machines")}>
          <svg viewBox="0 0 32 32" width="24" height="24" aria-hidden="true">
            <rect width="32" height="32" rx="8" />
            <path d="M9 22h5v-6h5v-6h5" />
          </svg>
          Sidestep
        </a>
        <nav aria-label="Views">
          {VIEWS.map((one) => (
            <a key={one.id} href={address(one.id)} aria-current={one.id === view ? "page" : undefined}>
              <svg viewBox="0 0 20 20" width="16" height="16" aria-hidden="true"><path d={one.icon} /></svg>
              {one.name}
            </a>
          ))}
        </nav>
        <div class="side-foot">
          <Keys />
          <div class="side-line"><Connection /><ThemeButton /></div>
        </div>
      </aside>
      <Shown key={`${view}/${subject}`} />
    </div>
  );
}

begin();
render(<App />, document.getElementById("console")!);
