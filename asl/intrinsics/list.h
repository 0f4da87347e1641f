#pragma once
// All intrinsic functions: States.Array and so on. Each word has a file of its own in this folder,
// which defines kStates<word>.

#define SIDESTEP_INTRINSICS(X) \
  X(Array)                     \
  X(ArrayContains)             \
  X(ArrayGetItem)              \
  X(ArrayLength)               \
  X(ArrayPartition)            \
  X(ArrayRange)                \
  X(ArrayUnique)               \
  X(Base64Decode)              \
  X(Base64Encode)              \
  X(Format)                    \
  X(Hash)                      \
  X(JsonMerge)                 \
  X(JsonToString)              \
  X(MathAdd)                   \
  X(MathRandom)                \
  X(StringSplit)               \
  X(StringToJson)              \
  X(UUID)
