using Lindung.Kernel;
using Lindung.Kernel.Web;
using Lindung.Runtime.Features;

namespace Lindung.Runtime;

/// <summary>The questions of the pipeline's gate and permission, asked before anybody tries; one request's answers are asked for once.</summary>
internal sealed class Doors(FeatureGate gate, Access access, IGrains grains, IRequestScope scope) : IDoors
{
    private readonly Dictionary<(Type, StreamId?), Error?> _known = [];
    private readonly Dictionary<StreamId, CaseHead?> _heads = [];

    public async ValueTask<Error?> Refusal(Type request, StreamId? record = null, CancellationToken cancellation = default)
    {
        if (_known.TryGetValue((request, record), out var known)) return known;
        var head = record is { } named ? await Head(named, cancellation) : null;
        var marks = PermissionMarks.Of(request);
        var refusal = await gate.Refusal(new(DoorMarks.Of(request), marks.Requires, scope.Actor, record, head, null), cancellation)
            ?? marks.Refusal(access, scope.Actor, record, head);
        return _known[(request, record)] = refusal;
    }

    private async ValueTask<CaseHead?> Head(StreamId record, CancellationToken cancellation) =>
        _heads.TryGetValue(record, out var known) ? known : _heads[record] = await RecordHeads.Find(grains, record, cancellation);
}

/// <summary>The head that a record is known by: its own, seen with the whole that it is worked on within.</summary>
internal static class RecordHeads
{
    public static async ValueTask<CaseHead?> Find(IGrains grains, StreamId record, CancellationToken cancellation)
    {
        var found = await grains.Head(record, cancellation);
        return found?.About is { } about && await grains.Head(about, cancellation) is { } whole ? found.WorkedOnWith(whole) : found;
    }
}
