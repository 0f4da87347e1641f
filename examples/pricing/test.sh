#!/usr/bin/env bash
# The price of a basket, with nothing but curl: sidestep is SIDESTEP_BINARY, or on the PATH.
set -euo pipefail
cd "$(dirname "$0")"
work=$(mktemp -d)
"${SIDESTEP_BINARY:-sidestep}" serve --port 0 --db :memory: >"$work/log" 2>&1 &
server=$!
trap 'kill $server; rm -rf "$work"' EXIT
until grep -q '^Starting server' "$work/log"; do
  kill -0 $server || { cat "$work/log"; exit 1; }
  sleep 0.1
done
port=$(sed -n 's/^Starting server on port \([0-9]*\) .*/\1/p' "$work/log")

price() {  # price INPUT: what StartSyncExecution answers, one member a line
  local input=${1//\"/\\\"}
  curl -sS "http://127.0.0.1:$port/" \
    -H 'X-Amz-Target: AWSStepFunctions.StartSyncExecution' \
    -H 'Content-Type: application/x-amz-json-1.0' \
    -d '{"stateMachineArn": "arn:aws:states:us-east-1:123456789012:stateMachine:pricing",
         "input": "'"$input"'"}' >"$work/answer"
}
expect() {  # expect WHAT TEXT
  grep -qF "$2" "$work/answer" || { echo "FAILED $1:"; cat "$work/answer"; exit 1; }
  echo "ok $1"
}

price '{"customer": {"since": "2018"}, "lines": [{"price": 10, "quantity": 2}, {"price": 5.5, "quantity": 1}]}'
expect "an old customer has a tenth less" \
  '"output":"{\"net\":25.5,\"discount\":2.55,\"shipping\":\"post\",\"total\":27.85}"'
price '{"customer": {"since": "2024"}, "lines": [{"price": 60, "quantity": 1}]}'
expect "couriers are free above 50" \
  '"output":"{\"net\":60,\"discount\":0,\"shipping\":\"courier\",\"total\":60}"'
price '{"customer": {"since": "2024"}, "lines": [{"price": "much", "quantity": 1}]}'
expect "a price that is none is an error of the expression" States.QueryEvaluationError
