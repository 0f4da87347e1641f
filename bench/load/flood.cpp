// Sends AWS JSON requests over many connections, each with one request under way, and says how long
// that took. In C++ because the load must cost less than what it measures: a client in JavaScript
// is at its end with 20,000 requests a second.
//
//   flood PORT < plan
//
// The plan is JSON: {"connections": 32, "jobs": 20000, "steps": [STEP...]}. A job is its steps, one
// after the other, on one connection. A STEP is
//   {"target": "AmazonSQS.SendMessage", "body": "{...}", "until": TEXT, "expect": TEXT}
// where {{n}} in the body stands for the job's number, and {{member}} for a member of the answer
// before, as it is written there. A target without a service is one of Step Functions. It is
// repeated until its answer has the text `until`; an answer without `expect` is a failure. Failures
// end the run.
//
// Prints JSON: "seconds"; "p50_ms" and "p99_ms" of the jobs; "last", each connection's last answer.

#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstring>
#include <iostream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace {

using Clock = std::chrono::steady_clock;

struct Step {
  std::string head;  // of the request, up to the value of Content-Length
  std::string body;
  std::string until;
  std::string expect;
};

struct Plan {
  std::size_t connections = 1;
  std::size_t jobs = 1;
  std::vector<Step> steps;
};

// What a request has before the length of its body. Some servers take none without a signature, but
// none looks at it.
std::string head_of(std::string target) {
  if (target.find('.') == target.npos) target.insert(0, "AWSStepFunctions.");
  return "POST / HTTP/1.1\r\nHost: localhost\r\n"
         "Content-Type: application/x-amz-json-1.0\r\n"
         "X-Amz-Date: 20261129T000000Z\r\n"
         "Authorization: AWS4-HMAC-SHA256 Credential=test/20261129/us-east-1/any/aws4_request, "
         "SignedHeaders=host, Signature=" +
         std::string(64, '0') + "\r\nX-Amz-Target: " + target + "\r\nContent-Length: ";
}

Plan read_plan(std::istream& in) {
  const auto json = nlohmann::json::parse(in);
  Plan plan{json.at("connections"), json.at("jobs"), {}};
  for (const auto& step : json.at("steps")) {
    plan.steps.push_back({head_of(step.at("target")), step.at("body"), step.value("until", ""),
                          step.value("expect", "")});
  }
  return plan;
}

// The member's value as it is written in the text of an answer: what stands between its quotes.
std::string_view member_of(std::string_view answer, std::string_view name) {
  const std::string key = '"' + std::string(name) + "\":\"";
  const std::size_t at = answer.find(key);
  if (at == answer.npos) throw std::runtime_error("no " + key + " in " + std::string(answer));
  answer.remove_prefix(at + key.size());
  for (std::size_t i = 0; i < answer.size(); ++i) {
    if (answer[i] == '\\')
      ++i;
    else if (answer[i] == '"')
      return answer.substr(0, i);
  }
  throw std::runtime_error("no end of " + key + " in " + std::string(answer));
}

std::string filled(std::string_view form, std::size_t number, std::string_view answer) {
  std::string text;
  for (;;) {
    const std::size_t open = form.find("{{");
    text += form.substr(0, open);
    if (open == form.npos) return text;
    const std::size_t close = form.find("}}", open);
    const std::string_view name = form.substr(open + 2, close - open - 2);
    text += name == "n" ? std::to_string(number) : std::string(member_of(answer, name));
    form.remove_prefix(close + 2);
  }
}

// All of the jobs: which is next, and how long each took.
struct Progress {
  const Plan& plan;
  std::size_t begun = 0;
  std::size_t ended = 0;
  std::vector<double> took_ms{};
};

class Connection {
 public:
  Connection(Progress& progress, std::uint16_t port) : progress_(progress) {
    socket_ = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in to{};
    to.sin_family = AF_INET;
    to.sin_port = htons(port);
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (connect(socket_, reinterpret_cast<sockaddr*>(&to), sizeof(to)) != 0) {
      throw std::runtime_error("nobody listens on the port");
    }
    const int on = 1;
    setsockopt(socket_, IPPROTO_TCP, TCP_NODELAY, &on, sizeof(on));
  }
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;
  ~Connection() { close(socket_); }

  int socket_number() const { return socket_; }
  const std::string& answer() const { return answer_; }

  void begin_job() {
    if (progress_.begun == progress_.plan.jobs) return;
    number_ = progress_.begun++;
    step_ = 0;
    begun_ = Clock::now();
    send_step();
  }

