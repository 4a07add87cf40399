using System.Security.Cryptography;
using Lindung.Kernel;

namespace Lindung.Storage;

/// <summary>Gives positions, the recorded time and the hashes, once the one lock is held.</summary>
internal sealed class BatchBuilder : IDisposable
{
    /// <summary>No more events than this stand between two signed checkpoints.</summary>
    public const int CheckpointEvery = 1_000;
    private readonly SigningKey? _key;
    private readonly byte[] _tail;
    private readonly List<Action> _answers = [];
    private readonly IncrementalHash _hashes = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private Sequencer _at;

    public BatchBuilder(Sequencer before, DateTimeOffset now, SigningKey? key)
    {
        _key = key;
        _at = before with { RecordedAt = Math.Max(before.RecordedAt, Micros.Of(now)) };
        _tail = RecordedAt.Tail(Micros.ToTime(_at.RecordedAt));
        Batch = new() { After = _at };
    }

    public Batch Batch { get; }

    public void Add(Pending pending)
    {
        switch (pending)
        {
            case PendingUnit unit: AddUnit(unit); break;
            case PendingLog log: AddLog(log); break;
            case PendingCheckpoint checkpoint when _key is not null:
                var signed = AddCheckpoint(_key);
                _answers.Add(() => checkpoint.Answer(signed));
                break;
            default: throw new InvalidOperationException($"The writer does not know {pending.GetType().Name}, or has no signing key.");
        }
        Batch.After = _at;
    }

    /// <summary>Tells everybody that what was asked is on disk.</summary>
    public void Answer() => _answers.ForEach(answer => answer());

    public void Dispose() => _hashes.Dispose();

    private void AddUnit(PendingUnit pending)
    {
        var unit = pending.Unit;
        var first = _at.Position + 1;
        var ends = new StreamEnd[unit.Streams.Count];
        for (var i = 0; i < ends.Length; i++) ends[i] = AddEvents(unit.Tenant, unit.Streams[i]);
        var appended = new Appended(first, _at.Position, Micros.ToTime(_at.RecordedAt), ends);
        Batch.Commands.Add(new(
            unit.CommandId, unit.Tenant.Value, unit.RequestHash, unit.Outcome, first, _at.Position,
            CommandHash.Of(unit.CommandId, unit.Tenant.Value, unit.RequestHash, unit.Outcome, first, _at.Position, _hashes.GetHashAndReset())));
        foreach (var chunk in unit.Chunks)
            Batch.Chunks.Add(new(chunk.Attachment, chunk.Ordinal, unit.Tenant.Value, chunk.Bytes, SHA256.HashData(chunk.Bytes)));
        _answers.Add(() => pending.Answer(appended));
    }

    private StreamEnd AddEvents(Id<Tenant> tenant, StreamAppend append)
    {
        var version = append.ExpectedVersion;
        var previous = version == 0 ? EventHash.None : append.PreviousHash;
        foreach (var e in append.Events)
        {
            var metadata = RecordedAt.AddTo(e.Metadata, _tail);
            version++;
            var hash = EventHash.Of(
                previous, tenant.Value, append.Stream.Kind, append.Stream.Id, version, e.Name, e.SchemaVersion, metadata, e.Data);
            var position = _at.Position + 1;
            Batch.Events.Add(new(position, tenant, append.Stream, version, e.Name, e.SchemaVersion, e.Data, metadata, previous, hash));
            _hashes.AppendData(hash);
            _at = _at with { Position = position, Root = EventHash.Root(_at.Root, position, hash) };
            if (_key is not null && position % CheckpointEvery == 0) AddCheckpoint(_key);
            previous = hash;
        }
        return new(append.Stream, version, previous);
    }

    private void AddLog(PendingLog pending)
    {
        foreach (var entry in pending.Entries)
        {
            var records = ReadLogHash.Pack(entry.Records);
            var position = _at.LogPosition + 1;
            var hash = ReadLogHash.Of(_at.LogRoot, position, entry, records);
            Batch.Log.Add(new(position, entry, records, hash));
            _at = _at with { LogPosition = position, LogRoot = hash };
        }
        var last = _at.LogPosition;
        _answers.Add(() => pending.Answer(last));
    }

    private Checkpoint AddCheckpoint(SigningKey key)
    {
        var signed = key.Sign(_at);
        var known = Batch.Checkpoints.Find(c => c.Position == signed.Position && c.LogPosition == signed.LogPosition);
        if (known is not null) return known;
        Batch.Checkpoints.Add(signed);
        return signed;
    }
}
