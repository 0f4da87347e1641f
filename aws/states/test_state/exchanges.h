#pragma once
// The HTTP requests and responses of states under test, for TestState's inspection. They are kept
// from the beginning of a test to its end.
// https://docs.aws.amazon.com/step-functions/latest/apireference/API_InspectionData.html

#include <map>
#include <string>
#include <string_view>
#include <utility>

#include "base/json.h"

namespace sidestep::aws::states {

// Which of an exchange's two forms is wanted: without the secrets of connections, or with them.
enum class Secrets { kHidden, kRevealed };

class Exchanges {
 public:
  // The test of that execution begins: what note() says of it is kept.
  void open(const std::string& execution_arn) { open_[execution_arn]; }

  // In place of a part of that name. No effect on an execution that is no test.
  void note(const std::string& execution_arn, std::string_view member, Json shown, Json revealed) {
    const auto found = open_.find(execution_arn);
    if (found == open_.end()) return;
    found->second[std::string(member)] = {std::move(shown), std::move(revealed)};
  }

  // {"request": ..., "response": ...} of what there was; the test is over.
  Json take(const std::string& execution_arn, Secrets secrets) {
    Json parts = Json::object();
    const auto found = open_.find(execution_arn);
    if (found == open_.end()) return parts;
    for (auto& [member, forms] : found->second) {
      parts[member] = std::move(secrets == Secrets::kHidden ? forms.first : forms.second);
    }
    open_.erase(found);
    return parts;
  }

 private:
  // By the execution and the part's name.
  std::map<std::string, std::map<std::string, std::pair<Json, Json>>> open_;
};

}  // namespace sidestep::aws::states
