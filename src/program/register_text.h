// SPDX-License-Identifier: Apache-2.0
#pragma once
// Entries of the registers as lines for a terminal and as JSON. Keys: docs/formats/registers.md.

#include "habits/registers.h"

#include <string>

namespace missent::program {

enum class Kept { InStore, InFile };

std::string partner_line(const habits::Partner& partner, Kept kept, Time today);
std::string partner_json(const habits::Partner& partner, Kept kept, Time today);
std::string person_line(const habits::Person& person, Kept kept);
std::string person_json(const habits::Person& person, Kept kept);
std::string list_line(const habits::MailList& list);
std::string list_json(const habits::MailList& list);

}  // namespace missent::program
