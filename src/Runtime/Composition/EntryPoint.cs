using System.Reflection;
using Lindung.Kernel;
using MediatR;

namespace Lindung.Runtime;

/// <summary>What kind of door into the suite it is.</summary>
public enum EntrySort
{
    /// <summary>A use case, asked for over HTTP or by the suite.</summary>
    Request,

    /// <summary>A subscription to facts.</summary>
    Subscriber,

    /// <summary>An acceptance of referrals.</summary>
    Acceptance,

    /// <summary>A module's indicators.</summary>
    Indicators,
}

/// <summary>A door into the suite, and what its type says of features.</summary>
/// <param name="Sort">What kind of door.</param>
/// <param name="Type">The type that bears the mark.</param>
/// <param name="Module">The module's id; <c>kernel</c> for the suite's own.</param>
/// <param name="Feature">The feature it belongs to; null: always on, or the record's.</param>
/// <param name="OfRecord">Whether the record's kind decides which feature.</param>
/// <param name="NewWork">Whether it begins new work.</param>
/// <param name="AlwaysOn">Why it is always on; null: it is not.</param>
public sealed record EntryPoint(EntrySort Sort, Type Type, string Module, string? Feature, bool OfRecord, bool NewWork, string? AlwaysOn)
{
    /// <summary>The name as the API document has it.</summary>
    public string Name => char.ToLowerInvariant(Type.Name[0]) + Type.Name[1..];

    /// <summary>Whether it bears exactly one mark.</summary>
    public bool IsMarked => (Feature is null ? 0 : 1) + (OfRecord ? 1 : 0) + (AlwaysOn is null ? 0 : 1) == 1;

    /// <summary>The doors of an assembly.</summary>
    public static IEnumerable<EntryPoint> Of(Assembly assembly, string module) =>
        from type in assembly.GetTypes()
        where type is { IsAbstract: false, IsInterface: false }
        let sort = SortOf(type)
        where sort is not null
        let feature = type.GetCustomAttribute<FeatureAttribute>()
        let ofRecord = type.GetCustomAttribute<FeatureOfRecordAttribute>()
        select new EntryPoint(
            sort.Value, type, module, feature?.Name, ofRecord is not null, feature?.NewWork ?? ofRecord?.NewWork ?? false, type.GetCustomAttribute<AlwaysOnAttribute>()?.Reason);

    private static EntrySort? SortOf(Type type) =>
        type.IsAssignableTo(typeof(IIndicatorSource)) ? EntrySort.Indicators
        : type.IsAssignableTo(typeof(IBaseRequest)) || type.GetCustomAttributes().Any(a => a is RequiresAttribute or SignedInAttribute or AnonymousAttribute) ? EntrySort.Request
        : type.IsAssignableTo(typeof(Subscriber)) ? EntrySort.Subscriber
        : type.IsAssignableTo(typeof(IReferralAcceptance)) ? EntrySort.Acceptance
        : null;
}
