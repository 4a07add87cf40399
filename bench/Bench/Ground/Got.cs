using System.IO.Compression;
using System.Net;
using System.Text;

namespace Lindung.Bench;

/// <summary>An answer, as it came over the line.</summary>
internal sealed class Got(string address, HttpResponseMessage answer, byte[] bytes, double seconds)
{
    private readonly string? _encoding = answer.Content.Headers.ContentEncoding.SingleOrDefault();

    public string Address => address;

    public HttpStatusCode Status { get; } = answer.StatusCode;

    public bool IsPage { get; } = answer.StatusCode == HttpStatusCode.OK && answer.Content.Headers.ContentType?.MediaType == "text/html";

    public int Bytes => bytes.Length;

    public double Seconds => seconds;

    public string Html
    {
        get
        {
            using var body = new MemoryStream(bytes);
            using Stream plain = _encoding switch
            {
                "br" => new BrotliStream(body, CompressionMode.Decompress),
                "gzip" => new GZipStream(body, CompressionMode.Decompress),
                _ => body,
            };
            using var reader = new StreamReader(plain, Encoding.UTF8);
            return reader.ReadToEnd();
        }
    }
}
