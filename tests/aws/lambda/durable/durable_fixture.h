#pragma once
// A durable function whose part the test plays: each invocation shows its event in a file, and
// answers with one that the test writes.

#include "base/uri.h"
#include "tests/aws/lambda/lambda_api_fixture.h"

namespace sidestep::aws::lambda {

class DurableFixture : public LambdaApiFixture {
 protected:
  DurableFixture() {
    Json body = creation_of_script("f",
                                   "cat > new.$$ && mv new.$$ event\n"
                                   "while ! mv answer answer.$$ 2> /dev/null; do sleep 0.02; done\n"
                                   "exec cat answer.$$");
    body["DurableConfig"] = {{"ExecutionTimeout", 600}, {"RetentionPeriodInDays", 2}};
    create(body);
  }

  // Begins an execution; returns its ARN.
  std::string start(const std::string& name, const std::string& input = "{}") {
    const auto response =
        send("POST", kInvoke, input,
             {{"X-Amz-Invocation-Type", "Event"}, {"X-Amz-Durable-Execution-Name", name}});
    EXPECT_EQ(response.status, 202) << response.body;
    return header(response, "X-Amz-Durable-Execution-Arn");
  }
  // The event of the next invocation.
  Json invoked() {
    const std::filesystem::path file = root / "f" / "event";
    run_until([&] { return std::filesystem::exists(file); });
    std::ifstream stream(file);
    const std::string text(std::istreambuf_iterator<char>(stream), {});
    std::filesystem::remove(file);
    return parse_json(text).value();
  }
  void answer(const Json& result) {
    const std::filesystem::path file = root / "f" / "answer";
    run_until([&] { return !std::filesystem::exists(file); });
    std::ofstream(root / "f" / "next") << to_text(result);
    std::filesystem::rename(root / "f" / "next", file);
  }
  void suspend() { answer({{"Status", "PENDING"}}); }
  void succeed(const std::string& result) { answer({{"Status", "SUCCEEDED"}, {"Result", result}}); }

  static std::string path(const std::string& arn, const std::string& rest = "") {
    return "/2025-12-01/durable-executions/" + uri_encoded(arn) + rest;
  }
  Json checkpoint(const Json& event, Json updates) {
    return ok("POST", path(event.at("DurableExecutionArn").get<std::string>(), "/checkpoint"),
              {{"CheckpointToken", event.at("CheckpointToken")}, {"Updates", std::move(updates)}});
  }
  Json get(const std::string& arn) { return ok("GET", path(arn)); }
  std::string status(const std::string& arn) { return get(arn).at("Status").get<std::string>(); }
  void run_until_ended(const std::string& arn) {
    run_until([&] { return status(arn) != "RUNNING"; });
  }
  // "ExecutionStarted WaitStarted InvocationCompleted"
  std::string history(const std::string& arn) {
    std::string types;
    const Json shown = ok("GET", path(arn, "/history"));
    for (const Json& event : shown.at("Events")) {
      types += (types.empty() ? "" : " ") + event.at("EventType").get<std::string>();
    }
    return types;
  }
  static Json update(const std::string& id, const std::string& type, const std::string& action,
                     Json more = Json::object()) {
    more["Id"] = id;
    more["Type"] = type;
    more["Action"] = action;
    return more;
  }

  static constexpr const char* kInvoke = "/2015-03-31/functions/f/invocations?Qualifier=$LATEST";
};

}  // namespace sidestep::aws::lambda
