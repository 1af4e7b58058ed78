# SPDX-License-Identifier: Apache-2.0
"""Where a marking stands: each function makes one message, as bytes, that carries a line of text in one place.

No part of it comes from the product: mail is written by Python's library, documents by hand."""
import base64
import html
import io
import quopri
import zipfile
from email.header import Header
from email.mime.application import MIMEApplication
from email.mime.base import MIMEBase
from email.mime.message import MIMEMessage
from email.mime.multipart import MIMEMultipart
from email.mime.nonmultipart import MIMENonMultipart
from email.mime.text import MIMEText
from xml.sax.saxutils import escape

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
KINDS = {"docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
         "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "pdf": "application/pdf"}


def finish(message, rng, subject, headers=()):
    message["From"] = "Ann Hale <a.hale@one.example>"
    message["To"] = "Bo Lind <b.lind@two.example>"
    message["Date"] = "Thu, 20 Jul 2023 09:14:00 +0000"
    message["Message-ID"] = f"<{rng.getrandbits(64):x}@one.example>"
    message["Subject"] = subject if subject.isascii() else Header(subject, "utf-8").encode()
    for name, value in headers:
        message[name] = value if value.isascii() else Header(value, "utf-8").encode()
    return message.as_bytes()


def plain(text, coding="8bit"):
    part = MIMENonMultipart("text", "plain", charset="utf-8")
    raw = text.encode()
    part["Content-Transfer-Encoding"] = coding
    if coding == "quoted-printable":
        raw = quopri.encodestring(raw)
    if coding == "base64":
        raw = base64.encodebytes(raw)
    part.set_payload(raw.decode("utf-8", "surrogateescape") if coding != "8bit" else raw.decode("ascii", "surrogateescape"))
    return part


def text_mail(rng, subject, body, headers=()):
    return finish(plain(body, rng.choice(["8bit", "quoted-printable", "base64"])), rng, subject, headers)


def html_mail(rng, subject, body):
    part = MIMEText(f"<html><head><style>p {{ margin: 0 }}</style></head><body>{body}</body></html>", "html", "utf-8")
    return finish(part, rng, subject)


def with_file(rng, subject, body, name, data):
    outer = MIMEMultipart()
    outer.attach(plain(body))
    subtype = KINDS.get(name.rpartition(".")[2], "application/octet-stream").partition("/")[2]
    part = MIMEApplication(data, subtype)
    part.add_header("Content-Disposition", "attachment", filename=("utf-8", "", name) if not name.isascii() else name)
    outer.attach(part)
    return finish(outer, rng, subject)


def forwarded(rng, subject, body, inner):
    outer = MIMEMultipart()
    outer.attach(plain(body))
    import email
    outer.attach(MIMEMessage(email.message_from_bytes(inner)))
    return finish(outer, rng, subject)


def text_file(rng, subject, body, name, text, charset):
    outer = MIMEMultipart()
    outer.attach(plain(body))
    part = MIMEBase("text", "plain", charset=charset)
    part.set_payload(base64.encodebytes(text.encode(charset)).decode())
    part["Content-Transfer-Encoding"] = "base64"
    part.add_header("Content-Disposition", "attachment", filename=name)
    outer.attach(part)
    return finish(outer, rng, subject)


def zipped(files):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return out.getvalue()


def relations(pairs):
    rows = "".join(f'<Relationship Id="r{i}" Type="{kind}" Target="{target}"/>' for i, (kind, target) in enumerate(pairs))
    return f'<Relationships xmlns="{PACKAGE}/relationships">{rows}</Relationships>'


def types(overrides, default="xml"):
    rows = "".join(f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in overrides)
    return (f'<?xml version="1.0"?><Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.'
            f'relationships+xml"/><Default Extension="{default}" ContentType="application/xml"/>{rows}</Types>')


def paragraph(text, rng):
    """A paragraph of one or, as editors like to leave it, of several runs."""
    cuts = sorted(rng.sample(range(1, len(text)), min(len(text) - 1, rng.choice([0, 0, 1, 2])))) if len(text) > 1 else []
    pieces = [text[a:b] for a, b in zip([0, *cuts], [*cuts, len(text)])]
    return "<w:p>" + "".join(f'<w:r><w:t xml:space="preserve">{escape(p)}</w:t></w:r>' for p in pieces) + "</w:p>"


def watermark(text):
    return ('<w:p><w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml" id="PowerPlusWaterMarkObject1" type="#_x0000_t136">'
            f'<v:textpath string="{escape(text, {chr(34): "&quot;"})}"/></v:shape></w:pict></w:r></w:p>')


def custom_properties(pairs):
    rows = "".join(f'<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="{i + 2}" name="{escape(n)}"><vt:lpwstr>{escape(v)}</vt:lpwstr></property>'
                   for i, (n, v) in enumerate(pairs))
    return f'<?xml version="1.0"?><Properties xmlns="{OFFICE}/custom-properties" xmlns:vt="{OFFICE}/docPropsVTypes">{rows}</Properties>'


def docx(rng, lines, head="", foot="", properties=(), core=(), parts=None, mark=""):
    """A Word document with `lines`; `core` are Dublin Core or core properties as (element, text); `parts` further files of the package."""
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml."
    body = "".join(paragraph(line, rng) for line in lines)
    files = {"word/document.xml": f'<?xml version="1.0"?><w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>'}
    overrides, inner, top = [("word/document.xml", kind + "document.main+xml")], [], [(f"{OFFICE}/../2006/relationships/officeDocument", "word/document.xml")]
    top[0] = ("http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument", "word/document.xml")
    for name, tag, text in (("header", "hdr", head), ("footer", "ftr", foot)):
        if text or (name == "header" and mark):
            content = paragraph(text, rng) if text else watermark(mark)
            files[f"word/{name}1.xml"] = f'<?xml version="1.0"?><w:{tag} xmlns:w="{WORD}">{content}</w:{tag}>'
            overrides.append((f"word/{name}1.xml", f"{kind}{name}+xml"))
            inner.append((f"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{name}", f"{name}1.xml"))
    if properties:
        files["docProps/custom.xml"] = custom_properties(properties)
        top.append((f"{OFFICE}/relationships/custom-properties", "docProps/custom.xml"))
    if core:
        rows = "".join(f"<{element}>{escape(text)}</{element}>" for element, text in core)
        files["docProps/core.xml"] = (f'<?xml version="1.0"?><cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties" '
                                      f'xmlns:dc="http://purl.org/dc/elements/1.1/">{rows}</cp:coreProperties>')
        top.append((f"{PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"))
    for name, (text, relation) in (parts or {}).items():
        files[name] = text
        top.append((relation, name))
    files["word/_rels/document.xml.rels"] = relations(inner)
    files["_rels/.rels"] = relations(top)
    return zipped({"[Content_Types].xml": types(overrides), **files})


def xlsx(rng, rows, head=""):
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    cells = "".join(f"<row r=\"{i}\">" + "".join(f'<c r="{chr(65 + j)}{i}" t="inlineStr"><is><t>{escape(c)}</t></is></c>' for j, c in enumerate(row)) + "</row>"
                    for i, row in enumerate(rows, 1))
    side = rng.choice(["&amp;C", "&amp;L", "&amp;C&amp;&quot;Arial,Bold&quot;&amp;12"])
    tail = f"<headerFooter><oddHeader>{side}{escape(head).replace('&amp;', '&amp;&amp;')}</oddHeader></headerFooter>" if head else ""
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml."
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    return zipped({"[Content_Types].xml": types([("xl/workbook.xml", kind + "sheet.main+xml"), ("xl/worksheets/sheet1.xml", kind + "worksheet+xml")]),
                   "_rels/.rels": relations([(relation + "/officeDocument", "xl/workbook.xml")]),
                   "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{relation}"><sheets><sheet name="Plan" sheetId="1" r:id="r0"/></sheets></workbook>',
                   "xl/_rels/workbook.xml.rels": relations([(relation + "/worksheet", "worksheets/sheet1.xml")]),
                   "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{main}"><sheetData>{cells}</sheetData>{tail}</worksheet>'})


def pdf(lines, top="", bottom="", info=()):
    """One page in Helvetica: a line at its top, text, a line at its foot; `info` are entries of the document's information."""
    def shown(text):
        return text.encode("cp1252", "replace").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
    placed = ([(60, 810, top)] if top else []) + [(60, 740 - 16 * i, line) for i, line in enumerate(lines)] + ([(60, 30, bottom)] if bottom else [])
    page = b"".join(b"BT /F1 11 Tf %d %d Td (%s) Tj ET\n" % (x, y, shown(t)) for x, y, t in placed)
    entries = b" ".join(b"/%s (%s)" % (n.encode(), shown(v)) for n, v in info)
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
               b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
               b"<< /Length %d >>\nstream\n%s\nendstream" % (len(page), page),
               b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>", b"<< %s >>" % entries]
    out, offsets = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    return out + b"xref\n0 %d\n0000000000 65535 f \n%strailer << /Size %d /Root 1 0 R /Info 6 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1, table, len(objects) + 1, len(out))


def as_html(text):
    return html.escape(text, quote=False)
