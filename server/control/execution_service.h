#pragma once
// What a test asks about an execution, so that it need not poll nor read histories:
//
//   GET /_sidestep/executions/ARN/wait?timeout=60   its description when it has ended, as
//                                                   DescribeExecution has it
//   GET /_sidestep/executions/ARN/path              the states it has visited, in order
//
// The timeout is in seconds of real time; when it is over the description says RUNNING. Without one
// a minute is waited. An Express execution is known while it runs: its end has status, output,
// error and cause alone, and asked after that it does not exist.

#include <boost/asio/io_context.hpp>

#include "aws/core/directory.h"
#include "engine/engine.h"
#include "http/service.h"

namespace sidestep {

class ExecutionService final : public http::Service {
 public:
  // References outlive the service.
  ExecutionService(boost::asio::io_context& io, engine::Engine& engine,
                   const aws::Directory& directory)
      : io_(io), engine_(engine), directory_(directory) {}

  std::string_view name() const override { return ""; }
  bool accepts(const http::HttpRequest& head) const override;
  std::size_t body_max(const http::HttpRequest&) const override { return 0; }
  void handle(http::HttpRequest& request, http::Responder responder) override;

 private:
  struct Wait;

  void wait(const std::string& arn, const http::HttpRequest& request, http::Responder responder);
  void describe(const std::string& arn, http::Responder responder) const;
  void show_path(const std::string& arn, http::Responder responder) const;

  boost::asio::io_context& io_;
  engine::Engine& engine_;
  const aws::Directory& directory_;
};

}  // namespace sidestep
