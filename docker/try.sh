#!/usr/bin/env bash
# Builds the image and tries what docker/Dockerfile promises, on a Debian 12 without Docker and
# without a registry: buildah and podman, a base made by debootstrap, no control groups. As root.
#
#   docker/try.sh                  compiles, which takes a while
#   BINARY=build/quick/sidestep docker/try.sh      has the image take a binary that is there
#   BASE=FOLDER docker/try.sh                      takes a base that debootstrap has made
#   IMAGES=made docker/try.sh                      tries those that were made the last time
set -euo pipefail
cd "$(dirname "$0")/.."

# Where control groups are of both versions the runtime refuses even to do without them; in a
# namespace of ours there are none.
if [ -d /sys/fs/cgroup/unified ] && [ -z "${WITHOUT_CGROUPS:-}" ]; then
  WITHOUT_CGROUPS=1 exec unshare --mount bash -c \
    'mount -t tmpfs none /sys/fs/cgroup && mkdir /sys/fs/cgroup/unified && exec "$0"' \
    "$PWD/docker/try.sh"
fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export BUILDAH_ISOLATION=chroot
export STORAGE_DRIVER=${STORAGE_DRIVER:-vfs}
run=(podman run --rm --cgroups=disabled --network=host --security-opt=seccomp=unconfined
  --ulimit nofile=1024:1024 --ulimit nproc=1000:1000)
failures=0

say() { printf '\n== %s\n' "$*"; }
check() {  # check WHAT COMMAND...
  local what=$1
  shift
  if "$@" >"$work/out" 2>&1; then
    echo "ok      $what"
  else
    echo "FAILED  $what"
    sed 's/^/        /' "$work/out"
    failures=$((failures + 1))
  fi
}

import() {  # import IMAGE FOLDER: an image of that folder's files
  local container
  container=$(buildah from scratch)
  buildah add --quiet "$container" "$2" / >/dev/null
  buildah commit --quiet "$container" "$1" >/dev/null
  buildah rm "$container" >/dev/null
}

make_images() {
  say "base images"
  if ! buildah inspect --type image localhost/debian >/dev/null 2>&1; then
    if [ -z "${BASE:-}" ]; then
      BASE=$work/debian
      debootstrap --variant=minbase bookworm "$BASE" >"$work/debootstrap" ||
        { tail "$work/debootstrap"; exit 1; }
    fi
    import localhost/debian "$BASE"
  fi
  mkdir -p "$work/node/usr/local/bin"
  cp "$(readlink -f "$(command -v node)")" "$work/node/usr/local/bin/node"
  import localhost/node "$work/node"

  say "the image, and its slim target"
  local dockerfile=docker/Dockerfile
  local options=(--build-arg DEBIAN_IMAGE=localhost/debian --build-arg NODE_IMAGE=localhost/node
    --build-arg SIDESTEP_VERSION=test --network=host --quiet --layers --format docker)
  if [ -n "${BINARY:-}" ]; then
    mkdir -p "$work/binary"
    strip -o "$work/binary/sidestep" "$BINARY"
    : >"$work/binary/jemalloc.copyright"  # that of a release, which is linked with it
    import localhost/binary "$work/binary"
    # The stage that compiles gives way to the binary; all others are built as they are.
    dockerfile=$work/Dockerfile
    awk '/^FROM .* AS build$/ { print "FROM localhost/binary AS build"; skipping = 1; next }
         /^FROM / { skipping = 0 } !skipping' docker/Dockerfile >"$dockerfile"
  fi
  buildah build "${options[@]}" --file "$dockerfile" --tag sidestep . >/dev/null
  buildah build "${options[@]}" --file "$dockerfile" --target slim --tag sidestep:slim . >/dev/null
  podman images --format '{{.Repository}}:{{.Tag}} {{.Size}}' | grep sidestep
  buildah inspect --type image --format '{{.OCIv1.Config.Labels}}' sidestep
}

# Runs a container with the options before "--" and Sidestep's arguments after it, until it answers
# its own health check; "$id" is the container.
begin() {
  local options=() tries
  while [ "$1" != -- ]; do
    options+=("$1")
    shift
  done
  shift
  id=$("${run[@]}" --detach "${options[@]}" "${IMAGE:-sidestep}" "$@")
  for tries in $(seq 100); do
    if podman exec "$id" sidestep healthcheck >"$work/health" 2>&1; then return 0; fi
    sleep 0.1
  done
  podman logs "$id" 2>&1 | tail -5
  cat "$work/health"
  end
  return 1
}
end() { podman kill "$id" >/dev/null 2>&1 || true; }

answers_on() {  # answers_on PORT OPTIONS... -- ARGUMENTS...
  local port=$1 status=0
  shift
  begin "$@" || return 1
  curl -fsS "http://127.0.0.1:$port/_sidestep/health" || status=1
  end
  return $status
}

aws_() {
  AWS_ACCESS_KEY_ID=x AWS_SECRET_ACCESS_KEY=x AWS_DEFAULT_REGION=us-east-1 \
    aws --endpoint-url http://127.0.0.1:8083 "$@"
}

machine=arn:aws:states:us-east-1:123456789012:stateMachine

half_saved() {
  cp -r examples/hello "$work/half"
  begin -v "$work/half:/app" -- || return 1
  echo '{"functions": {' >"$work/half/sidestep.json"
  local status=0
  podman exec "$id" sidestep healthcheck || status=1
  end
  return $status
}

