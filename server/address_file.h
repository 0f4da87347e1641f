#pragma once
// The file with the address at which a running server answers, beside its database: whatever set
// its port, who asks for its health finds it.

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

namespace sidestep {

struct Address {
  std::string host;  // one that callers can use
  std::uint16_t port = 0;

  friend bool operator==(const Address&, const Address&) = default;
};

// The file of the server with that database, in its directory. Servers with a database in memory
// share one for each user of the machine, in the folder for temporary files.
std::filesystem::path address_file(const std::string& database);

// Nothing if there is none, or it is not one.
std::optional<Address> read_address_file(const std::filesystem::path& file);

class AddressFile {
 public:
  // Writes it. It serves convenience: if it cannot be written there is none.
  AddressFile(std::filesystem::path file, const Address& address);
  // Removes it, unless another server has written it since.
  ~AddressFile();
  AddressFile(const AddressFile&) = delete;
  AddressFile& operator=(const AddressFile&) = delete;

 private:
  const std::filesystem::path file_;
  const Address address_;
};

}  // namespace sidestep
