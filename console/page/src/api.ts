// Everything that the page asks of the server. No request goes anywhere else.

const meta = () => document.querySelector<HTMLMetaElement>('meta[name="sidestep-token"]');
let token = meta()?.content ?? "";

// A server with --auth-token is opened by an address that has it.
const session = new URL(location.href).searchParams.get("X-Amz-Security-Token") ?? "";

export class Refusal extends Error {
  constructor(readonly status: number, readonly code: string, message: string) {
    super(message);
  }
}

function headers(): Record<string, string> {
  return {
    "X-Sidestep-Console": token,
    ...(session ? { Authorization: `Bearer ${session}` } : {}),
  };
}

// A server that was started anew has another token; its page has it.
async function renewToken(): Promise<boolean> {
  const answer = await fetch("/", {
    headers: { Accept: "text/html", ...(session ? { Authorization: `Bearer ${session}` } : {}) },
  });
  const found = /name="sidestep-token" content="([^"]+)"/.exec(await answer.text());
  if (!found || found[1] === token) return false;
  token = found[1];
  return true;
}

export async function ask(path: string, options: RequestInit = {}): Promise<Response> {
  const send = () =>
    fetch(`/_sidestep/console/${path}`, {
      ...options,
      headers: { ...headers(), ...(options.headers as Record<string, string>) },
    });
  let answer = await send();
  if (answer.status === 403 && (await renewToken())) answer = await send();
  if (answer.ok) return answer;
  const refusal = await answer.json().catch(() => ({}));
  const code = String(refusal.__type ?? `HTTP ${answer.status}`).replace(/^.*#/, "");
  throw new Refusal(answer.status, code, refusal.message ?? refusal.Message ?? answer.statusText);
}

type Parameters = Record<string, string | number | undefined>;

export function query(parameters: Parameters): string {
  const used = Object.entries(parameters).filter(([, value]) => value !== undefined && value !== "");
  return used.map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`).join("&");
}

/** One of the server's views, as JSON. */
export async function view<T>(name: string, parameters: Parameters = {}, signal?: AbortSignal): Promise<T> {
  return (await ask(`${name}?${query(parameters)}`, { signal })).json();
}

/** The same as text: pictures, lcov. */
export async function viewText(name: string, parameters: Parameters = {}): Promise<string> {
  return (await ask(`${name}?${query(parameters)}`)).text();
}

/** An ordinary operation of a service: call("states", "StopExecution", {executionArn}). */
export async function call<T = Record<string, unknown>>(
  service: string, operation: string, input: object = {}, extra: Record<string, string> = {},
): Promise<T> {
  const answer = await ask(`call/${service}/${operation}`, {
    method: "POST",
    headers: { "Content-Type": "application/json", ...extra },
    body: JSON.stringify(input),
  });
  return answer.json();
}

/** The clock is moved where tests move it, too. */
export async function advanceClock(by: string, executionArn?: string): Promise<void> {
  const answer = await fetch("/_sidestep/clock", {
    method: "POST",
    headers: { ...headers(), "Content-Type": "application/json" },
    body: JSON.stringify({ advance: by, executionArn }),
  });
  if (answer.ok) return;
  const refusal = await answer.json();
  throw new Refusal(answer.status, refusal.__type, refusal.message);
}

/** What the server has under /_sidestep/ for programs: mocks. */
export async function status<T>(path: string): Promise<T> {
  const answer = await fetch(`/_sidestep/${path}`, { headers: headers() });
  if (!answer.ok) throw new Refusal(answer.status, `HTTP ${answer.status}`, answer.statusText);
  return answer.json();
}
