#include "server/address_file.h"

#include <stdlib.h>
#include <unistd.h>

#include <fstream>
#include <utility>

#include "server/data_directory.h"
#include "storage/database.h"

namespace sidestep {
namespace {

namespace fs = std::filesystem;

}  // namespace

fs::path address_file(const std::string& database) {
  if (database != storage::kInMemory) return data_directory_of(database) / "address";
  return temporary_folder() / ("sidestep-" + std::to_string(::getuid()) + ".address");
}

std::optional<Address> read_address_file(const fs::path& file) {
  std::ifstream text(file);
  Address address;
  if (!(text >> address.host >> address.port) || address.port == 0) return std::nullopt;
  return address;
}

// Under another name first, so that nobody reads half of it, and no link is followed.
AddressFile::AddressFile(fs::path file, const Address& address)
    : file_(std::move(file)), address_(address) {
  std::string unfinished = file_.string() + "-XXXXXX";
  const int descriptor = ::mkstemp(unfinished.data());
  if (descriptor < 0) return;
  const std::string text = address.host + ' ' + std::to_string(address.port) + '\n';
  const bool is_whole =
      ::write(descriptor, text.data(), text.size()) == static_cast<ssize_t>(text.size());
  ::close(descriptor);
  std::error_code failed;
  if (is_whole) fs::rename(unfinished, file_, failed);
  if (!is_whole || failed) ::unlink(unfinished.c_str());
}

AddressFile::~AddressFile() {
  std::error_code ignored;
  if (read_address_file(file_) == address_) fs::remove(file_, ignored);
}

}  // namespace sidestep
