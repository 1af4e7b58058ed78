# SPDX-License-Identifier: Apache-2.0
"""Documents that carry a marking where neither text nor page header is: text boxes, masters, annotations, even pages, notes, names of sheets."""
from xml.sax.saxutils import escape

from carriers import WORD, relations, types, zipped

REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SLIDES = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" xmlns:r="' + REL + '"'
SHEETS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def boxed_docx(mark, lines, in_header=False):
    """The mark in a text box, drawn twice as Word does: once for new programs, once for old ones."""
    box = f"<w:txbxContent><w:p><w:r><w:t>{escape(mark)}</w:t></w:r></w:p></w:txbxContent>"
    run = (f'<w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:wsp><wps:txbx>{box}</wps:txbx></wps:wsp></w:drawing></mc:Choice>'
           f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>")
    names = (f'xmlns:w="{WORD}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:v="urn:schemas-microsoft-com:vml" '
             'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"')
    body = "".join(f"<w:p><w:r><w:t>{escape(line)}</w:t></w:r></w:p>" for line in lines)
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml."
    overrides, inner = [("word/document.xml", kind + "document.main+xml")], []
    files = {"word/document.xml": f"<w:document {names}><w:body>{'' if in_header else run}{body}</w:body></w:document>"}
    if in_header:
        files["word/header2.xml"] = f"<w:hdr {names}>{run}</w:hdr>"
        overrides.append(("word/header2.xml", kind + "header+xml"))
        inner.append((REL + "/header", "header2.xml"))
    files["word/_rels/document.xml.rels"] = relations(inner)
    return zipped({"[Content_Types].xml": types(overrides), "_rels/.rels": relations([(REL + "/officeDocument", "word/document.xml")]), **files})


def table_docx(rows, lines):
    """A cover sheet: a table of labels and values before the text."""
    cells = "".join("<w:tr>" + "".join(f"<w:tc><w:p><w:r><w:t>{escape(cell)}</w:t></w:r></w:p></w:tc>" for cell in row) + "</w:tr>" for row in rows)
    body = "".join(f"<w:p><w:r><w:t>{escape(line)}</w:t></w:r></w:p>" for line in lines)
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    return zipped({"[Content_Types].xml": types([("word/document.xml", kind)]), "_rels/.rels": relations([(REL + "/officeDocument", "word/document.xml")]),
                   "word/document.xml": f'<w:document xmlns:w="{WORD}"><w:body><w:tbl>{cells}</w:tbl>{body}</w:body></w:document>'})


def master_pptx(mark, lines, footer=""):
    """The mark on the master of all slides; `footer` in the placeholder for it on the slide."""
    def shape(text, kind=""):
        place = f'<p:nvSpPr><p:nvPr><p:ph type="{kind}"/></p:nvPr></p:nvSpPr>' if kind else ""
        return f"<p:sp>{place}<p:txBody><a:p><a:r><a:t>{escape(text)}</a:t></a:r></a:p></p:txBody></p:sp>"
    kind = "application/vnd.openxmlformats-officedocument.presentationml."
    slide = "".join(map(shape, lines)) + (shape(footer, "ftr") if footer else "")
    return zipped({"[Content_Types].xml": types([("ppt/presentation.xml", kind + "presentation.main+xml"), ("ppt/slides/slide1.xml", kind + "slide+xml"),
                                                 ("ppt/slideMasters/slideMaster1.xml", kind + "slideMaster+xml")]),
                   "_rels/.rels": relations([(REL + "/officeDocument", "ppt/presentation.xml")]),
                   "ppt/presentation.xml": f'<p:presentation {SLIDES}><p:sldMasterIdLst><p:sldMasterId id="9" r:id="r1"/></p:sldMasterIdLst><p:sldIdLst><p:sldId id="256" r:id="r0"/></p:sldIdLst></p:presentation>',
                   "ppt/_rels/presentation.xml.rels": relations([(REL + "/slide", "slides/slide1.xml"), (REL + "/slideMaster", "slideMasters/slideMaster1.xml")]),
                   "ppt/slides/slide1.xml": f"<p:sld {SLIDES}><p:cSld><p:spTree>{slide}</p:spTree></p:cSld></p:sld>",
                   "ppt/slideMasters/slideMaster1.xml": f"<p:sldMaster {SLIDES}><p:cSld><p:spTree>{shape(mark) if mark else ''}</p:spTree></p:cSld></p:sldMaster>"})


def sheet(rows, tail="", name="Plan"):
    """`tail` is what follows the rows: page headers and footers."""
    cells = "".join("<row>" + "".join(f'<c t="inlineStr"><is><t>{escape(cell)}</t></is></c>' for cell in row) + "</row>" for row in rows)
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml."
    return zipped({"[Content_Types].xml": types([("xl/workbook.xml", kind + "sheet.main+xml"), ("xl/worksheets/sheet1.xml", kind + "worksheet+xml")]),
                   "_rels/.rels": relations([(REL + "/officeDocument", "xl/workbook.xml")]),
                   "xl/workbook.xml": f'<workbook xmlns="{SHEETS}" xmlns:r="{REL}"><sheets><sheet name="{escape(name)}" sheetId="1" r:id="r0"/></sheets></workbook>',
                   "xl/_rels/workbook.xml.rels": relations([(REL + "/worksheet", "worksheets/sheet1.xml")]),
                   "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{SHEETS}"><sheetData>{cells}</sheetData>{tail}</worksheet>'})


def noted_pdf(lines, note, kind="FreeText"):
    """One page of text, the mark as an annotation over it."""
    page = "".join(f"BT /F1 11 Tf 60 {740 - 16 * i} Td ({line}) Tj ET\n" for i, line in enumerate(lines))
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
               "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Annots [6 0 R] /Resources << /Font << /F1 5 0 R >> >> >>",
               f"<< /Length {len(page)} >>\nstream\n{page}\nendstream", "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
               f"<< /Type /Annot /Subtype /{kind} /Rect [60 800 400 820] /DA (/Helv 12 Tf 1 0 0 rg) /Contents ({note}) >>"]
    out, offsets = "%PDF-1.5\n", []
    for number, content in enumerate(objects, 1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n{content}\nendobj\n"
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    return (out + f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(out)}\n%%EOF\n").encode("latin-1")
