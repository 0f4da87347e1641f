#pragma once
// A resource as a project declares it, whatever its type.

#include <string>
#include <string_view>

#include "base/json.h"
#include "project/sections.h"

namespace sidestep::project {

struct DeclaredResource {
  std::string type;     // "AWS::SQS::Queue"
  std::string section;  // "queues", or "Resources"
  std::string name;     // its key in the section
  Json properties = Json::object();
};

// "state machine signing"; for a type without a section "AWS::SNS::Subscription mails".
inline std::string resource_title(std::string_view type, std::string_view name) {
  const Section* section = section_of(type);
  return std::string(section != nullptr ? section->kind : type) + ' ' + std::string(name);
}

}  // namespace sidestep::project
