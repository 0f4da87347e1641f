// What is asked of docker, with a program in its place that runs the binary: no engine is needed.
"use strict";

const assert = require("node:assert/strict");
const { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } = require("node:fs");
const { tmpdir } = require("node:os");
const { join } = require("node:path");
const { test } = require("node:test");

const { Server, ServerError, returns } = require("../lib/index.js");

const ORDER = join(__dirname, "order.asl.json");

// Understands what the helper says, no more; a port of a container is the server's own.
const DOCKER = `#!/usr/bin/env bash
set -eu
here=$(dirname "$0")
printf '%s\\n' "$*" >> "$here/asked"
case $1 in
  run)
    folder= image=
    shift
    while [ $# -gt 0 ]; do
      case $1 in
        --detach) shift ;;
        --volume) case $2 in *:/var/lib/sidestep-test:ro) folder=\${2%%:*} ;; esac; shift 2 ;;
        --name|--publish|--env) shift 2 ;;
        *) image=$1; shift; break ;;
      esac
    done
    if [ "$image" != sidestep:slim ]; then echo "no such image: $image" >&2; exit 125; fi
    arguments=()
    for argument in "$@"; do
      argument=\${argument//\\/var\\/lib\\/sidestep-test/$folder}
      if [ "$argument" = 8083 ]; then argument=0; fi
      arguments+=("$argument")
    done
    cd "$folder"
    "$SIDESTEP_BINARY" "\${arguments[@]}" > "$here/log" 2>&1 < /dev/null &
    echo $! > "$here/pid" ;;
  logs) cat "$here/log" ;;
  port) echo "127.0.0.1:$(sed -n 's/^Starting server on port \\([0-9]*\\) .*/\\1/p' "$here/log")" ;;
  rm) kill "$(cat "$here/pid")" ;;
esac
`;

test("a server in a container is a server", async (t) => {
  const folder = mkdtempSync(join(tmpdir(), "sidestep-docker-"));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const docker = join(folder, "docker");
  writeFileSync(docker, DOCKER);
  chmodSync(docker, 0o755);
  process.env.SIDESTEP_DOCKER = docker;
  t.after(() => { delete process.env.SIDESTEP_DOCKER; });

  await assert.rejects(new Server({ image: "other" }).start(),
    (error) => error instanceof ServerError && /no such image: other/.test(error.message));

  const server = await new Server({ image: "sidestep:slim" }).start();
  const order = await server.account().run(ORDER, { paid: true },
    { mocks: { Ship: returns({ Payload: { shipped: true } }) } });
  await order.assertSucceeded();
  await server.stop();
  const asked = readFileSync(join(folder, "asked"), "utf8").trim().split("\n");
  assert.match(asked[1], new RegExp("^run --detach --name sidestep-test-\\S+ --publish 127.0.0.1::8083 " +
    "--volume \\S+:/var/lib/sidestep-test:ro sidestep:slim serve --port 8083 --db :memory: " +
    "--clock skip --mock-config /var/lib/sidestep-test/mocks.json$"));
  assert.match(asked.at(-1), /^rm --force sidestep-test-/);
});
