#include "asl/runtime/history_event.h"

#include <array>
#include <charconv>

namespace sidestep::asl {
namespace {

constexpr std::string_view kDataMembers[] = {"input", "inputDetails", "output", "outputDetails",
                                             "parameters"};

void append_number(std::string& out, std::int64_t number) {
  std::array<char, 24> digits;
  out.append(digits.data(),
             std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr);
}

}  // namespace

void append_json(std::string& out, const HistoryEvent& event) {
  out += "{\"timestamp\":";
  out += to_epoch_seconds(event.at);
  out += ",\"type\":\"";
  out += event.type->name;
  out += "\",\"id\":";
  append_number(out, event.id);
  out += ",\"previousEventId\":";
  append_number(out, event.previous_id);
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
