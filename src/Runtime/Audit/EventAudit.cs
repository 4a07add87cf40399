using System.Text.Json;
using Lindung.Kernel;
using Lindung.Storage;

namespace Lindung.Runtime.Audit;

/// <summary>
/// Finds in the store what an auditor asks after, by literal names, so that events of a module or version that is not in this build are told too. Only the open
/// metadata is read, never what an event says.
/// </summary>
internal static class EventAudit
{
    private static readonly (string Part, string Kind)[] Kinds = [("kernel.glass-", "EMERGENCY"), ("kernel.wall-", "WALL")];

    internal static async Task<IReadOnlyList<AuditEvent>> Read(StoreReader store, AuditPeriod period, IReadOnlyDictionary<string, string> logins, CancellationToken cancellation)
    {
        var found = new List<AuditEvent>();
        await foreach (var page in store.Events(0, cancellation))
        {
            // Positions are in the order of recording.
            if (page[^1].RecordedAt < period.From) continue;
            foreach (var stored in page)
                if (KindOf(stored.Name) is { } kind && stored.RecordedAt >= period.From && stored.RecordedAt < period.To && (period.Tenant is not { } tenant || tenant == stored.Tenant))
                    found.Add(new(stored.Tenant.Value, stored.RecordedAt, kind, stored.Name, stored.Stream.ToString(), Who(stored, logins), stored.Position));
            if (page[^1].RecordedAt >= period.To) break;
        }
        return found;
    }

    private static string? KindOf(string name) =>
        Kinds.FirstOrDefault(kind => name.StartsWith(kind.Part, StringComparison.Ordinal)).Kind ?? (name.Contains("export", StringComparison.Ordinal) ? "HANDED_OUT" : null);

    private static string? Who(StoredEvent stored, IReadOnlyDictionary<string, string> logins)
    {
        using var metadata = JsonDocument.Parse(stored.Metadata);
        return metadata.RootElement.TryGetProperty("who", out var who) && who.GetString() is { } account ? logins.GetValueOrDefault(account, account) : null;
    }
}
