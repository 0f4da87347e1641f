#include "aws/iam/identifiers.h"

#include "base/access_key.h"
#include "base/hash.h"

namespace sidestep::aws::iam {

std::string unique_id(std::string_view prefix, std::string_view arn) {
  return std::string(prefix) + in_key_alphabet(digest(HashAlgorithm::kSha256, arn).substr(0, 17));
}

}  // namespace sidestep::aws::iam
