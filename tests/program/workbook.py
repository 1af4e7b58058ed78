# SPDX-License-Identifier: Apache-2.0
"""Workbooks as tests need them."""
import io
import random
import zipfile

MAIN = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def relations(*links):
    inside = "".join(f'<Relationship Id="{key}" Type="{OFFICE}/{kind}" Target="{target}"/>' for key, kind, target in links)
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inside}</Relationships>'


def sheet(rows):
    inside = "".join(f'<row r="{at}">' + "".join(f'<c r="{chr(65 + column)}{at}" t="inlineStr"><is><t>{text}</t></is></c>'
                                                 for column, text in enumerate(row)) + "</row>" for at, row in enumerate(rows, 1))
    return f"<worksheet><sheetData>{inside}</sheetData></worksheet>"


def workbook(people):
    """A short sheet that is seen and a long one, "Staff", that is hidden."""
    rng = random.Random(1)
    staff = [["Name", "Date of birth", "National Insurance number"]]
    staff += [[f"P{at} Example", f"{rng.randint(1, 28):02}/{rng.randint(1, 12):02}/19{rng.randint(40, 99)}", f"AB{at:06}C"] for at in range(people)]
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", f'<Types><Override PartName="/xl/workbook.xml" ContentType="{MAIN}"/></Types>')
        package.writestr("_rels/.rels", relations(("r1", "officeDocument", "xl/workbook.xml")))
        package.writestr("xl/workbook.xml", f'<workbook xmlns:r="{OFFICE}"><sheets><sheet name="Summary" sheetId="1" r:id="r1"/>'
                                            '<sheet name="Staff" sheetId="2" state="hidden" r:id="r2"/></sheets></workbook>')
        package.writestr("xl/_rels/workbook.xml.rels", relations(("r1", "worksheet", "worksheets/sheet1.xml"), ("r2", "worksheet", "worksheets/sheet2.xml")))
        package.writestr("xl/worksheets/sheet1.xml", sheet([["Team", "Count"], ["North", "150"]]))
        package.writestr("xl/worksheets/sheet2.xml", sheet(staff))
    return out.getvalue()
