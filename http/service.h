#pragma once
// One of the AWS services that share our port, as the router sees it.
//
// Services are asked in the order of the router's list; the first that accepts a request handles
// it. Implementations live with their protocol: api/ for Step Functions, and so on.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/limits.h"
#include "http/message.h"
#include "http/options.h"
#include "http/refusal.h"

namespace sidestep::http {

class Service {
 public:
  virtual ~Service() = default;

  // The name AWS signs with: "states", "lambda", "dynamodb". Empty for what is ours alone.
  virtual std::string_view name() const = 0;

  // The same of one that stands for several services.
  virtual std::vector<std::string> names() const {
    return name().empty() ? std::vector<std::string>() : std::vector{std::string(name())};
  }

  // Whether the request is for this service; asked before its body has arrived.
  virtual bool accepts(const HttpRequest& head) const = 0;

  // The longest body accepted for such a request; more is answered unread, by too_long().
  virtual std::size_t body_max(const HttpRequest& head) const = 0;

  // The refusal of a longer body: 413, by default as most AWS services write it.
  virtual HttpResponse too_long(const HttpRequest& head) const;

  // What others than our own pages may do with what the request names. Asked with the head only, of
  // the service that accepts it.
  virtual Leave leave(const HttpRequest&) const { return {}; }

  // Whether handle() gets the body as HttpRequest::stream, as soon as the head has arrived. Small
  // bodies are best whole. Asked with the head only.
  virtual BodyForm body_form(const HttpRequest&) const { return BodyForm::kWhole; }

  virtual void handle(HttpRequest& request, Responder responder) = 0;
};

inline HttpResponse Service::too_long(const HttpRequest& head) const {
  return refusal(413, "RequestEntityTooLargeException",
                 "Request must be smaller than " + std::to_string(body_max(head)) + " bytes.");
}

}  // namespace sidestep::http
