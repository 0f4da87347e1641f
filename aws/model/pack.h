#pragma once
// The packed models in the binary (scripts/aws_models.py writes them), and how one is unpacked.

#include <string>
#include <string_view>
#include <vector>

#include "aws/model/service_model.h"

namespace sidestep::aws {

// A service's place in the pack.
struct PackedModel {
  ServiceHead head;
  std::string_view packed;  // with zlib
  std::size_t size = 0;     // unpacked, in bytes
};

// In the order of their ids. Made at the first call, and kept.
const std::vector<PackedModel>& packed_models();

// The JSON text of a model.
std::string unpacked(const PackedModel& model);

}  // namespace sidestep::aws
