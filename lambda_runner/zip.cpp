#include "lambda_runner/zip.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zip.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <ctime>
#include <memory>
#include <stdexcept>
#include <system_error>
#include <vector>

#include "lambda_runner/spawn.h"

namespace sidestep::lambda {
namespace {

namespace fs = std::filesystem;

// 1980-01-02, about the earliest that the format has: of files that we make.
constexpr std::time_t kFileTime = 315'619'200;

// Ours: more entries than any package has.
constexpr zip_int64_t kEntriesMax = 200'000;

struct CloseArchive {
  void operator()(zip_t* archive) const { ::zip_discard(archive); }
};
struct CloseFile {
  void operator()(zip_file_t* file) const { ::zip_fclose(file); }
};
using Archive = std::unique_ptr<zip_t, CloseArchive>;
using File = std::unique_ptr<zip_file_t, CloseFile>;

unexpected<std::string> not_an_archive() {
  return unexpected(std::string(
      "Could not unzip uploaded file. Please check your file, then try to upload again."));
}

unexpected<std::string> too_large() {
  return unexpected(std::string("Unzipped size must be smaller than 262144000 bytes"));
}

unexpected<std::string> bad_entry(std::string_view name, std::string_view what) {
  return unexpected("Could not unzip uploaded file: " + std::string(name) + " " +
                    std::string(what));
}

// Names that cannot stand beside each other, or that no file may have. A disk that is full, on the
// other hand, is no fault of the archive.
bool is_fault_of_name(int error) {
  constexpr std::array kFaults{ENOTDIR, EISDIR, EEXIST, ENAMETOOLONG, ELOOP, EINVAL, EILSEQ};
  return std::ranges::find(kFaults, error) != kFaults.end();
}

[[noreturn]] void throw_system_error(const fs::path& path) {
  throw std::system_error(errno, std::generic_category(), path.string());
}

bool stays_inside(std::string_view name) {
  if (name.empty() || name.front() == '/' || name.find('\0') != std::string_view::npos) {
    return false;
  }
  for (const fs::path& part : fs::path(name)) {
    if (part == "..") return false;
  }
  return true;
}

mode_t mode_of(zip_t* archive, zip_uint64_t index) {
  zip_uint8_t system = 0;
  zip_uint32_t attributes = 0;
  if (::zip_file_get_external_attributes(archive, index, 0, &system, &attributes) != 0) return 0;
  return system == ZIP_OPSYS_UNIX ? static_cast<mode_t>(attributes >> 16) : 0;
}

struct Link {
  fs::path path;
  std::string target;
};

class Unpacking {
 public:
  Unpacking(zip_t* archive, fs::path target) : archive_(archive), target_(std::move(target)) {}

  Expected<Done, std::string> run() {
    const zip_int64_t count = ::zip_get_num_entries(archive_, 0);
    if (count > kEntriesMax) return unexpected(std::string("The archive has too many entries"));
    if (announced_size(count) > kUnpackedCodeMax) return too_large();
    fs::create_directories(target_);
    for (zip_int64_t i = 0; i < count; ++i) {
      auto unpacked = unpack(static_cast<zip_uint64_t>(i));
      if (!unpacked) return unpacked;
    }
    return make_links();
  }

 private:
  // The sizes that entries declare, which may be less than what they hold.
  std::uint64_t announced_size(zip_int64_t count) const {
    std::uint64_t sum = 0;
    zip_stat_t status;
    for (zip_int64_t i = 0; i < count && sum <= kUnpackedCodeMax; ++i) {
      ::zip_stat_init(&status);
      const bool is_known =
          ::zip_stat_index(archive_, static_cast<zip_uint64_t>(i), 0, &status) == 0;
      if (is_known) sum += std::min<std::uint64_t>(status.size, kUnpackedCodeMax + 1);
    }
    return sum;
  }

  Expected<Done, std::string> unpack(zip_uint64_t index) {
    zip_stat_t status;
    ::zip_stat_init(&status);
    if (::zip_stat_index(archive_, index, 0, &status) != 0) return not_an_archive();
    const std::string_view name = status.name;
    if (!stays_inside(name)) return bad_entry(name, "leads out of the package");
    const fs::path path = target_ / name;
    if (name.ends_with('/')) {
      return make_directory(path);
    }
    if (auto made = make_directory(path.parent_path()); !made) return made;
    const mode_t mode = mode_of(archive_, index);
    return S_ISLNK(mode) ? note_link(index, path) : write_file(index, path, mode);
  }

