#pragma once
// Every embedded service on our port: finds the service and the operation that a request is for,
// reads it in its protocol, has the directory answer it, and writes the answer. Large bodies are
// read and checked in the background, so that the loop goes on with others.

#include <functional>
#include <string_view>
#include <vector>

#include "aws/core/background.h"
#include "aws/core/directory.h"
#include "aws/protocols/codec.h"
#include "aws/protocols/signed_times.h"
#include "base/time.h"
#include "http/request_scope.h"
#include "http/service.h"

namespace sidestep::aws {

class Gateway final : public http::Service {
 public:
  using Now = std::function<Timestamp()>;

  // `directory` and `background` outlive the gateway. `defaults` is the account and region of
  // unsigned requests, `server` the server's time, by which presigned URLs end, `machine` that by
  // which they are made.
  Gateway(const Directory& directory, Background& background, http::RequestScope defaults,
          Now server, Now machine)
      : directory_(directory),
        background_(background),
        defaults_(std::move(defaults)),
        server_(std::move(server)),
        machine_(std::move(machine)) {}

  // Where this server is reached, "http://127.0.0.1:8083": known when it listens. Callers who think
  // that they speak to amazonaws.com, by the shim, are given addresses there.
  void set_server(std::string url) { server_url_ = std::move(url); }

  std::string_view name() const override { return ""; }
  std::vector<std::string> names() const override;
  bool accepts(const http::HttpRequest& head) const override;
  std::size_t body_max(const http::HttpRequest& head) const override;
  http::BodyForm body_form(const http::HttpRequest& head) const override;
  http::HttpResponse too_long(const http::HttpRequest& head) const override;
  void handle(http::HttpRequest& request, http::Responder responder) override;

  // Whether the service of that id gets the request.
  bool is_for(std::string_view id, const http::HttpRequest& head) const;

 private:
  // Who a request is for. `service` is null if the directory has none for it.
  struct Target {
    const aws::Service* service = nullptr;
    const ServiceModel* model = nullptr;
    const Codec* codec = nullptr;
  };

  // A service of the directory, before its model has been read.
  struct Known {
    const aws::Service* service;
    const ServiceHead* head;
  };

  // Kept from the first request on: services are added before. Reading the models of all of them
  // would take that request's time.
  const std::vector<Known>& known() const;
  static Target target_at(const Known& known);
  Target target_of(const http::HttpRequest& request) const;
  Target target_of_signed(const http::HttpRequest& request, std::string_view signing) const;
  Target target_of_unsigned(const http::HttpRequest& request) const;
  static std::string operation_of(const Target& target, const http::HttpRequest& request);
  static Target in_its_protocol(const Known& known, const http::HttpRequest& request);

  const Directory& directory_;
  Background& background_;
  const http::RequestScope defaults_;
  const Now server_;
  const Now machine_;
  std::string server_url_;
  SignedTimes signed_times_;
  mutable std::vector<Known> known_;
};

}  // namespace sidestep::aws
