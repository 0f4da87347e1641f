#include "aws/protocols/rest_bindings.h"

#include <algorithm>

#include "aws/protocols/scalars.h"
#include "base/base64.h"

namespace sidestep::aws {
namespace {

std::string lower_case(std::string_view text) {
  std::string out(text);
  std::ranges::transform(out, out.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  return out;
}

std::string_view trimmed(std::string_view text) {
  while (text.starts_with(' ')) text.remove_prefix(1);
  while (text.ends_with(' ')) text.remove_suffix(1);
  return text;
}

// A list in a header: its items, with commas between them; those of times hold one themselves.
Json header_list(std::string_view text, const Member& item) {
  Json items = Json::array();
  const bool holds_commas = item.shape->kind == Kind::kTimestamp && item.time != TimeForm::kIso;
  while (!text.empty()) {
    std::size_t end = text.find(',');
    if (holds_commas && end != text.npos) end = text.find(',', end + 1);
    items.push_back(value_of(std::string(trimmed(text.substr(0, end))), item, TimeForm::kHttp));
    if (end == text.npos) break;
    text.remove_prefix(end + 1);
  }
  return items;
}

Json header_value(std::string_view text, const Member& member) {
  if (member.shape->kind == Kind::kList) return header_list(text, member.shape->item);
  if (member.json_text) {
    const auto decoded = base64_decode(text);
    return decoded ? *decoded : std::string(text);
  }
  return value_of(std::string(text), member, TimeForm::kHttp);
}

std::string header_text(const Json& value, const Member& member) {
  if (member.shape->kind == Kind::kList && value.is_array()) {
    std::string out;
    for (const Json& item : value) {
      if (!out.empty()) out += ", ";
      out += text_of(item, member.shape->item, TimeForm::kHttp);
    }
    return out;
  }
  const std::string text = text_of(value, member, TimeForm::kHttp);
  return member.json_text ? base64_encode(text) : text;
}

// Members whose names begin with a prefix: {"colour": "red"} of "x-amz-meta-colour: red".
Json prefixed_headers(const http::Headers& headers, std::string_view prefix) {
  Json found = Json::object();
  const std::string wanted = lower_case(prefix);
  for (std::size_t i = 0; i < headers.size(); ++i) {
    const std::string name = lower_case(headers[i].name);
    if (name.starts_with(wanted)) found[name.substr(wanted.size())] = std::string(headers[i].value);
  }
  return found;
}

void read_headers(const Shape& shape, const http::Headers& headers, Json& members) {
  for (const Member& member : shape.members) {
    if (member.place == Place::kHeaders) {
      Json found = prefixed_headers(headers, member.has_own_wire_name ? member.wire_name : "");
      if (!found.empty()) members[member.name] = std::move(found);
    }
    if (member.place != Place::kHeader) continue;
    const auto text = headers.find(member.wire_name);
    if (text) members[member.name] = header_value(*text, member);
  }
}

void write_headers(const Shape& shape, const Json& members, http::Headers& headers) {
  for (const Member& member : shape.members) {
    const Json* value = find_member(members, member.name);
    if (value == nullptr || value->is_null()) continue;
    // Whoever sends the message writes how long it is.
    if (member.place == Place::kHeader && member.wire_name != "Content-Length") {
      headers.add(member.wire_name, header_text(*value, member));
    }
    if (member.place != Place::kHeaders || !value->is_object()) continue;
    for (const auto& [name, text] : value->get_ref<const Json::object_t&>()) {
      headers.add((member.has_own_wire_name ? member.wire_name : "") + name,
                  text_of(text, member.shape->item, TimeForm::kHttp));
    }
  }
}

void read_query_member(const Member& member, const FormFields& query, const UriTemplate& uri,
                       Json& members) {
  const Shape& shape = *member.shape;
  if (shape.kind == Kind::kMap) {
    Json entries = Json::object();
    for (const auto& [name, value] : query) {
      const bool is_own =
          std::ranges::any_of(uri.query(), [&](const auto& fixed) { return fixed.first == name; });
      if (is_own) continue;
      if (shape.item.shape->kind == Kind::kList) {
        Json& values = entries[name];
        if (!values.is_array()) values = Json::array();
        values.push_back(value);
      } else {
        entries[name] = value;
      }
    }
    if (!entries.empty()) members[member.name] = std::move(entries);
    return;
  }
  const bool is_number = shape.kind == Kind::kInteger || shape.kind == Kind::kLong;
  for (const auto& [name, value] : query) {
    if (name != member.wire_name) continue;
    // S3 takes "?part-number-marker=" for no number, as recorded.
    if (is_number && value.empty()) return;
    if (shape.kind != Kind::kList) {
      members[member.name] = value_of(value, member, TimeForm::kIso);
      return;
    }
    Json& values = members[member.name];
    if (!values.is_array()) values = Json::array();
    values.push_back(value_of(value, shape.item, TimeForm::kIso));
  }
}

void append_query(FormFields& query, const Member& member, const Json& value) {
  const Shape& shape = *member.shape;
  if (shape.kind == Kind::kList && value.is_array()) {
    for (const Json& item : value) {
      query.emplace_back(member.wire_name, text_of(item, shape.item, TimeForm::kIso));
    }
  } else if (shape.kind == Kind::kMap && value.is_object()) {
    for (const auto& [name, entry] : value.get_ref<const Json::object_t&>()) {
      if (!entry.is_array()) query.emplace_back(name, text_of(entry, shape.item, TimeForm::kIso));
      if (!entry.is_array()) continue;
      for (const Json& item : entry) {
        query.emplace_back(name, text_of(item, shape.item.shape->item, TimeForm::kIso));
      }
    }
  } else {
    query.emplace_back(member.wire_name, text_of(value, member, TimeForm::kIso));
  }
}

// Labels stand in the template under the names that they have on the wire.
Json labels_of(const Shape& input, const Json& members) {
  Json labels = Json::object();
  for (const Member& member : input.members) {
    const Json* value = find_member(members, member.name);
    if (member.place != Place::kUri || value == nullptr) continue;
    labels[member.wire_name] = text_of(*value, member, TimeForm::kIso);
  }
  return labels;
}

}  // namespace

Json read_request_bindings(const Spoken& spoken, const http::HttpRequest& request) {
  Json members = Json::object();
  if (spoken.operation.input == nullptr) return members;
  const Shape& input = *spoken.operation.input;
  const UriTemplate& uri = RestRoutes::of(spoken.service).uri(spoken.operation);
  const auto labels = uri.match(request.path());
  const FormFields query = form_fields(request.query());
  for (const Member& member : input.members) {
    if (member.place == Place::kUri && labels) {
      const auto label = labels->find(member.wire_name);
      if (label != labels->end()) {
        members[member.name] = value_of(label->second, member, TimeForm::kIso);
      }
    }
    if (member.place == Place::kQueryString) read_query_member(member, query, uri, members);
  }
  read_headers(input, request.headers, members);
  return members;
}

void write_request_bindings(const Spoken& spoken, const Json& members, http::HttpRequest& request) {
  const UriTemplate& uri = RestRoutes::of(spoken.service).uri(spoken.operation);
  request.method = spoken.operation.method;
  if (spoken.operation.input == nullptr) {
    request.target = uri.expand(Json::object());
    return;
  }
  const Shape& input = *spoken.operation.input;
  request.target = uri.expand(labels_of(input, members));
  FormFields query;
  for (const Member& member : input.members) {
    const Json* value = find_member(members, member.name);
    if (member.place != Place::kQueryString || value == nullptr || value->is_null()) continue;
    append_query(query, member, *value);
  }
  if (!query.empty()) {
    request.target += request.target.find('?') == std::string::npos ? '?' : '&';
    request.target += form_text(query);
  }
  write_headers(input, members, request.headers);
}

Json read_response_bindings(const Shape& output, const http::HttpResponse& response) {
  Json members = Json::object();
  read_headers(output, response.headers, members);
  for (const Member& member : output.members) {
    if (member.place == Place::kStatusCode) members[member.name] = response.status;
  }
  return members;
}

void write_response_bindings(const Shape& output, const Json& members,
                             http::HttpResponse& response) {
  write_headers(output, members, response.headers);
  for (const Member& member : output.members) {
    const Json* value = find_member(members, member.name);
    if (member.place == Place::kStatusCode && value != nullptr && value->is_number()) {
      response.status = value->get<int>();
    }
  }
}

std::string rest_operation_of(const ServiceModel& service, const http::HttpRequest& request) {
  const OperationModel* found = RestRoutes::of(service).find(request);
  return found != nullptr ? found->name : "";
}

Expected<Input, Error> read_rest_call(const Spoken& spoken, http::HttpRequest& request,
                                      BodyReader read_body) {
  if (spoken.operation.input == nullptr) return Input{};
  Input input{read_request_bindings(spoken, request)};
  SIDESTEP_TRY(body, read_body(*spoken.operation.input, std::move(request.body), input.members));
  input.body = request.stream != nullptr ? std::move(request.stream) : std::move(body);
  return input;
}

}  // namespace sidestep::aws
