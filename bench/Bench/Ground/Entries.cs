namespace Lindung.Bench;

/// <summary>What the measured entries hold.</summary>
/// <param name="Filler">Clear letters.</param>
/// <param name="Note">Sealed letters; null: nothing is sealed.</param>
internal sealed record Entry(string Filler, string? Note)
{
    /// <summary>1 KB of data, 200 B of which are sealed.</summary>
    public static Entry Kilobyte { get; } = new(new('e', 560), new('n', 200));

    /// <summary>1 KB of data, all clear.</summary>
    public static Entry ClearKilobyte { get; } = new(new('e', 990), null);

    /// <summary>200 B of data, all clear.</summary>
    public static Entry Short { get; } = new(new('e', 165), null);

    public EntryAdded Event(int number) => new(number, Filler, Note is { } note ? Kernel.Protected<string>.Known(note) : default(Kernel.Protected<string>?));
}
