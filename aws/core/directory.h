#pragma once
// Where the services are: embedded in this server, elsewhere (remote.h), or nowhere. Whoever wants
// something of a service asks here, by its name and the operation's: clients over HTTP, Tasks,
// templates, the console, other services.
//
//   directory.call("sqs", {"SendMessage", input, scope}, Reply([](Answer answer) { ... }));

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "aws/core/authorizer.h"
#include "aws/core/remote.h"
#include "aws/core/service.h"

namespace sidestep::aws {

class Directory {
 public:
  // The service outlives the directory's last call. REQUIRES: none of that id is there.
  void add(Service& service);

  // Null if the service is not one of this server's.
  Service* find(std::string_view id) const;

  // In the order of their ids.
  std::vector<std::string_view> ids() const;

  // `remote` outlives the directory's last call.
  void set_remote(Remote& remote) { remote_ = &remote; }

  // Asked before every call of an embedded service. It outlives the directory's last call.
  void set_authorizer(Authorizer& authorizer) { authorizer_ = &authorizer; }

  // Whether anybody is asked, so that it matters in whose name a call is made.
  bool authorizes() const { return authorizer_ != nullptr; }

  // Why the call may not be made; nothing if it may. For callers that do not go through here.
  std::optional<Error> refusal(std::string_view service, const Call& call) const;

  // Has the call answered by the service's own endpoint, by the embedded service if that has the
  // operation, or by wherever else the service is. What is nowhere is refused by name.
  void call(std::string_view service, Call call, Reply reply) const;

  // The same for calls that were sent to this server: the embedded service answers them, whatever
  // endpoints are configured. Checks the call against the service's model and has it carried out.
  // What the operation throws is logged and answered with an InternalFailure. A service or
  // operation that is not here is refused by name.
  void call_embedded(std::string_view service, Call call, Reply reply) const;

  // The same without the check, for a caller that has made it (call_check.h).
  void call_checked(std::string_view service, Call call, Reply reply) const;

 private:
  std::map<std::string_view, Service*> services_;
  Remote* remote_ = nullptr;
  Authorizer* authorizer_ = nullptr;
};

}  // namespace sidestep::aws
