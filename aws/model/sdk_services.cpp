#include "aws/model/sdk_services.h"

#include <algorithm>
#include <cctype>
#include <string>

#include "aws/model/older_actions.h"
#include "aws/model/service_model.h"
#include "base/letter_case.h"

namespace sidestep::services {
namespace {

bool has_ended(std::string_view service) {
  return std::ranges::find(kEndedServices, service) != kEndedServices.end();
}

const OlderActions* older_actions_of(std::string_view service) {
  const auto found = std::ranges::find(kOlderActions, service, &OlderActions::service);
  return found == kOlderActions.end() ? nullptr : &*found;
}

bool is_known_model(std::string_view service) {
  return std::ranges::find(aws::ServiceModel::heads(), service, &aws::ServiceHead::sdk) !=
         aws::ServiceModel::heads().end();
}

bool is_older_action(std::string_view service, std::string_view action) {
  const OlderActions* older = older_actions_of(service);
  if (older == nullptr) return false;
  if (older->actions == " * ") return true;
  return older->actions.find(' ' + lower_case(action) + ' ') != std::string_view::npos;
}

}  // namespace

bool is_sdk_service(std::string_view service) {
  if (has_ended(service)) return false;
  return is_known_model(service) || older_actions_of(service) != nullptr;
}

bool is_sdk_action(std::string_view service, std::string_view action) {
  if (!is_sdk_service(service)) return false;
  if (action.empty() || !std::islower(static_cast<unsigned char>(action.front()))) return false;
  if (action.find(' ') != action.npos) return false;
  const auto* model = aws::ServiceModel::find_sdk(service);
  if (model != nullptr && model->operation_in_any_case(action) != nullptr) return true;
  return is_older_action(service, action);
}

}  // namespace sidestep::services
