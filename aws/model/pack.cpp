#include "aws/model/pack.h"

#include <zlib.h>

#include <charconv>

#include "base/invariant.h"
#include "base/json.h"

// The file as it is, in the read-only data. The path comes from CMakeLists.txt.
asm(R"(
    .section .rodata
    .global sidestep_services_pack
    .global sidestep_services_pack_end
    .balign 16
sidestep_services_pack:
    .incbin ")" SIDESTEP_SERVICES_PACK R"("
sidestep_services_pack_end:
    .byte 0
    .previous
)");

extern "C" {
extern const char sidestep_services_pack[];
extern const char sidestep_services_pack_end[];
}

namespace sidestep::aws {
namespace {

std::string inflated(std::string_view packed, std::size_t size) {
  std::string text(size, '\0');
  uLongf length = size;
  const int status = uncompress(reinterpret_cast<Bytef*>(text.data()), &length,
                                reinterpret_cast<const Bytef*>(packed.data()), packed.size());
  SIDESTEP_INVARIANT(status == Z_OK && length == size, "the packed service models are broken");
  return text;
}

std::size_t number_in(std::string_view text) {
  text.remove_prefix(std::min(text.find_first_not_of(' '), text.size()));
  std::size_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  SIDESTEP_INVARIANT(error == std::errc(), "the packed service models have no head");
  return value;
}

std::string text_of(const Json& row, std::string_view name) {
  const Json* value = find_member(row, name);
  return value != nullptr ? value->get<std::string>() : std::string();
}

Protocol protocol_of(std::string_view name) {
  if (name == "json") return Protocol::kJson;
  if (name == "rest-json") return Protocol::kRestJson;
  if (name == "rest-xml") return Protocol::kRestXml;
  if (name == "query") return Protocol::kQuery;
  return name == "ec2" ? Protocol::kEc2 : Protocol::kOther;
}

ServiceHead head_of(const Json& row) {
  ServiceHead head;
  head.id = text_of(row, "id");
  head.sdk = text_of(row, "sdk");
  head.service_id = text_of(row, "service_id");
  head.signing = text_of(row, "signing");
  head.endpoint = text_of(row, "endpoint");
  head.global_host = text_of(row, "global");
  head.protocol = protocol_of(text_of(row, "protocol"));
  head.json_version = text_of(row, "json");
  head.target = text_of(row, "target");
  head.version = text_of(row, "version");
  head.xml_namespace = text_of(row, "xmlns");
  head.query_compatible = find_member(row, "query_compatible") != nullptr;
  head.is_unsigned = find_member(row, "unsigned") != nullptr;
  return head;
}

std::vector<PackedModel> read_index() {
  constexpr std::size_t kNumbers = 18;
  std::string_view pack(
      sidestep_services_pack,
      static_cast<std::size_t>(sidestep_services_pack_end - sidestep_services_pack));
  const std::size_t size = number_in(pack.substr(0, 8));
  const std::size_t packed = number_in(pack.substr(9, 8));
  const auto index = parse_json(inflated(pack.substr(kNumbers, packed), size));
  SIDESTEP_INVARIANT(index.has_value(), "the index of the service models is broken");
  std::vector<PackedModel> models;
  std::size_t at = kNumbers + packed;
  for (const Json& row : *index) {
    const auto length = row.at("packed").get<std::size_t>();
    models.push_back({head_of(row), pack.substr(at, length), row.at("size").get<std::size_t>()});
    at += length;
  }
  return models;
}

}  // namespace

const std::vector<PackedModel>& packed_models() {
  static const std::vector<PackedModel> models = read_index();
  return models;
}

std::string unpacked(const PackedModel& model) { return inflated(model.packed, model.size); }

}  // namespace sidestep::aws
