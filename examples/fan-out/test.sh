#!/usr/bin/env bash
# The fan-out, with the aws CLI: sidestep is SIDESTEP_BINARY, or on the PATH.
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
export AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test AWS_DEFAULT_REGION=us-east-1 AWS_PAGER=
aws_() { aws --endpoint-url "http://127.0.0.1:$port" "$@"; }

expect() {  # expect WHAT WANTED GOT
  [ "$2" = "$3" ] || { echo "FAILED $1: wanted '$2', got '$3'"; exit 1; }
  echo "ok $1"
}

{
  echo station,celsius
  for number in $(seq 23); do
    if [ $((number % 4)) -eq 0 ]; then echo "S$number,-$number"; else echo "S$number,$number"; fi
  done
} >"$work/rows.csv"
aws_ s3 cp --quiet "$work/rows.csv" s3://measurements/rows.csv

machine=arn:aws:states:us-east-1:123456789012:stateMachine:fan-out
execution=$(aws_ stepfunctions start-execution --state-machine-arn $machine \
  --input '{"key": "rows.csv"}' --query executionArn --output text)
# Until it has ended, without asking again and again.
curl -fsS "http://127.0.0.1:$port/_sidestep/executions/$execution/wait" >"$work/end"
expect "it succeeds" SUCCEEDED "$(python3 -c 'import json, sys; print(json.load(sys.stdin)["status"])' <"$work/end")"

run=$(aws_ stepfunctions list-map-runs --execution-arn "$execution" \
  --query 'mapRuns[0].mapRunArn' --output text)
expect "23 rows are five children" "23 5" \
  "$(aws_ stepfunctions describe-map-run --map-run-arn "$run" \
    --query '[itemCounts.succeeded, executionCounts.succeeded]' --output text | tr '\t' ' ')"

folder=$(aws_ s3 ls s3://measurements/judged/ | awk '{print $2}')
aws_ s3 cp --quiet "s3://measurements/judged/${folder}SUCCEEDED_0.json" "$work/judged.json"
expect "five stations have frost" 5 "$(grep -o 'frost' "$work/judged.json" | wc -l)"

echo "station,celsius
S1," >"$work/bad.csv"
aws_ s3 cp --quiet "$work/bad.csv" s3://measurements/bad.csv
execution=$(aws_ stepfunctions start-execution --state-machine-arn $machine \
  --input '{"key": "bad.csv"}' --query executionArn --output text)
curl -fsS "http://127.0.0.1:$port/_sidestep/executions/$execution/wait" >/dev/null
expect "more failures than are tolerated" States.ExceedToleratedFailureThreshold \
  "$(aws_ stepfunctions describe-execution --execution-arn "$execution" --query error --output text)"
