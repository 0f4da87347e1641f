#include "aws/core/directory.h"

#include "base/fault.h"
#include "base/invariant.h"
#include "base/uuid.h"

namespace sidestep::aws {
namespace {

Error not_here(std::string_view service) {
  return {.code = "UnknownOperationException",
          .message = "Sidestep has no service '" + std::string(service) + "'."};
}

Error unknown_operation(std::string_view service, const std::string& operation) {
  return {.code = "UnknownOperationException",
          .message = "Sidestep does not have the operation '" + operation + "' of the service '" +
                     std::string(service) + "'."};
}

}  // namespace

void Directory::add(Service& service) {
  const bool is_new = services_.emplace(service.id(), &service).second;
  SIDESTEP_INVARIANT(is_new, "two services have the same id");
}

Service* Directory::find(std::string_view id) const {
  const auto found = services_.find(id);
  return found == services_.end() ? nullptr : found->second;
}

std::vector<std::string_view> Directory::ids() const {
  std::vector<std::string_view> ids;
  for (const auto& [id, service] : services_) ids.push_back(id);
  return ids;
}

void Directory::call(std::string_view id, Call call, Reply reply) const {
  Service* service = find(id);
  if (service == nullptr) return reply.fail(not_here(id));
  if (!service->has(call.operation)) return reply.fail(unknown_operation(id, call.operation));
  if (call.request_id.empty()) call.request_id = random_uuid();
  note_fault(id, fault_in([&] { service->handle(std::move(call), std::move(reply)); }));
}

}  // namespace sidestep::aws
