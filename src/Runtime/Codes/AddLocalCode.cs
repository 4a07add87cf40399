using FluentValidation;
using Lindung.Kernel;
using Lindung.Kernel.Web;

namespace Lindung.Runtime;

/// <summary>
/// Adds a code to a national list for a region (null: that of one's dinas) and all below; statistics count it under the national code
/// it maps to.
/// </summary>
[AlwaysOn("reference data are no feature of a module")]
[Requires("kernel.code-list-addition.write")]
internal sealed record AddCode(
    string List,
    Code Code,
    Code MapsTo,
    [property: OneLine] string LabelId,
    [property: OneLine] string LabelEn,
    string? DefinitionId = null,
    string? DefinitionEn = null,
    RegionCode? Region = null,
    DateOnly? FirstDay = null) : IWrite;

internal sealed class AddCodeRules : AbstractValidator<AddCode>
{
    public AddCodeRules()
    {
        RuleFor(r => r.LabelId).Must(IsLabel).Else(LocalCodeErrors.Label);
        RuleFor(r => r.LabelEn).Must(IsLabel).Else(LocalCodeErrors.Label);
        RuleFor(r => r.DefinitionId).MaximumLength(1_000).Else(LocalCodeErrors.Definition);
        RuleFor(r => r.DefinitionEn).MaximumLength(1_000).Else(LocalCodeErrors.Definition);
    }

    private static bool IsLabel(string? label) => label is { Length: >= 1 and <= 120 } && !string.IsNullOrWhiteSpace(label);
}

internal sealed class AddCodeHandler(IGrains grains, IUnits units, CodeBook book, IRequestScope scope) : IWriteHandler<AddCode>
{
    public async Task<Result<Receipt>> Handle(AddCode r, CancellationToken cancellationToken)
    {
        var region = await LocalCodeRegion.Of(r.Region, scope.Caller.Actor, units, cancellationToken);
        if (region.Error is { } refusal) return refusal;
        var add = new AddLocalCode(region.Value, r.List, r.Code, r.MapsTo, r.LabelId, r.LabelEn, r.DefinitionId, r.DefinitionEn, r.FirstDay);
        var done = await grains.Tell(scope.Caller, LocalCodes.StreamOf(scope.Caller.Actor.Tenant), add, cancellationToken);
        book.Forget();
        return done;
    }
}

/// <summary>Offers a code of one's own region no longer after a day; records keep it.</summary>
[AlwaysOn("reference data are no feature of a module")]
[Requires("kernel.code-list-addition.write")]
internal sealed record EndCode(string List, Code Code, DateOnly LastDay, RegionCode? Region = null) : IWrite;

internal sealed class EndCodeHandler(IGrains grains, IUnits units, CodeBook book, IRequestScope scope) : IWriteHandler<EndCode>
{
    public async Task<Result<Receipt>> Handle(EndCode r, CancellationToken cancellationToken)
    {
        var region = await LocalCodeRegion.Of(r.Region, scope.Caller.Actor, units, cancellationToken);
        if (region.Error is { } refusal) return refusal;
        var end = new EndLocalCode(region.Value, r.List, r.Code, r.LastDay);
        var done = await grains.Tell(scope.Caller, LocalCodes.StreamOf(scope.Caller.Actor.Tenant), end, cancellationToken);
        book.Forget();
        return done;
    }
}

internal static class LocalCodeRegion
{
    /// <summary>The region asked for, which lies in the tenant's and in the acting unit's; else the tenant's.</summary>
    public static async ValueTask<Result<RegionCode>> Of(RegionCode? asked, Actor actor, IUnits units, CancellationToken cancellation)
    {
        if (await units.Tenant(actor.Tenant, cancellation) is not { } tenant) return KernelErrors.NoSuchRecord;
        var region = asked ?? tenant.Region;
        return region.IsWithin(tenant.Region) && region.IsWithin(actor.UnitRegion) ? region : LocalCodeErrors.ForeignRegion;
    }
}

internal static class LocalCodeErrors
{
    public static readonly Error ForeignRegion = Error.Invalid("kernel.code-foreign-region",
        "Kode lokal hanya dapat ditambahkan untuk wilayah dinas Anda.", "A local code can only be added for your dinas's region.");

    public static readonly Error Label = Error.Invalid("kernel.code-label-missing",
        "Isi label Indonesia dan Inggris, masing-masing paling banyak 120 huruf.", "Give the Indonesian and the English label, at most 120 letters each.");

    public static readonly Error Definition = Error.Invalid("kernel.code-definition-long",
        "Definisi paling banyak 1000 huruf.", "A definition has at most 1000 letters.");
}
