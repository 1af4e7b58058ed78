// SPDX-License-Identifier: Apache-2.0
#pragma once
// The small texts of policy and configuration files that stand for an amount. Nothing when it is
// not one.

#include "base/clock.h"
#include "policy/policy.h"

#include <cstdint>
#include <optional>
#include <string_view>

namespace missent::policy {

// "90s", "5m", "72h", "3d": whole seconds, minutes, hours or days; at most 10,000 days.
std::optional<Seconds> parse_duration(std::string_view text);

// "10 MB", "2 KiB", "512", "512 B": kB, MB, GB count by 1000, KiB, MiB, GiB by 1024; case does not
// matter. At most 1,000 TiB.
std::optional<uint64_t> parse_size(std::string_view text);

enum class Unit { None, Bytes };

// A comparison and an amount: ">= 0.5", "< 3", "= 0", "!= 2", "> 10 MB" (Unit::Bytes). "==" is read
// as "=".
std::optional<Bound> parse_bound(std::string_view text, Unit unit = Unit::None);

}  // namespace missent::policy
