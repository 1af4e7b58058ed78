// SPDX-License-Identifier: Apache-2.0
#pragma once
// What conditions are held against, in words: the facts that `policy explain` shows. One function
// for each check; `recipient` does not matter for those about the message.

#include "policy/facts.h"

#include <string>
#include <vector>

namespace missent::policy {

using FactText = std::string(Facts& facts, size_t recipient);

FactText doubt_fact, address_fact, sender_fact, place_fact, role_fact, country_fact, free_mail_fact,
    first_contact_fact, own_account_fact, clearance_fact, above_fact, reason_fact, set_fact,
    team_fact, sender_role_fact, size_fact, recipients_fact, outside_fact, attachment_fact,
    attachment_type_fact, attachment_size_fact, unread_fact, hidden_fact, hidden_rows_fact,
    encrypted_fact, complete_fact, finding_fact, level_fact, marking_fact, caveat_fact, people_fact,
    automatic_fact, direction_fact, time_fact;

// Lower case; none where the register does not know the sender.
std::vector<std::string> sender_teams(Facts& facts);
std::vector<std::string> sender_roles(Facts& facts);

std::vector<std::string> unread_of(Facts& facts);  // the reasons, one for each such attachment
std::vector<std::string> hidden_of(Facts& facts);  // the kinds, one for each thing hidden

}  // namespace missent::policy
