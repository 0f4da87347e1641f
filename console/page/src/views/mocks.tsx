// The mock configuration, and how often each of its answers was used.

import { status } from "../api.ts";
import { Empty, Problem, useAsked } from "../parts/basics.tsx";

interface Mocks {
  file: string;
  uses: Record<string, Record<string, Record<string, number>>>;
}

export function MocksView() {
  const { value, error, again } = useAsked<Mocks>(() => status("mocks"), []);
  const rows = Object.entries(value?.uses ?? {}).flatMap(([machine, cases]) =>
    Object.entries(cases).flatMap(([name, states]) =>
      Object.entries(states).map(([state, count]) => ({ machine, name, state, count }))));
  return (
    <main class="page">
      <header class="head">
        <div class="head-line">
          <h1>Mocks</h1>
          <span class="facts"><code>{value?.file}</code></span>
          <div class="actions"><button type="button" onClick={again}>Read again</button></div>
        </div>
      </header>
      {error !== undefined && <Problem error={error} />}
      {value && rows.length === 0 && (
        <Empty title={value.file ? "No mock has been used yet." : "There is no mock configuration."}>
          <p>Start an execution with a test case: its machine's ARN, then <code>#TestCase</code>.</p>
        </Empty>
      )}
      {rows.length > 0 && (
        <div class="table-box">
          <table class="table">
            <thead><tr><th>Machine</th><th>Test case</th><th>State</th><th class="right">Used</th></tr></thead>
            <tbody>
              {rows.map((row) => (
                <tr key={`${row.machine} ${row.name} ${row.state}`}>
                  <td class="strong">{row.machine}</td><td>{row.name}</td><td>{row.state}</td><td class="right number">{row.count}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </main>
  );
}
