#include "asl/jsonata/signature.h"

#include <algorithm>

namespace sidestep::asl::jsonata {
namespace {

constexpr std::uint16_t bit(Kind kind) {
  return static_cast<std::uint16_t>(1u << static_cast<unsigned>(kind));
}

constexpr std::uint16_t kAnyJson = static_cast<std::uint16_t>(
    bit(Kind::kUndefined) | bit(Kind::kNull) | bit(Kind::kBoolean) | bit(Kind::kNumber) |
    bit(Kind::kString) | bit(Kind::kArray) | bit(Kind::kObject));

// What the letter of a type accepts; 0 for a letter that is not a type. A missing value passes for
// anything but a function.
std::uint16_t accepted_by(char type) {
  const auto or_missing = [](Kind kind) {
    return static_cast<std::uint16_t>(bit(kind) | bit(Kind::kUndefined));
  };
  switch (type) {
    case 's':
      return or_missing(Kind::kString);
    case 'n':
      return or_missing(Kind::kNumber);
    case 'b':
      return or_missing(Kind::kBoolean);
    case 'l':
      return or_missing(Kind::kNull);
    case 'o':
      return or_missing(Kind::kObject);
    case 'f':
      return bit(Kind::kFunction);
    case 'j':
      return kAnyJson;
    case 'a':
    case 'x':
      return static_cast<std::uint16_t>(kAnyJson | bit(Kind::kFunction));
    default:
      return 0;
  }
}

std::uint16_t accepted_by_choice(std::string_view types) {
  std::uint16_t accepts = bit(Kind::kUndefined);
  for (const char type : types) {
    // Within a choice an array is just an array.
    accepts |= type == 'a' ? bit(Kind::kArray) : accepted_by(type);
  }
  return accepts;
}

char type_letter(const Value& value) {
  switch (value.kind()) {
    case Kind::kNull:
      return 'l';
    case Kind::kBoolean:
      return 'b';
    case Kind::kNumber:
      return 'n';
    case Kind::kString:
      return 's';
    case Kind::kArray:
      return 'a';
    case Kind::kObject:
      return 'o';
    case Kind::kFunction:
      return 'f';
    default:
      return 'm';
  }
}

// What messages call the items of an array.
std::string_view plural(char type) {
  switch (type) {
    case 'a':
      return "arrays";
    case 'b':
      return "booleans";
    case 'f':
      return "functions";
    case 'n':
      return "numbers";
    case 'o':
      return "objects";
    case 's':
      return "strings";
    default:
      return "";
  }
}

std::size_t closing(std::string_view text, std::size_t open, char opens, char closes) {
  int depth = 0;
  for (std::size_t i = open; i < text.size(); ++i) {
    if (text[i] == opens) ++depth;
    if (text[i] == closes && --depth == 0) return i;
  }
  return text.size();
}

bool all_of_type(const Value& array, char type) {
  const Items items(array);
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (type_letter(items[i]) != type) return false;
  }
  return true;
}

bool accepts(std::uint16_t accepted, const Value& value) {
  return (accepted & bit(value.kind())) != 0;
}

}  // namespace

Expected<Signature, SignatureError> Signature::parse(std::string_view text) {
  Signature signature;
  auto& parameters = signature.parameters_;
  for (std::size_t i = 1; i < text.size() && text[i] != ':'; ++i) {
    const char c = text[i];
    if (const std::uint16_t accepted = accepted_by(c)) {
      parameters.push_back({accepted, c == 'a', false, false, false, ""});
    } else if (c == '(') {
      const std::size_t end = closing(text, i, '(', ')');
      const std::string_view choice = text.substr(i + 1, end - i - 1);
      if (choice.find('<') != std::string_view::npos) {
        return unexpected(SignatureError{"S0402", i, std::string(choice)});
      }
      parameters.push_back({accepted_by_choice(choice), false, false, false, false, ""});
      i = end;
    } else if (parameters.empty()) {
      continue;
    } else if (c == '-' || c == '?') {
      parameters.back().from_context |= c == '-';
      parameters.back().optional = true;
    } else if (c == '+') {
      parameters.back().repeats = signature.repeats_ = true;
    } else if (c == '<') {
      const bool parameterized =
          parameters.back().array || parameters.back().accepts == bit(Kind::kFunction);
      if (!parameterized) {
        return unexpected(SignatureError{"S0401", i, std::string(text.substr(i - 1, 1))});
      }
      const std::size_t end = closing(text, i, '<', '>');
      parameters.back().subtype = std::string(text.substr(i + 1, end - i - 1));
      i = end;
    }
  }
  return signature;
}