  void receive() {
    char bytes[64 * 1024];
    const ssize_t count = recv(socket_, bytes, sizeof(bytes), MSG_DONTWAIT);
    if (count < 0 && errno == EAGAIN) return;
    if (count <= 0) throw std::runtime_error("the server closed a connection");
    received_.append(bytes, static_cast<std::size_t>(count));
    if (take_answer()) on_answer();
  }

 private:
  void send_step() {
    const Step& step = progress_.plan.steps[step_];
    const std::string body = filled(step.body, number_, answer_);
    request_ = step.head + std::to_string(body.size()) + "\r\n\r\n" + body;
    send_request();
  }

  void send_request() {
    std::string_view left = request_;
    while (!left.empty()) {
      const ssize_t sent = send(socket_, left.data(), left.size(), MSG_NOSIGNAL);
      if (sent < 0) throw std::runtime_error("the server closed a connection");
      left.remove_prefix(static_cast<std::size_t>(sent));
    }
  }

  // Whether all of it has arrived. It has a Content-Length.
  bool take_answer() {
    const std::size_t end = received_.find("\r\n\r\n");
    if (end == received_.npos) return false;
    const std::string_view head = std::string_view(received_).substr(0, end);
    constexpr std::string_view kName = "\r\ncontent-length: ";
    const auto same = [](char a, char b) { return (a | 0x20) == (b | 0x20); };
    const auto found = std::search(head.begin(), head.end(), kName.begin(), kName.end(), same);
    if (found == head.end()) throw std::runtime_error("no Content-Length: " + std::string(head));
    std::size_t length = 0;
    std::from_chars(&*found + kName.size(), head.data() + head.size(), length);
    if (received_.size() < end + 4 + length) return false;
    const bool ok = head.starts_with("HTTP/1.1 200");
    answer_.assign(received_, end + 4, length);
    received_.erase(0, end + 4 + length);
    if (!ok) throw std::runtime_error("refused: " + answer_);
    return true;
  }

  void on_answer() {
    const Step& step = progress_.plan.steps[step_];
    if (!step.until.empty() && answer_.find(step.until) == answer_.npos) return send_request();
    if (answer_.find(step.expect) == answer_.npos) throw std::runtime_error("wrong: " + answer_);
    if (++step_ < progress_.plan.steps.size()) return send_step();
    using Ms = std::chrono::duration<double, std::milli>;
    progress_.took_ms.push_back(Ms(Clock::now() - begun_).count());
    ++progress_.ended;
    begin_job();
  }

  Progress& progress_;
  int socket_ = -1;
  std::size_t number_ = 0;
  std::size_t step_ = 0;
  Clock::time_point begun_{};
  std::string request_;
  std::string received_;
  std::string answer_;
};

double percentile(std::vector<double> values, std::size_t percent) {
  std::ranges::sort(values);
  return values.empty() ? 0 : values[std::min(values.size() - 1, values.size() * percent / 100)];
}

nlohmann::json flood(const Plan& plan, std::uint16_t port) {
  Progress progress{plan};
  std::vector<std::unique_ptr<Connection>> connections;
  const int poll = epoll_create1(EPOLL_CLOEXEC);
  for (std::size_t i = 0; i < plan.connections; ++i) {
    connections.push_back(std::make_unique<Connection>(progress, port));
    epoll_event event{.events = EPOLLIN, .data = {.ptr = connections.back().get()}};
    epoll_ctl(poll, EPOLL_CTL_ADD, connections.back()->socket_number(), &event);
  }
  const auto begun = Clock::now();
  for (const auto& connection : connections) connection->begin_job();
  while (progress.ended < plan.jobs) {
    epoll_event events[64];
    const int count = epoll_wait(poll, events, std::size(events), -1);
    for (int i = 0; i < count; ++i) static_cast<Connection*>(events[i].data.ptr)->receive();
  }
  const std::chrono::duration<double> seconds = Clock::now() - begun;
  close(poll);
  nlohmann::json last = nlohmann::json::array();
  for (const auto& connection : connections) last.push_back(connection->answer());
  return {{"seconds", seconds.count()},
          {"p50_ms", percentile(progress.took_ms, 50)},
          {"p99_ms", percentile(progress.took_ms, 99)},
          {"last", last}};
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 2) {
    std::cerr << "usage: flood PORT < plan\n";
    return 2;
  }
  try {
    const Plan plan = read_plan(std::cin);
    std::cout << flood(plan, static_cast<std::uint16_t>(std::stoi(arguments[1]))).dump() << '\n';
  } catch (const std::exception& failure) {
    std::cerr << "flood: " << failure.what() << '\n';
    return 1;
  }
}
