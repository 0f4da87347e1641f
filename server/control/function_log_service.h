#pragma once
// What a function has printed:
//
//   GET /_sidestep/functions/NAME/log               its last 256 KB, as text
//   GET /_sidestep/functions/NAME/log?follow=yes    the same and what comes, as server-sent events:
//                                                   a line each, for as long as the client stays
//
// The lines are those of the function's file. A function that has printed nothing has an empty log;
// one that does not exist, in no account, is 404.

#include <boost/asio/io_context.hpp>
#include <filesystem>
#include <functional>
#include <list>
#include <memory>
#include <string>

#include "http/service.h"
#include "server/control/function_lines.h"

namespace sidestep {

class FunctionLogService final : public http::Service {
 public:
  // References outlive the service.
  struct Parts {
    boost::asio::io_context& io;
    FunctionLines& lines;
    std::function<bool(const std::string& function)> exists;
    std::function<std::filesystem::path(const std::string& function)> log_path;
  };

  explicit FunctionLogService(Parts parts);
  ~FunctionLogService() override;

  std::string_view name() const override { return ""; }
  bool accepts(const http::HttpRequest& head) const override;
  std::size_t body_max(const http::HttpRequest&) const override { return 0; }
  void handle(http::HttpRequest& request, http::Responder responder) override;

 private:
  struct Follower;

  void follow(const std::string& function, http::Responder responder);
  void feed(Follower& follower) const;

  const Parts parts_;
  std::list<std::shared_ptr<Follower>> followers_;
};

}  // namespace sidestep
