// SPDX-License-Identifier: Apache-2.0
// National identifiers told by check digits. A line of the table each.
#include "content/checksum.h"
#include "content/detectors/list.h"
#include "content/letters.h"

#include <algorithm>

namespace missent::content {
namespace {

using Check = bool (*)(std::string_view);

template <size_t Chance>  // one in so many passes by accident
constexpr double Alone = Chance >= 90 ? 0.4 : 0.15;

// The check, however it is written; never inside a longer word.
template <Check Passes, size_t Chance>
void read(const Number& number, Reading& reading) {
  if (!number.is_alone() || number.groups() > 7 || !Passes(number.digits())) return;
  if (is_one_digit_repeated(number.digits())) return;
  reading.report(number.spot(), number.digits(),
                 number.is_one_group() ? Alone<Chance> : Alone<Chance> * 0.6, 0.92);
}

bool is_date_at(std::string_view d, size_t day, size_t month, unsigned most = 12) {
  unsigned m = number_of(d.substr(month, 2));
  while (m > most && m >= 20) m -= m > 50 ? 50 : 20;
  return is_date(number_of(d.substr(day, 2)), m);
}

bool de_tax(std::string_view d) { return d[0] != '0' && iso7064_mod11_10(d); }
bool hr_oib(std::string_view d) { return iso7064_mod11_10(d); }
bool fr_nir(std::string_view d) {
  const unsigned month = number_of(d.substr(3, 2));
  if ((d[0] != '1' && d[0] != '2') || (month > 12 && month < 20)) return false;
  return 97 - mod97(d.substr(0, 13)) == number_of(d.substr(13));
}
bool nl_bsn(std::string_view d) {
  return (weighted_sum(d, {9, 8, 7, 6, 5, 4, 3, 2}) + 10 * value_of(d[8])) % 11 == 0;
}
bool be_number(std::string_view d) {
  const unsigned check = number_of(d.substr(9));
  return is_date_at(d, 4, 2) && (97 - mod97(d.substr(0, 9)) == check ||
                                 97 - mod97("2" + std::string(d.substr(0, 9))) == check);
}
bool pl_pesel(std::string_view d) {
  return is_date_at(d, 4, 2) && weighted_sum(d, {1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1}) % 10 == 0;
}
bool se_number(std::string_view d) {
  const auto ten = d.substr(d.size() - 10);
  return is_date(number_of(ten.substr(4, 2)) % 60, number_of(ten.substr(2, 2))) && luhn(ten);
}
bool no_number(std::string_view d) {
  const unsigned month = number_of(d.substr(2, 2));
  if (!is_date(number_of(d.substr(0, 2)) % 40, month > 40 ? month - 40 : month)) return false;
  return weighted_sum(d, {3, 7, 6, 1, 8, 9, 4, 5, 2, 1}) % 11 == 0 &&
         weighted_sum(d, {5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1}) % 11 == 0;
}
bool dk_cpr(std::string_view d) {
  return is_date_at(d, 0, 2) && weighted_sum(d, {4, 3, 2, 7, 6, 5, 4, 3, 2, 1}) % 11 == 0;
}
bool pt_nif(std::string_view d) {
  const unsigned rest = weighted_sum(d, {9, 8, 7, 6, 5, 4, 3, 2}) % 11;
  return d[0] != '0' && (rest < 2 ? 0 : 11 - rest) == value_of(d[8]);
}
bool ro_cnp(std::string_view d) {
  const unsigned rest = weighted_sum(d, {2, 7, 9, 1, 4, 6, 3, 5, 8, 2, 7, 9}) % 11;
  return d[0] != '0' && is_date_at(d, 5, 3) && (rest == 10 ? 1 : rest) == value_of(d[12]);
}
bool bg_egn(std::string_view d) {
  return is_date_at(d, 4, 2) &&
         weighted_sum(d, {2, 4, 8, 5, 10, 9, 7, 3, 6}) % 11 % 10 == value_of(d[9]);
}
bool cz_number(std::string_view d) {
  unsigned rest = number_of(d.substr(0, 9)) % 11;
  return is_date_at(d, 4, 2) && rest % 10 == value_of(d[9]);
}
bool gr_amka(std::string_view d) { return is_date_at(d, 0, 2) && luhn(d); }
bool baltic(std::string_view d) {
  unsigned check = weighted_sum(d, {1, 2, 3, 4, 5, 6, 7, 8, 9, 1}) % 11;
  if (check == 10) check = weighted_sum(d, {3, 4, 5, 6, 7, 8, 9, 1, 2, 3}) % 11 % 10;
  return d[0] >= '1' && d[0] <= '8' && is_date_at(d, 5, 3) && check == value_of(d[10]);
}
bool at_svnr(std::string_view d) {
  return d[0] != '0' && weighted_sum(d, {3, 7, 9, 0, 5, 8, 4, 2, 1, 6}) % 11 == value_of(d[3]);
}
bool ch_ahv(std::string_view d) { return d.starts_with("756") && ean13(d); }
bool ca_sin(std::string_view d) { return d[0] != '0' && d[0] != '8' && luhn(d); }
bool au_tfn(std::string_view d) {
  if (d.size() == 8) return weighted_sum(d, {10, 7, 8, 4, 6, 3, 5, 1}) % 11 == 0;
  return weighted_sum(d, {1, 4, 3, 7, 5, 8, 6, 9, 10}) % 11 == 0;
}
bool au_medicare(std::string_view d) {
  return d[0] >= '2' && d[0] <= '6' &&
         weighted_sum(d, {1, 3, 7, 9, 1, 3, 7, 9}) % 10 == value_of(d[8]);
}
bool nz_ird(std::string_view given) {
  const std::string d = given.size() == 8 ? "0" + std::string(given) : std::string(given);
  const auto matches = [&](unsigned sum) { return (11 - sum % 11) % 11 == value_of(d[8]); };
  const unsigned first = weighted_sum(d, {3, 2, 7, 6, 5, 4, 3, 2});
  const unsigned number = number_of(d);
  if (number < 10'000'000 || number > 150'000'000) return false;
  return first % 11 == 1 ? matches(weighted_sum(d, {7, 4, 3, 2, 5, 2, 7, 6})) : matches(first);
}
bool ua_number(std::string_view d) {
  constexpr int Weights[] = {-1, 5, 7, 9, 4, 6, 10, 5, 7};
  int sum = 0;
  size_t at = 0;
  for (int weight : Weights) sum += weight * static_cast<int>(value_of(d[at++]));
  return static_cast<unsigned>((sum % 11 + 11) % 11 % 10) == value_of(d[9]);
}
bool us_npi(std::string_view d) {
  return (d[0] == '1' || d[0] == '2') && luhn("80840" + std::string(d));
}
bool us_routing(std::string_view d) {
  const unsigned area = number_of(d.substr(0, 2));
  const bool is_area =
      area <= 12 || (area >= 21 && area <= 32) || (area >= 61 && area <= 72) || area == 80;
  return is_area && d[0] + d[1] != 2 * '0' &&
         weighted_sum(d, {3, 7, 1, 3, 7, 1, 3, 7, 1}) % 10 == 0;
}

// A letter behind the digits that follows from them.
void read_es_dni(const Number& number, Reading& reading) {
  const std::string_view text = reading.text();
  const size_t gap = number.after() == '-' || number.after() == ' ' ? 1 : 0;
  const size_t letter = number.spot().end + gap;
  if (!number.is_one_group() || is_alnum(char_at(text, letter + 1))) return;
  const char x = number.before();
  const bool foreign = number.size() == 7 && x >= 'X' && x <= 'Z';
  if (!foreign && (number.size() != 8 || is_alnum(x))) return;
  std::string digits(number.digits());
  if (foreign) digits.insert(digits.begin(), static_cast<char>('0' + (x - 'X')));
  constexpr std::string_view Letters = "TRWAGMYFPDXBNJZSQVHLCKE";
  if (char_at(text, letter) != Letters[number_of(digits) % 23]) return;
  const size_t begin = number.spot().begin - (foreign ? 1 : 0);
  reading.report({begin, letter + 1}, digits, foreign ? 0.6 : 0.55, 0.95);
}

void read_ie_pps(const Number& number, Reading& reading) {
  const std::string_view text = reading.text();
  const size_t end = number.spot().end;
  if (!number.is_one_group() || is_alnum(number.before()) || !is_upper(number.after())) return;
  unsigned sum = weighted_sum(number.digits(), {8, 7, 6, 5, 4, 3, 2});
  const char second = char_at(text, end + 1);
  if (is_upper(second) && second != 'W') sum += 9 * static_cast<unsigned>(second - 'A' + 1);
  if (is_alnum(char_at(text, end + (is_upper(second) ? 2 : 1)))) return;
  constexpr std::string_view Letters = "WABCDEFGHIJKLMNOPQRSTUV";
  if (Letters[sum % 23] != number.after()) return;
  reading.report({number.spot().begin, end + (is_upper(second) ? 2 : 1)}, number.digits(), 0.5,
                 0.95);
}

void read_fi_hetu(const Number& number, Reading& reading) {
  const std::string_view text = reading.text();
  const auto d = number.digits();
  const size_t begin = number.spot().begin;
  if (d.size() < 6 || is_alnum(number.before()) || begin + 11 > text.size()) return;
  const auto all = text.substr(begin, 11);
  constexpr std::string_view Centuries = "-+ABCDEFUVWXY";
  if (Centuries.find(all[6]) == std::string_view::npos || is_alnum(char_at(text, begin + 11)))
    return;
  const auto serial = all.substr(7, 3);
  if (!std::all_of(all.begin(), all.begin() + 6, is_digit) ||
      !std::all_of(serial.begin(), serial.end(), is_digit))
    return;
  constexpr std::string_view Letters = "0123456789ABCDEFHJKLMNPRSTUVWXY";
  const unsigned value = number_of(std::string(all.substr(0, 6)) + std::string(serial));
  if (!is_date_at(all, 0, 2) || Letters[value % 31] != all[10]) return;
  reading.report({begin, begin + 11}, all, 0.85, 0.97);
}

constexpr uint8_t L6[] = {6, 9}, L7[] = {7}, L78[] = {7, 8}, L89[] = {8, 9}, L9[] = {9},
                  L10[] = {10}, L1011[] = {10, 11}, L1012[] = {10, 12}, L11[] = {11}, L13[] = {13},
                  L15[] = {15};
using Words = std::string_view;
constexpr Words De[] = {"steuer", "steuer-id", "identifikationsnummer", "idnr", "tax id", "tin"},
                Fr[] = {"nir",
                        "insee",
                        "sécurité sociale",
                        "securite sociale",
                        "numéro de sécu",
                        "social security"},
                Es[] = {"dni", "nie", "nif", "documento"},
                Nl[] = {"bsn", "burgerservicenummer", "sofi"},
                Be[] = {"rijksregister", "registre national", "national number", "niss", "insz"},
                Pl[] = {"pesel"}, Se[] = {"personnummer", "personal identity", "samordningsnummer"},
                No[] = {"fødselsnummer", "personnummer", "fodselsnummer", "d-nummer"},
                Dk[] = {"cpr", "personnummer"},
                Fi[] = {"hetu", "henkilötunnus", "henkilotunnus", "personal identity code"},
                Ie[] = {"pps", "ppsn", "personal public service"}, Pt[] = {"nif", "contribuinte"},
                Ro[] = {"cnp", "cod numeric"}, Bg[] = {"egn", "егн"},
                Cz[] = {"rodné číslo", "rodne cislo", "rodné", "birth number", "rč"},
                Gr[] = {"amka", "αμκα"}, Ee[] = {"isikukood", "personal code"},
                Lt[] = {"asmens kodas", "personal code"}, Hr[] = {"oib"},
                At[] = {"svnr", "sozialversicherung", "versicherungsnummer"},
                Ch[] = {"ahv", "avs", "ahv-nr"}, Ca[] = {"sin", "social insurance", "nas"},
                Tfn[] = {"tfn", "tax file"}, Medicare[] = {"medicare"},
                Nz[] = {"ird", "inland revenue"}, Ua[] = {"rntrc", "рнокпп", "іпн", "tax number"},
                Npi[] = {"npi", "national provider"}, Aba[] = {"routing", "aba", "rtn", "transit"};

#define MISSENT_ID(KIND, TEXT, CUES, LENGTHS, READ)                                       \
  Detector {                                                                              \
    .kind = KIND, .text = TEXT, .source = "published check-digit rule", .personal = true, \
    .cues = CUES, .lengths = LENGTHS, .read_number = READ                                 \
  }

constexpr Detector All[] = {
    MISSENT_ID("de-tax-id", "German tax identification number.", De, L11, (read<de_tax, 10>)),
    MISSENT_ID("fr-nir", "French social security number.", Fr, L15, (read<fr_nir, 97>)),
    MISSENT_ID("es-dni", "Spanish DNI or NIE.", Es, L78, read_es_dni),
    MISSENT_ID("nl-bsn", "Dutch citizen service number.", Nl, L9, (read<nl_bsn, 11>)),
    MISSENT_ID("be-national-number", "Belgian national number.", Be, L11, (read<be_number, 97>)),
    MISSENT_ID("pl-pesel", "Polish PESEL.", Pl, L11, (read<pl_pesel, 30>)),
    MISSENT_ID("se-personnummer", "Swedish personal number.", Se, L1012, (read<se_number, 30>)),
    MISSENT_ID("no-fodselsnummer", "Norwegian birth number.", No, L11, (read<no_number, 300>)),
    MISSENT_ID("dk-cpr", "Danish CPR number.", Dk, L10, (read<dk_cpr, 30>)),
    MISSENT_ID("fi-hetu", "Finnish personal identity code.", Fi, L6, read_fi_hetu),
    MISSENT_ID("ie-pps", "Irish PPS number.", Ie, L7, read_ie_pps),
    MISSENT_ID("pt-nif", "Portuguese tax number.", Pt, L9, (read<pt_nif, 10>)),
    MISSENT_ID("ro-cnp", "Romanian personal code.", Ro, L13, (read<ro_cnp, 100>)),
    MISSENT_ID("bg-egn", "Bulgarian EGN.", Bg, L10, (read<bg_egn, 30>)),
    MISSENT_ID("cz-rodne-cislo", "Czech or Slovak birth number.", Cz, L10, (read<cz_number, 30>)),
    MISSENT_ID("gr-amka", "Greek AMKA.", Gr, L11, (read<gr_amka, 30>)),
    MISSENT_ID("ee-isikukood", "Estonian personal code.", Ee, L11, (read<baltic, 30>)),
    MISSENT_ID("lt-asmens-kodas", "Lithuanian personal code.", Lt, L11, (read<baltic, 30>)),
    MISSENT_ID("hr-oib", "Croatian OIB.", Hr, L11, (read<hr_oib, 10>)),
    MISSENT_ID("at-svnr", "Austrian social insurance number.", At, L10, (read<at_svnr, 11>)),
    MISSENT_ID("ch-ahv", "Swiss AHV number.", Ch, L13, (read<ch_ahv, 1000>)),
    MISSENT_ID("ca-sin", "Canadian social insurance number.", Ca, L9, (read<ca_sin, 10>)),
    MISSENT_ID("au-tfn", "Australian tax file number.", Tfn, L89, (read<au_tfn, 11>)),
    MISSENT_ID("au-medicare", "Australian Medicare number.", Medicare, L1011,
               (read<au_medicare, 10>)),
    MISSENT_ID("nz-ird", "New Zealand IRD number.", Nz, L89, (read<nz_ird, 11>)),
    MISSENT_ID("ua-rntrc", "Ukrainian taxpayer number.", Ua, L10, (read<ua_number, 11>)),
    MISSENT_ID("us-npi", "US National Provider Identifier.", Npi, L10, (read<us_npi, 40>)),
    MISSENT_ID("us-bank-routing", "US bank routing number.", Aba, L9, (read<us_routing, 20>)),
};

}  // namespace

std::span<const Detector> national_ids() { return All; }

}  // namespace missent::content
