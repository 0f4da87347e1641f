#include "aws/states/call.h"

#include "base/invariant.h"

namespace sidestep::api {

const std::string* Call::find_text(std::string_view name) const {
  const Json* member = find(name);
  return member == nullptr ? nullptr : &member->get_ref<const std::string&>();
}

const std::string& Call::text(std::string_view name) const {
  const std::string* found = find_text(name);
  SIDESTEP_INVARIANT(found != nullptr, "a member that is not required was read as if it were");
  return *found;
}

std::string Call::take_text(std::string_view name) {
  const auto found = request.find(name);
  SIDESTEP_INVARIANT(found != request.end(), "a member that is not there was taken");
  return std::move(found->get_ref<std::string&>());
}

std::optional<std::string> Call::optional_text(std::string_view name) const {
  const std::string* found = find_text(name);
  return found == nullptr ? std::nullopt : std::optional(*found);
}

std::string Call::text_or(std::string_view name, std::string_view otherwise) const {
  const std::string* found = find_text(name);
  return found == nullptr ? std::string(otherwise) : *found;
}

std::int64_t Call::integer_or(std::string_view name, std::int64_t otherwise) const {
  const Json* member = find(name);
  return member == nullptr ? otherwise : member->get<std::int64_t>();
}

bool Call::flag_or(std::string_view name, bool otherwise) const {
  const Json* member = find(name);
  return member == nullptr ? otherwise : member->get<bool>();
}

}  // namespace sidestep::api
