using System.Collections.Concurrent;
using Lindung.Kernel;
using Lindung.Kernel.Web;

namespace Lindung.Runtime.Features;

/// <summary>
/// Whether a door is open where it is asked for. The region that decides is that of the record's owner unit; for new work and lists
/// that of the unit in which the person acts; for a public page the one chosen. Never a home, never a header.
/// </summary>
internal sealed class FeatureGate(RequestFeatures features, ModuleSet modules, Access access, IUnits units)
{
    /// <summary>What is asked for.</summary>
    /// <param name="Door">The use case and its marks.</param>
    /// <param name="Asks">The permission that it asks for; null: none.</param>
    /// <param name="Actor">Who asks; null: nobody is signed in.</param>
    /// <param name="Record">The record that it names; null: it names none.</param>
    /// <param name="Head">The record's head; null: it names none, or there is none.</param>
    /// <param name="Chosen">The region that a public page names.</param>
    public sealed record Call(DoorMarks Door, RequiresAttribute? Asks, Actor? Actor, StreamId? Record, CaseHead? Head, RegionCode? Chosen);

    /// <summary>The refusal; null: the door is open.</summary>
    public async ValueTask<Error?> Refusal(Call call, CancellationToken cancellation)
    {
        if (call.Door is { Feature: null, OfRecord: false }) return null;
        var snapshot = await features.Snapshot(cancellation);
        var feature = call.Door.Feature ?? (call.Record is { } record ? snapshot.Rules.OfKind(record.Kind) : null);
        if (feature is null) return null;
        var region = call.Chosen ?? call.Head?.Region ?? call.Actor?.UnitRegion ?? RegionCode.Nation;
        return await snapshot.StateOf(feature, region, features.At) switch
        {
            FeatureState.On => null,
            FeatureState.Closed when !call.Door.NewWork => null,
            FeatureState.Closed => await Closed(call, snapshot.Rules.Resolve(feature, region, features.At), feature, cancellation),
            _ => await Off(call, snapshot.Rules.Resolve(feature, region, features.At), feature, cancellation),
        };
    }

    private async ValueTask<Error> Off(Call call, FeatureAnswer answer, string feature, CancellationToken cancellation) =>
        IsOfficerOf(call, answer) && MayKnow(call) ? await Told(FeatureErrors.Off, answer, feature, cancellation)
        : call.Record is null ? EdgeErrors.NoSuchAddress
        : KernelErrors.NoSuchRecord;

    /// <summary>Who lacks the permission is refused by that, later and in other words.</summary>
    private async ValueTask<Error?> Closed(Call call, FeatureAnswer answer, string feature, CancellationToken cancellation) =>
        call.Actor is null ? EdgeErrors.NoSuchAddress
        : MayKnow(call) ? await Told(FeatureErrors.Closed, answer, feature, cancellation)
        : null;

    private static bool IsOfficerOf(Call call, FeatureAnswer answer) => call.Actor?.UnitRegion.IsWithin(answer.Setting?.Region ?? RegionCode.Nation) == true;

    private bool MayKnow(Call call) =>
        call.Actor is { } actor
        && (call.Asks is not { } asks
            || (call.Record is { Kind: var kind }
                ? access.Check(actor, asks.PermissionFor(kind), asks.ToSeeFor(kind), call.Head) != Verdict.NotSeen
                : access.Has(actor, asks.Permission)));

    private async ValueTask<Error> Told(Error error, FeatureAnswer answer, string feature, CancellationToken cancellation)
    {
        error = error.With("feature", feature).With("title", modules.TitleOf(feature));
        if (answer.Setting is not { } setting) return error.With("office", Operator);
        var office = setting.Unit is { } unit ? (await units.Find(unit, cancellation))?.Unit.Name : null;
        error = error.With("region", setting.Region.ToString()).With("since", setting.From).With("until", setting.Until).With("reason", setting.Reason);
        return error.With("account", setting.By?.ToString()).With("office", office is null ? Operator : office);
    }

    private static readonly Text Operator = new("Tim TI yang mengelola pemasangan ini", "The IT team that runs this deployment");
}

/// <summary>What a use case's type says of features.</summary>
internal sealed record DoorMarks(string? Feature, bool OfRecord, bool NewWork)
{
    private static readonly ConcurrentDictionary<Type, DoorMarks> Known = new();

    public static DoorMarks Of(Type type) => Known.GetOrAdd(type, Read);

    private static DoorMarks Read(Type type) =>
        Attribute.GetCustomAttribute(type, typeof(FeatureAttribute)) is FeatureAttribute feature ? new(feature.Name, false, feature.NewWork)
        : Attribute.GetCustomAttribute(type, typeof(FeatureOfRecordAttribute)) is FeatureOfRecordAttribute record ? new(null, true, record.NewWork)
        : new(null, false, false);
}
