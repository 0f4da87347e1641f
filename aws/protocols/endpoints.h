#pragma once
// Services outside this server: which endpoint each has, and calling it in the service's protocol,
// signed. Nothing is reached that the user has not configured.
//
// In order: the service's own endpoint, (the embedded service, if it has the operation,) the
// default endpoint, AWS itself.

#include <boost/asio/io_context.hpp>
#include <functional>
#include <map>
#include <string>

#include "aws/core/remote.h"
#include "aws/model/service_model.h"
#include "aws/protocols/sigv4.h"
#include "http/client.h"

namespace sidestep::aws {

struct EndpointSettings {
  std::map<std::string, std::string, std::less<>> by_service{};  // "sqs" -> "http://..."
  std::string otherwise{};  // for what this server does not have itself
  bool allows_aws = false;
  Credentials credentials{};  // empty: "test", which emulators take
  // Ours: no call hangs on an endpoint that is silent, or answers without end. The call of a
  // function may take longer: see endpoints.cpp.
  http::ClientTimeouts timeouts{.whole = std::chrono::minutes(5)};
};

// The host of a service at AWS: "sqs.eu-west-1.amazonaws.com".
std::string aws_host(const ServiceHead& service, const std::string& region);

// "AWS_ENDPOINT_URL_SECRETS_MANAGER", as the SDKs have it.
std::string endpoint_variable(const ServiceHead& service);

class Endpoints final : public Remote {
 public:
  // `io` outlives it. `now` is real time, which signatures need.
  Endpoints(boost::asio::io_context& io, EndpointSettings settings, std::function<Timestamp()> now,
            http::ClientOptions options = {});

  // Where this server is reached itself ("localhost:8083"): an endpoint there counts as none,
  // because a user's AWS_ENDPOINT_URL is often meant for the clients of this server.
  void set_own_port(std::uint16_t port) { own_port_ = port; }

  bool replaces(std::string_view service) const override;
  // Whether the service has an endpoint, be it the one of all services, or AWS.
  bool reaches(std::string_view service) const;
  void call(std::string_view service, Call call, Reply reply) override;

  // Signs the request for the service with the endpoints' credentials. REQUIRES: as sign() has it.
  void sign_for(http::HttpRequest& request, std::string_view service,
                const std::string& region) const;

  // The token by which a cluster of EKS takes a request as one of the credentials: a presigned call
  // of GetCallerIdentity, which the cluster makes itself. Empty without credentials.
  // https://docs.aws.amazon.com/eks/latest/userguide/cluster-auth.html
  std::string cluster_token(const std::string& cluster, const std::string& region) const;

 private:
  // Empty if there is none.
  std::string url_of(const ServiceHead& service, const std::string& region) const;
  bool is_own(const std::string& url) const;
  void send(const ServiceModel& service, const OperationModel& operation, Call call,
            std::string payload, Reply reply);

  const EndpointSettings settings_;
  const std::function<Timestamp()> now_;
  std::uint16_t own_port_ = 0;
  http::Client client_;
};

}  // namespace sidestep::aws
