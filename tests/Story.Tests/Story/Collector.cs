using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Lindung.Story.Tests.Story;

/// <summary>Takes the spans that hosts send (OTLP over HTTP) and keeps their bytes, in which every text stands as UTF-8.</summary>
internal sealed class Collector : IDisposable
{
    private readonly HttpListener _listener = new();
    private readonly MemoryStream _received = new();

    private Collector(int port)
    {
        Address = new($"http://127.0.0.1:{port}/");
        _listener.Prefixes.Add(Address.ToString());
        _listener.Start();
        _ = Take();
    }

    public Uri Address { get; }

    /// <summary>What makes a host send its spans here, soon after they end.</summary>
    public IEnumerable<KeyValuePair<string, string>> Variables =>
    [
        new("OTEL_EXPORTER_OTLP_ENDPOINT", Address.ToString()), new("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"), new("OTEL_BSP_SCHEDULE_DELAY", "250"),
    ];

    public byte[] Received
    {
        get
        {
            lock (_received) return _received.ToArray();
        }
    }

    public static Collector Listen()
    {
        using var free = new TcpListener(IPAddress.Loopback, 0);
        free.Start();
        var port = ((IPEndPoint)free.LocalEndpoint).Port;
        free.Stop();
        return new(port);
    }

    /// <summary>Waits until a span tells this.</summary>
    public async Task<byte[]> Tells(string text)
    {
        var (wanted, patience) = (Encoding.UTF8.GetBytes(text), System.Diagnostics.Stopwatch.StartNew());
        while (true)
        {
            if (Received is var received && received.AsSpan().IndexOf(wanted) >= 0) return received;
            if (patience.Elapsed > TimeSpan.FromSeconds(30)) throw new TimeoutException($"The host should send a span with {text}.");
            await Task.Delay(50);
        }
    }

    public void Dispose() => _listener.Close();

    private async Task Take()
    {
        try
        {
            while (true)
            {
                var call = await _listener.GetContextAsync();
                using var body = new MemoryStream();
                await call.Request.InputStream.CopyToAsync(body);
                lock (_received) body.WriteTo(_received);
                call.Response.ContentType = "application/x-protobuf";
                call.Response.Close();
            }
        }
        catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
        {
            // The test run is over, or a host ended in the midst of a call.
        }
    }
}
