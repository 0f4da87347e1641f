#pragma once
// Where the services are. Whoever wants something of a service asks here, by its name and the
// operation's: clients over HTTP, Tasks, templates, the console, other services.
//
//   directory.call("sqs", {"SendMessage", input, scope}, Reply([](Answer answer) { ... }));

#include <map>
#include <string>
#include <string_view>
#include <vector>

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

  // Checks the call against the service's model and has it carried out. What the operation throws
  // is logged and answered with an InternalFailure. A service or operation that is not here is
  // refused by name.
  void call(std::string_view service, Call call, Reply reply) const;

 private:
  std::map<std::string_view, Service*> services_;
};

}  // namespace sidestep::aws
