using System.Globalization;

namespace Lindung.Bench;

/// <summary>What is measured, for how long, on which stores.</summary>
internal sealed record BenchOptions
{
    /// <summary>Empty: everything.</summary>
    public IReadOnlyList<string> Names { get; init; } = [];

    public IReadOnlyList<StoreSort> Stores { get; init; } = [StoreSort.Sqlite, StoreSort.Postgres];

    /// <summary>Of one round of one side.</summary>
    public int Seconds { get; init; } = 3;

    public int Rounds { get; init; } = 3;

    public int Persons { get; init; } = 100_000;

    /// <summary>How many victims the registry holds whose statistics are asked for; the budget is for 10 million.</summary>
    public int Victims { get; init; } = 200_000;

    /// <summary>How many events the larger store holds when the cost per command is compared.</summary>
    public int Events { get; init; } = 300_000;

    /// <summary>Null: 64, or 256 where one flush takes more than half a millisecond.</summary>
    public int? Callers { get; init; }

    /// <summary>How many synthetic cases the deployment holds whose pages are asked for; the budget is for 100,000.</summary>
    public int Cases { get; init; } = 2_000;

    /// <summary>How often a working host is killed; the requirement is 500.</summary>
    public int Kills { get; init; } = 20;

    /// <summary>The folder of a deployment whose pages are asked for; made where there is none, and kept. Null: a new one.</summary>
    public string? Data { get; init; }

    public string? Json { get; init; }

    public static string Usage(IEnumerable<string> names) =>
        $"""
        dotnet run -c Release --project bench/Bench -- [name…] [--store sqlite|postgres|both] [--seconds N] [--rounds N]
                                                       [--callers N] [--persons N] [--victims N] [--events N] [--json FILE]
                                                       [--cases N] [--data FOLDER] [--kills N]
        names: {string.Join(' ', names)}
        """;

    /// <summary>Null: not understood.</summary>
    public static BenchOptions? Read(IReadOnlyList<string> args)
    {
        var (options, names) = (new BenchOptions(), new List<string>());
        for (var i = 0; i < args.Count; i++)
        {
            if (!args[i].StartsWith("--", StringComparison.Ordinal))
            {
                if (!Measures.Catalogue.All.ContainsKey(args[i])) return null;
                names.Add(args[i]);
                continue;
            }
            if (i + 1 == args.Count || With(options, args[i], args[++i]) is not { } next) return null;
            options = next;
        }
        return options with { Names = names };
    }

    private static BenchOptions? With(BenchOptions options, string name, string value) => (name, Number(value)) switch
    {
        ("--store", _) when value == "both" => options,
        ("--store", _) when Enum.TryParse<StoreSort>(value, ignoreCase: true, out var sort) => options with { Stores = [sort] },
        ("--seconds", { } n) => options with { Seconds = n },
        ("--rounds", { } n) => options with { Rounds = n },
        ("--callers", { } n) => options with { Callers = n },
        ("--persons", { } n) => options with { Persons = n },
        ("--victims", { } n) => options with { Victims = n },
        ("--events", { } n) => options with { Events = n },
        ("--cases", { } n) => options with { Cases = n },
        ("--kills", { } n) => options with { Kills = n },
        ("--data", _) => options with { Data = value },
        ("--json", _) => options with { Json = value },
        _ => null,
    };

    private static int? Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var n) && n > 0 ? n : null;
}

/// <summary>Which store is measured.</summary>
internal enum StoreSort
{
    Sqlite,
    Postgres,
}
