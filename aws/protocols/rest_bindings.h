#pragma once
// What the REST protocols share: members in the path, the query string and headers, and finding the
// operation that a path stands for.

#include <string>
#include <vector>

#include "aws/model/service_model.h"
#include "aws/protocols/codec.h"
#include "aws/protocols/uri_template.h"
#include "base/json.h"
#include "http/message.h"

namespace sidestep::aws {

// The templates of a service's operations.
class RestRoutes {
 public:
  explicit RestRoutes(const ServiceModel& service);

  // Kept, one for each service and each thread.
  static const RestRoutes& of(const ServiceModel& service);

  // The operation whose path, query string and headers fit best; null if none does.
  const OperationModel* find(const http::HttpRequest& request) const;

  // REQUIRES: the operation is one of the service's.
  const UriTemplate& uri(const OperationModel& operation) const;

 private:
  struct Route {
    const OperationModel* operation;
    UriTemplate uri;
  };

  std::vector<Route> routes_;
};

// The name of the operation whose path and query the request has; "" if there is none.
std::string rest_operation_of(const ServiceModel& service, const http::HttpRequest& request);

// Reads a body into `members`, or hands it on as a payload.
using BodyReader = Expected<std::unique_ptr<ByteSource>, Error> (*)(const Shape& shape,
                                                                    std::string body,
                                                                    Json& members);

// A call, of whose members those in the body are read by `read_body`.
Expected<Input, Error> read_rest_call(const Spoken& spoken, http::HttpRequest& request,
                                      BodyReader read_body);

// The members of a call that do not stand in its body.
Json read_request_bindings(const Spoken& spoken, const http::HttpRequest& request);
// Sets method, target and headers.
void write_request_bindings(const Spoken& spoken, const Json& members, http::HttpRequest& request);

// The members of an answer that do not stand in its body.
Json read_response_bindings(const Shape& output, const http::HttpResponse& response);
// Adds headers, and sets the status if a member has it.
void write_response_bindings(const Shape& output, const Json& members,
                             http::HttpResponse& response);

}  // namespace sidestep::aws
