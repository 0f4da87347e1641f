#include "aws/core/directory.h"

#include "aws/core/call_check.h"
#include "base/fault.h"
#include "base/invariant.h"
#include "base/uuid.h"

namespace sidestep::aws {
namespace {

Error not_here(std::string_view service) {
  return {.code = "UnknownOperationException",
          .message = "Sidestep has no service '" + std::string(service) + "'.",
          .origin = Error::Origin::kNotHere};
}

Error unknown_operation(const Service& service, const std::string& operation) {
  return {.code = "UnknownOperationException",
          .message = "Sidestep does not have the operation '" + operation + "' of the service '" +
                     std::string(service.id()) + "'.",
          .space = service.validation().space_of_type_faults,
          .origin = Error::Origin::kNotHere};
}

// A service or an operation that AWS does not have, as tests have them, is not checked.
std::optional<Error> fault_of(const Service& service, Call& call) {
  const ServiceModel* model = ServiceModel::find(service.id());
  const OperationModel* operation = model != nullptr ? model->operation(call.operation) : nullptr;
  if (operation == nullptr) return std::nullopt;
  return fault_of_call(call.input, *model, *operation, service.validation());
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

std::optional<Error> Directory::refusal(std::string_view service, const Call& call) const {
  return authorizer_ == nullptr ? std::nullopt : authorizer_->refusal(service, call);
}

void Directory::call(std::string_view id, Call call, Reply reply) const {
  const Service* here = find(id);
  const bool has = here != nullptr && here->has(call.operation);
  const bool is_remote = remote_ != nullptr && (!has || remote_->replaces(id));
  if (!is_remote) return call_embedded(id, std::move(call), std::move(reply));
  if (call.request_id.empty()) call.request_id = random_uuid();
  note_fault(id, fault_in([&] { remote_->call(id, std::move(call), std::move(reply)); }));
}

void Directory::call_embedded(std::string_view id, Call call, Reply reply) const {
  const Service* service = find(id);
  if (service != nullptr && service->has(call.operation)) {
    if (auto fault = fault_of(*service, call)) return reply.fail(*std::move(fault));
  }
  call_checked(id, std::move(call), std::move(reply));
}

void Directory::call_checked(std::string_view id, Call call, Reply reply) const {
  Service* service = find(id);
  if (service == nullptr) return reply.fail(not_here(id));
  if (!service->has(call.operation)) return reply.fail(unknown_operation(*service, call.operation));
  if (auto refused = refusal(id, call)) return reply.fail(*std::move(refused));
  if (call.request_id.empty()) call.request_id = random_uuid();
  note_fault(id, fault_in([&] { service->handle(std::move(call), std::move(reply)); }));
}

}  // namespace sidestep::aws
