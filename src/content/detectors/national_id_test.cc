// SPDX-License-Identifier: Apache-2.0
#include "content/test_seen.h"

#include <doctest/doctest.h>

namespace missent::content {
namespace {

struct Sample {
  const char* kind;
  const char* word;
  const char* valid;
  const char* invalid;
};

// Published examples, and the same with a digit changed.
constexpr Sample Samples[] = {
    {"de-tax-id", "IdNr", "36574261809", "36574261808"},
    {"fr-nir", "NIR", "2 95 10 99 126 111 93", "2 95 10 99 126 111 94"},
    {"nl-bsn", "BSN", "111222333", "111222334"},
    {"be-national-number", "NISS", "85.07.30-033.28", "85.07.30-033.29"},
    {"at-svnr", "SVNR", "1237 010180", "1238 010180"},
    {"ch-ahv", "AHV", "756.9217.0769.85", "756.9217.0769.84"},
    {"ie-pps", "PPS", "6433435F", "6433435E"},
    {"es-dni", "DNI", "54362315K", "54362315A"},
    {"es-dni", "NIE", "X-2482300-W", "X-2482300-A"},
    {"it-codice-fiscale", "codice fiscale", "RCCMNL83S18D969H", "RCCMNL83S18D969I"},
    {"pt-nif", "NIF", "501964843", "501964844"},
    {"gr-amka", "AMKA", "01013099997", "01013099998"},
    {"se-personnummer", "personnummer", "880320-0016", "880320-0017"},
    {"no-fodselsnummer", "fodselsnummer", "15108695088", "15108695089"},
    {"fi-hetu", "hetu", "131052-308T", "131052-308U"},
    {"fi-hetu", "hetu", "131052A308T", "131052A308U"},
    {"ee-isikukood", "isikukood", "36805280109", "36805280108"},
    {"lt-asmens-kodas", "asmens kodas", "33309240064", "33309240065"},
    {"pl-pesel", "PESEL", "44051401359", "44051401358"},
    {"ro-cnp", "CNP", "1630615123457", "1630615123458"},
    {"bg-egn", "EGN", "7523169263", "7523169264"},
    {"cz-rodne-cislo", "rodne cislo", "710319/2745", "710319/2746"},
    {"hr-oib", "OIB", "33392005961", "33392005962"},
    {"ua-rntrc", "RNTRC", "1759013776", "1759013777"},
    {"ca-sin", "SIN", "123 456 782", "123 456 783"},
    {"au-tfn", "TFN", "123 456 782", "123 456 783"},
    {"nz-ird", "IRD", "49-091-850", "49-091-851"}};

TEST_CASE(
    "A national identifier beside its word is at least 0.8 sure, with a wrong check nothing") {
  for (const auto& sample : Samples) {
    CAPTURE(sample.kind);
    const std::string word = sample.word;
    CHECK(seen(word + ": " + sample.valid + "\n", sample.kind) >= 0.8);
    CHECK(seen(word + ": " + sample.invalid + "\n", sample.kind) == 0);
  }
}

TEST_CASE("A national identifier that chance makes is weak without its word") {
  const double alone = seen("Order 111222333 of May\n", "nl-bsn");
  CHECK(alone > 0);
  CHECK(alone < 0.5);
}

TEST_CASE("The word may be another's: it speaks only for its own kind") {
  CHECK(seen("PESEL 111222333\n", "nl-bsn") < 0.5);
}

TEST_CASE("Corsicans have a letter in their number, in one run or with spaces") {
  CHECK(seen("NIR 295102A12611122\n", "fr-nir") >= 0.8);
  CHECK(seen("NIR 2 95 10 2A 126 111 22\n", "fr-nir") >= 0.8);
  CHECK(seen("NIR 2 95 10 2A 126 111 23\n", "fr-nir") == 0);
}

TEST_CASE("A Danish number without its check needs hyphen and word") {
  CHECK(seen("CPR 010180-1235\n", "dk-cpr") >= 0.8);
  CHECK(seen("Lot 010180-1235\n", "dk-cpr") == 0);
}

TEST_CASE("A codice fiscale may have letters for digits, and small letters behind its word") {
  CHECK(seen("RSSMRAQRCMNFNLRG\n", "it-codice-fiscale") == 0);  // no digit left: only with its word
  CHECK(seen("codice fiscale RSSMRAQRCMNFNLRG\n", "it-codice-fiscale") >= 0.8);
  CHECK(seen("codice fiscale: rccmnl83s18d969h\n", "it-codice-fiscale") >= 0.8);
}

}  // namespace
}  // namespace missent::content
