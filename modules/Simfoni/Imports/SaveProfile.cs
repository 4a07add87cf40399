using FluentValidation;
using Lindung.Kernel;
using Lindung.Simfoni.Statistics;

namespace Lindung.Simfoni.Imports;

/// <summary>Simpan profil: how a source's columns are read, and who its producer is.</summary>
/// <param name="Source">The code under which the series stands: <c>OPENDATA_JABAR_USIA</c>.</param>
[Feature(Features.Import, NewWork = true)]
[Requires(Permissions.Import)]
internal sealed record SaveProfile(Code Source, Profile Profile) : IWrite;

internal sealed class SaveProfileValidator : AbstractValidator<SaveProfile>
{
    private static readonly string[] Units = [.. FixedTables.All.Select(t => t.Unit.ToString()).Distinct()];

    public SaveProfileValidator()
    {
        RuleFor(r => r.Source).Must(source => source != Code.NA).Else(Errors.CodeUnknown);
        RuleFor(r => r.Profile.Producer).Must(IsName).Else(Errors.ProducerNeeded).OverridePropertyName("Profile.Producer");
        RuleFor(r => r.Profile.Title).Must(IsName).Else(Errors.ProducerNeeded).OverridePropertyName("Profile.Title");
        RuleFor(r => r.Profile.Unit).Must(unit => Units.Contains(unit.ToString())).Else(Errors.NoSuchTable).OverridePropertyName("Profile.Unit");
        RuleFor(r => r.Profile.Dimensions).Must(AreDimensions).Else(Errors.DimensionsUnknown).OverridePropertyName("Profile.Dimensions");
        RuleFor(r => r.Profile)
            .Must(p => p.Dimensions is null || p.Dimensions.Any(d => d is null) || new[] { p.Id ?? "id", p.Region, p.Year, p.Count }.Concat(p.Dimensions.Select(d => d.Column)).All(IsColumn)).Else(Errors.ColumnsNeeded)
            .OverridePropertyName("Profile");
    }

    private static bool IsName(string? text) => !string.IsNullOrWhiteSpace(text) && text.Length <= 200;

    private static bool IsColumn(string? text) => !string.IsNullOrWhiteSpace(text) && text.Length <= 100;

    private static bool AreDimensions(IReadOnlyList<Dimension>? dimensions) =>
        dimensions is { Count: <= 6 } && dimensions.All(d => d is { Words: not null } && IsList(d)) && dimensions.Select(d => d.List).Distinct().Count() == dimensions.Count;

    private static bool IsList(Dimension dimension)
    {
        if (CodeLists.National.List(dimension.List.ToString()) is not { IsOk: true, Value: var list }) return false;
        return dimension.Words.Count <= 200 && dimension.Words.All(w => w is not null && IsName(w.Text) && list.Entries.Any(e => e.Code == w.Code));
    }
}

internal sealed class SaveProfileHandler(IGrains grains, IRequestScope scope) : IWriteHandler<SaveProfile>
{
    public Task<Result<Receipt>> Handle(SaveProfile request, CancellationToken cancellationToken) =>
        grains.Tell(scope.Caller, Series.StreamOf(scope.Caller.Actor.Tenant, request.Source), new KeepProfile(request.Source, request.Profile), cancellationToken);
}
