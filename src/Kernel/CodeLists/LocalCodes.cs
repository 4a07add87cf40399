using System.Collections.Immutable;

namespace Lindung.Kernel;

/// <summary>
/// The codes that a dinas added to national lists for its region: one stream per tenant. A code is never deleted; its validity ends,
/// so what was recorded keeps its label and counts where it counted.
/// </summary>
/// <param name="Additions">All ever made, in order.</param>
public sealed record LocalCodes(ImmutableArray<CodeListAddition> Additions)
{
    /// <summary>The literal kind.</summary>
    public const string Kind = "kernel.local-codes";

    /// <summary>Nothing was added.</summary>
    public static LocalCodes None { get; } = new(ImmutableArray<CodeListAddition>.Empty);

    /// <summary>The stream of a tenant.</summary>
    public static StreamId StreamOf(Id<Tenant> tenant) => StreamId.Named(Kind, tenant, "codes");

    /// <summary>The kind of stream.</summary>
    public static StreamKind<LocalCodes> Stream { get; } = new StreamKind<LocalCodes>(Kind, None, Apply)
        .Holds(typeof(LocalCodeAdded), typeof(LocalCodeEnded))
        .On<AddLocalCode>(Decide)
        .On<EndLocalCode>(Decide);

    /// <summary>The next state.</summary>
    public static LocalCodes Apply(LocalCodes codes, IEvent @event) => @event switch
    {
        LocalCodeAdded e => new(codes.Additions.Add(e.ToAddition())),
        LocalCodeEnded e => new([.. codes.Additions.Select(a => Is(a, e.Region, e.List, e.Code) ? a with { Entry = a.Entry with { ValidTo = e.LastDay } } : a)]),
        _ => codes,
    };

    private static Result<Events> Decide(LocalCodes codes, AddLocalCode c, DecisionContext x)
    {
        var added = new LocalCodeAdded(c.Region, c.List, c.Code, c.MapsTo, c.LabelId, c.LabelEn, c.DefinitionId, c.DefinitionEn, c.FirstDay);
        // A list that refuses the whole would hold one addition that another version of the national list overtook; only the new one is asked.
        var standing = x.Lists.WithKnown(codes.Additions);
        return standing.Refuse(added.ToAddition()) is { } refusal ? refusal : Events.Of(added);
    }

    private static Result<Events> Decide(LocalCodes codes, EndLocalCode c, DecisionContext x)
    {
        var known = codes.Additions.LastOrDefault(a => Is(a, c.Region, c.List, c.Code));
        if (known is null) return CodeListErrors.UnknownCode.With("list", c.List).With("code", c.Code.ToString());
        if (c.LastDay < known.Entry.ValidFrom) return CodeListErrors.Period;
        return known.Entry.ValidTo == c.LastDay ? Events.None : Events.Of(new LocalCodeEnded(c.Region, c.List, c.Code, c.LastDay));
    }

    private static bool Is(CodeListAddition addition, RegionCode region, string list, Code code) =>
        addition.Region == region && addition.ListCode == list && addition.Entry.Code == code;
}

/// <summary>A region added a code to a national list.</summary>
[Event("kernel.local-code-added")]
public sealed record LocalCodeAdded(
    RegionCode Region,
    [property: Open("the name of a code list")] string List,
    Code Code,
    Code MapsTo,
    [property: Open("the label of a code")] string LabelId,
    [property: Open("the label of a code")] string LabelEn,
    [property: Open("the definition of a code")] string? DefinitionId,
    [property: Open("the definition of a code")] string? DefinitionEn,
    DateOnly? FirstDay) : IFact
{
    internal CodeListAddition ToAddition() =>
        new(Region, List, new(Code, LabelId, LabelEn, ValidFrom: FirstDay, DefinitionId: DefinitionId, DefinitionEn: DefinitionEn), MapsTo);
}

/// <summary>A local code is offered until a day and no longer.</summary>
[Event("kernel.local-code-ended")]
public sealed record LocalCodeEnded(RegionCode Region, [property: Open("the name of a code list")] string List, Code Code, DateOnly LastDay) : IFact;

/// <summary>Adds a code that counts under <paramref name="MapsTo"/> in statistics.</summary>
/// <param name="Region">Where it can be chosen: here and below.</param>
/// <param name="List">The national list.</param>
/// <param name="Code">The new code.</param>
/// <param name="MapsTo">The national code of the list.</param>
/// <param name="LabelId">Indonesian.</param>
/// <param name="LabelEn">English.</param>
/// <param name="DefinitionId">What it means, Indonesian.</param>
/// <param name="DefinitionEn">What it means, English.</param>
/// <param name="FirstDay">From when on; null: always.</param>
[Command("kernel.add-local-code")]
public sealed record AddLocalCode(
    RegionCode Region, string List, Code Code, Code MapsTo, string LabelId, string LabelEn, string? DefinitionId, string? DefinitionEn, DateOnly? FirstDay) : ICommand;

/// <summary>Ends a local code after a day.</summary>
[Command("kernel.end-local-code")]
public sealed record EndLocalCode(RegionCode Region, string List, Code Code, DateOnly LastDay) : ICommand;

/// <summary>The code lists as a deployment has them.</summary>
public interface ICodeLists
{
    /// <summary>The national lists of the kernel and of this deployment's modules, without any addition.</summary>
    CodeLists National { get; }

    /// <summary>
    /// The national lists with what the tenant, and the tenants of this store whose region lies above its, added. What was added on
    /// another node is seen within five seconds.
    /// </summary>
    ValueTask<CodeLists> Of(Id<Tenant> tenant, CancellationToken cancellation = default);
}

/// <summary>What can be chosen by one person on one day: what the rules of a request ask.</summary>
/// <param name="Lists">The lists.</param>
/// <param name="Region">The region of the unit in which she acts.</param>
/// <param name="Day">The day; lists change at the nation's midnight, 24.00 WIB.</param>
public sealed record OfferedCodes(CodeLists Lists, RegionCode Region, DateOnly Day)
{
    /// <summary>Whether the code is offered; <c>NA</c> is no answer.</summary>
    public bool Offers(string list, Code code) => code != Code.NA && Lists.Find(list, code, Day, Region) is { IsOk: true, Value.Active: true };
}
