using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Lindung.Kernel;

namespace Lindung.Runtime;

/// <summary>
/// A gateway for SMS or WhatsApp over HTTP. At least once: killed between the gateway's answer and the note of it, the message goes out again with the same
/// <c>{id}</c> and <c>Idempotency-Key</c>; a gateway that knows ids sends it once.
/// </summary>
internal sealed class HttpGateway : INoticeGateway, IDisposable
{
    private static readonly int[] NeverTaken = [400, 404, 410, 422];

    private readonly HttpLine _line;
    // No factory: its loggers would write addresses. No redirect: a secret goes only where it was meant to.
    private readonly HttpClient _client = new(new SocketsHttpHandler { AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) }) { Timeout = System.Threading.Timeout.InfiniteTimeSpan };

    internal HttpGateway(string name, ChannelKind channel, HttpLine line) => (Name, Channel, _line) = (name, channel, line);

    public string Name { get; }

    public ChannelKind? Channel { get; }

    public TimeSpan Timeout => TimeSpan.FromSeconds(_line.TimeoutSeconds);

    public async Task Send(NoticeDelivery delivery, CancellationToken cancellation = default)
    {
        using var request = RequestOf(delivery.Id, delivery.Address ?? throw new NoticeRefusedException("ADDRESS"), delivery.Words.Id);
        using var answer = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
        var status = (int)answer.StatusCode;
        if (_line.Success.Length > 0 ? _line.Success.Contains(status) : status is >= 200 and < 300) return;
        var code = "HTTP" + status.ToString(CultureInfo.InvariantCulture);
        if ((_line.Refused.Length > 0 ? _line.Refused : NeverTaken).Contains(status)) throw new NoticeRefusedException(code);
        throw new HttpRequestException(code);
    }

    public void Dispose() => _client.Dispose();

    private HttpRequestMessage RequestOf(Guid id, string to, string text)
    {
        var secret = NoticeLines.Secret(_line.Secret, _line.SecretFile) ?? "";
        var key = id.ToString("D");
        var body = Fill(_line.Body, Escape, ("{to}", to), ("{text}", text), ("{id}", key), ("{secret}", secret));
        var request = new HttpRequestMessage(new(_line.Method), _line.Url.Replace("{id}", key, StringComparison.Ordinal))
        {
            Content = new StringContent(body, Encoding.UTF8) { Headers = { ContentType = MediaTypeHeaderValue.Parse(_line.ContentType) } },
        };
        request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        foreach (var (name, value) in _line.Headers)
        {
            request.Headers.Remove(name);
            request.Headers.TryAddWithoutValidation(name, Fill(value, v => v, ("{secret}", secret), ("{id}", key)));
        }
        return request;
    }

    private string Escape(string value) =>
        _line.ContentType.Contains("json", StringComparison.OrdinalIgnoreCase) ? JsonEncodedText.Encode(value).ToString()
        : _line.ContentType.Contains("x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) ? Uri.EscapeDataString(value)
        : value;

    /// <summary>One pass from left to right, so that what was filled in is no placeholder again.</summary>
    private static string Fill(string template, Func<string, string> escape, params (string Mark, string Value)[] values)
    {
        var text = new StringBuilder();
        for (var at = 0; at < template.Length;)
        {
            var hit = values.FirstOrDefault(v => string.CompareOrdinal(template, at, v.Mark, 0, v.Mark.Length) == 0);
            text.Append(hit.Mark is null ? template[at].ToString() : escape(hit.Value));
            at += hit.Mark?.Length ?? 1;
        }
        return text.ToString();
    }
}
