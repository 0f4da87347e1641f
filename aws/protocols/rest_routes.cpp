#include <algorithm>
#include <map>
#include <memory>
#include <tuple>

#include "aws/protocols/rest_bindings.h"
#include "base/invariant.h"

namespace sidestep::aws {
namespace {

struct Needs {
  int met = 0;
  int missing = 0;
};

// How many of the members that an operation requires in its query string and headers are there:
// this is how CopyObject differs from PutObject.
Needs needs_of(const OperationModel& operation, const http::HttpRequest& request,
               const FormFields& query) {
  Needs needs;
  if (operation.input == nullptr) return needs;
  for (const Member& member : operation.input->members) {
    if (!member.required) continue;
    bool found = false;
    if (member.place == Place::kHeader) {
      found = request.headers.has(member.wire_name);
    } else if (member.place == Place::kQueryString) {
      found = std::ranges::any_of(
          query, [&](const auto& field) { return field.first == member.wire_name; });
    } else {
      continue;
    }
    ++(found ? needs.met : needs.missing);
  }
  return needs;
}

}  // namespace

RestRoutes::RestRoutes(const ServiceModel& service) {
  for (const auto& [name, operation] : service.operations()) {
    routes_.push_back({&operation, UriTemplate(operation.uri)});
  }
}

const RestRoutes& RestRoutes::of(const ServiceModel& service) {
  static thread_local std::map<const ServiceModel*, std::unique_ptr<const RestRoutes>> kept;
  auto& routes = kept[&service];
  if (routes == nullptr) routes = std::make_unique<const RestRoutes>(service);
  return *routes;
}

const OperationModel* RestRoutes::find(const http::HttpRequest& request) const {
  // A deprecated operation can share its path with the one that has replaced it.
  using Rank = std::tuple<std::size_t, std::size_t, int, int, bool>;
  const FormFields query = form_fields(request.query());
  const OperationModel* best = nullptr;
  Rank best_rank;
  for (const Route& route : routes_) {
    if (route.operation->method != request.method) continue;
    if (!route.uri.match(request.path()) || !route.uri.fits_query(query)) continue;
    const Needs needs = needs_of(*route.operation, request, query);
    const Rank rank{route.uri.literal_count(), route.uri.query().size(), -needs.missing, needs.met,
                    !route.operation->is_deprecated};
    if (best != nullptr && rank <= best_rank) continue;
    best = route.operation;
    best_rank = rank;
  }
  return best;
}

const UriTemplate& RestRoutes::uri(const OperationModel& operation) const {
  const auto found = std::ranges::find(routes_, &operation, &Route::operation);
  SIDESTEP_INVARIANT(found != routes_.end(), "an operation of another service was asked for");
  return found->uri;
}

}  // namespace sidestep::aws
