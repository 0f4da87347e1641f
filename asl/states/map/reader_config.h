#pragma once
// ReaderConfig of an ItemReader: what is in the objects that it reads.
// https://docs.aws.amazon.com/step-functions/latest/dg/input-output-itemreader.html

#include <string>
#include <vector>

#include "asl/definition/field_reader.h"

namespace sidestep::asl {

struct ReaderConfig {
  enum class InputType { kJson, kJsonLines, kCsv, kParquet, kManifest };
  enum class ManifestType { kInventory, kAthena };

  InputType input_type = InputType::kJson;
  ManifestType manifest_type = ManifestType::kInventory;
  bool load_and_flatten = false;  // of listObjectsV2: the objects' items, not the list
  bool csv_headers_given = false;
  std::vector<std::string> csv_headers{};  // the first row has them, unless given
  char csv_delimiter = ',';
  std::string items_pointer{};

  // Reads all fields but MaxItems of the object that stands at `config`'s location.
  static ReaderConfig parse(FieldReader& config);
};

}  // namespace sidestep::asl
