using FluentValidation;
using Lindung.Kernel;
using Lindung.Kernel.Web;

namespace Lindung.Runtime;

/// <summary>Sets the letterhead and head of one's own unit, or of one that it oversees.</summary>
[AlwaysOn("offices are no feature of a module")]
[Requires(SetUnitLetterhead.Permission)]
internal sealed record SetUnitLetterhead(Id<ServiceUnit> Unit, Letterhead Letterhead) : IWrite
{
    public const string Permission = "kernel.unit-settings.write";
}

internal sealed class SetUnitLetterheadRules : AbstractValidator<SetUnitLetterhead>
{
    private static readonly Error Line = Error.Invalid("kernel.letterhead-line",
        "Isi nama pemerintah daerah, kantor, alamat, kepala, dan jabatannya, masing-masing paling banyak 200 huruf.",
        "Give government, office, address, head and title, at most 200 letters each.");

    public SetUnitLetterheadRules()
    {
        RuleFor(r => r.Letterhead).Must(l => l is not null && new[] { l.Government, l.Office, l.Address, l.Head, l.HeadTitle }.All(IsLine)).Else(Line);
        RuleFor(r => r.Letterhead).Must(l => l?.Contact is null || IsLine(l.Contact)).Else(Line);
    }

    private static bool IsLine(string? text) => text is { Length: <= 200 } && !string.IsNullOrWhiteSpace(text) && !text.Any(char.IsControl);
}

internal sealed class SetUnitLetterheadHandler(IGrains grains, Access access, IRequestScope scope) : IWriteHandler<SetUnitLetterhead>
{
    public async Task<Result<Receipt>> Handle(SetUnitLetterhead request, CancellationToken cancellationToken)
    {
        var stream = ServiceUnit.StreamOf(request.Unit);
        var unit = (await grains.Ask<ServiceUnit>(stream, cancellationToken)).State;
        var head = CaseHead.At(unit.Tenant, ServiceUnit.Kind, unit.Region, request.Unit);
        return access.Reaches(scope.Caller.Actor, SetUnitLetterhead.Permission, head)
            ? await grains.Tell(scope.Caller, stream, new SetLetterhead(request.Letterhead), cancellationToken)
            : KernelErrors.NoSuchRecord;
    }
}

/// <summary>What stands on a unit's letters.</summary>
[AlwaysOn("offices are no feature of a module")]
[SignedIn("an office's letterhead is public; the tenant is the reader's own")]
internal sealed record ReadLetterhead(Id<ServiceUnit> Unit) : IRead<Letterhead>;

internal sealed class ReadLetterheadHandler(IGrains grains, IRequestScope scope) : IReadHandler<ReadLetterhead, Letterhead>
{
    public async Task<Result<Letterhead>> Handle(ReadLetterhead request, CancellationToken cancellationToken)
    {
        var unit = (await grains.Ask<ServiceUnit>(ServiceUnit.StreamOf(request.Unit), cancellationToken)).State;
        return unit.Tenant == scope.Caller.Actor.Tenant && unit.Letterhead is { } letterhead ? letterhead : KernelErrors.NoSuchRecord;
    }
}
