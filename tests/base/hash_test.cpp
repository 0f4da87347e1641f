#include "base/hash.h"

#include <gtest/gtest.h>

namespace sidestep::hash_test {
namespace {

TEST(Hash, MatchesTheStandardsTestVectors) {
  struct Case {
    std::string_view algorithm;
    std::string_view hex;
  };
  constexpr Case kAbc[] = {
      {"MD5", "900150983cd24fb0d6963f7d28e17f72"},
      {"SHA-1", "a9993e364706816aba3e25717850c26c9cd0d89d"},
      {"SHA-256", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
      {"SHA-384",
       "cb00753f45a35e8bb5a03d699ac65007272c32ab0eded1631a8b605a43ff5bed"
       "8086072ba1e7cc2358baeca134c825a7"},
      {"SHA-512",
       "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a"
       "2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f"},
  };
  for (const Case& abc : kAbc) {
    const auto algorithm = hash_algorithm_named(abc.algorithm);
    ASSERT_TRUE(algorithm) << abc.algorithm;
    EXPECT_EQ(to_hex(digest(*algorithm, "abc")), abc.hex) << abc.algorithm;
  }
}

TEST(Hash, RequiresExactAlgorithmNames) {
  for (const std::string_view name : {"md5", "SHA1", "sha-256", "SHA-224", "", "SHA-512 "}) {
    EXPECT_FALSE(hash_algorithm_named(name)) << name;
  }
}

// RFC 4231, test case 2.
TEST(Hash, KeyedDigestIsHmac) {
  EXPECT_EQ(to_hex(keyed_digest(HashAlgorithm::kSha256, "Jefe", "what do ya want for nothing?")),
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
}

TEST(Hash, OfNothingIsDefined) {
  EXPECT_EQ(sha256_hex(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

}  // namespace
}  // namespace sidestep::hash_test
