// The shim for AWS SDKs, as Node functions meet it.

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/write.hpp>

#include "tests/lambda_runner/pool_fixture.h"

namespace sidestep::lambda::shim_test {
namespace {

using boost::asio::ip::tcp;

// Answers every request with the Host it was sent for, and closes.
class HostEcho {
 public:
  explicit HostEcho(boost::asio::io_context& io)
      : acceptor_(io, tcp::endpoint(boost::asio::ip::address_v4::loopback(), 0)) {
    accept();
  }
  std::string url() const {
    return "http://127.0.0.1:" + std::to_string(acceptor_.local_endpoint().port());
  }

 private:
  void accept() {
    acceptor_.async_accept([this](boost::system::error_code error, tcp::socket socket) {
      if (error) return;
      answer(std::move(socket));
      accept();
    });
  }
  static void answer(tcp::socket socket) {
    std::string head;
    boost::system::error_code ignored;
    boost::asio::read_until(socket, boost::asio::dynamic_buffer(head), "\r\n\r\n", ignored);
    std::string lower = head;
    std::ranges::transform(lower, lower.begin(), [](char c) { return std::tolower(c); });
    const std::size_t from = lower.find("\r\nhost: ") + 8;
    const std::string host = head.substr(from, head.find("\r\n", from) - from);
    boost::asio::write(
        socket,
        boost::asio::buffer("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: " +
                            std::to_string(host.size()) + "\r\n\r\n" + host),
        ignored);
  }

  tcp::acceptor acceptor_;
};

constexpr const char* kGet = R"(
const get = (module, ...target) => new Promise((resolve, reject) => {
  module.get(...target, (answer) => {
    let text = '';
    answer.on('data', (chunk) => { text += chunk; });
    answer.on('end', () => resolve(text));
  }).on('error', reject);
});
)";

class Shim : public PoolFixture {
 protected:
  void SetUp() override {
    SKIP_WITHOUT("node");
    echo = std::make_unique<HostEcho>(io);
    settings.endpoint_url = echo->url();
  }
  std::string run(const std::string& expression, const std::string& file = "index.js") {
    const bool is_module = file.ends_with(".mjs");
    const std::string imports =
        is_module ? "import https from 'node:https'; import http from 'node:http';\n"
                  : "const https = require('https'); const http = require('node:http');\n";
    write(file, imports + kGet + (is_module ? "export const handler" : "exports.handler") +
                    " = async () => " + expression + ";\n");
    return payload(function("nodejs20.x", "index.handler"));
  }

  std::unique_ptr<HostEcho> echo;
};

TEST_F(Shim, LeadsAwsHostsToTheEndpoint) {
  EXPECT_EQ(run("get(https, 'https://dynamodb.us-east-1.amazonaws.com/')"),
            R"("dynamodb.us-east-1.amazonaws.com")");
}

TEST_F(Shim, UnderstandsOptionsAsSdksWriteThem) {
  EXPECT_EQ(run("get(https, {host: 'states.eu-west-1.amazonaws.com', port: 443, path: '/',"
                "            headers: {Host: 'as-signed'}})"),
            R"("as-signed")");
}

TEST_F(Shim, LeadsThePrefixedEndpointToTheEndpoint) {
  EXPECT_EQ(run("get(http, {hostname: 'sync-127.0.0.1', port: 1, path: '/'})"),
            R"("sync-127.0.0.1")");
}

TEST_F(Shim, WorksForEcmaScriptModules) {
  EXPECT_EQ(run("get(https, 'https://sqs.us-east-1.amazonaws.com/')", "index.mjs"),
            R"("sqs.us-east-1.amazonaws.com")");
}

TEST_F(Shim, LeadsFetchToTheEndpoint) {
  EXPECT_EQ(run("(await fetch('https://s3.us-east-1.amazonaws.com/')).status"), "200");
}

TEST_F(Shim, LeavesOtherHostsAlone) {
  EXPECT_EQ(run("get(https, 'https://127.0.0.2:1/').catch((error) => error.code)"),
            R"("ECONNREFUSED")");
}

}  // namespace
}  // namespace sidestep::lambda::shim_test