bool Signature::fits_one_to_one(const ArenaList<Value>& arguments) const {
  if (repeats_ || arguments.size() != parameters_.size()) return false;
  for (std::size_t i = 0; i < parameters_.size(); ++i) {
    if (!accepts(parameters_[i].accepts, arguments[i])) return false;
  }
  return true;
}

// Each parameter takes as many arguments as it can, fewer if the others need them.
bool Signature::take_all(const ArenaList<Value>& arguments, std::size_t parameter, std::size_t from,
                         bool to_the_end, std::vector<std::uint32_t>& counts) const {
  if (parameter == counts.size()) return !to_the_end || from == arguments.size();
  const Parameter& wanted = parameters_[parameter];
  const std::size_t most = wanted.repeats ? arguments.size() - from : 1;
  std::size_t count = 0;
  while (count < most && from + count < arguments.size() &&
         accepts(wanted.accepts, arguments[from + count])) {
    ++count;
  }
  const std::size_t least = wanted.optional ? 0 : 1;
  for (; count + 1 > least; --count) {
    counts[parameter] = static_cast<std::uint32_t>(count);
    if (take_all(arguments, parameter + 1, from + count, to_the_end, counts)) return true;
    if (count == 0) break;
  }
  return false;
}

Mismatch Signature::first_mismatch(const ArenaList<Value>& arguments) const {
  std::size_t good = 0;
  for (std::size_t size = 1; size <= parameters_.size(); ++size) {
    std::vector<std::uint32_t> counts(size);
    if (!take_all(arguments, 0, 0, false, counts)) break;
    good = 0;
    for (const std::uint32_t count : counts) good += count;
  }
  return {"T0410", good + 1, good < arguments.size() ? arguments[good] : Value(), {}};
}

// `count` is how many arguments the parameter took in all: a single value may only stand for an
// array of its own type if it stands alone.
std::optional<Mismatch> Signature::as_array(Arena& arena, const Parameter& parameter,
                                            std::uint32_t count, std::size_t index,
                                            Value& argument) const {
  if (argument.is_undefined()) return std::nullopt;
  if (!parameter.subtype.empty()) {
    const char type = type_letter(argument);
    bool fits = true;
    if (type != 'a') {
      fits = count == 1 && parameter.subtype == std::string_view(&type, 1);
    } else if (argument.size() > 0) {
      fits = all_of_type(argument, parameter.subtype[0]);
    }
    if (!fits) return Mismatch{"T0412", index + 1, argument, plural(parameter.subtype[0])};
  }
  if (argument.is_array()) return std::nullopt;
  Array* array = arena.make<Array>();
  array->list.push(arena, argument);
  argument = Value::array(array);
  return std::nullopt;
}

std::optional<Mismatch> Signature::fit(Arena& arena, ArenaList<Value>& arguments,
                                       const Value& context) const {
  if (fits_one_to_one(arguments)) {
    for (std::size_t i = 0; i < parameters_.size(); ++i) {
      if (!parameters_[i].array) continue;
      if (auto bad = as_array(arena, parameters_[i], 1, i, arguments[i])) return bad;
    }
    return std::nullopt;
  }
  std::vector<std::uint32_t> counts(parameters_.size());
  if (!take_all(arguments, 0, 0, true, counts)) return first_mismatch(arguments);
  ArenaList<Value> fitted;
  fitted.reserve(arena, arguments.size() + parameters_.size());
  std::size_t next = 0;
  for (std::size_t i = 0; i < parameters_.size(); ++i) {
    const Parameter& parameter = parameters_[i];
    if (counts[i] == 0) {
      if (parameter.from_context && !accepts(parameter.accepts, context)) {
        return Mismatch{"T0411", next + 1, context, {}};
      }
      if (parameter.from_context) {
        fitted.push(arena, context);
      } else {
        // As in jsonata-js, a skipped parameter still uses up an argument.
        fitted.push(arena, next < arguments.size() ? arguments[next] : Value());
        ++next;
      }
      continue;
    }
    for (std::uint32_t taken = 0; taken < counts[i]; ++taken, ++next) {
      Value argument = next < arguments.size() ? arguments[next] : Value();
      if (parameter.array) {
        if (auto bad = as_array(arena, parameter, counts[i], next, argument)) return bad;
      }
      fitted.push(arena, argument);
    }
  }
  arguments = fitted;
  return std::nullopt;
}

}  // namespace sidestep::asl::jsonata
