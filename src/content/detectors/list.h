// SPDX-License-Identifier: Apache-2.0
#pragma once
// Every shipped detector, each defined in a file of this folder. The order is that of detectors.cc.

#include "content/detector.h"

namespace missent::content {

extern const Detector PaymentCard, Iban, UkNino, UkNhsNumber, UkUtr, UkPassport, UkDrivingLicence,
    UkBankAccount, UkServiceNumber, UsSsn, UsItin, UsDodId, UsPassport, UsMedicare, UsNpi,
    UsBankRouting, PassportMrz, Phone, PostalAddress, DateOfBirth, AirTicket, BookingReference,
    Itinerary, GridReference, Medical, TechnicalData, ExportControlled, Password, PrivateKey,
    Credential;

// National identifiers told by a check digit (national_ids.cc).
std::span<const Detector> national_ids();

}  // namespace missent::content