runs_functions() {
  mkdir -p "$work/functions"
  cat >"$work/functions/sidestep.json" <<'JSON'
{"functions": {
  "p": {"runtime": "python3.11", "handler": "p.handler", "code": "."},
  "n": {"runtime": "nodejs20.x", "handler": "n.handler", "code": "."}}}
JSON
  echo "import boto3
def handler(event, context): return boto3.__version__" >"$work/functions/p.py"
  echo "exports.handler = async () => process.version;" >"$work/functions/n.js"
  begin -v "$work/functions:/app:ro" -- || return 1
  local status=0
  aws_ lambda invoke --function-name p "$work/p.json" && aws_ lambda invoke --function-name n \
    "$work/n.json" && grep '"1\.' "$work/p.json" && grep '"v' "$work/n.json" || status=1
  end
  return $status
}

keeps_data() {
  podman volume rm -f sidestep-try >/dev/null 2>&1 || true
  begin -v sidestep-try:/data -- || return 1
  aws_ stepfunctions create-state-machine --name kept --role-arn arn:aws:iam::123456789012:role/r \
    --definition '{"StartAt":"A","States":{"A":{"Type":"Pass","End":true}}}'
  end
  sleep 1
  begin -v sidestep-try:/data -- || return 1
  local status=0
  aws_ stepfunctions describe-state-machine --state-machine-arn "$machine:kept" || status=1
  end
  podman volume rm -f sidestep-try >/dev/null
  return $status
}

# A project with a mock file where Step Functions Local's image has it.
finds_mocks() {
  mkdir -p "$work/mocks"
  echo '{"StateMachines": {}, "MockedResponses": {}}' >"$work/mocks/MockConfigFile.json"
  begin -v "$work/mocks:/home/StepFunctionsLocal:ro" -- --db :memory: || return 1
  local status=0
  curl -fsS http://127.0.0.1:8083/_sidestep/health | tee "$work/found" |
    grep -F '"mockConfig":"/home/StepFunctionsLocal/MockConfigFile.json"' || status=1
  cat "$work/found"
  end
  return $status
}

# SIGTERM ends it in good order, while a request is under way.
drains() {
  begin -- --db :memory: || return 1
  aws_ stepfunctions create-activity --name a >/dev/null
  curl -sS http://127.0.0.1:8083/ -H 'X-Amz-Target: AWSStepFunctions.GetActivityTask' \
    -H 'Content-Type: application/x-amz-json-1.0' -w '%{http_code}' \
    -d '{"activityArn": "arn:aws:states:us-east-1:123456789012:activity:a"}' >"$work/polled" &
  local poll=$! status
  sleep 1
  podman kill --signal TERM "$id" >/dev/null
  wait $poll
  status=$(podman wait "$id" 2>/dev/null || echo 0)
  cat "$work/polled"
  echo " and ended with $status"
  [ "$status" = 0 ] && grep -q 200 "$work/polled"
}

loads_project() {
  begin -v "$PWD/examples/hello:/app:ro" -- || return 1
  local status=0
  curl -fsS http://127.0.0.1:8083/_sidestep/health | grep -F '"stateMachines":["hello"]' || status=1
  end
  return $status
}

is_not_root() {
  begin -- --db :memory: || return 1
  local status=0
  [ "$(podman exec "$id" id -u)" = 1000 ] || status=1
  end
  return $status
}

refuses_unreadable() {
  mkdir -p "$work/closed"
  cp examples/hello/* "$work/closed"
  chmod 700 "$work/closed"
  local status=0
  "${run[@]}" -v "$work/closed:/app" sidestep || status=$?
  [ $status -eq 2 ]
}

chmod 755 "$work"
[ -n "${IMAGES:-}" ] || make_images
say "what the image promises"
check "answers with nothing but its name" answers_on 8083 --
check "keeps address and database with an option" answers_on 8083 -- --clock skip
check "keeps them with a command" answers_on 8083 -- serve --log-level debug
check "--port, and is healthy" answers_on 9000 -- --port 9000
check "SIDESTEP_PORT, and is healthy" answers_on 9001 -e SIDESTEP_PORT=9001 --
check "SIDESTEP_DB, and is healthy" answers_on 8083 -e SIDESTEP_DB=/data/other.db --
cp -r examples/hello "$work/port"
sed -i '1a "settings": {"port": 9002},' "$work/port/sidestep.json"
check "settings.port, and is healthy" answers_on 9002 -v "$work/port:/app:ro" --
check "is healthy while sidestep.json is half saved" half_saved
check "loads /app/sidestep.json by itself" loads_project
check "finds mocks where Step Functions Local's image has them" finds_mocks
check "ends in good order by SIGTERM" drains
check "is not root" is_not_root
check "runs as any user" answers_on 8083 --user 12345 --
check "runs as any user of the group root" answers_on 8083 --user 12345:0 --
check "runs with a root that cannot be written" answers_on 8083 --read-only \
  --read-only-tmpfs=false -- --db :memory:
check "refuses a project that it may not read" refuses_unreadable
check "keeps what is in a named volume" keeps_data
check "runs Python with boto3, and Node.js" runs_functions
IMAGE=sidestep:slim check "the slim image answers" answers_on 8083 --
exit $((failures > 0))
