#include "asl/jsonata/probe.h"

#include <algorithm>

#include "asl/jsonata/expression.h"
#include "asl/jsonata/field_template.h"
#include "asl/jsonata/unicode.h"

namespace sidestep::asl::jsonata {
namespace {

// Steps a millisecond of jsonata-js's time limit stands for.
constexpr std::int64_t kWorkPerMillisecond = 20'000;

// 2024-01-01T00:00:00Z: answers do not depend on when they are asked for.
constexpr Timestamp kProbeTime{Millis{1'704'067'200'000}};

Json error_answer(const JsonataError& error) {
  Json out = error.details;
  out["code"] = error.code;
  if (!out.contains("message")) out["message"] = error.message;
  if (error.position) out["position"] = *error.position;
  return {{"error", std::move(out)}};
}

Variables variables_of(const Json* bindings) {
  Variables variables;
  if (bindings == nullptr || !bindings->is_object()) return variables;
  Variables::Map values;
  for (const auto& [name, value] : bindings->get_ref<const Json::object_t&>()) {
    values.emplace(name, Payload(value));
  }
  variables.assign(values);
  return variables;
}

EvaluationLimits limits_of(const Json& request) {
  EvaluationLimits limits;
  if (const Json* time = find_member(request, "timelimit"); time && time->is_number()) {
    limits.work = time->get<std::int64_t>() * kWorkPerMillisecond;
  }
  if (const Json* depth = find_member(request, "depth"); depth && depth->is_number()) {
    limits.depth = std::min(limits.depth, depth->get<std::size_t>());
  }
  return limits;
}

// A lone surrogate travels through the JSON reader as a character of the last private plane.
constexpr char32_t kStandIn = 0x10F800;

void append_stand_in(std::string& out, char32_t surrogate) {
  append_character(out, kStandIn + (surrogate - 0xD800));
}

int hex_unit(std::string_view text) {
  if (text.size() < 6 || text[0] != '\\' || text[1] != 'u') return -1;
  int unit = 0;
  for (const char c : text.substr(2, 4)) {
    const char lower = static_cast<char>(c | 0x20);
    if (c >= '0' && c <= '9') {
      unit = unit * 16 + (c - '0');
    } else if (lower >= 'a' && lower <= 'f') {
      unit = unit * 16 + (lower - 'a' + 10);
    } else {
      return -1;
    }
  }
  return unit;
}

std::string with_stand_ins(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    if (text[at] != '\\') {
      out += text[at++];
      continue;
    }
    const int unit = hex_unit(text.substr(at));
    if (unit < 0 || !is_surrogate(static_cast<char32_t>(unit))) {
      out += text.substr(at, 2);
      at += 2;
      continue;
    }
    const int next = hex_unit(text.substr(std::min(at + 6, text.size())));
    const bool pair = is_high_surrogate(static_cast<char32_t>(unit)) && next >= 0 &&
                      is_low_surrogate(static_cast<char32_t>(next));
    if (pair) {
      out += text.substr(at, 12);
    } else {
      append_stand_in(out, static_cast<char32_t>(unit));
    }
    at += pair ? 12 : 6;
  }
  return out;
}

std::string without_stand_ins(const std::string& text) {
  std::string out;
  for (std::size_t offset = 0; offset < text.size();) {
    const char32_t c = next_character(text, offset);
    append_character(out, c >= kStandIn && c < kStandIn + 0x800 ? c - kStandIn + 0xD800 : c);
  }
  return out;
}

void replace_stand_ins(Json& value) {
  if (value.is_string()) {
    value = without_stand_ins(value.get_ref<const std::string&>());
  } else if (value.is_array()) {
    for (Json& item : value) replace_stand_ins(item);
  } else if (value.is_object()) {
    for (auto& [key, member] : value.get_ref<Json::object_t&>()) replace_stand_ins(member);
  }
}

}  // namespace

Json answer_jsonata(const Json& request) {
  const Json* text = find_member(request, "expr");
  if (text == nullptr || !text->is_string()) {
    return {{"error", {{"code", "BadRequest"}, {"message", "expr must be a string"}}}};
  }
  const Json* aws = find_member(request, "aws");
  const Dialect dialect = aws != nullptr && *aws == Json(true) ? Dialect::kAws : Dialect::kPlain;
  const auto expression = Expression::parse(text->get_ref<const std::string&>(), dialect);
  if (!expression) return error_answer(expression.error());
  const Variables variables = variables_of(find_member(request, "bindings"));
  Prng prng(1);
  const auto result = expression->evaluate(
      Bindings{.input = find_member(request, "data"), .variables = &variables},
      EvaluationOptions{.now = kProbeTime, .prng = prng, .limits = limits_of(request)});
  if (!result) return error_answer(result.error());
  if (!*result) return {{"undefined", true}};
  return {{"result", **result}};
}

Json answer_jsonata_template(const Json& request) {
  const Json* value = find_member(request, "template");
  const Json* field = find_member(request, "field");
  if (value == nullptr || field == nullptr || !field->is_string()) {
    return {{"error", {{"code", "BadRequest"}, {"message", "template and field are needed"}}}};
  }
  const std::string& name = field->get_ref<const std::string&>();
  const auto compiled = FieldTemplate::parse(*value, name);
  if (!compiled) {
    return {{"error", {{"code", "InvalidDefinition"}, {"message", compiled.error().message}}}};
  }
  const Variables variables = variables_of(find_member(request, "variables"));
  Bindings bindings{.variables = &variables};
  if (const Json* states = find_member(request, "states"); states && states->is_object()) {
    for (const auto& [key, member] : states->get_ref<const Json::object_t&>()) {
      bindings.states.push_back({.name = key, .value = &member});
    }
  }
  Prng prng(1);
  auto result = compiled->evaluate(bindings, EvaluationOptions{.now = kProbeTime, .prng = prng},
                                   expected_type_of(name));
  if (result) return {{"result", *std::move(result)}};
  const QueryError& error = result.error();
  return {
      {"error", {{"code", error.name}, {"message", error.cause}, {"location", error.location}}}};
}

Expected<Json, JsonError> parse_with_lone_surrogates(std::string_view text) {
  if (text.find("\\u") == std::string_view::npos) return parse_json(text);
  SIDESTEP_TRY(parsed, parse_json(with_stand_ins(text)));
  replace_stand_ins(parsed);
  return parsed;
}

std::string text_with_lone_surrogates(const Json& value) {
  constexpr std::string_view kHex = "0123456789abcdef";
  const std::string text = to_text(value);
  std::string out;
  for (std::size_t offset = 0; offset < text.size();) {
    const std::size_t from = offset;
    const char32_t c = next_character(text, offset);
    if (!is_surrogate(c)) {
      out.append(text, from, offset - from);
      continue;
    }
    out += "\\u";
    for (int shift = 12; shift >= 0; shift -= 4) out += kHex[(c >> shift) & 15];
  }
  return out;
}

}  // namespace sidestep::asl::jsonata
