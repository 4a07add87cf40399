using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Lindung.Testing;

/// <summary>Files as officers send them, with everything in them that a device or a program tells of itself; all of it invented.</summary>
public static class SampleFiles
{
    /// <summary>Stands in every part of a picture or document that must not be kept.</summary>
    public const string Giveaway = "KAMERA-CONTOH-GPS";

    // A picture of two points, as a browser wrote it.
    private static readonly byte[] Point = Convert.FromBase64String(
        "/9j/2wBDABsSFBcUERsXFhceHBsgKEIrKCUlKFE6PTBCYFVlZF9VXVtqeJmBanGQc1tdhbWGkJ6jq62rZ4C8ybqmx5moq6T/2wBDARweHigjKE4rK06kbl1upKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSk" +
        "pKSkpKSkpKSkpKSkpKSkpKSkpKT/wAARCAABAAIDASIAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAAAAX/xAAYEAEAAwEAAAAAAAAAAAAAAAAAAQIycf/EABUBAQEAAAAAAAAAAAAAAAAAAAIF/8QAGBEAAwEB" +
        "AAAAAAAAAAAAAAAAAAECMTL/2gAMAwEAAhEDEQA/AJttT0BTnlBrWf/Z");

    /// <summary>A PDF with this content.</summary>
    public static byte[] Pdf(ReadOnlySpan<byte> content = default) =>
        [.. "%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [] /Count 0 >>\nendobj\n"u8, .. content, .. "\nstartxref\n0\n%%EOF\n"u8];

    /// <summary>A JPEG as a telephone writes it: place, device, thumbnail, comment, a second picture behind its end.</summary>
    /// <param name="turned">Which way up, as Exif counts.</param>
    public static byte[] Jpeg(int turned = 6)
    {
        var frame = Point.AsSpan().IndexOf([(byte)0xFF, (byte)0xDB]);
        return
        [
            0xFF, 0xD8, .. Segment(0xE0, [.. "JFIF\0"u8, 1, 1, 0, 0, 1, 0, 1, 0, 0]), .. Segment(0xE1, Exif(turned)), .. Segment(0xE1, [.. "http://ns.adobe.com/xap/1.0/\0"u8, .. Marked]),
            .. Segment(0xE2, [.. "ICC_PROFILE\0"u8, 1, 1, .. Marked]), .. Segment(0xED, [.. "Photoshop 3.0\0"u8, .. Marked]), .. Segment(0xFE, Marked), .. Point[frame..], .. Marked, .. Point,
        ];
    }

    /// <summary>A PNG with texts, Exif and something behind its end.</summary>
    public static byte[] Png()
    {
        using var pixels = new MemoryStream();
        using (var zlib = new ZLibStream(pixels, CompressionLevel.Optimal, leaveOpen: true)) zlib.Write([0, 128]);
        return
        [
            0x89, .. "PNG\r\n\u001a\n"u8, .. Chunk("IHDR", [0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0]), .. Chunk("tEXt", [.. "Comment\0"u8, .. Marked]), .. Chunk("eXIf", Exif(1)[6..]),
            .. Chunk("IDAT", pixels.ToArray()), .. Chunk("IEND", []), .. Marked,
        ];
    }

    /// <summary>A ZIP archive of these parts.</summary>
    public static byte[] Zip(params (string Name, byte[] Content)[] parts)
    {
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (name, content) in parts)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(content);
            }
        return memory.ToArray();
    }

    /// <summary>A DOCX whose properties name who wrote it; more parts on demand.</summary>
    /// <param name="relations">More relationships of the document.</param>
    /// <param name="more">More parts.</param>
    public static byte[] Docx(string relations = "", params (string Name, byte[] Content)[] more) => Zip(
    [
        ("[Content_Types].xml", Xml(
            """<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="jpeg" ContentType="image/jpeg"/><Default Extension="bin" ContentType="application/octet-stream"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/><Override PartName="/docProps/app.xml" ContentType="application/vnd.openxmlformats-officedocument.extended-properties+xml"/></Types>""")),
        ("_rels/.rels", Xml(
            """<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/><Relationship Id="r2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/><Relationship Id="r3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/extended-properties" Target="docProps/app.xml"/></Relationships>""")),
        ("word/document.xml", Xml("""<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>Surat contoh</w:t></w:r></w:p></w:body></w:document>""")),
        ("word/_rels/document.xml.rels", Xml(
            """<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r9" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" Target="media/image1.jpeg"/>""" + relations + "</Relationships>")),
        ("word/media/image1.jpeg", Jpeg()),
        ("docProps/core.xml", Xml($"""<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>{Giveaway}</dc:creator></cp:coreProperties>""")),
        ("docProps/app.xml", Xml($"""<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Company>{Giveaway}</Company></Properties>""")),
        .. more,
    ]);

    private static byte[] Marked => Encoding.ASCII.GetBytes(Giveaway);

    private static byte[] Xml(string text) => Encoding.UTF8.GetBytes("""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>""" + text);

    /// <summary>Little-endian, with a maker, an orientation and a place.</summary>
    private static byte[] Exif(int turned) =>
    [
        .. "Exif\0\0"u8, .. "II*\0"u8, 8, 0, 0, 0, 2, 0, 0x0F, 0x01, 2, 0, (byte)Marked.Length, 0, 0, 0, 38, 0, 0, 0, 0x12, 0x01, 3, 0, 1, 0, 0, 0, (byte)turned, 0, 0, 0, 0, 0, 0, 0, .. Marked,
        .. Point,
    ];

    private static byte[] Segment(byte marker, byte[] body) => [0xFF, marker, (byte)((body.Length + 2) >> 8), (byte)(body.Length + 2), .. body];

    private static byte[] Chunk(string name, byte[] body)
    {
        byte[] named = [.. Encoding.ASCII.GetBytes(name), .. body];
        var (length, sum) = (new byte[4], new byte[4]);
        BinaryPrimitives.WriteInt32BigEndian(length, body.Length);
        BinaryPrimitives.WriteUInt32BigEndian(sum, Sum(named));
        return [.. length, .. named, .. sum];
    }

    /// <summary>CRC-32 as PNG has it.</summary>
    private static uint Sum(byte[] bytes)
    {
        var sum = uint.MaxValue;
        foreach (var b in bytes)
        {
            sum ^= b;
            for (var i = 0; i < 8; i++) sum = (sum & 1) == 1 ? (sum >> 1) ^ 0xEDB88320 : sum >> 1;
        }
        return ~sum;
    }
}
