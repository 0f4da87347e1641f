#include "aws/s3/crc.h"

#include <array>
#include <cstddef>

namespace sidestep::aws::s3 {
namespace {

constexpr std::size_t kSlices = 8;
using Tables = std::array<std::array<std::uint64_t, 256>, kSlices>;

// Bit by bit for the first table, the others from the one before: eight bytes are then eight
// lookups that do not wait for each other.
constexpr Tables tables_of(std::uint64_t polynomial) {
  Tables tables{};
  for (std::size_t byte = 0; byte < 256; ++byte) {
    std::uint64_t crc = byte;
    for (int bit = 0; bit < 8; ++bit) crc = (crc >> 1) ^ ((crc & 1) != 0 ? polynomial : 0);
    tables[0][byte] = crc;
  }
  for (std::size_t slice = 1; slice < kSlices; ++slice) {
    for (std::size_t byte = 0; byte < 256; ++byte) {
      const std::uint64_t before = tables[slice - 1][byte];
      tables[slice][byte] = (before >> 8) ^ tables[0][before & 0xFF];
    }
  }
  return tables;
}

struct Crc {
  std::uint64_t polynomial;  // reflected
  std::uint64_t mask;
  Tables tables;
};

// ISO-HDLC, Castagnoli (iSCSI), and the polynomial of the NVM Express specification.
constexpr std::uint64_t kPolynomial32 = 0xEDB88320;
constexpr std::uint64_t kPolynomial32C = 0x82F63B78;
constexpr std::uint64_t kPolynomial64 = 0x9A6C9329AC4BC9B5;
const Crc kCrc32{kPolynomial32, 0xFFFFFFFF, tables_of(kPolynomial32)};
const Crc kCrc32C{kPolynomial32C, 0xFFFFFFFF, tables_of(kPolynomial32C)};
const Crc kCrc64{kPolynomial64, ~std::uint64_t{0}, tables_of(kPolynomial64)};

const Crc& crc_named(CrcKind kind) {
  if (kind == CrcKind::kCrc32) return kCrc32;
  return kind == CrcKind::kCrc32C ? kCrc32C : kCrc64;
}

// A linear map of checks: column n is what becomes of bit n.
using Matrix = std::array<std::uint64_t, 64>;

std::uint64_t times(const Matrix& matrix, std::uint64_t vector) {
  std::uint64_t sum = 0;
  for (std::size_t bit = 0; vector != 0; ++bit, vector >>= 1) {
    if ((vector & 1) != 0) sum ^= matrix[bit];
  }
  return sum;
}

Matrix squared(const Matrix& matrix) {
  Matrix square{};
  for (std::size_t bit = 0; bit < matrix.size(); ++bit) square[bit] = times(matrix, matrix[bit]);
  return square;
}

// What one zero byte makes of a check.
Matrix zero_byte(const Crc& crc) {
  Matrix matrix{};
  for (std::size_t bit = 0; bit < matrix.size(); ++bit) {
    const std::uint64_t value = (std::uint64_t{1} << bit) & crc.mask;
    matrix[bit] = (value >> 8) ^ crc.tables[0][value & 0xFF];
  }
  return matrix;
}

std::uint64_t eight_bytes(const char* bytes) {
  std::uint64_t value = 0;
  for (std::size_t i = 0; i < 8; ++i) {
    value |= static_cast<std::uint64_t>(static_cast<unsigned char>(bytes[i])) << (8 * i);
  }
  return value;
}

}  // namespace

std::uint64_t crc_of(CrcKind kind, std::string_view bytes, std::uint64_t before) {
  const Crc& crc = crc_named(kind);
  std::uint64_t value = ~before & crc.mask;
  while (bytes.size() >= kSlices) {
    std::uint64_t word = eight_bytes(bytes.data()) ^ value;
    value = 0;
    for (std::size_t slice = kSlices; slice-- > 0; word >>= 8) {
      value ^= crc.tables[slice][word & 0xFF];
    }
    bytes.remove_prefix(kSlices);
  }
  for (const char byte : bytes) {
    value = (value >> 8) ^ crc.tables[0][(value ^ static_cast<unsigned char>(byte)) & 0xFF];
  }
  return ~value & crc.mask;
}

std::uint64_t joined_crc(CrcKind kind, std::uint64_t first, std::uint64_t second,
                         std::uint64_t second_size) {
  Matrix zeros = zero_byte(crc_named(kind));
  for (; second_size != 0; second_size >>= 1) {
    if ((second_size & 1) != 0) first = times(zeros, first);
    zeros = squared(zeros);
  }
  return first ^ second;
}

}  // namespace sidestep::aws::s3
