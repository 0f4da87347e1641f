// Bodies nobody would send, to every operation of the API, on an engine in memory with a machine of
// each type, an execution that waits and one that has failed. The first byte chooses the operation.
// Every request is answered, with JSON, and never with a server's error.
//
// In the input "@M", "@X", "@R" and "@E" stand for the ARNs of the machines and the executions, so
// that the fuzzer need not find them.

#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <cstdlib>
#include <memory>
#include <string>
#include <string_view>

#include "aws/protocols/gateway.h"
#include "aws/states/operations/list.h"
#include "integrations/service_integrations.h"
#include "tests/http/fake_exchange.h"

namespace {

using namespace sidestep;

const std::string kArn = "arn:aws:states:us-east-1:123456789012:";

// Tasks are never answered.
class SilentIntegrations final : public engine::Integrations {
 public:
  void start(engine::Task, engine::TaskReply) override {}
  void cancel(const engine::TaskId&) override {}
  void abandon(engine::AbandonedJob, UniqueFunction<void()>) override {}
};

class Server {
 public:
  Server()
      : storage_({std::string(storage::kInMemory)},
                 [this](UniqueFunction<void()> work) {
                   boost::asio::post(io_, [work = std::move(work)]() mutable { work(); });
                 }),
        clock_(Timestamp(Millis(1'763'898'540'000))),
        engine_(io_, storage_, clock_, integrations_, [](std::exception_ptr) { std::abort(); }),
        states_(aws::Rows(storage_), engine_, [](const std::string&) { return true; }),
        operations_(aws::states::all_operations()),
        background_(io_),
        dispatch_(
            directory_, background_, {"123456789012", "us-east-1"}, [this] { return clock_.now(); },
            [this] { return clock_.now(); }) {
    directory_.add(states_);
    create("m", "STANDARD", R"({"Type":"Wait","Seconds":60,"End":true})");
    create("f", "STANDARD", R"({"Type":"Fail","Error":"E"})");
    create("x", "EXPRESS", R"({"Type":"Pass","End":true})");
    call("StartExecution", R"({"name":"r","stateMachineArn":")" + kArn + R"(stateMachine:m"})");
    call("StartExecution", R"({"name":"e","stateMachineArn":")" + kArn + R"(stateMachine:f"})");
  }

  std::string_view operation(std::size_t index) const {
    return operations_[index % operations_.size()]->name;
  }

  // Null if the operation waits for something.
  std::shared_ptr<http::FakeExchange> call(std::string_view operation, std::string body) {
    http::HttpRequest request;
    request.method = "POST";
    request.target = "/";
    request.headers.add("X-Amz-Target", "AWSStepFunctions." + std::string(operation));
    request.body = std::move(body);
    auto exchange = std::make_shared<http::FakeExchange>();
    dispatch_.handle(request, http::Responder(exchange));
    settle();
    return exchange;
  }

 private:
  void settle() {
    do {
      storage_.writer().flush();
      io_.restart();
    } while (io_.poll() > 0);
  }

  void create(const std::string& name, const std::string& type, const std::string& state) {
    std::string body =
        R"({"name":")" + name + R"(","type":")" + type + R"(","roleArn":"r",)" + R"("definition":)";
    append_quoted(body, R"({"StartAt":"S","States":{"S":)" + state + "}}");
    call("CreateStateMachine", body + '}');
  }

  boost::asio::io_context io_{1};
  storage::Storage storage_;
  timing::ManualClock clock_;
  SilentIntegrations integrations_;
  engine::Engine engine_;
  aws::Directory directory_;
  aws::states::States states_;
  std::span<const aws::states::Operation* const> operations_;
  aws::Background background_;
  aws::Gateway dispatch_;
};

std::string with_arns(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char next = text[i] == '@' && i + 1 < text.size() ? text[i + 1] : '\0';
    const std::string_view name = next == 'M'   ? "stateMachine:m"
                                  : next == 'X' ? "stateMachine:x"
                                  : next == 'R' ? "execution:m:r"
                                  : next == 'E' ? "execution:f:e"
                                                : "";
    if (name.empty()) {
      out += text[i];
    } else {
      out += kArn;
      out += name;
      ++i;
    }
  }
  return out;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  Server server;
  const std::string_view body(reinterpret_cast<const char*>(data) + 1, size - 1);
  const auto exchange = server.call(server.operation(data[0]), with_arns(body));
  if (exchange->abandoned != 0) std::abort();
  for (const http::HttpResponse& response : exchange->responses) {
    if (response.status != 200 && response.status != 400) std::abort();
    const auto answer = parse_json(response.body);
    if (!answer || !answer->is_object()) std::abort();
  }
  return 0;
}
