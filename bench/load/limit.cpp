// What this machine allows a durable server of this protocol at most: the bare necessities, in the
// fewest lines. StartExecution puts one row into SQLite (WAL, synchronous=FULL), and is answered
// when the group commit that it is part of is done; everything else is answered from nothing.
//
//   limit PORT FILE    FILE is the database, which is made anew

#include <sqlite3.h>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http.hpp>
#include <condition_variable>
#include <cstdio>
#include <iostream>
#include <memory>
#include <mutex>
#include <stdexcept>
#include <string>
#include <thread>
#include <utility>
#include <vector>

namespace {

namespace asio = boost::asio;
namespace http = boost::beast::http;
using asio::ip::tcp;
using boost::system::error_code;

class Rows {
 public:
  explicit Rows(const std::string& file) {
    for (const char* suffix : {"", "-wal", "-shm"}) std::remove((file + suffix).c_str());
    check(sqlite3_open(file.c_str(), &database_));
    check(sqlite3_exec(database_,
                       "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;"
                       "CREATE TABLE executions(id INTEGER PRIMARY KEY, arn TEXT, input TEXT)",
                       nullptr, nullptr, nullptr));
    insert_ = prepare("INSERT INTO executions(arn, input) VALUES(?, ?)");
    begin_ = prepare("BEGIN IMMEDIATE");
    commit_ = prepare("COMMIT");
  }

  void begin() { step(begin_); }
  void commit() { step(commit_); }
  void insert(const std::string& arn, const std::string& input) {
    check(sqlite3_bind_text64(insert_, 1, arn.data(), arn.size(), SQLITE_STATIC, SQLITE_UTF8));
    check(sqlite3_bind_text64(insert_, 2, input.data(), input.size(), SQLITE_STATIC, SQLITE_UTF8));
    step(insert_);
  }

 private:
  void check(int code) {
    if (code != SQLITE_OK) throw std::runtime_error(sqlite3_errmsg(database_));
  }
  sqlite3_stmt* prepare(const char* sql) {
    sqlite3_stmt* statement = nullptr;
    check(sqlite3_prepare_v3(database_, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, nullptr));
    return statement;
  }
  void step(sqlite3_stmt* statement) {
    if (sqlite3_step(statement) != SQLITE_DONE) check(SQLITE_ERROR);
    sqlite3_reset(statement);
  }

  sqlite3* database_ = nullptr;
  sqlite3_stmt* insert_ = nullptr;
  sqlite3_stmt* begin_ = nullptr;
  sqlite3_stmt* commit_ = nullptr;
};

class Session;

// The group commit: what came while one was under way is the next.
class Writer {
 public:
  struct Start {
    std::shared_ptr<Session> session;
    std::string arn;
    std::string input;
  };

  Writer(asio::io_context& loop, const std::string& file)
      : loop_(loop), rows_(file), thread_([this] { run(); }) {
    thread_.detach();  // it ends with the process
  }

  void submit(Start start) {
    {
      const std::lock_guard lock(mutex_);
      queue_.push_back(std::move(start));
    }
    changed_.notify_one();
  }

 private:
  void run();

  asio::io_context& loop_;
  Rows rows_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::vector<Start> queue_;
  std::thread thread_;
};

class Session : public std::enable_shared_from_this<Session> {
 public:
  Session(tcp::socket socket, Writer& writer) : socket_(std::move(socket)), writer_(writer) {
    socket_.set_option(tcp::no_delay(true));
  }

  void read() {
    request_ = {};
    http::async_read(socket_, buffer_, request_,
                     [self = shared_from_this()](error_code error, std::size_t) {
                       if (!error) self->handle();
                     });
  }

  void answer(std::string body) {
    response_ = {http::status::ok, 11};
    response_.set(http::field::content_type, "application/x-amz-json-1.0");
    response_.set("x-amzn-RequestId", "00000000-0000-4000-8000-000000000000");
    response_.keep_alive(true);
    response_.body() = std::move(body);
    response_.prepare_payload();
    http::async_write(socket_, response_,
                      [self = shared_from_this()](error_code error, std::size_t) {
                        if (!error) self->read();
                      });
  }

 private:
  static constexpr const char* kArns = "arn:aws:states:us-east-1:123456789012:";

  void handle() {
    const std::string target(request_["X-Amz-Target"]);
    if (target.ends_with(".StartExecution")) {
      static std::size_t last = 0;
      return writer_.submit({shared_from_this(),
                             kArns + std::string("execution:limit:") + std::to_string(++last),
                             std::move(request_.body())});
    }
    answer(answer_to(target));
  }

  static std::string answer_to(const std::string& target) {
    const std::string machine = kArns + std::string("stateMachine:limit");
    if (target.ends_with(".CreateStateMachine")) {
      return R"({"stateMachineArn":")" + machine + R"(","creationDate":1700000000.123})";
    }
    if (target.ends_with(".ListStateMachines")) return R"({"stateMachines":[]})";
    return R"({"executionArn":")" + std::string(kArns) +
           R"(execution:limit:1","stateMachineArn":")" + machine +
           R"(","name":"1","status":"SUCCEEDED","startDate":1700000000.123,)"
           R"("stopDate":1700000000.124,"input":"{}","output":"{}"})";
  }

  tcp::socket socket_;
  Writer& writer_;
  boost::beast::flat_buffer buffer_;
  http::request<http::string_body> request_;
  http::response<http::string_body> response_;
};

void Writer::run() {
  for (;;) {
    std::vector<Start> group;
    {
      std::unique_lock lock(mutex_);
      changed_.wait(lock, [this] { return !queue_.empty(); });
      group.swap(queue_);
    }
    rows_.begin();
    for (const Start& start : group) rows_.insert(start.arn, start.input);
    rows_.commit();
    asio::post(loop_, [group = std::move(group)] {
      for (const Start& start : group) {
        start.session->answer(R"({"executionArn":")" + start.arn +
                              R"(","startDate":1700000000.123})");
      }
    });
  }
}

void accept(tcp::acceptor& acceptor, Writer& writer) {
  acceptor.async_accept([&](error_code error, tcp::socket socket) {
    if (!error) std::make_shared<Session>(std::move(socket), writer)->read();
    accept(acceptor, writer);
  });
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 3) {
    std::cerr << "usage: limit PORT FILE\n";
    return 2;
  }
  asio::io_context loop{1};
  Writer writer(loop, arguments[2]);
  const auto port = static_cast<unsigned short>(std::stoi(arguments[1]));
  tcp::acceptor acceptor(loop, {asio::ip::address_v4::loopback(), port});
  accept(acceptor, writer);
  loop.run();
}
