using Lindung.Kernel;

namespace Lindung.Runtime;

/// <summary>What the steps of one unit decided, before it is stored.</summary>
internal sealed class DecidedUnit
{
    private readonly Dictionary<string, string> _issued = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _first = new(StringComparer.Ordinal);

    public List<(Activation Grain, GrainState State, Events Events)> Parts { get; } = [];

    /// <summary>For later steps: <c>KLN</c>, <c>KLN:1</c>, <c>KLN:2</c>.</summary>
    public IReadOnlyDictionary<string, string> Issued => _issued;

    /// <summary>For the receipt: the same without the doubled first.</summary>
    public IReadOnlyDictionary<string, string> Numbers => _first;

    public bool IsEmpty => Parts.TrueForAll(p => p.Events.Count == 0);

    public void Add(Activation grain, GrainState state, Events events)
    {
        Parts.Add((grain, state, events));
        foreach (var issued in events.OfType<NumbersIssued>())
        {
            _issued[issued.Kind] = issued.Text(1);
            for (var n = 1; n <= issued.Count; n++)
            {
                _issued[$"{issued.Kind}:{n}"] = issued.Text(n);
                _first[n == 1 ? issued.Kind : $"{issued.Kind}:{n}"] = issued.Text(n);
            }
        }
    }
}
