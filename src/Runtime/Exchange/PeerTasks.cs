using System.Text.Json;
using Lindung.Kernel;
using Lindung.Runtime.Setup;
using Microsoft.Extensions.DependencyInjection;

namespace Lindung.Runtime.Exchange;

/// <summary>Connects two deployments, by the tool: the own card, the peers, what waits and what was refused.</summary>
/// <param name="Act"><c>show</c>, <c>add</c>, <c>revoke</c>, <c>list</c>, <c>checkpoints</c>.</param>
/// <param name="Office">The region of the dinas; null where there is one.</param>
/// <param name="Text">Of <c>show</c> the own address or null, of <c>add</c> the card.</param>
/// <param name="Fingerprint">Of <c>add</c> and <c>revoke</c>, as somebody compared it.</param>
public sealed record PeerTask(string Act, string? Office = null, string? Text = null, string? Fingerprint = null) : IAdminTask<JsonElement>
{
    private static readonly TimeSpan Shown = TimeSpan.FromDays(30);

    /// <inheritdoc />
    public static string Name => "peers";

    /// <inheritdoc />
    public static bool NeedsReadTables => true;

    /// <inheritdoc />
    public async Task<Result<JsonElement>> Run(IServiceProvider services, IProgress<int> percent, CancellationToken cancellation)
    {
        using var scope = services.CreateScope();
        var desk = scope.ServiceProvider.GetRequiredService<PeerDesk>();
        var office = await desk.Office(Office, cancellation);
        if (office.Error is { } which) return which;
        var caller = Caller.Suite(office.Value.Id, Guid.CreateVersion7());
        switch (Act)
        {
            case "show":
                return (await desk.Card(office.Value, Text, cancellation)).Map(card => Json(new { card = card.Write(), fingerprint = PeerKeys.Spoken(card.Keys()!.Fingerprint) }));
            case "add":
                var card = PeerCard.Read(Text ?? "");
                if (card.Error is { } none) return none;
                return (await desk.Add(caller, office.Value, card.Value, Fingerprint ?? "", cancellation)).Map(_ => Json(new { name = card.Value.Name, units = card.Value.Units.Count }));
            case "revoke":
                return (await desk.Revoke(caller, Fingerprint ?? "", cancellation)).Map(_ => Json(new { }));
            case "checkpoints":
                return Json(await Kept(scope.ServiceProvider, office.Value.Id, cancellation));
            default:
                return Json(await List(scope.ServiceProvider, office.Value.Id, cancellation));
        }
    }

    /// <summary>The sheets that are kept for peers, by the name of a file.</summary>
    private static async Task<object> Kept(IServiceProvider services, Id<Tenant> tenant, CancellationToken cancellation)
    {
        var book = (await services.GetRequiredService<IGrains>().Ask<PeerBook>(PeerBook.StreamOf(tenant), cancellation)).State;
        return (await services.GetRequiredService<ExchangeTables>().Kept(tenant, cancellation)).Select(kept => new
        {
            name = book.Peers.TryGetValue(kept.Peer, out var peer) ? peer.Card.Name : "",
            file = $"{PeerKeys.Spoken(kept.Peer)[..9]}-{DateTimeOffset.FromUnixTimeMilliseconds(kept.At):yyyyMMdd}-{kept.Position}.txt",
            sheet = kept.Sheet,
        }).ToList();
    }

    private static async Task<object> List(IServiceProvider services, Id<Tenant> tenant, CancellationToken cancellation)
    {
        var book = (await services.GetRequiredService<IGrains>().Ask<PeerBook>(PeerBook.StreamOf(tenant), cancellation)).State;
        var tables = services.GetRequiredService<ExchangeTables>();
        var counts = await tables.Counts(tenant, cancellation);
        var refusals = await tables.Refusals(tenant, services.GetRequiredService<TimeProvider>().GetUtcNow() - Shown, cancellation);
        return new
        {
            peers = book.Peers.Values.OrderBy(p => p.Since).Select(p => new
            {
                fingerprint = PeerKeys.Spoken(p.Fingerprint),
                name = p.Card.Name,
                address = p.Card.Address,
                since = p.Since,
                revoked = p.RevokedAt,
                messages = counts.Where(c => c.Peer == p.Fingerprint).ToDictionary(c => c.State, c => c.Count),
            }),
            refused = refusals.ToDictionary(r => r.Code, r => r.Count),
        };
    }

