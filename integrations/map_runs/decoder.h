#pragma once
// The formats that files of items may be packed in.
// https://docs.aws.amazon.com/step-functions/latest/dg/input-output-itemreader.html

#include <memory>
#include <string>
#include <string_view>

namespace sidestep::services {

class Decoder {
 public:
  virtual ~Decoder() = default;

  // "gzip", "Zstandard".
  virtual std::string_view name() const = 0;
  // Moves bytes from the front of `input` to the end of `out`: all of them, or until there is a
  // piece. False if they are damaged.
  virtual bool decode(std::string& input, std::string& out) = 0;
  // Whether the packed bytes may end here.
  virtual bool is_whole() const = 0;
};

// As many bytes of a file as tell whether it is packed.
inline constexpr std::size_t kDecoderMagicMax = 4;

// Of what begins with those bytes; null if it is not packed.
std::unique_ptr<Decoder> make_decoder(std::string_view beginning);

}  // namespace sidestep::services
