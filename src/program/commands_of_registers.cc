// SPDX-License-Identifier: Apache-2.0
#include "program/commands_of_registers.h"

#include "program/command_parts.h"
#include "program/command_partner.h"
#include "program/command_people.h"
#include "program/command_people_sync.h"

namespace missent::program {

namespace {

struct ValueFlag {
  const char* column;
  const char* flag;
  const char* help;
};

constexpr ValueFlag Values[] = {
    {"name", "--name", "what the partner is called"},
    {"clearance", "--clearance", "level of what may be mailed there: 0 to 5, or its word"},
    {"scheme", "--scheme", "in whose words the clearance was given"},
    {"owner", "--owner", "who looks after the entry"},
    {"review", "--review", "date by which it must be looked at again"},
    {"nationality", "--nationality", "whose EYES ONLY it may read: \"UK; FIVE EYES\""},
    {"country", "--country", "where it belongs"},
    {"notes", "--notes", "for people"},
    {"confirmed", "--confirmed", "how it was confirmed: phone, letter, in person …"},
    {"confirmed_by", "--by", "who confirmed it"},
    {"confirmed_on", "--on", "when it was confirmed, today where nothing is said"},
};

void add_value(CLI::App* app, const Shared<PartnerOptions>& options, const ValueFlag& value) {
  app->add_option_function<std::string>(
      value.flag,
      [options, column = value.column](const std::string& text) {
        options->values.emplace_back(column, text);
      },
      value.help);
}

void add_values(CLI::App* app, const Shared<PartnerOptions>& options) {
  for (const auto& value : Values) add_value(app, options, value);
  app->add_flag_callback(
      "--subdomains", [options] { options->values.emplace_back("subdomains", "yes"); },
      "everything below the domain is theirs too");
}

void add_adding(CLI::App& group, Command& chosen) {
  CLI::App* app = add_command(group, "add", "add a partner, or say more of one",
                              "missent partner add army.mil --clearance secret --confirmed phone");
  auto options = std::make_shared<PartnerOptions>();
  add_json(app, options->json);
  add_values(app, options);
  add_value(app, options, {"address", "--address", "one address alone is the partner"});
  app->add_option_function<std::string>(
      "DOMAIN",
      [options](const std::string& text) { options->values.emplace_back("domain", text); },
      "a domain");
  run_in_session(app, chosen, Needs::Writing, options, run_partner_add);
}

void add_importing(CLI::App& group, Command& chosen) {
  CLI::App* app = add_command(
      group, "import", "import partners; what stands in the file replaces what is kept",
      "missent partner import --format domains --name \"County councils\" councils.txt");
  auto options = std::make_shared<PartnerOptions>();
  add_json(app, options->json);
  add_values(app, options);
  app->add_option("--format", options->format,
                  "missent (CSV, the default), domains (one a line), gov-uk-csv, cisa-csv")
      ->check(CLI::IsMember({"missent", "domains", "gov-uk-csv", "cisa-csv"}));
  app->add_option("FILE", options->names, "files")->required();
  run_in_session(app, chosen, Needs::Writing, options, run_partner_import);
}

void add_review(CLI::App& group, Command& chosen) {
  CLI::App* app =
      add_command(group, "review",
                  "list the entries whose review is past or soon due, or set the next "
                  "date",
                  "missent partner review army.mil --next 2027-06-30 --confirmed phone");
  auto options = std::make_shared<PartnerOptions>();
  add_json(app, options->json);
  app->add_option("--within", options->within, "days in which an entry is soon due")
      ->check(CLI::Range(0, 36'500));
  auto* next = app->add_option("--next", options->next, "the next date");
  for (const auto& value : Values)
    if (std::string_view(value.column).starts_with("confirmed")) add_value(app, options, value);
  app->add_option("PARTNER", options->names, "domains or addresses")->needs(next);
  app->callback([&chosen, options] {
    const bool sets = !options->next.empty();
    if (sets && options->names.empty()) throw CLI::RequiredError("PARTNER");
    chosen.needs = sets ? Needs::Writing : Needs::Reading;
    chosen.in_session = [options, sets](const Session& session, Output& output) {
      return sets ? run_partner_set_review(*options, session, output)
                  : run_partner_review(*options, session, output);
    };
  });
}

void add_people_import(CLI::App& group, Command& chosen) {
  CLI::App* app = add_command(group, "import", "import people or distribution lists",
                              "missent people import --format lists lists.csv");
  auto options = std::make_shared<PeopleOptions>();
  add_json(app, options->json);
  app->add_option("--format", options->format,
                  "people (CSV, the default), lists (CSV) or aliases (as Postfix has them)")
      ->check(CLI::IsMember({"people", "lists", "aliases"}));
  app->add_option("--domain", options->domain,
                  "of names in an alias file that have none; else the first own domain");
  app->add_option("FILE", options->names, "files")->required();
  run_in_session(app, chosen, Needs::Writing, options, run_people_import);
}

void add_people_sync(CLI::App& group, Command& chosen) {
  CLI::App* app = add_command(group, "sync",
                              "take people and lists from the LDAP directory of [people.ldap], all "
                              "of them or none",
                              "missent people sync");
  auto options = std::make_shared<SyncOptions>();
  add_json(app, options->json);
  app->add_flag("--force", options->force, "even when more than half of the people have left");
  run_in_session(app, chosen, Needs::Writing, options, run_people_sync);
}

}  // namespace

void add_partner(CLI::App& root, Command& chosen) {
  CLI::App* group = add_group(root, "partner", "the register of partners", "missent partner list");
  auto options = std::make_shared<PartnerOptions>();
  CLI::App* list = add_command(*group, "list", "list the partners of store and files",
                               "missent partner list --due");
  add_json(list, options->json);
  list->add_flag("--due", options->due, "only those past their review");
  run_in_session(list, chosen, Needs::Reading, options, run_partner_list);
  add_adding(*group, chosen);
  add_importing(*group, chosen);
  CLI::App* out = add_command(*group, "export", "print the partners of the store as CSV",
                              "missent partner export > partners.csv");
  out->add_flag("--all", options->all, "with those of files");
  run_in_session(out, chosen, Needs::Reading, options, run_partner_export);
  add_review(*group, chosen);
  CLI::App* remove = add_command(*group, "remove", "take partners out of the store",
                                 "missent partner remove army.ml");
  add_json(remove, options->json);
  remove->add_option("PARTNER", options->names, "domains or addresses")->required();
  run_in_session(remove, chosen, Needs::Writing, options, run_partner_remove);
}

void add_people(CLI::App& root, Command& chosen) {
  CLI::App* group =
      add_group(root, "people", "own people and distribution lists", "missent people list");
  auto options = std::make_shared<PeopleOptions>();
  CLI::App* list = add_command(*group, "list", "list the people of store and files",
                               "missent people list --leavers");
  add_json(list, options->json);
  list->add_flag("--leavers", options->leavers, "only those who have left");
  list->add_flag("--lists", options->lists, "the distribution lists instead");
  run_in_session(list, chosen, Needs::Reading, options, run_people_list);
  add_people_import(*group, chosen);
  add_people_sync(*group, chosen);
  CLI::App* out = add_command(*group, "export", "print the people of the store as CSV",
                              "missent people export > people.csv");
  out->add_flag("--all", options->all, "with those of files");
  out->add_flag("--lists", options->lists, "the distribution lists instead");
  run_in_session(out, chosen, Needs::Reading, options, run_people_export);
  CLI::App* remove = add_command(*group, "remove", "take people or lists out of the store",
                                 "missent people remove jo@mod.gov.uk");
  add_json(remove, options->json);
  remove->add_option("ADDRESS", options->names, "addresses")->required();
  run_in_session(remove, chosen, Needs::Writing, options, run_people_remove);
}

}  // namespace missent::program
