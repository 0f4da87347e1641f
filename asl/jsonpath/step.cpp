#include "asl/jsonpath/step.h"

namespace sidestep::asl::jsonpath {
namespace {

std::string numbers_text(const Step& step) {
  std::string out;
  for (const std::int32_t number : step.numbers) {
    if (!out.empty()) out += ", ";
    out += std::to_string(number);
  }
  return out;
}

std::string names_text(const Step& step) {
  std::string out;
  for (const std::string& name : step.names) {
    if (!out.empty()) out += ", ";
    out += '\'' + name + '\'';
  }
  return out;
}

}  // namespace

bool Step::is_definite() const {
  return kind == Kind::kName || kind == Kind::kNames || kind == Kind::kIndex ||
         kind == Kind::kFromEnd;
}

std::string fragment(const Step& step) {
  const auto number = [&](std::size_t i) { return std::to_string(step.numbers[i]); };
  switch (step.kind) {
    case Step::Kind::kName:
    case Step::Kind::kNames: return '[' + names_text(step) + ']';
    case Step::Kind::kWildcard: return "[*]";
    case Step::Kind::kScan: return "..";
    case Step::Kind::kIndex:
    case Step::Kind::kIndices: return '[' + numbers_text(step) + ']';
    case Step::Kind::kFromEnd: return "[@.size()" + number(0) + ']';
    case Step::Kind::kFrom: return '[' + number(0) + ":]";
    case Step::Kind::kTo: return "[:" + number(0) + ']';
    case Step::Kind::kBetween: return '[' + number(0) + ':' + number(1) + ']';
    case Step::Kind::kFilter: return "[?]";
  }
  return "";
}

}  // namespace sidestep::asl::jsonpath
