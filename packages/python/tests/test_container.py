"""What is asked of docker, with a program in its place that runs the binary: no engine is needed."""
import os
import stat

from sidestep import Server, returns

ORDER = os.path.join(os.path.dirname(__file__), "order.asl.json")

# Understands what the helper says, no more; a port of a container is the server's own.
DOCKER = r"""#!/usr/bin/env bash
set -eu
here=$(dirname "$0")
printf '%s\n' "$*" >> "$here/asked"
case $1 in
  run)
    folder=$(sed -n 's/.*--volume \([^ ]*\):\/var\/lib\/sidestep-test:ro.*/\1/p' <<< "$*")
    while [ "$1" != sidestep:slim ]; do shift; done
    shift
    arguments=()
    for argument in "$@"; do
      argument=${argument//\/var\/lib\/sidestep-test/$folder}
      if [ "$argument" = 8083 ]; then argument=0; fi
      arguments+=("$argument")
    done
    cd "$folder"
    "$SIDESTEP_BINARY" "${arguments[@]}" > "$here/log" 2>&1 < /dev/null &
    echo $! > "$here/pid" ;;
  logs) cat "$here/log" ;;
  port) echo "127.0.0.1:$(sed -n 's/^Starting server on port \([0-9]*\) .*/\1/p' "$here/log")" ;;
  rm) kill "$(cat "$here/pid")" ;;
esac
"""


def test_a_server_in_a_container_is_a_server(tmp_path, monkeypatch):
    docker = tmp_path / "docker"
    docker.write_text(DOCKER)
    docker.chmod(docker.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("SIDESTEP_DOCKER", str(docker))
    with Server(image="sidestep:slim") as server:
        order = server.account().run(ORDER, {"paid": True},
                                     mocks={"Ship": returns({"Payload": {}})})
        order.assert_succeeded()
    asked = (tmp_path / "asked").read_text().splitlines()
    assert asked[0].startswith("run --detach --name sidestep-test-")
    assert "--publish 127.0.0.1::8083" in asked[0]
    assert asked[0].endswith("sidestep:slim serve --port 8083 --db :memory: --clock skip "
                             "--mock-config /var/lib/sidestep-test/mocks.json")
    assert asked[-1].startswith("rm --force sidestep-test-")
