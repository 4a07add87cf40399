using System.Net.Http.Headers;
using System.Text;
using Lindung.Kernel;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Lindung.Runtime.Exchange;

/// <summary>
/// Brings waiting messages to peers that have an address, each referral's in order, again and again with longer pauses until a signed receipt
/// comes back or the message is too old. A peer without an address gets its messages from a file.
/// </summary>
internal sealed class Postman(IGrains grains, ExchangeKeys keys, ExchangeTables tables, Receipts receipts, CheckpointCourier checkpoints, SuiteLeases leases, TimeProvider time, ILogger<Postman> log) : BackgroundService
{
    private const int AtOnce = 4;
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(250);
    // No factory: its loggers would write addresses. No redirect: a message goes only where the card says.
    private readonly HttpClient _client = new(new SocketsHttpHandler { AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) })
    {
        Timeout = TimeSpan.FromSeconds(20), MaxResponseContentBufferSize = Envelope.Longest,
    };

    public override void Dispose()
    {
        _client.Dispose();
        base.Dispose();
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        leases.Keep("exchange", Run, failure => log.LogWarning("Messages to other deployments are tried again after {Failure}", failure.GetType().Name), stoppingToken);

    private async Task Run(CancellationToken held)
    {
        using var beat = new PeriodicTimer(Beat, time);
        do
        {
            await checkpoints.Post(held);
            foreach (var dead in await tables.Dead(time.GetUtcNow(), held)) await receipts.Fail(dead, RefusalCodes.NeverArrived, held);
            var due = await tables.Due(time.GetUtcNow(), held);
            await Parallel.ForEachAsync(due, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = held }, async (row, ct) => await Bring(row, ct));
        }
        while (await beat.WaitForNextTickAsync(held));
    }

    private async Task Bring(OutRow row, CancellationToken held)
    {
        var tenant = new Id<Tenant>(Guid.Parse(row.Tenant));
        var book = (await grains.Ask<PeerBook>(PeerBook.StreamOf(tenant), held)).State;
        if (!book.Peers.TryGetValue(row.Peer, out var peer) || peer.IsRevoked) await receipts.Fail(row, RefusalCodes.PeerRevoked, held);
        else if (peer.Card.Address is not { } address) await receipts.PutOff(row, "BY_FILE", held);
        else if (await Answer(row, peer, address, tenant, held) is { } receipt) await receipts.Take(tenant, peer.Fingerprint, receipt, held);
        else await receipts.PutOff(row, "NO_RECEIPT", held);
    }

    /// <summary>The signed receipt of this very message; null: there was none, whatever else was answered.</summary>
    private async Task<Letter?> Answer(OutRow row, Peer peer, string address, Id<Tenant> tenant, CancellationToken held)
    {
        try
        {
            using var body = new StringContent(row.Envelope, Encoding.UTF8, new MediaTypeHeaderValue("application/json"));
            using var answer = await _client.PostAsync(new Uri(address.TrimEnd('/') + ExchangeEndpoint.Path), body, held);
            if (!answer.IsSuccessStatusCode || Envelope.Read(await answer.Content.ReadAsStringAsync(held)) is not { } envelope) return null;
            if (await keys.Of(tenant, held) is not { } own || envelope.Sender != peer.Fingerprint || envelope.Receiver != own.Keys.Fingerprint) return null;
            if (!envelope.IsSignedBy(peer.Card.Keys()!) || envelope.Open(own) is not { } plain) return null;
            return Letter.Read(plain) is { Sequence: 0 } letter && letter.Conversation == Guid.Parse(row.Id) ? letter : null;
        }
        catch (Exception e) when (e is HttpRequestException or IOException || e is OperationCanceledException && !held.IsCancellationRequested)
        {
            return null;
        }
    }
}
