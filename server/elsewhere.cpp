#include "server/elsewhere.h"

#include <algorithm>
#include <vector>

#include "storage/executions.h"
#include "storage/places.h"
#include "storage/state_machines.h"

namespace sidestep {
namespace {

// Ours: beyond so many different remarks nobody reads them.
constexpr std::size_t kRemarksMax = 1'000;

// The first ARN in a message, which ends with a quote, a blank or a line end.
std::optional<Arn> arn_in(std::string_view text) {
  const std::size_t from = text.find("arn:aws");
  if (from == text.npos) return std::nullopt;
  const std::size_t end = std::min(text.find_first_of("'\"\\ ,", from), text.size());
  return Arn::parse(text.substr(from, end - from));
}

std::string place_of(const std::string& account, const std::string& region) {
  return region + " of account " + account;
}

// "stateMachine:orders:3" is that of a version or an alias of "stateMachine:orders".
std::string unqualified(const std::string& resource) {
  const std::size_t name = resource.find(':');
  const std::size_t qualifier = name == resource.npos ? name : resource.find(':', name + 1);
  return resource.substr(0, qualifier);
}

}  // namespace

std::optional<std::string> Elsewhere::remark_on(const http::HttpResponse& answer) {
  const auto wanted = arn_in(answer.body);
  if (!wanted) return std::nullopt;
  std::vector<storage::Place> places = storage::state_machine_places(database_);
  for (const auto& function : functions_.list()) {
    if (const auto arn = Arn::parse(function->arn)) places.push_back({arn->account, arn->region});
  }
  for (const storage::Place& place : places) {
    Arn there = *wanted;
    there.account = place.account;
    there.region = place.region;
    if (there.text() == wanted->text() || !exists(there)) continue;
    return once("'" + wanted->resource + "' is not in " +
                place_of(wanted->account, wanted->region) + ", where it is asked for, but in " +
                place_of(place.account, place.region) +
                ": look at the region and the access key of the client");
  }
  return std::nullopt;
}

std::optional<std::string> Elsewhere::remark_on_empty_list(const std::string& account,
                                                           const std::string& region) {
  for (const storage::Place& place : storage::state_machine_places(database_)) {
    if (place == storage::Place{account, region}) return std::nullopt;  // the next page is empty
    return once("There are no state machines in " + place_of(account, region) +
                ", which is asked for, but in " + place_of(place.account, place.region) +
                " there are: look at the region and the access key of the client");
  }
  return std::nullopt;
}

bool Elsewhere::exists(const Arn& arn) const {
  if (arn.service == "lambda") {
    Arn function = arn;
    function.resource = unqualified(arn.resource);
    return functions_.find(function.text()) != nullptr;
  }
  if (arn.resource.starts_with("execution:") || arn.resource.starts_with("express:")) {
    return storage::Executions(database_).find(arn.text()).has_value();
  }
  Arn machine = arn;
  machine.resource = unqualified(arn.resource);
  return storage::StateMachines(database_).find(machine.text()).has_value();
}

std::optional<std::string> Elsewhere::once(std::string sentence) {
  if (said_.size() >= kRemarksMax || !said_.insert(sentence).second) return std::nullopt;
  return sentence;
}

}  // namespace sidestep
