// What ItemReader and ResultWriter of a distributed Map may name.

#include "asl/definition/resources.h"
#include "asl/states/map/item_reader.h"
#include "integrations/map_runs/object_items.h"
#include "integrations/map_runs/result_object.h"
#include "integrations/service_integrations.h"

namespace sidestep::services {

std::shared_ptr<engine::ItemSource> ServiceIntegrations::open_items(
    const asl::ItemReading& reading, const asl::ExecutionIdentity& execution) {
  using InputType = asl::ReaderConfig::InputType;
  using ManifestType = asl::ReaderConfig::ManifestType;
  S3Access s3(backends_.calls, execution, asl::errors::kItemReaderFailed);
  const std::string api = asl::api_of(asl::plain_resource(reading.resource));
  if (api == "s3:listObjectsV2") {
    if (!reading.config.load_and_flatten) return items_of_listing(s3, reading.parameters);
    return items_of_listed_objects(s3, reading.parameters, reading.config);
  }
  if (api != "s3:getObject") return nullptr;
  const bool is_manifest = reading.config.input_type == InputType::kManifest ||
                           reading.config.manifest_type == ManifestType::kAthena;
  return is_manifest ? items_of_manifest(s3, reading.parameters, reading.config)
                     : items_of_object(s3, reading.parameters, reading.config);
}

std::shared_ptr<engine::ResultFile> ServiceIntegrations::open_result(
    const engine::ResultPlace& place) {
  if (asl::api_of(asl::plain_resource(place.resource)) != "s3:putObject") return nullptr;
  return result_in_s3(S3Access(backends_.calls, place.execution, asl::errors::kResultWriterFailed),
                      place.bucket, place.key);
}

}  // namespace sidestep::services
