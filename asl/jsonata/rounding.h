#pragma once
// $round's rounding.

namespace sidestep::asl::jsonata {

// To `places` digits behind the point (negative: before it), halves to the even neighbour, as the
// number is written and not as it is stored: 1.005 to two places is 1.0 with its half.
double round_half_even(double value, double places);

}  // namespace sidestep::asl::jsonata