    private static JsonElement Json(object value) => JsonSerializer.SerializeToElement(value, AdminDoor.Json);
}

/// <summary>Messages for a stick: all that wait, each under the name of its file; they wait on until their receipts come back.</summary>
public sealed record ExportMessages(string? Office = null) : IAdminTask<IReadOnlyDictionary<string, string>>
{
    /// <inheritdoc />
    public static string Name => "exchange-export";

    /// <inheritdoc />
    public static bool NeedsReadTables => true;

    /// <inheritdoc />
    public async Task<Result<IReadOnlyDictionary<string, string>>> Run(IServiceProvider services, IProgress<int> percent, CancellationToken cancellation)
    {
        var office = await services.GetRequiredService<PeerDesk>().Office(Office, cancellation);
        if (office.Error is { } which) return which;
        var waiting = await services.GetRequiredService<ExchangeTables>().Waiting(office.Value.Id, cancellation);
        return Result<IReadOnlyDictionary<string, string>>.Ok(waiting.ToDictionary(row => row.Id + ".json", row => row.Envelope));
    }
}

/// <summary>Takes messages from a stick; what is answered goes back on it.</summary>
/// <param name="Files">The texts of its files, by name.</param>
public sealed record ImportMessages(IReadOnlyDictionary<string, string> Files) : IAdminTask<ImportedMessages>
{
    /// <inheritdoc />
    public static string Name => "exchange-import";

    /// <inheritdoc />
    public static bool NeedsReadTables => true;

    /// <inheritdoc />
    public async Task<Result<ImportedMessages>> Run(IServiceProvider services, IProgress<int> percent, CancellationToken cancellation)
    {
        var (room, keys) = (services.GetRequiredService<MailRoom>(), services.GetRequiredService<ExchangeKeys>());
        await services.GetRequiredService<ProjectionRunner>().Opened.WaitAsync(cancellation);
        var open = new List<string>();
        foreach (var text in Files.Values)
            // What this deployment put there itself is still under way.
            if (Envelope.Read(text) is not { } envelope || await keys.Find(envelope.Sender, cancellation) is null) open.Add(text);
        var (outcomes, receipts) = (new Dictionary<string, int>(StringComparer.Ordinal), new Dictionary<string, string>(StringComparer.Ordinal));
        while (open.Count > 0)
        {
            var later = new List<(string Text, string? Receipt)>();
            foreach (var text in open)
            {
                var (outcome, receipt) = await room.Take(text, cancellation);
                if (outcome == LetterTypes.Later) later.Add((text, receipt));
                else Add(outcome, receipt);
            }
            // On a stick messages lie in any order: those that came too early get their turn, as long as one more was taken.
            if (later.Count == open.Count)
            {
                foreach (var (_, receipt) in later) Add(LetterTypes.Later, receipt);
                break;
            }
            open = [.. later.Select(l => l.Text)];
        }
        return new ImportedMessages(outcomes, receipts);

        void Add(string outcome, string? receipt)
        {
            outcomes[outcome] = outcomes.GetValueOrDefault(outcome) + 1;
            if (receipt is not null && Envelope.Read(receipt) is { } envelope) receipts[envelope.Id.ToString("D") + ".json"] = receipt;
        }
    }
}

/// <summary>What became of messages from a stick.</summary>
/// <param name="Outcomes">How many of each outcome, by its literal.</param>
/// <param name="Receipts">What goes back, by the name of its file.</param>
public sealed record ImportedMessages(IReadOnlyDictionary<string, int> Outcomes, IReadOnlyDictionary<string, string> Receipts);
