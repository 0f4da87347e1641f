#pragma once
// What a service stands in, in memory: rows, a directory, a clock that the test drives.
//
//   ServiceWorld world({{"sqs", sqs::migrations()}});
//   Sqs sqs(world.platform);
//   world.directory.add(sqs);
//   const Json queue = world.ok("sqs", "CreateQueue", R"({"QueueName": "q"})");

#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "aws/core/platform.h"
#include "tests/aws/core/fake_alarms.h"
#include "tests/support/posted_turns.h"

namespace sidestep::testing {

class ServiceWorld {
 public:
  // With a file, another world can open what this one left.
  explicit ServiceWorld(std::vector<storage::SchemaPart> parts = {},
                        std::string file = std::string(storage::kInMemory))
      : storage_({.file = std::move(file),
                  .running = storage::Writer::Running::kInline,
                  .parts = std::move(parts)},
                 [this](UniqueFunction<void()> turn) { turns_.post(std::move(turn)); }) {}

  // The answer, if it has come when all that was posted has been done.
  std::optional<aws::Answer> call(std::string_view service, std::string operation, Json input) {
    auto answer = std::make_shared<std::optional<aws::Answer>>();
    directory.call(service, {std::move(operation), std::move(input), scope},
                   aws::Reply([answer](aws::Answer given) { *answer = std::move(given); }));
    settle();
    return std::move(*answer);
  }

  Json ok(std::string_view service, std::string operation, std::string_view input) {
    auto answer = call(service, std::move(operation), parse_json(input).value());
    if (!answer) return ADD_FAILURE() << "no answer", Json();
    if (!*answer) return ADD_FAILURE() << (*answer).error().message, Json();
    return std::move((*answer)->members);
  }

  aws::Error error(std::string_view service, std::string operation, std::string_view input) {
    auto answer = call(service, std::move(operation), parse_json(input).value());
    if (!answer || *answer) return ADD_FAILURE() << "no error", aws::Error{};
    return std::move(*answer).error();
  }

  // Does all that was posted: commits, and what follows from them.
  void settle() { turns_.run_all(); }

 private:
  PostedTurns turns_;
  storage::Storage storage_;

 public:
  boost::asio::io_context io;
  FakeAlarms alarms;
  aws::Directory directory;
  aws::Scope scope{"123456789012", "us-east-1"};
  aws::Platform platform{io, aws::Rows(storage_), alarms, directory};
};

}  // namespace sidestep::testing
