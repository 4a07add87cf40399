using System.Data.Common;
using Dapper;
using Lindung.Kernel;
using Lindung.Storage;

namespace Lindung.Runtime;

/// <summary>Applies one batch of events to a set of projections, with their checkpoints in the same transaction.</summary>
internal sealed class ProjectionPump(EventStore store, EventCodec codec, EventTypes types, Databases databases)
{
    /// <summary>The most events of one batch while nobody may wait for long.</summary>
    public const int BatchSize = 1_000;

    /// <summary>The most events of one batch while much is to be caught up: sums of many events are written once.</summary>
    public const int LargeBatchSize = 8_000;

    /// <summary>Applies the next batch; gives how many events it had.</summary>
    public Task<int> Run(IReadOnlyList<ProjectionState> states, CancellationToken cancellation) => Run(states, BatchSize, cancellation);

    /// <summary>Applies the next batch, of at most so many; gives how many events it had.</summary>
    public async Task<int> Run(IReadOnlyList<ProjectionState> states, int most, CancellationToken cancellation)
    {
        if (states.Count == 0) return 0;
        var batch = await store.ReadAll(states.Min(s => s.Position), most, cancellation);
        if (batch.Count == 0) return 0;
        await using var connection = await databases.Read.Open(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        var writers = states.ToDictionary(s => s, s => new ProjectionWriter(databases.Read, s.Sql, transaction));
        var counting = states.Where(s => s.Sql.Table.IsCounts).ToDictionary(s => s, _ => new List<RecordedEvent>());
        try
        {
            foreach (var stored in batch) await Apply(stored, states, writers, counting, transaction, cancellation);
            foreach (var (state, wanted) in counting.Where(c => c.Value.Count > 0)) await state.Projection.Apply(wanted, writers[state]);
            foreach (var writer in writers.Values) await writer.Flush();
            var reached = batch[^1].Position;
            foreach (var state in states.Where(s => s.Position < reached))
                await connection.ExecuteAsync(
                    "UPDATE lindung_projections SET position = @reached, hash = @Hash WHERE name = @Name AND version = @Version",
                    new { reached, batch[^1].Hash, state.Projection.Table.Name, Version = (long)state.Projection.Version }, transaction);
            await transaction.CommitAsync(cancellation);
            foreach (var state in states) state.Position = Math.Max(state.Position, reached);
            return batch.Count;
        }
        finally
        {
            foreach (var writer in writers.Values) await writer.DisposeAsync();
        }
    }

    private async ValueTask Apply(
        StoredEvent stored,
        IReadOnlyList<ProjectionState> states,
        Dictionary<ProjectionState, ProjectionWriter> writers,
        Dictionary<ProjectionState, List<RecordedEvent>> counting,
        DbTransaction transaction,
        CancellationToken cancellation)
    {
        // A table of counts has no column that tells practice from the rest: nothing of practice comes into one, whichever module builds it.
        // An event of an absent module, or one that nobody wants, is passed over without being read.
        if (types.Find(stored.Name) is not { } type) return;
        if (type == typeof(PracticeReset)) await Forget(stored, states, writers, transaction);
        var wanting = states.Where(s => s.Position < stored.Position && !(stored.Tenant.IsPractice() && s.Sql.Table.IsCounts) && (s.Wants.Contains(type) || type == typeof(CaseHandedOver))).ToList();
        if (wanting.Count == 0) return;
        var recorded = (await codec.Decode(stored, Reveal.Withhold, cancellation))!;
        foreach (var state in wanting)
        {
            if (recorded.Event is CaseHandedOver moved && !state.Sql.Table.IsCounts)
            {
                await writers[state].Flush();
                await Follow(state, stored.Stream.Id, moved, transaction);
            }
            if (!state.Wants.Contains(type)) continue;
            if (counting.TryGetValue(state, out var wanted)) wanted.Add(recorded);
            else await state.Projection.Apply(recorded, writers[state]);
        }
    }

    /// <summary>Nothing that practice did before its reset stands in any table, whichever module builds it.</summary>
    private static async Task Forget(StoredEvent reset, IReadOnlyList<ProjectionState> states, Dictionary<ProjectionState, ProjectionWriter> writers, DbTransaction transaction)
    {
        foreach (var state in states.Where(s => s.Position < reset.Position && s.Sql.Table is { IsCounts: false, IsOffices: false }))
        {
            await writers[state].Flush();
            await transaction.Connection!.ExecuteAsync($"DELETE FROM {state.Sql.Name} WHERE tenant = @tenant", new { tenant = reset.Tenant.Value }, transaction);
        }
    }

    /// <summary>The scope columns of every table follow the case to its new owner.</summary>
    private static async Task Follow(ProjectionState state, Guid record, CaseHandedOver moved, DbTransaction transaction) =>
        await transaction.Connection!.ExecuteAsync(
            $"UPDATE {state.Sql.Name} SET unit = @unit, region = @region WHERE record = @record",
            new { unit = moved.Unit.Value, region = moved.Region.ToString(), record }, transaction);
}
