using System.Text.Json.Nodes;
using Lindung.Kernel;

namespace Lindung.Runtime.Tests;

internal enum SampleKind { Small, Large }

internal sealed record SampleDetail(int Ordinal, [property: Sealed(KeyScope.File, FieldClass.FreeText)] Protected<string> Remark);

internal sealed record SampleName(string Given, string Family);

internal sealed record SampleSpan
{
    public SampleSpan(DateOnly from, int days) => (From, Days) = (from, days);

    public DateOnly From { get; }

    public int Days { get; }

    public DateOnly Until => From.AddDays(Days);
}

[Event("sample.spanned")]
internal sealed record SampleSpanned(
    SampleSpan Open, [property: Sealed(KeyScope.File, FieldClass.Specific)] Protected<SampleSpan> Hidden, ApproximateDate Day) : IEvent;

[Event("sample.told")]
internal sealed record SampleTold(
    Id<Case> Case,
    SampleKind Kind,
    RegionCode Region,
    [property: Open("a code")] string Code,
    [property: Sealed(KeyScope.File, FieldClass.FreeText)] Protected<string> Story,
    [property: Sealed(KeyScope.File, FieldClass.FreeText)] Protected<string>? Remark,
    [property: Sealed(KeyScope.Note, FieldClass.Clinical)] Protected<SampleName> Note,
    [property: Sealed(KeyScope.Tenant, FieldClass.Specific)] Protected<IReadOnlyList<string>> Words,
    IReadOnlyList<SampleDetail> Details) : IEvent
{
    public static SampleTold Make(int seed = 1) => new(
        new(Guid.Parse($"00000000-0000-7000-8000-{seed:000000000000}")), SampleKind.Large, RegionCode.Parse("35.74"), "A", $"Cerita rahasia {seed}", null,
        new SampleName($"Contoh {seed}", "Rahasia"), Protected<IReadOnlyList<string>>.Known(["rahasia satu", "rahasia dua"]),
        [new(1, "rahasia pertama"), new(2, "rahasia kedua")]);
}

[Event("sample.identified")]
internal sealed record SampleIdentified(
    [property: Sealed(KeyScope.Person, FieldClass.Identity)] Protected<string> Name,
    [property: Sealed(KeyScope.Tenant, FieldClass.Specific)] Protected<string> Other) : IEvent;

[Event("sample.counted")]
internal sealed record SampleCounted(int Count) : IFact;

[Event("sample.empty")]
internal sealed record SampleEmpty : IFact;

[Event("sample.changed", 3)]
internal sealed record SampleChanged(int Total, [property: Sealed(KeyScope.File, FieldClass.FreeText)] Protected<string>? Renamed) : IEvent;

internal sealed class SampleChangedFrom1 : IUpcaster
{
    public string EventName => "sample.changed";

    public int FromVersion => 1;

    public JsonObject Upcast(JsonObject data)
    {
        data["total"] = data["count"]?.DeepClone();
        return data;
    }
}

internal sealed class SampleChangedFrom2 : IUpcaster
{
    public string EventName => "sample.changed";

    public int FromVersion => 2;

    public JsonObject Upcast(JsonObject data)
    {
        if (data["text"] is { } text) data["renamed"] = text.DeepClone();
        return data;
    }
}
