#include "asl/runtime/history_event.h"

namespace sidestep::asl {
namespace {

constexpr std::string_view kDataMembers[] = {"input", "inputDetails", "output", "outputDetails",
                                             "parameters"};

}  // namespace

void append_json(std::string& out, const HistoryEvent& event) {
  out += "{\"timestamp\":";
  out += to_epoch_seconds(event.at);
  out += ",\"type\":\"";
  out += event.type->name;
  out += "\",\"id\":";
  out += std::to_string(event.id);
  out += ",\"previousEventId\":";
  out += std::to_string(event.previous_id);
  if (!event.details.empty()) {
    out += ",\"";
    out += event.type->details_member;
    out += "\":";
    out += event.details;
  }
  out += '}';
}

void remove_data(Json& details) {
  for (const std::string_view member : kDataMembers) {
    details.get_ref<Json::object_t&>().erase(member);
  }
}

}  // namespace sidestep::asl
