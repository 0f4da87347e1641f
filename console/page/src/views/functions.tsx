// Functions, and what they print.

import { call } from "../api.ts";
import { Empty, Problem, useAsked } from "../parts/basics.tsx";
import { address, route } from "../route.ts";
import { Logs } from "./logs.tsx";

interface Listed {
  FunctionName: string;
  Runtime?: string;
  Handler?: string;
  Timeout?: number;
  MemorySize?: number;
  LastModified?: string;
  Environment?: { Variables?: Record<string, string> };
}

export function FunctionsView() {
  const { value, error } = useAsked<{ Functions: Listed[] }>(() => call("lambda", "ListFunctions"), []);
  if (error) return <main class="page"><Problem error={error} /></main>;
  const functions = value?.Functions ?? [];
  return (
    <main class="page">
      <header class="head"><div class="head-line"><h1>Functions</h1></div></header>
      {value && functions.length === 0 && <Empty title="There are no functions." />}
      {functions.length > 0 && (
        <div class="table-box">
          <table class="table">
            <thead><tr><th>Name</th><th>Runtime</th><th>Handler</th><th class="right">Timeout</th><th class="right">Memory</th></tr></thead>
            <tbody>
              {functions.map((one) => (
                <tr key={one.FunctionName}>
                  <td><a class="strong" href={address("functions", one.FunctionName)}>{one.FunctionName}</a></td>
                  <td>{one.Runtime}</td>
                  <td><code>{one.Handler}</code></td>
                  <td class="right number">{one.Timeout} s</td>
                  <td class="right number">{one.MemorySize} MB</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </main>
  );
}

export function FunctionView() {
  const name = route.value.subject;
  const { value, error } = useAsked<Listed>(() => call("lambda", "GetFunctionConfiguration", { FunctionName: name }), [name]);
  const variables = Object.entries(value?.Environment?.Variables ?? {});
  return (
    <main class="page full">
      <header class="head">
        <nav class="crumbs" aria-label="Where this is"><a href={address("functions")}>Functions</a></nav>
        <div class="head-line">
          <h1>{name}</h1>
          {value && <span class="facts"><span>{value.Runtime}</span><code>{value.Handler}</code></span>}
        </div>
        {variables.length > 0 && (
          <p class="faint">{variables.map(([key, text]) => <code key={key} class="variable">{key}={text}</code>)}</p>
        )}
        {error !== undefined && <Problem error={error} />}
      </header>
      <section class="panel logs-panel" aria-label="Log"><Logs name={name} /></section>
    </main>
  );
}