  static Expected<Done, std::string> make_directory(const fs::path& path) {
    std::error_code error;
    fs::create_directories(path, error);
    if (!error) return Done{};
    if (is_fault_of_name(error.value())) return not_an_archive();
    throw std::system_error(error, path.string());
  }

  Expected<Done, std::string> write_file(zip_uint64_t index, const fs::path& path, mode_t mode) {
    const File file(::zip_fopen_index(archive_, index, 0));
    if (file == nullptr) return not_an_archive();
    // Readable by us whatever the archive declares: Lambda refuses less, but its error is no help
    // here.
    const mode_t permissions = mode == 0 ? 0644 : (mode & 0777) | 0400;
    const Descriptor output(
        ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, permissions));
    if (!output.valid()) {
      if (is_fault_of_name(errno)) return not_an_archive();
      throw_system_error(path);
    }
    std::array<char, 65536> buffer;
    for (;;) {
      const zip_int64_t count = ::zip_fread(file.get(), buffer.data(), buffer.size());
      if (count < 0) return not_an_archive();
      if (count == 0) return Done{};
      total_ += static_cast<std::uint64_t>(count);
      if (total_ > kUnpackedCodeMax) return too_large();
      if (::write(output.get(), buffer.data(), static_cast<std::size_t>(count)) != count) {
        throw_system_error(path);
      }
    }
  }

  Expected<Done, std::string> note_link(zip_uint64_t index, const fs::path& path) {
    const File file(::zip_fopen_index(archive_, index, 0));
    std::array<char, 4096> buffer;
    if (file == nullptr) return not_an_archive();
    const zip_int64_t size = ::zip_fread(file.get(), buffer.data(), buffer.size());
    if (size <= 0) return not_an_archive();
    links_.push_back({path, std::string(buffer.data(), static_cast<std::size_t>(size))});
    return Done{};
  }

  // After all files, so that none is written through a link; checked when all are there, so that a
  // chain of links is seen for what it is.
  Expected<Done, std::string> make_links() {
    for (const Link& link : links_) {
      std::error_code error;
      fs::create_symlink(link.target, link.path, error);
      if (error) return bad_entry(link.path.filename().string(), "cannot be made a link");
    }
    const fs::path root = fs::canonical(target_);
    for (const Link& link : links_) {
      std::error_code error;
      const fs::path real = fs::weakly_canonical(link.path, error);
      const bool is_inside =
          !error &&
          std::mismatch(root.begin(), root.end(), real.begin(), real.end()).first == root.end();
      if (!is_inside) return bad_entry(link.path.filename().string(), "leads out of the package");
    }
    return Done{};
  }

  zip_t* archive_;
  fs::path target_;
  std::vector<Link> links_;
  std::uint64_t total_ = 0;
};

}  // namespace

Expected<Done, std::string> unpack_zip(std::string_view archive, const fs::path& target) {
  zip_source_t* source = ::zip_source_buffer_create(archive.data(), archive.size(), 0, nullptr);
  if (source == nullptr) throw std::bad_alloc();
  const Archive opened(::zip_open_from_source(source, ZIP_RDONLY, nullptr));
  if (opened == nullptr) {
    ::zip_source_free(source);
    return not_an_archive();
  }
  return Unpacking(opened.get(), target).run();
}

std::string zip_of_files(const std::map<std::string, std::string>& files) {
  zip_source_t* target = ::zip_source_buffer_create(nullptr, 0, 0, nullptr);
  ::zip_source_keep(target);  // the archive takes one reference, we read from the other
  zip_t* archive = ::zip_open_from_source(target, ZIP_TRUNCATE, nullptr);
  for (const auto& [name, text] : files) {
    zip_source_t* content = ::zip_source_buffer(archive, text.data(), text.size(), 0);
    const zip_int64_t index = ::zip_file_add(archive, name.c_str(), content, ZIP_FL_ENC_UTF_8);
    if (index < 0) throw std::runtime_error("cannot make an archive");
    // The time of its making would make it another archive each time.
    ::zip_file_set_mtime(archive, static_cast<zip_uint64_t>(index), kFileTime, 0);
  }
  if (::zip_close(archive) != 0) throw std::runtime_error("cannot make an archive");
  std::string bytes;
  ::zip_source_open(target);
  zip_stat_t status;
  ::zip_source_stat(target, &status);
  bytes.resize(status.size);
  ::zip_source_read(target, bytes.data(), bytes.size());
  ::zip_source_close(target);
  ::zip_source_free(target);
  return bytes;
}

std::string zip_of_one_file(const std::string& name, std::string_view text) {
  return zip_of_files({{name, std::string(text)}});
}

}  // namespace sidestep::lambda
